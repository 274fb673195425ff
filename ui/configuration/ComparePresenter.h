// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

#include "core/base/Error.h"
#include "core/config/Environments.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Services.h"
#include "ui/configuration/CompareModel.h"
#include "ui/configuration/CompareReading.h"
#include "ui/configuration/PromotionText.h"

namespace fdc::ui::configuration {

/// Two environments side by side, as their files stand on disk, and promoting keys from the left one to the
/// right one. Nothing that it tells is a secret. Thread: GUI.
class ComparePresenter : public QObject {
    Q_OBJECT
public:
    enum class State { Closed, Loading, Ready, Failed };

    explicit ComparePresenter(Services services, QObject* parent = nullptr);

    /// The page came up: asks which environments there are and what may be changed.
    void open();
    /// The environments that this window's can be compared with.
    QList<config::Environment> others() const;
    /// Why nothing can be compared; empty when it can.
    QString blocked() const;

    /// Compares this window's environment with another.
    void show(const QString& environment);
    void close();
    bool isShown() const { return m_state != State::Closed; }
    State state() const { return m_state; }
    const std::optional<base::Error>& error() const { return m_error; }
    /// What is promoted goes from the left one to the right one; this turns them round.
    void turn();
    /// Reads the files again.
    void read();
    const config::Environment& from() const { return m_from; }
    const config::Environment& to() const { return m_to; }

    CompareModel& model() { return m_model; }
    void setStateShown(config::Compared state, bool shown);
    void setSearch(const QString& text);
    /// True when keys of several files are compared.
    bool hasSeveralFiles() const { return m_read.files.size() > 1; }
    /// Files that are left out and why, and what else a reader should know; may be empty.
    QString note() const;
    /// The page has edits that are not saved: the comparison does not show them.
    void setUnsaved(bool unsaved);

    /// Why nothing can be promoted now; empty when it can.
    QString promoteBlocked() const;
    QString promoteText() const;
    /// Finds out what promoting the chosen keys would do; promotionPrepared() follows, or a notice.
    void prepare();
    Confirmation question() const;
    /// Does what was prepared.
    void promote();
    bool isBusy() const { return m_busy; }
    /// Texts in the language of now.
    void retranslate();

Q_SIGNALS:
    void changed();
    /// A question() can be asked.
    void promotionPrepared();

private:
    void askEnvironments();
    void takeEnvironments(const QJsonObject& answer);
    config::Environment here() const;
    void taken(const ReadComparison& read);
    void fail(const base::Error& error);
    void fillModel();
    void prepareNext();
    void promoteNext();
    void finishPromotion();
    QJsonObject request(const QString& file, const QStringList& keys) const;
    config::Language language() const;

    Services m_services;
    State m_state = State::Closed;
    std::optional<base::Error> m_error;
    QList<config::Environment> m_environments;
    config::Environment m_from;
    config::Environment m_to;
    QString m_wanted;  ///< to be shown once the environments are known
    ReadComparison m_read;
    CompareModel m_model;
    /// Keys by file that are still to be prepared, then what was found out, in the order of the files.
    QList<std::pair<QString, QStringList>> m_toPrepare;
    QList<PreparedPromotion> m_prepared;
    qsizetype m_at = 0;  ///< of m_prepared: the file that is being promoted
    QHash<QString, CompareOutcome> m_outcomes;
    int m_promoted = 0;
    quint64 m_question = 0;  ///< answers to older questions are dropped
    bool m_known = false;
    bool m_busy = false;
    bool m_unsaved = false;
    bool m_mayChange = true;
};

}  // namespace fdc::ui::configuration
