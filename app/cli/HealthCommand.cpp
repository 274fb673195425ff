// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What is judged stands beside what was observed only where they differ.
QString stateText(const QJsonObject& probe) {
    const QString observed = probe[u"state"_s].toString();
    const QString judged = probe[u"judged"_s].toString();
    QString text = observed == judged ? observed : Cli::tr("%1 (counts as %2)").arg(observed, judged);
    if (probe[u"flapping"_s].toBool())
        text += Cli::tr(", keeps changing");
    return text;
}

void showProbes(const Output& output, const QJsonObject& answer) {
    for (const QJsonValue& value : answer[u"probes"_s].toArray()) {
        const QJsonObject probe = value.toObject();
        output.text(u"%1  %2  %3  %4 ms  %5"_s.arg(
            probe[u"at"_s].toString(), probe[u"connector"_s].toString(), stateText(probe).leftJustified(8),
            QString::number(probe[u"milliseconds"_s].toInteger()), probe[u"code"_s].toString()));
    }
    if (answer[u"probes"_s].toArray().isEmpty())
        output.message(Cli::tr("No connector is on."));
}

QCoro::Task<int> health(CommandContext* context, Arguments arguments) {
    while (true) {
        auto asking = context->query(u"health.probe"_s, {}, [context](const QJsonObject& answer) {
            showProbes(context->output(), answer);
        });
        const int code = co_await std::move(asking);
        if (code != exitOk || !arguments.has(u"watch"_s))
            co_return code;
        auto pausing = context->pause(5s);
        co_await std::move(pausing);
        if (context->signalNumber() != 0)
            co_return 128 + context->signalNumber();
    }
}

}  // namespace

std::vector<CommandSpec> healthCommands() {
    return {{{u"health"_s},
             {},
             QT_TRANSLATE_NOOP("Cli", "probe the connectors that are on"),
             0,
             0,
             {{u"watch"_s, {}, QT_TRANSLATE_NOOP("Cli", "again every five seconds")}},
             health}};
}

}  // namespace fdc::cli
