// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

void show(const Output& output, const QJsonObject& answer) {
    output.message(Cli::tr("Store: %1").arg(answer[u"store"_s].toString()));
    for (const QJsonValue& name : answer[u"names"_s].toArray())
        output.text(name.toString());
}

QCoro::Task<int> list(CommandContext* context, Arguments) {
    auto asking = context->query(u"secret.list"_s, {},
                                 [context](const QJsonObject& answer) { show(context->output(), answer); });
    co_return co_await std::move(asking);
}

QCoro::Task<int> set(CommandContext* context, Arguments arguments) {
    const QString name = arguments.words.first();
    const auto value = context->secretInput(Cli::tr("Value of %1:").arg(name));
    if (!value)
        co_return context->fail(value.error());
    auto asking = context->query(
        u"secret.set"_s, {{u"name"_s, name}, {u"value"_s, *value}},
        [context, name](const QJsonObject& answer) {
            context->output().message(Cli::tr("%1 stored (%2).").arg(name, answer[u"store"_s].toString()));
        });
    co_return co_await std::move(asking);
}

QCoro::Task<int> remove(CommandContext* context, Arguments arguments) {
    auto asking = context->query(u"secret.remove"_s, {{u"name"_s, arguments.words.first()}},
                                 [context, name = arguments.words.first()](const QJsonObject&) {
                                     context->output().message(Cli::tr("%1 removed.").arg(name));
                                 });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> secretCommands() {
    return {
        {{u"secret"_s, u"set"_s},
         u"NAME"_s,
         QT_TRANSLATE_NOOP("Cli", "store a secret, read without echo or from stdin"),
         1,
         1,
         {},
         set},
        {{u"secret"_s, u"list"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "names of the stored secrets, never their values"),
         0,
         0,
         {},
         list},
        {{u"secret"_s, u"remove"_s},
         u"NAME"_s,
         QT_TRANSLATE_NOOP("Cli", "forget a secret"),
         1,
         1,
         {},
         remove},
    };
}

}  // namespace fdc::cli
