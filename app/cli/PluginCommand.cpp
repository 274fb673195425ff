// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/connector/plugin/PluginFolder.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostKeyBytes = 64 * 1024;

QString signatureText(const QJsonObject& signature) {
    const QString state = signature[u"state"_s].toString();
    if (state == u"signed"_s)
        return Cli::tr("signed by %1").arg(signature[u"publisher"_s].toString());
    if (state == u"unsigned"_s)
        return Cli::tr("not signed");
    if (state == u"untrusted"_s)
        return Cli::tr("signed by a stranger");
    return Cli::tr("altered");
}

QString badgeText(const QJsonObject& badge) {
    const QString state = badge[u"state"_s].toString();
    if (state == u"conforms"_s)
        return Cli::tr("conforms (%1)").arg(badge[u"passed"_s].toInt());
    if (state == u"fails"_s)
        return Cli::tr("fails %1").arg(badge[u"failed"_s].toInt());
    return state == u"outdated"_s ? Cli::tr("outdated") : Cli::tr("not checked");
}

void showPlugins(const Output& output, const QJsonObject& answer) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : answer[u"plugins"_s].toArray()) {
        const QJsonObject one = value.toObject();
        rows.push_back({one[u"id"_s].toString(), one[u"version"_s].toString(), one[u"kind"_s].toString(),
                        signatureText(one[u"signature"_s].toObject()), badgeText(one[u"badge"_s].toObject()),
                        one[u"on"_s].toBool() ? Cli::tr("on") : Cli::tr("off"),
                        one[u"problem"_s].toObject()[u"sentence"_s].toString()});
    }
    output.table({Cli::tr("Plug-in"), Cli::tr("Version"), Cli::tr("Kind"), Cli::tr("Signature"),
                  Cli::tr("Suite"), Cli::tr("State"), Cli::tr("Problem")},
                 rows);
    for (const QJsonValue& value : answer[u"publishers"_s].toArray())
        output.message(
            Cli::tr("Trusted: %1  %2").arg(value[u"name"_s].toString(), value[u"fingerprint"_s].toString()));
}

QCoro::Task<int> list(CommandContext* context, Arguments) {
    auto asking =
        context->query(u"plugin.list"_s, {{u"language"_s, context->output().language()}},
                       [context](const QJsonObject& answer) { showPlugins(context->output(), answer); });
    co_return co_await std::move(asking);
}

void showAdded(const Output& output, const QJsonObject& answer) {
    const QJsonObject plugin = answer[u"plugin"_s].toObject();
    const QString id = plugin[u"id"_s].toString();
    output.message(
        Cli::tr("%1 %2 installed: %3.")
            .arg(id, plugin[u"version"_s].toString(), signatureText(plugin[u"signature"_s].toObject())));
    if (const QJsonObject problem = plugin[u"problem"_s].toObject(); !problem.isEmpty())
        output.message(Cli::tr("It will not start: %1").arg(problem[u"sentence"_s].toString()));
    else
        output.message(Cli::tr("Switch it on: flowerdocsctl connector enable %1").arg(id));
}

