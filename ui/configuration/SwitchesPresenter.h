// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <optional>

#include "core/base/Error.h"
#include "ui/common/Consequences.h"
#include "ui/common/Services.h"
#include "ui/configuration/SwitchPair.h"

namespace fdc::ui::configuration {

class ConfigurationPresenter;

/// One of the three switches of a connector, as it is shown.
struct SwitchLine {
    QString title;  ///< "Master switch"
    QString key;
    QString value;  ///< as found; a reference stays one
    QString place;  ///< "line 3", "environment variable X", "default"
    std::optional<qint64> line;
    bool on = false;
    QString fixed;    ///< why the file cannot change it; empty when it can
    QString trouble;  ///< what is wrong with the value, or what switching would replace
    bool operator==(const SwitchLine&) const = default;
};

/// What would stop, as far as it is known.
struct StopText {
    enum class State { Off, Asking, Failed, Nothing, Known };
    State state = State::Asking;
    QStringList lines;  ///< what is to be said in that state
    QString code;       ///< of a failure
    bool operator==(const StopText&) const = default;
};

/// One connector, as it is shown.
struct SwitchCardText {
    QString id;
    QString name;
    bool on = false;
    QString reason;
    QList<SwitchLine> switches;
    config::SwitchTable table;
    QStringList changes;  ///< what must change for it to be on
    StopText stops;
    QStringList after;  ///< what saving the edits does to it; empty when nothing
};

/// What the switches of the edited file amount to, connector by connector, and what an edit of them would
/// stop. Thread: GUI.
class SwitchesPresenter : public QObject {
    Q_OBJECT
public:
    SwitchesPresenter(ConfigurationPresenter& desk, Services services, QObject* parent = nullptr);

    QList<SwitchCardText> cards() const;
    /// An edit like others: a step that undo takes back.
    void toggle(const QString& key, bool on);
    /// Asks the engine again and again while it is on screen.
    void setShown(bool shown);
    /// Asks anew what would stop.
    void retry(const QString& id);
    /// For the question before saving: connectors that go on or off by it, and what stops then.
    QStringList consequencesOfSaving() const;
    bool savingStopsCampaigns() const;

    bool isFolded(const QString& id) const { return m_folded.contains(id); }
    void setFolded(const QString& id, bool folded);

Q_SIGNALS:
    void changed();

private:
    struct Known {
        std::optional<Consequences> answer;
        std::optional<base::Error> error;
        bool asking = false;
    };
    bool wants(const SwitchPair& pair) const;
    void askWhatIsWanted(bool again);
    void ask(const QString& id);
    SwitchCardText card(const SwitchPair& pair) const;
    SwitchLine line(const SwitchPair& pair, qsizetype column) const;
    StopText stops(const SwitchPair& pair) const;
    QStringList after(const SwitchPair& pair) const;

    ConfigurationPresenter& m_desk;
    Services m_services;
    QTimer m_again;
    QHash<QString, Known> m_known;  ///< by connector
    QStringList m_folded;
    bool m_shown = false;
};

}  // namespace fdc::ui::configuration
