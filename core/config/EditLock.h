// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>
#include <memory>
#include <optional>

namespace fdc::base::platform {
class FileLock;
}

namespace fdc::config {

/// Says to other people that somebody edits a file: `.core.properties.editing` beside it (beside its target
/// when it is a symbolic link), locked by the kernel for as long as the holder lives. Advisory: nothing that
/// saves ever asks for it. Blocking like any file access; use one object from one thread at a time.
/// docs/configuration.md, "Editing together".
class EditLock {
public:
    struct Holder {
        QString user;
        QString host;
        qint64 process = 0;
        QDateTime since;  ///< UTC; invalid when the file does not say it

        /// It is this very process: another window or page of it.
        bool isThisProcess() const;
    };

    EditLock();
    EditLock(EditLock&&) noexcept;
    EditLock& operator=(EditLock&&) noexcept;
    ~EditLock();  ///< releases

    /// Who edits @p path now; absent when nobody does, also when a holder died and left its file behind.
    static std::optional<Holder> holder(const QString& path);

    /// Becomes the holder of @p path, giving up the file held before; true when this object holds it now.
    /// False when another one does, and when no lock can be made: the folder is not writable, or its file
    /// system has no locks. Neither is a reason not to edit.
    bool take(const QString& path, const QDateTime& now = QDateTime::currentDateTimeUtc());
    bool isHeld() const { return m_lock != nullptr; }
    void release();

private:
    QString m_file;
    std::unique_ptr<base::platform::FileLock> m_lock;
};

}  // namespace fdc::config
