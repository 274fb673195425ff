// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/cli/ConfigFiles.h"
#include "core/base/BaseErrors.h"
#include "core/config/ConfigErrors.h"
#include "core/config/SettingCatalog.h"
#include "core/config/VersionFolder.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using config::ConfigFile;
using config::VersionFolder;

namespace {

Result<VersionFolder> versionsOf(const CommandContext* context, const QString& path) {
    const auto folder = context->folder();
    if (!folder)
        return base::fail(folder.error());
    return VersionFolder::of(folder->file(u"versions"_s), path, context->clock());
}

QJsonObject versionJson(const VersionFolder::Version& version, qint64 changedLines) {
    return {{u"number"_s, version.number},
            {u"savedAt"_s, base::toRfc3339(version.savedAt)},
            {u"size"_s, version.size},
            {u"changedLines"_s, changedLines < 0 ? QJsonValue() : QJsonValue(changedLines)}};
}

void showVersions(const Output& output, const QJsonArray& versions) {
    std::vector<QStringList> rows;
    for (const QJsonValue& one : versions) {
        const QJsonValue lines = one[u"changedLines"_s];
        rows.push_back({QString::number(one[u"number"_s].toInteger()), one[u"savedAt"_s].toString(),
                        QString::number(one[u"size"_s].toInteger()),
                        lines.isNull() ? u"?"_s : QString::number(lines.toInteger())});
    }
    output.table(
        {Cli::tr("Version"), Cli::tr("In force until"), Cli::tr("Bytes"), Cli::tr("Lines changed after it")},
        rows);
}

/// Read from the data folder itself, so that it answers whichever process holds the folder.
QCoro::Task<int> history(CommandContext* context, Arguments arguments) {
    const QString path = absoluteFile(arguments.words.first());
    const auto folder = versionsOf(context, path);
    if (!folder)
        co_return context->fail(folder.error());
    const QList<VersionFolder::Version> kept = folder->versions();
    const auto file = ConfigFile::load(path);
    // What was kept can be looked at without its file; a file that never was is a slip of the pen.
    if (!file && (kept.isEmpty() || !file.error().is(config::fileVanished)))
        co_return context->fail(file.error());
    const QByteArray current = file ? file->document().toBytes() : QByteArray();
    const QList<qint64> lines = folder->changedLines(file ? &current : nullptr);
    QJsonArray versions;
    for (qsizetype i = 0; i < kept.size(); ++i)
        versions.append(versionJson(kept[i], lines.value(i, -1)));
    if (context->output().isJson())
        context->output().document(
            {{u"schema"_s, u"config-history/1"_s}, {u"file"_s, path}, {u"versions"_s, versions}});
    else if (versions.isEmpty())
        context->output().message(Cli::tr("No earlier version of %1 is kept.").arg(path));
    else
        showVersions(context->output(), versions);
    co_return exitOk;
}

QCoro::Task<int> restore(CommandContext* context, Arguments arguments) {
    const QString path = absoluteFile(arguments.words[0]);
    bool isNumber = false;
    const qint64 number = arguments.words[1].toLongLong(&isNumber);
    if (!isNumber || number < 1)
        co_return context->fail(
            base::Error(base::usageError).with(u"detail"_s, u"VERSION: "_s + arguments.words[1]));
    if (arguments.has(u"dry-run"_s)) {
        const auto versions = versionsOf(context, path);
        if (!versions)
            co_return context->fail(versions.error());
        auto previewing = previewEdit(context, path, [versions = *versions, number](ConfigFile& file) {
            return file.restore(versions, number);
        });
        co_return co_await std::move(previewing);
    }
    auto applying = applyEdit(context, u"config.restore"_s, {{u"file"_s, path}, {u"version"_s, number}});
    co_return co_await std::move(applying);
}

QString productIn(const QJsonObject& answer) {
    return config::productName(
        config::productFromWord(answer[u"product"_s].toString()).value_or(config::Product::Core));
}

QCoro::Task<int> pending(CommandContext* context, Arguments arguments) {
    const QString path = absoluteFile(arguments.words.first());
    if (const auto file = ConfigFile::load(path); !file)
        co_return context->fail(file.error());
    auto asking =
        context->query(u"config.pending"_s, {{u"file"_s, path}}, [context](const QJsonObject& answer) {
            std::vector<QStringList> rows;
            for (const QJsonValue& one : answer[u"keys"_s].toArray())
                rows.push_back({one[u"key"_s].toString(), one[u"since"_s].toString()});
            if (rows.empty()) {
                context->output().message(
                    Cli::tr("Nothing waits for a restart of %1.").arg(productIn(answer)));
                return;
            }
            context->output().message(Cli::tr("In force after a restart of %1:").arg(productIn(answer)));
            context->output().table({Cli::tr("Key"), Cli::tr("Changed")}, rows);
        });
    co_return co_await std::move(asking);
}

QCoro::Task<int> restarted(CommandContext* context, Arguments arguments) {
    const QString path = absoluteFile(arguments.words.first());
    auto asking =
        context->query(u"config.restarted"_s, {{u"file"_s, path}}, [context](const QJsonObject& answer) {
            context->output().message(Cli::tr("Nothing waits for a restart of %1.").arg(productIn(answer)));
        });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> configHistoryCommands() {
    return {
        {{u"config"_s, u"history"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("Cli", "earlier versions that were kept, newest first"),
         1,
         1,
         {},
         history},
        {{u"config"_s, u"restore"_s},
         u"FILE VERSION"_s,
         QT_TRANSLATE_NOOP("Cli", "make an earlier version the file again; the present one is kept"),
         2,
         2,
         {{u"dry-run"_s, {}, QT_TRANSLATE_NOOP("Cli", "only print the difference")}},
         restore},
        {{u"config"_s, u"pending"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("Cli", "saved changes that wait for a restart of the product"),
         1,
         1,
         {},
         pending},
        {{u"config"_s, u"restarted"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("Cli", "say that the product of the file was restarted"),
         1,
         1,
         {},
         restarted},
    };
}

}  // namespace fdc::cli
