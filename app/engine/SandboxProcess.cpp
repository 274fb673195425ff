// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/SandboxProcess.h"

#include <QCoreApplication>
#include <QCoroTimer>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTimer>
#include <algorithm>

#include "app/engine/EngineErrors.h"
#include "core/base/platform/Files.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr auto startLimit = 20s;
constexpr auto pollInterval = 20ms;
constexpr int idleExitSeconds = 60;

QString programPath() {
    return QCoreApplication::applicationDirPath() + u"/flowerdocs-sandbox"_s;
}

SandboxAccess parse(const QJsonObject& object) {
    SandboxAccess access;
    access.coreUrl = object[u"core"_s].toString();
    access.authorityFile = object[u"ca"_s].toString();
    access.pid = object[u"pid"_s].toInteger();
    for (const QJsonValue& value : object[u"accounts"_s].toArray()) {
        const QJsonObject account = value.toObject();
        SandboxAccess::Account one{account[u"user"_s].toString(),
                                   security::Secret(account[u"password"_s].toString().toUtf8()),
                                   account[u"scope"_s].toString(),
                                   {}};
        for (const QJsonValue& profile : account[u"profiles"_s].toArray())
            one.profiles.append(profile.toString());
        access.accounts.append(one);
    }
    return access;
}

base::Failure failed(const QString& folder, const QString& cause) {
    return base::fail(base::Error(sandboxFailed, cause).with(u"folder"_s, folder));
}

}  // namespace

const SandboxAccess::Account* SandboxAccess::administrator() const {
    const auto found = std::ranges::find_if(
        accounts, [](const Account& account) { return account.profiles.contains(u"ADMIN"_s); });
    return found == accounts.end() ? nullptr : &*found;
}

std::optional<SandboxAccess> runningSandbox(const QString& folder) {
    const auto bytes = base::platform::readFile(folder + u"/run.json"_s, 1024 * 1024);
    if (!bytes)
        return std::nullopt;
    SandboxAccess access = parse(QJsonDocument::fromJson(*bytes).object());
    if (access.coreUrl.isEmpty() || !base::platform::isProcessAlive(access.pid))
        return std::nullopt;
    return access;
}

QCoro::Task<Result<SandboxAccess>> ensureSandbox(QString folder) {
    if (auto running = runningSandbox(folder))
        co_return *running;
    FDC_CO_TRY(base::platform::makePrivateDirectory(folder));
    QProcess process;
    process.setProgram(programPath());
    process.setArguments({u"--data"_s, folder, u"--idle-exit"_s, QString::number(idleExitSeconds)});
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    const QString logFile = folder + u"/sandbox.log"_s;
    process.setStandardErrorFile(logFile, QIODevice::Append);
    process.setWorkingDirectory(folder);
    qint64 pid = 0;
    if (!QFileInfo(programPath()).isExecutable() || !process.startDetached(&pid))
        co_return failed(folder, u"cannot start "_s + programPath());
    QElapsedTimer elapsed;
    elapsed.start();
    while (elapsed.elapsed() < std::chrono::milliseconds(startLimit).count()) {
        if (auto running = runningSandbox(folder))
            co_return *running;
        QTimer timer;
        timer.setSingleShot(true);
        timer.start(pollInterval);
        co_await timer;
    }
    co_return failed(folder, u"did not listen within %1 s; see %2"_s.arg(startLimit.count()).arg(logFile));
}

}  // namespace fdc::engine
