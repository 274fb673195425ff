// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <memory>

#include "core/base/Result.h"

namespace fdc::migration {

/// A folder of its own (0700) in which one program works on one file; removed with the object. What a dead
/// process left there is removed at the first use in this process. Thread-safe where it is made.
class WorkFolder {
public:
    /// Below "pdf" of the spool. Errors: DISK_FULL (also when hardly any room is left), FILE_UNWRITABLE.
    static base::Result<std::shared_ptr<WorkFolder>> create(const QString& spoolFolder);
    ~WorkFolder();
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;

    const QString& path() const { return m_path; }
    QString file(const QString& name) const { return m_path + u'/' + name; }
    /// What all files in it take; links are not followed.
    qint64 bytes() const;
    bool isDiskFull() const;
    void removeAllBut(const QStringList& names) const;

private:
    explicit WorkFolder(QString path) : m_path(std::move(path)) {}
    const QString m_path;
};

}  // namespace fdc::migration
