// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/ConnectorText.h"

#include <QJsonArray>
#include <algorithm>

#include "app/cli/Cli.h"
#include "core/base/ErrorJson.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QString onOff(const QJsonValue& on) {
    return on.toBool() ? Cli::tr("on") : Cli::tr("off");
}

QString effectText(const QJsonObject& row, const QString& operation, bool isDryRun) {
    // These change no state, and are done all the same.
    if (!isDryRun && (operation == u"test" || operation == u"sync"))
        return Cli::tr("done");
    const QString effect = row[u"effect"_s].toString();
    if (effect == u"starts")
        return Cli::tr("starts");
    if (effect == u"stops")
        return Cli::tr("stops");
    if (effect == u"restarts")
        return Cli::tr("restarts");
    if (effect == u"pausesCampaigns")
        return Cli::tr("stops, campaigns that pause: %1").arg(row[u"campaigns"_s].toInteger());
    return Cli::tr("nothing to do");
}

/// "Fact: value", when there is a value.
void line(const Output& output, const QString& fact, const QString& value) {
    if (!value.isEmpty())
        //: a fact and its value
        output.text(Cli::tr("%1: %2").arg(fact, value));
}

QString circuitText(const QJsonObject& circuit) {
    const QString state = circuit[u"state"_s].toString();
    if (state == u"closed")
        return Cli::tr("closed");
    const QString until = circuit[u"until"_s].toString();
    const QString text =
        state == u"open" ? Cli::tr("open, next trial %1") : Cli::tr("a trial is under way, %1");
    return text.arg(until);
}

void showSync(const Output& output, const QJsonObject& sync) {
    if (sync.isEmpty())
        return;
    if (const QString at = sync[u"lastAt"_s].toString(); !at.isEmpty()) {
        const QString code = sync[u"code"_s].toString();
        line(output, Cli::tr("Last synchronisation"),
             code.isEmpty() ? Cli::tr("%1, examined: %2, changed: %3")
                                  .arg(at)
                                  .arg(sync[u"examined"_s].toInteger())
                                  .arg(sync[u"changed"_s].toInteger())
                            : at + u", "_s + code);
    }
    line(output, Cli::tr("Next synchronisation"), sync[u"nextAt"_s].toString());
}

}  // namespace

void showConnectors(const Output& output, const QJsonObject& answer) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : answer[u"connectors"_s].toArray()) {
        const QJsonObject one = value.toObject();
        rows.push_back({one[u"id"_s].toString(), onOff(one[u"wanted"_s]), one[u"observed"_s].toString(),
                        one[u"since"_s].toString(), one[u"nextAttempt"_s].toString(),
                        one[u"reason"_s].toString()});
    }
    output.table({Cli::tr("Connector"), Cli::tr("Wanted"), Cli::tr("Observed"), Cli::tr("Since"),
                  Cli::tr("Next attempt"), Cli::tr("Why")},
                 rows);
}

void showConnector(const Output& output, const QJsonObject& connector) {
    showConnectors(output, {{u"connectors"_s, QJsonArray{connector}}});
    const QJsonObject policy = connector[u"policy"_s].toObject();
    line(output, Cli::tr("Version"), connector[u"version"_s].toString());
    line(output, Cli::tr("Health"), connector[u"health"_s].toString());
    if (const qint64 crashes = connector[u"crashes"_s].toInteger(); crashes > 0)
        line(output, Cli::tr("Ended by itself"), QString::number(crashes));
    line(output, Cli::tr("Circuit"), circuitText(connector[u"circuit"_s].toObject()));
    if (connector[u"handlesEvents"_s].toBool())
        line(output, Cli::tr("Events"),
             Cli::tr("attempts: %1, at once: %2, waiting at most: %3")
                 .arg(policy[u"attempts"_s].toInteger())
                 .arg(policy[u"mostInFlight"_s].toInteger())
                 .arg(policy[u"mostWaiting"_s].toInteger()));
    showSync(output, connector[u"sync"_s].toObject());
}

void showBulk(const Output& output, const QJsonObject& answer) {
    std::vector<QStringList> rows;
    const QString operation = answer[u"operation"_s].toString();
    const bool isDryRun = answer[u"dryRun"_s].toBool();
    for (const QJsonValue& value : answer[u"rows"_s].toArray()) {
        const QJsonObject row = value.toObject();
        const QString result =
            row[u"ok"_s].toBool() ? effectText(row, operation, isDryRun) : row[u"code"_s].toString();
        rows.push_back({row[u"connector"_s].toString(), row[u"ok"_s].toBool() ? u"✓"_s : u"✗"_s, result,
                        row[u"sentence"_s].toString()});
    }
    output.table({Cli::tr("Connector"), {}, Cli::tr("Effect"), Cli::tr("Why")}, rows);
    if (isDryRun)
        output.message(Cli::tr("Nothing was changed."));
}

int bulkExitCode(const QJsonObject& answer) {
    int worst = exitOk;
    for (const QJsonValue& value : answer[u"rows"_s].toArray()) {
        const QJsonObject row = value.toObject();
        if (row[u"ok"_s].toBool())
            continue;
        const auto kind = base::kindFromName(row[u"kind"_s].toString()).value_or(base::ErrorKind::Internal);
        worst = std::max(worst, exitCodeOf(base::Error(base::ErrorCode{"", kind})));
    }
    return worst;
}

}  // namespace fdc::cli
