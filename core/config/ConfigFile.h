// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/Result.h"
#include "core/config/PropertiesDocument.h"
#include "core/config/VersionFolder.h"

namespace fdc::config {

/// A property file that others may edit, too: read, changed in memory, saved whole. Blocking; not for
/// concurrent use. Every error has the fact file.
class ConfigFile {
public:
    static constexpr qint64 maximumSize = 256LL * 1024 * 1024;

    /// Errors: CONFIG_FILE_VANISHED when nothing stands there; CONFIG_FILE_TOO_LARGE (facts size and limit,
    /// in bytes) beyond 256 MiB, told before a byte is read; FILE_UNREADABLE for the rest: no right, a
    /// folder, a FIFO.
    static base::Result<ConfigFile> load(const QString& path);

    const QString& path() const { return m_path; }
    PropertiesDocument& document() { return m_document; }
    const PropertiesDocument& document() const { return m_document; }

    /// True when saving would change bytes.
    bool isModified() const { return m_document.toBytes() != m_loaded; }
    /// What saving would change, secrets masked; empty when nothing.
    QString diff() const;

    /// True when what was loaded is no text: a NUL byte in the first 64 KiB, or a mark of UTF-16. It can be
    /// looked at, not edited.
    bool isBinary() const { return looksBinary(m_loaded); }
    static bool looksBinary(const QByteArray& bytes);

    /// Whether save() would be refused whatever the edit is. Errors: CONFIG_FILE_VANISHED;
    /// CONFIG_FILE_READ_ONLY when the file has no write bit, for root too, or this account may not write it.
    static base::Result<void> checkWritable(const QString& path);

    /// Writes the document in one step, keeping mode, owner, extended attributes with the access control
    /// list, and symbolic link; the bytes that it replaces go to @p versions first, when given. Answers
    /// whether anything was written: an unmodified document never is. Errors: CONFIG_CHANGED_ON_DISK when the
    /// file is not what was loaded; CONFIG_FILE_VANISHED, CONFIG_FILE_READ_ONLY, CONFIG_FILE_TOO_LARGE (the
    /// file or the document); CONFIG_FILE_BINARY when the loaded bytes or the new ones are no text, except
    /// that a kept version may replace binary bytes; FILE_UNWRITABLE, FILE_UNREADABLE, DISK_FULL. After an
    /// error the file is as it was.
    base::Result<bool> save(VersionFolder* versions = nullptr);

    /// Makes a kept version the document; nothing is written before save(). Errors: CONFIG_VERSION_NOT_FOUND.
    base::Result<void> restore(const VersionFolder& versions, qint64 number);

private:
    ConfigFile(QString path, QByteArray bytes);
    base::Result<void> checkSavable() const;

    QString m_path;
    QByteArray m_loaded;
    PropertiesDocument m_document;
    bool m_restored = false;
};

}  // namespace fdc::config
