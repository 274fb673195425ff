// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/FileMark.h"

#include <sys/stat.h>

#include <QFile>
#include <algorithm>
#include <ctime>

namespace fdc::base::platform {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 unsettledNs = 500'000'000;

qint64 nanoseconds(const timespec& time) {
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

FileMark::One FileMark::look(const QString& path) {
    struct stat found {};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0)
        return {};
    return {found.st_dev, found.st_ino, found.st_size, nanoseconds(found.st_mtim)};
}

FileMark FileMark::of(const QString& path) {
    FileMark mark;
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    mark.m_takenNs = nanoseconds(now);
    mark.m_file = look(path);
    mark.m_wal = look(path + u"-wal"_s);
    return mark;
}

bool FileMark::stands(const FileMark& now) const {
    const qint64 changed = std::max(m_file.changedNs, m_wal.changedNs);
    return m_file == now.m_file && m_wal == now.m_wal && m_takenNs - changed > unsettledNs;
}

}  // namespace fdc::base::platform