QCoro::Task<int> add(CommandContext* context, Arguments arguments) {
    const QJsonObject request{{u"path"_s, QFileInfo(arguments.words.first()).absoluteFilePath()},
                              {u"replace"_s, arguments.has(u"replace"_s)},
                              {u"language"_s, context->output().language()}};
    auto asking = context->query(u"plugin.add"_s, request, [context](const QJsonObject& answer) {
        showAdded(context->output(), answer);
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> remove(CommandContext* context, Arguments arguments) {
    const QString id = arguments.words.first();
    if (!context->confirm(Cli::tr("Remove %1 and what it keeps?").arg(id))) {
        context->output().message(Cli::tr("Nothing was changed."));
        co_return exitError;
    }
    auto asking = context->query(u"plugin.remove"_s, {{u"id"_s, id}}, [context, id](const QJsonObject&) {
        context->output().message(Cli::tr("%1 removed.").arg(id));
    });
    co_return co_await std::move(asking);
}

/// The file is read here: who holds the data folder may not see the caller's files.
QCoro::Task<int> trust(CommandContext* context, Arguments arguments) {
    const auto key = base::platform::readFile(arguments.words[1], mostKeyBytes);
    if (!key)
        co_return context->fail(key.error());
    const QJsonObject request{{u"name"_s, arguments.words.first()}, {u"key"_s, QString::fromLatin1(*key)}};
    auto asking = context->query(u"plugin.trust"_s, request, [context](const QJsonObject& answer) {
        context->output().message(
            Cli::tr("%1 is trusted: %2")
                .arg(answer[u"name"_s].toString(), answer[u"fingerprint"_s].toString()));
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> distrust(CommandContext* context, Arguments arguments) {
    auto asking =
        context->query(u"plugin.distrust"_s, {{u"fingerprint"_s, arguments.words.first()}},
                       [context](const QJsonObject& answer) {
                           context->output().message(
                               Cli::tr("%1 is not trusted any more.").arg(answer[u"name"_s].toString()));
                       });
    co_return co_await std::move(asking);
}

/// Only the files named here change: no engine is asked.
QCoro::Task<int> sign(CommandContext* context, Arguments arguments) {
    const QString key = QFileInfo(arguments.value(u"key"_s)).absoluteFilePath();
    if (arguments.value(u"key"_s).isEmpty())
        co_return context->fail(
            base::Error(base::usageError).with(u"detail"_s, Cli::tr("Name the key file: --key FILE")));
    const bool isNew = !QFileInfo::exists(key);
    const auto fingerprint = connector::signPlugin(arguments.words.first(), key);
    if (!fingerprint)
        co_return context->fail(fingerprint.error());
    if (context->output().isJson()) {
        context->output().document({{u"schema"_s, u"plugin-signed/1"_s},
                                    {u"fingerprint"_s, *fingerprint},
                                    {u"key"_s, key},
                                    {u"newKey"_s, isNew}});
        co_return exitOk;
    }
    if (isNew)
        context->output().message(
            Cli::tr("New key: %1. Keep it secret; its public half is %2.").arg(key, key + u".pub"_s));
    context->output().message(Cli::tr("Signed by %1").arg(*fingerprint));
    co_return exitOk;
}

}  // namespace

std::vector<CommandSpec> pluginCommands() {
    return {
        {{u"plugin"_s, u"list"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "installed plug-ins, who signed them, and who is trusted"),
         0,
         0,
         {},
         list},
        {{u"plugin"_s, u"add"_s},
         u"PATH"_s,
         QT_TRANSLATE_NOOP("Cli", "install a copy of a plug-in's folder"),
         1,
         1,
         {{u"replace"_s, {}, QT_TRANSLATE_NOOP("Cli", "in the place of the version that is there")}},
         add},
        {{u"plugin"_s, u"remove"_s},
         u"ID"_s,
         QT_TRANSLATE_NOOP("Cli", "end its connectors and remove it with what it keeps"),
         1,
         1,
         {},
         remove},
        {{u"plugin"_s, u"trust"_s},
         u"NAME KEYFILE"_s,
         QT_TRANSLATE_NOOP("Cli", "let the plug-ins signed with this public key run"),
         2,
         2,
         {},
         trust},
        {{u"plugin"_s, u"distrust"_s},
         u"FINGERPRINT"_s,
         QT_TRANSLATE_NOOP("Cli", "end the plug-ins of a publisher"),
         1,
         1,
         {},
         distrust},
        {{u"plugin"_s, u"sign"_s},
         u"PATH"_s,
         QT_TRANSLATE_NOOP("Cli", "write the hashes of a folder into its manifest and sign it"),
         1,
         1,
         {{u"key"_s, u"FILE"_s,
           QT_TRANSLATE_NOOP("Cli", "private key (PEM); made, readable to you alone, when there is none")}},
         sign},
    };
}

}  // namespace fdc::cli
