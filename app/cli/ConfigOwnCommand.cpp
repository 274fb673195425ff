// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/cli/ConfigFiles.h"
#include "core/base/BaseErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

void showOwnKeys(const Output& output, const QJsonObject& answer) {
    std::vector<QStringList> keys;
    for (const QJsonValue& one : answer[u"entries"_s].toArray())
        keys.push_back({one[u"pattern"_s].toString(), one[u"type"_s].toString(u"-"_s),
                        one[u"secret"_s].toBool() ? Cli::tr("yes") : Cli::tr("no"),
                        one[u"note"_s].toString()});
    std::vector<QStringList> rules;
    for (const QJsonValue& one : answer[u"severities"_s].toArray()) {
        const QString prefix = one[u"prefix"_s].toString();
        rules.push_back({prefix.isEmpty() ? u"*"_s : prefix, one[u"severity"_s].toString()});
    }
    if (keys.empty() && rules.empty())
        output.message(Cli::tr("No key is declared as your own."));
    if (!keys.empty())
        output.table({Cli::tr("Key"), Cli::tr("Type"), Cli::tr("Secret"), Cli::tr("Note")}, keys);
    if (!rules.empty())
        output.table({Cli::tr("Unknown keys below"), Cli::tr("Severity")}, rules);
}

QCoro::Task<int> own(CommandContext* context, Arguments arguments) {
    if (arguments.words.isEmpty()) {
        if (!arguments.options.isEmpty())
            co_return context->fail(base::Error(base::usageError).with(u"detail"_s, u"PATTERN"_s));
        auto asking = context->query(u"config.ownKeys"_s, {}, [context](const QJsonObject& answer) {
            showOwnKeys(context->output(), answer);
        });
        co_return co_await std::move(asking);
    }
    const QJsonObject request{{u"pattern"_s, arguments.words.first()},
                              {u"type"_s, arguments.value(u"type"_s)},
                              {u"secret"_s, arguments.has(u"secret"_s)},
                              {u"note"_s, arguments.value(u"note"_s)},
                              {u"remove"_s, arguments.has(u"remove"_s)}};
    auto asking = context->query(u"config.own"_s, request, [context](const QJsonObject& answer) {
        showOwnKeys(context->output(), answer);
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> severity(CommandContext* context, Arguments arguments) {
    const QString prefix = arguments.words[0] == u"*"_s ? QString() : arguments.words[0];
    auto asking =
        context->query(u"config.severity"_s, {{u"prefix"_s, prefix}, {u"severity"_s, arguments.words[1]}},
                       [context](const QJsonObject& answer) { showOwnKeys(context->output(), answer); });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> configOwnCommands() {
    return {
        {{u"config"_s, u"own"_s},
         u"[PATTERN]"_s,
         QT_TRANSLATE_NOOP("Cli", "keys that are your own: list them, or declare a key or prefix.*"),
         0,
         1,
         {{u"type"_s, u"boolean|integer|text|choice|list|path|url|duration|size|memory|secret"_s,
           QT_TRANSLATE_NOOP("Cli", "what its values are checked as")},
          {u"secret"_s, {}, QT_TRANSLATE_NOOP("Cli", "hide its values")},
          {u"note"_s, u"TEXT"_s, QT_TRANSLATE_NOOP("Cli", "what it is for")},
          {u"remove"_s, {}, QT_TRANSLATE_NOOP("Cli", "it is not your own any more")}},
         own},
        {{u"config"_s, u"severity"_s},
         u"PREFIX none|info|warning|error|default"_s,
         QT_TRANSLATE_NOOP("Cli", "how loud a check is about unknown keys; the prefix * is all of them"),
         2,
         2,
         {},
         severity},
    };
}

}  // namespace fdc::cli
