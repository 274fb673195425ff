// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/UploadFile.h"

#include <QFileInfo>
#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/net/NetErrors.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

base::Error UploadFile::changed(const QString& how) const {
    return base::Error(fileChanged, how)
        .with(u"file"_s, m_file.fileName())
        .with(u"path"_s, m_file.fileName());
}

base::Error UploadFile::unreadable(const QString& why) const {
    return base::Error(base::fileUnreadable, why)
        .with(u"file"_s, m_file.fileName())
        .with(u"path"_s, m_file.fileName());
}

base::Result<void> UploadFile::open() {
    // Before open(): opening a FIFO would wait for its writer.
    const QFileInfo info(m_file.fileName());
    if (!info.exists())
        return base::fail(unreadable(u"no such file"_s));
    if (!info.isFile())
        return base::fail(unreadable(u"not a regular file"_s));
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return base::fail(unreadable(m_file.errorString()));
    m_size = m_file.size();
    m_modified = m_file.fileTime(QFileDevice::FileModificationTime);
    return {};
}

base::Result<qint64> UploadFile::read(char* target, qint64 limit) {
    const qint64 wanted = std::min(limit, m_size - m_sent);
    if (wanted <= 0)
        return 0;
    const qint64 count = m_file.read(target, wanted);
    if (count < 0)
        return base::fail(unreadable(m_file.errorString()));
    if (count == 0)
        return base::fail(changed(u"it became shorter while it was sent"_s));
    m_hash.update(target, size_t(count));
    m_sent += count;
    return count;
}

bool UploadFile::rewind() {
    m_hash.finish();
    m_sent = 0;
    return m_file.seek(0);
}

base::Result<void> UploadFile::checkUnchanged() {
    if (m_file.size() != m_size)
        return base::fail(changed(u"its size changed while it was sent"_s));
    if (m_file.fileTime(QFileDevice::FileModificationTime) != m_modified)
        return base::fail(changed(u"it was written while it was sent"_s));
    return {};
}

}  // namespace fdc::net
