// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>

#include "core/base/Result.h"

namespace fdc::migration {

/// A file written from start to end; the first failure is kept and told by close().
class ReportFile {
public:
    static base::Result<std::unique_ptr<ReportFile>> create(const QString& path);
    void write(const QString& text) { m_file.write(text.toUtf8()); }
    void write(const QByteArray& utf8) { m_file.write(utf8); }
    /// Errors: FILE_UNWRITABLE, DISK_FULL.
    base::Result<void> close();

private:
    explicit ReportFile(const QString& path) : m_file(path) {}
    QFile m_file;
};

}  // namespace fdc::migration
