// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/PluginNew.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include "app/plugins/scaffold/Scaffold.h"
#include "core/base/BaseErrors.h"
#include "core/connector/plugin/PluginFolder.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using connector::PluginKind;

namespace {

constexpr int usualCycles = 1'000;
constexpr int mostCycles = 100'000;

int usage(CommandContext* context, const QString& detail) {
    return context->fail(base::Error(base::usageError).with(u"detail"_s, detail));
}

/// The key that signs what is made on this machine; nobody trusts it unless a person says so.
base::Result<QString> developerKey(const CommandContext& context) {
    const auto folder = context.folder();
    if (!folder)
        return base::fail(folder.error());
    QDir().mkpath(folder->file(u"plugins"_s));
    return folder->file(u"plugins/developer.key"_s);
}

void showNew(const Output& output, const QJsonObject& answer) {
    for (const QJsonValue& name : answer[u"files"_s].toArray())
        output.text(answer[u"folder"_s].toString() + u'/' + name.toString());
    output.message(
        answer[u"signed"_s].toBool()
            ? Cli::tr("It works as it is: flowerdocsctl plugin check %1").arg(answer[u"folder"_s].toString())
            : Cli::tr("README.md says how to build, sign and check it."));
}

/// English, as in the report: these are words for developers.
void showCheck(const Output& output, const QJsonObject& answer) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : answer[u"checks"_s].toArray()) {
        const QJsonObject check = value.toObject();
        const QString outcome = check[u"outcome"_s].toString();
        const QString shown = outcome == u"passed"_s   ? Cli::tr("passed")
                              : outcome == u"failed"_s ? Cli::tr("failed")
                                                       : Cli::tr("skipped");
        const QString detail = check[u"detail"_s].toString();
        rows.push_back(
            {shown, check[u"id"_s].toString(), detail.isEmpty() ? check[u"sentence"_s].toString() : detail});
    }
    output.table({Cli::tr("Outcome"), Cli::tr("Check"), Cli::tr("What")}, rows);
    output.message(Cli::tr("%1: passed %2, failed %3, skipped %4.")
                       .arg(answer[u"id"_s].toString())
                       .arg(answer[u"passed"_s].toInt())
                       .arg(answer[u"failed"_s].toInt())
                       .arg(answer[u"skipped"_s].toInt()));
}

}  // namespace

QCoro::Task<int> pluginNew(CommandContext* context, Arguments arguments) {
    const QString id = arguments.words.first();
    const QString kind = arguments.value(u"kind"_s, u"process"_s);
    if (kind != u"process"_s && kind != u"library"_s)
        co_return usage(context, Cli::tr("--kind is library or process."));
    engine::Scaffold scaffold;
    scaffold.id = id;
    scaffold.kind = kind == u"library"_s ? PluginKind::Library : PluginKind::Process;
    scaffold.folder = QFileInfo(arguments.value(u"out"_s, id)).absoluteFilePath();
    const auto written = engine::writeScaffold(scaffold);
    if (!written)
        co_return context->fail(written.error());
    QJsonObject answer{{u"schema"_s, u"plugin-new/1"_s},
                       {u"id"_s, id},
                       {u"kind"_s, kind},
                       {u"folder"_s, scaffold.folder},
                       {u"files"_s, QJsonArray::fromStringList(*written)},
                       {u"signed"_s, false}};
    // A library has to be built first; it is signed then.
    if (scaffold.kind == PluginKind::Process) {
        const auto key = developerKey(*context);
        if (!key)
            co_return context->fail(key.error());
        const auto fingerprint = connector::signPlugin(scaffold.folder, *key);
        if (!fingerprint)
            co_return context->fail(fingerprint.error());
        answer[u"signed"_s] = true;
        answer[u"fingerprint"_s] = *fingerprint;
    }
    if (context->output().isJson())
        context->output().document(answer);
    else
        showNew(context->output(), answer);
    co_return exitOk;
}

QCoro::Task<int> pluginCheck(CommandContext* context, Arguments arguments) {
    const QString what = arguments.words.first();
    const auto cycles = arguments.number(u"cycles"_s, usualCycles, 10, mostCycles);
    if (!cycles)
        co_return context->fail(cycles.error());
    QJsonObject request{{u"cycles"_s, *cycles}};
    const QFileInfo folder(what);
    if (folder.isDir())
        request[u"path"_s] = folder.absoluteFilePath();
    else if (connector::isPluginId(what))
        request[u"id"_s] = what;
    else
        co_return context->fail(
            base::Error(base::fileUnreadable, u"not a folder"_s).with(u"file"_s, folder.absoluteFilePath()));
    if (arguments.has(u"settings"_s))
        request[u"settings"_s] = QFileInfo(arguments.value(u"settings"_s)).absoluteFilePath();
    if (arguments.has(u"ca"_s))
        request[u"authority"_s] = QFileInfo(arguments.value(u"ca"_s)).absoluteFilePath();
    if (*cycles >= usualCycles)
        context->output().message(Cli::tr("This takes about a minute."));
    auto asking = context->insist(u"plugin.check"_s, request);
    const auto answer = co_await std::move(asking);
    if (!answer)
        co_return context->fail(answer.error());
    if (context->output().isJson())
        context->output().document(*answer);
    else
        showCheck(context->output(), *answer);
    co_return (*answer)[u"failed"_s].toInt() == 0 ? exitOk : exitVerification;
}

std::vector<CommandSpec> pluginMakingCommands() {
    return {
        {{u"plugin"_s, u"new"_s},
         u"NAME"_s,
         QT_TRANSLATE_NOOP("Cli", "a connector that works and conforms, to be made your own"),
         1,
         1,
         {{u"kind"_s, u"KIND"_s, QT_TRANSLATE_NOOP("Cli", "process (Python) or library (C++, Qt)")},
          {u"out"_s, u"DIR"_s, QT_TRANSLATE_NOOP("Cli", "new folder; its name when absent")}},
         pluginNew},
        {{u"plugin"_s, u"check"_s},
         u"PATH"_s,
         QT_TRANSLATE_NOOP("Cli", "run the conformance suite on a folder or an installed plug-in"),
         1,
         1,
         {{u"settings"_s, u"FILE"_s,
           QT_TRANSLATE_NOOP("Cli",
                             "properties that lead to a test server; else the practice server is used")},
          {u"ca"_s, u"FILE"_s, QT_TRANSLATE_NOOP("Cli", "authority of that server, PEM")},
          {u"cycles"_s, u"N"_s,
           QT_TRANSLATE_NOOP("Cli", "starts in the search for leaks; 1000 when absent")}},
         pluginCheck},
    };
}

}  // namespace fdc::cli
