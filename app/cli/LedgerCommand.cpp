// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QCoro::Task<int> summary(CommandContext* context, Arguments) {
    auto asking = context->query(u"ledger.summary"_s, {}, [context](const QJsonObject& answer) {
        const QStringList states{u"pending"_s, u"inFlight"_s,    u"migrated"_s, u"verified"_s,
                                 u"failed"_s,  u"quarantined"_s, u"skipped"_s};
        std::vector<QStringList> rows;
        for (const QJsonValue& value : answer[u"lines"_s].toArray()) {
            const QJsonObject one = value.toObject();
            QStringList row{one[u"environment"_s].toString(), one[u"source"_s].toString(),
                            one[u"class"_s].toString()};
            for (const QString& state : states)
                row.append(QString::number(one[u"documents"_s][state].toInteger()));
            rows.push_back(row);
        }
        context->output().table(
            {Cli::tr("Environment"), Cli::tr("Source"), Cli::tr("Class"), Cli::tr("Pending"),
             Cli::tr("In flight"), Cli::tr("Migrated"), Cli::tr("Verified"), Cli::tr("Failed"),
             Cli::tr("Quarantined"), Cli::tr("Skipped")},
            rows);
    });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> ledgerCommands() {
    return {{{u"ledger"_s, u"summary"_s},
             {},
             QT_TRANSLATE_NOOP("Cli", "documents by source, class and state"),
             0,
             0,
             {},
             summary}};
}

}  // namespace fdc::cli
