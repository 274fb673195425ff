// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/FileMark.h"

#include <algorithm>

namespace fdc::store {

using namespace Qt::Literals::StringLiterals;
using base::platform::FileIdentity;

namespace {

constexpr qint64 unsettledMs = 500;
constexpr qint64 nanosecondsOfOne = 1'000'000;

/// SQLite sets the owner of its files when it opens them, so the time of that tells nothing.
bool isSame(const std::optional<FileIdentity>& one, const std::optional<FileIdentity>& other) {
    if (!one || !other)
        return one.has_value() == other.has_value();
    return one->device == other->device && one->node == other->node && one->size == other->size &&
           one->modified == other->modified;
}

}  // namespace

FileMark FileMark::of(const QString& path) {
    FileMark mark;
    mark.m_taken = QDateTime::currentDateTimeUtc();
    mark.m_file = base::platform::identityOf(path);
    mark.m_wal = base::platform::identityOf(path + u"-wal"_s);
    return mark;
}

bool FileMark::stands(const FileMark& now) const {
    const qint64 changed = std::max(m_file ? m_file->modified : 0, m_wal ? m_wal->modified : 0);
    return isSame(m_file, now.m_file) && isSame(m_wal, now.m_wal) &&
           m_taken.toMSecsSinceEpoch() - changed / nanosecondsOfOne > unsettledMs;
}

}  // namespace fdc::store
