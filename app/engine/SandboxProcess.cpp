// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/SandboxProcess.h"

#include <QCoreApplication>
#include <QCoroTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QProcess>
#include <QTimer>
#include <QUrl>
#include <algorithm>
#include <array>

#include "app/engine/EngineErrors.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "engine.sandbox", QtInfoMsg)

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

namespace {

/// The port of the last start: a sandbox that comes back is found where running campaigns look for it.
QString portFile(const QString& folder) {
    return folder + u"/port"_s;
}

int lastPort(const QString& folder) {
    const auto text = base::platform::readFile(portFile(folder), 64);
    return text ? text->trimmed().toInt() : 0;
}

void rememberPort(const QString& folder, const SandboxAccess& access) {
    const int port = QUrl(access.coreUrl).port(0);
    if (port == lastPort(folder))
        return;
    if (const auto kept = base::platform::replaceFile(portFile(folder), QByteArray::number(port)); !kept)
        qCWarning(log).noquote() << "the sandbox's port is not remembered:" << kept.error().toLogLine();
}

QString logFileOf(const QString& folder) {
    return folder + u"/sandbox.log"_s;
}

bool launch(const QString& folder, int port, qint64* pid) {
    QProcess process;
    process.setProgram(programPath());
    process.setArguments({u"--data"_s, folder, u"--port-base"_s, QString::number(port), u"--idle-exit"_s,
                          QString::number(idleExitSeconds)});
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(logFileOf(folder), QIODevice::Append);
    process.setWorkingDirectory(folder);
    return QFileInfo(programPath()).isExecutable() && process.startDetached(pid);
}

/// Whoever holds the folder: this one, or one that another process started in the same moment.
qint64 holderOf(const QString& folder) {
    const auto text = base::platform::readFile(folder + u"/sandbox.lock"_s, 64);
    return text ? text->trimmed().toLongLong() : 0;
}

QString lastLineOf(const QString& path) {
    constexpr qint64 tail = 4096;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - tail));
    return QString::fromUtf8(file.read(tail).trimmed().split('\n').last());
}

enum class Waited { Listens, Ended, Silent, Cancelled };

/// For the process that was started, or for the one that was quicker and keeps it from starting.
QCoro::Task<Waited> waitUntilItListens(QString folder, qint64 pid, std::shared_ptr<const bool> cancelled) {
    QElapsedTimer elapsed;
    elapsed.start();
    while (elapsed.elapsed() < std::chrono::milliseconds(startLimit).count()) {
        if (runningSandbox(folder))
            co_return Waited::Listens;
        if (!base::platform::isProcessAlive(pid)) {
            pid = holderOf(folder);
            if (pid == 0 || !base::platform::isProcessAlive(pid))
                co_return Waited::Ended;
        }
        QTimer timer;
        timer.setSingleShot(true);
        timer.start(pollInterval);
        co_await timer;
        if (*cancelled)
            co_return Waited::Cancelled;
    }
    co_return Waited::Silent;
}

}  // namespace

QCoro::Task<Result<SandboxAccess>> ensureSandbox(QString folder, std::shared_ptr<const bool> cancelled) {
    if (auto running = runningSandbox(folder))
        co_return *running;
    FDC_CO_TRY(base::platform::makePrivateDirectory(folder));
    // Somebody else may have taken the old port meanwhile; and one that is just ending still holds the
    // folder.
    const std::array<int, 3> ports{lastPort(folder), 0, 0};
    for (const int port : ports) {
        qint64 pid = 0;
        if (!launch(folder, port, &pid))
            co_return failed(folder, u"cannot start "_s + programPath());
        auto waiting = waitUntilItListens(folder, pid, cancelled);
        const Waited waited = co_await std::move(waiting);
        if (waited == Waited::Cancelled)
            co_return base::fail(base::operationCancelled);
        if (waited == Waited::Silent)
            co_return failed(
                folder,
                u"did not listen within %1 s; see %2"_s.arg(startLimit.count()).arg(logFileOf(folder)));
        const auto running = waited == Waited::Listens ? runningSandbox(folder) : std::nullopt;
        if (!running)
            continue;
        rememberPort(folder, *running);
        co_return *running;
    }
    co_return failed(folder, u"it ended: "_s + lastLineOf(logFileOf(folder)));
}

}  // namespace fdc::engine
