// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/UploadFile.h"

#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/net/NetErrors.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

base::Error UploadFile::changed(const QString& how) const {
    return base::Error(fileChanged, how).with(u"file"_s, m_path).with(u"path"_s, m_path);
}

base::Error UploadFile::unreadable(const QString& why) const {
    return base::Error(base::fileUnreadable, why).with(u"file"_s, m_path).with(u"path"_s, m_path);
}

base::Result<void> UploadFile::open() {
    using Found = base::platform::RegularFile::Found;
    m_file = base::platform::RegularFile(m_path);
    switch (m_file.found()) {
        case Found::File: return {};
        case Found::Nothing: return base::fail(unreadable(u"no such file"_s));
        case Found::Directory:
        case Found::Special: return base::fail(unreadable(u"not a regular file"_s));
        case Found::Refused: break;
    }
    return base::fail(unreadable(m_file.problem()));
}

base::Result<qint64> UploadFile::read(char* target, qint64 limit) {
    const qint64 wanted = std::min(limit, size() - m_sent);
    if (wanted <= 0)
        return 0;
    const qint64 count = m_file.read(target, wanted);
    if (count < 0)
        return base::fail(unreadable(m_file.problem()));
    if (count == 0)
        return base::fail(changed(u"it became shorter while it was sent"_s));
    m_hash.update(target, size_t(count));
    m_sent += count;
    return count;
}

bool UploadFile::rewind() {
    m_hash.finish();
    m_sent = 0;
    return m_file.rewind();
}

base::Result<void> UploadFile::checkUnchanged() {
    base::platform::RegularFile::Stamp now;
    if (!m_file.lookAgain(now))
        return base::fail(unreadable(m_file.problem()));
    if (now.size != size())
        return base::fail(changed(u"its size changed while it was sent"_s));
    if (now != m_file.stamp())
        return base::fail(changed(u"it was written while it was sent"_s));
    return {};
}

}  // namespace fdc::net
