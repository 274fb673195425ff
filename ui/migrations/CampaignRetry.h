// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QMap>
#include <optional>

#include "ui/common/Dialogs.h"
#include "ui/migrations/CampaignFacts.h"
#include "ui/migrations/CampaignMap.h"

namespace fdc::ui::migrations {

/// What is asked before documents are tried again: which of them, and by which version of the map.
class CampaignRetry {
    Q_DECLARE_TR_FUNCTIONS(CampaignRetry)
public:
    /// What is known of the documents that a retry would put back.
    struct Scope {
        QString errorClass;              ///< empty: of every class
        QMap<QString, qint64> failed;    ///< documents by the name of their step; empty: not all are known
        QStringList steps;               ///< of the map, in which documents failed
        std::optional<CampaignMap> map;  ///< absent: the engine did not tell
    };
    struct Question {
        Confirmation confirmation;
        QString step;  ///< the one that all of them failed in; empty: any
        /// In place of the confirmation: they failed in several steps, of which one can be chosen.
        std::optional<FormQuestion> form;
    };
    /// Of the form: a step; empty: any.
    static const QString stepField;

    static Question question(const migration::CampaignStatus& status, Scope scope,
                             const QString& environment);

private:
    static QStringList consequences(const Scope& scope);
    static FormQuestion withChoice(const Confirmation& all, const Scope& scope,
                                   const std::function<QString(const QString& step)>& commandLine);
};

}  // namespace fdc::ui::migrations
