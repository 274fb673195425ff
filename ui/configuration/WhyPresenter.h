// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/config/ValueStory.h"
#include "ui/common/Services.h"

namespace fdc::ui::configuration {

class ConfigurationPresenter;

/// One thing that could decide a value, as it is shown.
struct WhyRow {
    QString place;  ///< "Line 12", "Environment variable X"
    QString value;  ///< never a secret; what may be said when there is none
    QString note;
    std::optional<qint64> line;  ///< from 1: a way to the raw text
    bool wins = false;
    bool says = false;  ///< it has a value at all
    bool operator==(const WhyRow&) const = default;
};

/// Where one reference came from.
struct WhyReference {
    QString text;
    std::optional<qint64> line;
    bool operator==(const WhyReference&) const = default;
};

/// A connector that the key switches.
struct WhyConnector {
    QString name;
    QString reason;
    bool on = false;
    bool operator==(const WhyConnector&) const = default;
};

/// The story of one value in the window's language; nothing in it is a secret.
struct WhyText {
    QString key;
    QString summary;
    QList<WhyRow> rows;  ///< strongest first
    QList<WhyReference> references;
    QString resolved;
    QStringList remarks;
    QList<WhyConnector> connectors;
    QString reload;  ///< in two words
    QString reloadTip;
    bool operator==(const WhyText&) const = default;
};

/// "Why is this value in force?", for the document as it is edited: follows every edit while it is shown.
/// Thread: GUI; the story is told by a worker.
class WhyPresenter : public QObject {
    Q_OBJECT
public:
    WhyPresenter(ConfigurationPresenter& desk, Services services, QObject* parent = nullptr);

    /// Keys that stand nowhere have a story, too.
    void show(const QString& key);
    void close();
    bool isShown() const { return !m_key.isEmpty(); }
    const QString& key() const { return m_key; }
    /// Absent until the first story is told.
    const std::optional<WhyText>& text() const { return m_text; }
    /// "The value waits for a restart since …"; empty when none is pending.
    QString pending() const;
    /// The whole story for the clipboard.
    QString plainText() const;
    void openHelp() const { m_services.help(QStringLiteral("key:") + m_key); }
    /// Texts in the language of now.
    void retranslate();

Q_SIGNALS:
    /// Shown, another key, or another story.
    void changed();
    /// It was shown and is no more; @p key is the one that it told of.
    void closed(const QString& key);

private:
    void tell();
    WhyText wordsOf(const config::ValueStory& whole) const;
    QList<WhyRow> rowsOf(const config::ValueStory& story) const;
    QString resolvedOf(const config::ValueStory& story) const;

    ConfigurationPresenter& m_desk;
    Services m_services;
    QString m_key;
    std::optional<config::ValueStory> m_story;
    std::optional<WhyText> m_text;
    quint64 m_told = 0;  ///< revision of the document that the story is of
    bool m_telling = false;
    bool m_anew = false;  ///< key or document moved on while a story was being told
};

}  // namespace fdc::ui::configuration
