// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/engine/EngineErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

void showSources(const Output& output, const QJsonObject& answer) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : answer[u"sources"_s].toArray()) {
        const QJsonObject one = value.toObject();
        QStringList reading;
        for (const QJsonValue& campaign : one[u"campaigns"_s].toArray())
            reading.append(campaign.toString());
        const bool isHeld = one[u"held"_s].toBool();
        rows.push_back({one[u"source"_s].toString(), isHeld ? Cli::tr("held") : Cli::tr("free"),
                        one[u"heldBy"_s].toString(), one[u"reason"_s].toString(),
                        one[u"heldSince"_s].toString(), reading.join(u", "_s)});
    }
    output.table({Cli::tr("Source"), Cli::tr("State"), Cli::tr("By"), Cli::tr("Reason"), Cli::tr("Since"),
                  Cli::tr("Read by")},
                 rows);
}

QCoro::Task<int> ask(CommandContext* context, QString action, QJsonObject request) {
    auto asking = context->query(
        action, request, [context](const QJsonObject& answer) { showSources(context->output(), answer); });
    co_return co_await std::move(asking);
}

QCoro::Task<int> hold(CommandContext* context, Arguments arguments) {
    if (arguments.value(u"reason"_s).isEmpty())
        co_return context->fail(base::Error(engine::argumentInvalid).with(u"argument"_s, u"--reason"_s));
    auto asking = ask(context, u"source.hold"_s,
                      {{u"source"_s, arguments.words.first()}, {u"reason"_s, arguments.value(u"reason"_s)}});
    co_return co_await std::move(asking);
}

QCoro::Task<int> release(CommandContext* context, Arguments arguments) {
    auto asking = ask(context, u"source.release"_s, {{u"source"_s, arguments.words.first()}});
    co_return co_await std::move(asking);
}

QCoro::Task<int> list(CommandContext* context, Arguments) {
    auto asking = ask(context, u"source.list"_s, {});
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> sourceCommands() {
    return {
        {{u"source"_s, u"hold"_s},
         u"NAME --reason R"_s,
         QT_TRANSLATE_NOOP("Cli", "stop all reading from a source, in every engine, until it is released"),
         1,
         1,
         {{u"reason"_s, u"R"_s, QT_TRANSLATE_NOOP("Cli", "why; shown to whoever wants to go on")}},
         hold},
        {{u"source"_s, u"release"_s},
         u"NAME"_s,
         QT_TRANSLATE_NOOP("Cli", "let campaigns read from the source again"),
         1,
         1,
         {},
         release},
        {{u"source"_s, u"list"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "sources of the environment, who holds them and who reads from them"),
         0,
         0,
         {},
         list}};
}

}  // namespace fdc::cli
