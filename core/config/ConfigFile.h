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
/// concurrent use.
class ConfigFile {
public:
    static constexpr qint64 maximumSize = 256LL * 1024 * 1024;

    /// Errors: FILE_UNREADABLE (also beyond 256 MiB).
    static base::Result<ConfigFile> load(const QString& path);

    const QString& path() const { return m_path; }
    PropertiesDocument& document() { return m_document; }
    const PropertiesDocument& document() const { return m_document; }

    /// True when saving would change bytes.
    bool isModified() const { return m_document.toBytes() != m_loaded; }
    /// What saving would change, secrets masked; empty when nothing.
    QString diff() const;

    /// Writes the document in one step, keeping mode, owner and symbolic link; the bytes that it replaces go
    /// to
    /// @p versions first, when given. Answers whether anything was written: an unmodified document never is.
    /// Errors: CONFIG_CHANGED_ON_DISK (fact file) when the file is not what was loaded; FILE_UNWRITABLE,
    /// FILE_UNREADABLE, DISK_FULL. After an error the file is as it was.
    base::Result<bool> save(VersionFolder* versions = nullptr);

    /// Makes a kept version the document; nothing is written before save(). Errors: CONFIG_VERSION_NOT_FOUND.
    base::Result<void> restore(const VersionFolder& versions, qint64 number);

private:
    ConfigFile(QString path, QByteArray bytes);

    QString m_path;
    QByteArray m_loaded;
    PropertiesDocument m_document;
};

}  // namespace fdc::config
