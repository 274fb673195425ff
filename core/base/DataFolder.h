// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <memory>

#include "core/base/Result.h"

namespace fdc::base {

namespace platform {
class FileLock;
}

/// The one folder that holds everything the engine keeps: databases, secrets, environments, sandbox.
/// Directories are made 0700. Paths only; it opens nothing but the lock.
class DataFolder {
public:
    /// @p explicitPath empty: $XDG_DATA_HOME/flowerdocs-console, default ~/.local/share/flowerdocs-console;
    /// a relative XDG variable is ignored, as its specification asks. Creates the folder when missing.
    /// Errors: DATA_FOLDER_UNUSABLE.
    static Result<DataFolder> open(const QString& explicitPath);
    /// Where open() would find it; creates nothing.
    static QString pathOf(const QString& explicitPath);

    const QString& path() const { return m_path; }
    /// True when the folder was named on the command line: the system keychain is then never used.
    bool isExplicit() const { return m_explicit; }
    QString file(const QString& name) const;
    QString lockFile() const;
    QString socketFile() const;
    /// The keys of configuration files that this installation declared as its own (config::OwnKeys).
    QString ownKeysFile() const { return ownKeysFile(m_path); }
    static QString ownKeysFile(const QString& folder) { return folder + QLatin1String("/own-keys.json"); }

private:
    DataFolder(QString path, bool isExplicit) : m_path(std::move(path)), m_explicit(isExplicit) {}

    QString m_path;
    bool m_explicit;
};

/// Holding this object means: this process owns the engine, ledger and audit of the folder.
/// The kernel releases the lock when the process dies, however it dies.
class DataFolderLock {
public:
    /// Errors: DATA_FOLDER_BUSY (another process holds it; fact "pid" when known), DATA_FOLDER_UNUSABLE.
    static Result<DataFolderLock> acquire(const DataFolder& folder);

    DataFolderLock(DataFolderLock&&) noexcept;
    DataFolderLock& operator=(DataFolderLock&&) noexcept;
    ~DataFolderLock();

private:
    explicit DataFolderLock(std::unique_ptr<platform::FileLock> lock);
    std::unique_ptr<platform::FileLock> m_lock;
};

}  // namespace fdc::base
