// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ReportFile.h"

#include <QFileInfo>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

base::Error unwritable(const QFile& file) {
    const qint64 room = base::platform::freeBytes(QFileInfo(file).absolutePath());
    const bool full = room >= 0 && room < 64 * 1024;
    return base::Error(full ? base::diskFull : base::fileUnwritable, file.errorString())
        .with(u"file"_s, file.fileName());
}

}  // namespace

base::Result<std::unique_ptr<ReportFile>> ReportFile::create(const QString& path) {
    auto report = std::unique_ptr<ReportFile>(new ReportFile(path));
    const auto mode = QIODevice::WriteOnly | QIODevice::Truncate;
    if (!report->m_file.open(mode, QFile::ReadOwner | QFile::WriteOwner))
        return base::fail(unwritable(report->m_file));
    return report;
}

base::Result<void> ReportFile::close() {
    const bool flushed = m_file.flush();
    if (!flushed || m_file.error() != QFileDevice::NoError)
        return base::fail(unwritable(m_file));
    m_file.close();
    return {};
}

}  // namespace fdc::migration
