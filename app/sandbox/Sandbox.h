// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <functional>
#include <memory>

#include "app/sandbox/Accounts.h"
#include "app/sandbox/Counters.h"
#include "core/base/Clock.h"

namespace fdc::sandbox {

class FaultProxy;

struct SandboxOptions {
    QString dataFolder;    ///< made when missing
    quint16 portBase = 0;  ///< Core listens here; 0 = any free port
    quint64 seed = 1;
    int documents = 0;                   ///< planted at the first start, when nothing is stored yet
    QStringList quirks;                  ///< "NAME" or "NAME=VALUE"
    QString faultsFile;                  ///< empty = none
    QStringList toxics;                  ///< of the line to Core, "NAME" or "NAME=VALUE"; empty: no bad line
    const base::Clock* clock = nullptr;  ///< null = the system's; must outlive the sandbox
};

/// One stored document as an oracle sees it: hashes are of the bytes on disk now, not of what was sent.
struct StoredDocument {
    QString scope;
    QString id;
    QString classId;
    QString
        sha256;  ///< of the first content in lower-case hex; empty without content or when its file is gone
    qint64 bytes = 0;
    int creates = 0;   ///< how often this id was created
    QJsonObject tags;  ///< name → array of values
    QJsonArray files;  ///< {id, name, path, sha256, bytes}
};

/// One stored folder.
struct StoredFolder {
    QString scope;
    QString id;
    QString classId;
    QString name;
    int creates = 0;      ///< how often this id was created
    QJsonObject tags;     ///< name → array of values
    QJsonArray children;  ///< {id, category}, in the order in which they came
};

/// The stand-in servers of one data folder, in this process. Everything a test wants to know of them.
/// start() and stop() belong to one thread, the rest is thread-safe.
class Sandbox {
public:
    /// Returns once it listens. Errors: SANDBOX_RUNNING (facts "folder", "pid"), SANDBOX_QUIRK_UNKNOWN,
    /// SANDBOX_QUIRK_VALUE, SANDBOX_FAULTS_INVALID, SANDBOX_ACCOUNTS_DAMAGED, LISTEN_FAILED, storage errors.
    static base::Result<std::unique_ptr<Sandbox>> start(const SandboxOptions& options);
    /// Replies under way go out, then the folder is free again and run.json is gone.
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;

    QString coreUrl() const;  ///< https://127.0.0.1:PORT/core; through the bad line, if there is one
    quint16 corePort() const;
    QString caPath() const;
    const Accounts& accounts() const;
    /// The first account of @p user in @p scope; a null password when there is none.
    Account account(const QString& user, const QString& scope = QStringLiteral("SANDBOX")) const;

    /// What `--print-env` prints and run.json holds.
    QJsonObject environment() const;

    /// As `--quirk`, while it runs; @p value empty = usual strength, "off" = off. A change of certificate
    /// restarts the listener on the same port. Errors: SANDBOX_QUIRK_UNKNOWN, SANDBOX_QUIRK_VALUE.
    base::Result<void> setQuirk(const QString& name, const QString& value = {});
    /// As `--faults`, while it runs: the rules of this JSON, counted from now on, in place of the earlier
    /// ones. Errors: SANDBOX_FAULTS_INVALID.
    base::Result<void> setFaults(const QByteArray& json);
    /// The bad line in front of Core; null without one.
    FaultProxy* line() const;
    Counters::Snapshot counters() const;
    int connections() const;
    qint64 secondsWithoutClient() const;  ///< 0 while a connection is open

    base::Result<QList<StoredDocument>> oracle() const;

private:
    struct State;
    explicit Sandbox(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// The documents of a data folder in the order of scope and id, read from its files; no server needed, and
/// one that runs is not disturbed. Errors: STORE_MISSING and the other storage errors.
base::Result<void> eachStoredDocument(const QString& dataFolder,
                                      const std::function<void(const StoredDocument&)>& visit);
/// One line of `--dump`.
QByteArray toJsonLine(const StoredDocument& document);

/// The same of folders, and of `--dump-folders`.
base::Result<void> eachStoredFolder(const QString& dataFolder,
                                    const std::function<void(const StoredFolder&)>& visit);
QByteArray toJsonLine(const StoredFolder& folder);

}  // namespace fdc::sandbox
