// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

#include "app/cli/Cli.h"
#include "app/cli/Doctor.h"
#include "app/engine/SandboxProcess.h"
#include "core/base/BaseErrors.h"
#include "core/base/ErrorPages.h"
#include "core/base/platform/Files.h"
#include "core/store/Database.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 leastFreeBytes = 1024LL * 1024 * 1024;

struct Check {
    QString name;
    bool ok = true;
    QString detail;
    QString fix;
};

Check checkFolder(const base::DataFolder& folder) {
    const QFileInfo info(folder.path());
    const auto open = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    const bool isPrivate = (info.permissions() & open) == QFile::Permissions();
    return {Cli::tr("data folder"), isPrivate && info.isWritable(), folder.path(),
            isPrivate ? Cli::tr("Make the folder writable for the user who runs the engine.")
                      : Cli::tr("chmod 700 %1").arg(folder.path())};
}

Check checkDisk(const base::DataFolder& folder) {
    const qint64 free = base::platform::freeBytes(folder.path());
    return {Cli::tr("free space"), free < 0 || free >= leastFreeBytes, QLocale().formattedDataSize(free),
            Cli::tr("Make at least 1 GiB free where the data folder lies.")};
}

Check checkHolder(const base::DataFolder& folder, const QString& language) {
    const auto lock = base::DataFolderLock::acquire(folder);
    if (lock)
        return {Cli::tr("engine"), true, Cli::tr("no engine runs; commands start their own"), {}};
    if (!lock.error().is(base::dataFolderBusy))
        return {Cli::tr("engine"), false, lock.error().code(), base::errorFix(lock.error().code(), language)};
    return {Cli::tr("engine"),
            true,
            Cli::tr("process %1 holds the data folder").arg(lock.error().fact(u"pid")),
            {}};
}

Check checkDatabase(const base::DataFolder& folder, const QString& name, const QString& language) {
    const QString path = folder.file(name);
    if (!QFileInfo::exists(path))
        return {name, true, Cli::tr("not made yet"), {}};
    auto database = store::Database::open(path, store::Database::Mode::ReadOnly);
    if (!database)
        return {name, false, database.error().code(), base::errorSentence(database.error(), language)};
    auto check = database->prepare("PRAGMA quick_check(1)");
    const auto row = check ? check->step() : base::Result<bool>(base::fail(check.error()));
    const QString verdict = row && *row ? check->text(0) : u"unreadable"_s;
    return {name, verdict == u"ok"_s,
            verdict == u"ok"_s ? QLocale().formattedDataSize(QFileInfo(path).size()) : verdict,
            Cli::tr("Stop the engine, keep a copy of the file, and restore it from a backup.")};
}

Check checkSandbox(const base::DataFolder& folder) {
    const QString program = QCoreApplication::applicationDirPath() + u"/flowerdocs-sandbox"_s;
    const auto running = engine::runningSandbox(folder.file(u"sandbox"_s));
    if (running)
        return {Cli::tr("sandbox"), true, Cli::tr("runs as process %1").arg(running->pid), {}};
    return {Cli::tr("sandbox"), QFileInfo(program).isExecutable(), Cli::tr("does not run"),
            Cli::tr("Install flowerdocs-sandbox beside flowerdocsctl.")};
}

std::vector<Check> allChecks(const base::DataFolder& folder, const QString& language) {
    std::vector<Check> checks{checkFolder(folder), checkDisk(folder), checkHolder(folder, language)};
    for (const QString& name :
         {u"ledger.db"_s, u"audit.db"_s, u"metrics.db"_s, u"alerts.db"_s, u"events.db"_s})
        checks.push_back(checkDatabase(folder, name, language));
    checks.push_back(checkSandbox(folder));
    return checks;
}

QJsonObject document(const std::vector<Check>& checks) {
    QJsonArray array;
    bool healthy = true;
    for (const Check& check : checks) {
        healthy = healthy && check.ok;
        array.append(QJsonObject{{u"name"_s, check.name},
                                 {u"ok"_s, check.ok},
                                 {u"detail"_s, check.detail},
                                 {u"fix"_s, check.ok ? QString() : check.fix}});
    }
    return {{u"schema"_s, u"doctor/1"_s}, {u"ok"_s, healthy}, {u"checks"_s, array}};
}

QCoro::Task<int> doctor(CommandContext* context, Arguments) {
    const auto folder = context->folder();
    if (!folder)
        co_return context->fail(folder.error());
    const std::vector<Check> checks = allChecks(*folder, context->output().language());
    const QJsonObject result = document(checks);
    if (context->output().isJson())
        context->output().document(result);
    for (const Check& check : checks) {
        if (context->output().isJson())
            break;
        context->output().text((check.ok ? u"✓ "_s : u"✗ "_s) + check.name.leftJustified(16) + check.detail);
        if (!check.ok)
            context->output().text(u"  → "_s + check.fix);
    }
    co_return result[u"ok"_s].toBool() ? exitOk : exitError;
}

}  // namespace

QJsonObject doctorDocument(const base::DataFolder& folder, const QString& language) {
    return document(allChecks(folder, language));
}

std::vector<CommandSpec> doctorCommands() {
    return {{{u"doctor"_s},
             {},
             QT_TRANSLATE_NOOP("Cli", "check folder, space, databases and sandbox, with the way to mend"),
             0,
             0,
             {},
             doctor}};
}

}  // namespace fdc::cli
