// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/CampaignWatch.h"
#include "app/cli/Cli.h"
#include "app/engine/DemoCorpus.h"
#include "core/base/BaseErrors.h"
#include "core/config/Environments.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QStringView demoName = u"Demo";

QString cacheFolder() {
    const QString xdg = qEnvironmentVariable("XDG_CACHE_HOME");
    const QString base = QDir::isAbsolutePath(xdg) ? xdg : QDir::homePath() + u"/.cache"_s;
    return base + u"/flowerdocs-console/demo"_s;
}

/// Where the demo happens: the named folder, which is kept, or a place in the cache that every demo starts
/// anew.
base::Result<QString> demoFolder(const CommandContext* context, const Arguments& arguments) {
    const QString named = arguments.value(u"keep"_s, context->options().data);
    if (!named.isEmpty()) {
        const auto opened = base::DataFolder::open(named);
        if (!opened)
            return base::fail(opened.error());
        return opened->path();
    }
    const QString folder = cacheFolder();
    const auto opened = base::DataFolder::open(folder);
    if (!opened)
        return base::fail(opened.error());
    // Taking the lock first: a demo that still runs must not lose its folder.
    const auto lock = base::DataFolderLock::acquire(*opened);
    if (!lock)
        return base::fail(lock.error());
    for (const QString& name : {u"corpus"_s, u"reports"_s}) {
        if (!QDir(folder + u'/' + name).removeRecursively())
            return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, folder + u'/' + name));
    }
    for (const QFileInfo& file : QDir(folder).entryInfoList({u"*.db*"_s, u"*.jsonl"_s}, QDir::Files))
        QFile::remove(file.filePath());
    return folder;
}

/// One that was paused would keep the source for itself.
QCoro::Task<base::Result<void>> stopEarlierDemos(CommandContext* context) {
    auto listing = context->insist(u"campaign.list"_s, {});
    const auto listed = co_await std::move(listing);
    if (!listed)
        co_return base::fail(listed.error());
    for (const QJsonValue& one : (*listed)[u"campaigns"_s].toArray()) {
        const QString name = one[u"campaign"_s].toString();
        if (!name.startsWith(demoName.toString() + u"_Run"_s) || one[u"state"_s].toString() != u"Paused"_s)
            continue;
        auto stopping = context->invoke(u"campaign.stop"_s, {{u"campaign"_s, name}});
        if (const auto stopped = co_await std::move(stopping); !stopped)
            co_return base::fail(stopped.error());
    }
    co_return base::Result<void>();
}

QCoro::Task<int> demo(CommandContext* context, Arguments arguments) {
    const auto documents = arguments.number(u"documents"_s, 2000, 1, engine::mostDemoDocuments);
    if (!documents)
        co_return context->fail(documents.error());
    const auto folder = demoFolder(context, arguments);
    if (!folder)
        co_return context->fail(folder.error());
    context->workIn(*folder, QString::fromUtf16(config::sandboxEnvironment));
    if (!context->output().isJson())
        context->output().message(Cli::tr("Writing the corpus, documents: %L1").arg(*documents));
    const auto corpus =
        engine::DemoCorpus::write(*folder + u"/corpus"_s, int(*documents), engine::usualDemoSeed);
    if (!corpus)
        co_return context->fail(corpus.error());
    if (!context->output().isJson())
        context->output().message(
            Cli::tr("Planted defects: %L1. Starting the sandbox…").arg(corpus->defects.total()));
    auto clearing = stopEarlierDemos(context);
    if (const auto cleared = co_await std::move(clearing); !cleared)
        co_return context->fail(cleared.error());
    // As many as were asked for, however few the demo before had.
    const QJsonObject limits{{u"volumeFactor"_s, 0}};
    auto starting = context->insist(
        u"campaign.start"_s,
        {{u"mapFile"_s, corpus->mapFile}, {u"name"_s, demoName.toString()}, {u"limits"_s, limits}});
    const auto started = co_await std::move(starting);
    if (!started)
        co_return context->fail(started.error());
    auto watching = watchCampaign(context, (*started)[u"campaign"_s].toString());
    const int code = co_await std::move(watching);
    if (!context->output().isJson()) {
        context->output().message(Cli::tr("Look closer:"));
        const QString prefix = u"  flowerdocsctl --data %1 --environment sandbox "_s.arg(*folder);
        context->output().message(prefix + u"campaign exceptions "_s + (*started)[u"campaign"_s].toString());
        context->output().message(prefix + u"audit list"_s);
    }
    co_return code;
}

}  // namespace

std::vector<CommandSpec> demoCommands() {
    return {
        {{u"demo"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "start the sandbox, migrate a generated corpus, verify it, write a report"),
         0,
         0,
         {{u"documents"_s, u"N"_s,
           QT_TRANSLATE_NOOP("Cli", "how many (2000); one in a hundred is defective")},
          {u"keep"_s, u"DIR"_s, QT_TRANSLATE_NOOP("Cli", "work in DIR and keep everything")}},
         demo}};
}

}  // namespace fdc::cli
