// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/EntryTable.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace fdc::migration {

EntryTable::Key EntryTable::keyOf(const QString& path) {
    m_digest.update(reinterpret_cast<const char*>(path.utf16()), size_t(path.size()) * sizeof(char16_t));
    const QByteArray digest = m_digest.finish();
    Key key;
    std::memcpy(key.data(), digest.constData(), sizeof key);
    return key;
}

void EntryTable::add(const QString& path, qint64 size, const QDateTime& modified) {
    const qint64 seconds = modified.isValid() ? modified.toSecsSinceEpoch() : 0;
    const bool fits = seconds > 0 && seconds <= std::numeric_limits<quint32>::max();
    m_records.push_back({keyOf(path), fits ? quint32(seconds) : 0, size});
}

void EntryTable::close() {
    std::ranges::sort(m_records, {}, &Record::key);
    m_hasTwice = std::ranges::adjacent_find(m_records, {}, &Record::key) != m_records.end();
}

std::optional<EntryTable::Entry> EntryTable::find(const QString& path) {
    const Key key = keyOf(path);
    const auto found = std::ranges::lower_bound(m_records, key, {}, &Record::key);
    if (found == m_records.end() || found->key != key)
        return std::nullopt;
    const auto next = found + 1;
    return Entry{found->size,
                 found->modified == 0 ? QDateTime() : QDateTime::fromSecsSinceEpoch(found->modified, Qt::UTC),
                 next != m_records.end() && next->key == key};
}

}  // namespace fdc::migration
