// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/FolderNames.h"

#include <algorithm>
#include <cstring>

namespace fdc::migration {

using base::platform::FolderReader;

int FolderNames::compare(QByteArrayView a, QByteArrayView b) {
    const auto common = size_t(std::min(a.size(), b.size()));
    const int difference = common == 0 ? 0 : std::memcmp(a.data(), b.data(), common);
    return difference != 0 ? difference : int(a.size() > b.size()) - int(a.size() < b.size());
}

/// Drops all but the first @p count in order, and their bytes.
void FolderNames::keepFirst(size_t count) {
    std::nth_element(m_names.begin(), m_names.begin() + qsizetype(count), m_names.end(),
                     [this](const Name& a, const Name& b) { return isBefore(a, b); });
    m_names.resize(count);
    std::vector<char> kept;
    kept.reserve(m_bytes.size());
    for (Name& name : m_names) {
        const QByteArrayView text = bytes(name);
        name.start = kept.size();
        kept.insert(kept.end(), text.begin(), text.end());
    }
    m_bytes.swap(kept);
}

base::Result<bool> FolderNames::load() {
    m_names.clear();
    m_bytes.clear();
    if (!m_mayHaveMore)
        return false;
    auto reader = FolderReader::open(m_folder);
    if (!reader)
        return base::fail(std::move(reader.error()));
    m_mayHaveMore = false;
    qint64 read = 0;
    QByteArray ceiling;  // names above it cannot be among the first m_part
    FolderReader::Entry entry;
    while (true) {
        const auto there = reader->next(entry);
        if (!there)
            return base::fail(there.error());
        if (!*there)
            break;
        if (m_most >= 0 && read++ >= m_most) {
            m_isComplete = false;
            break;
        }
        if (!m_last.isNull() && compare(entry.name, m_last) <= 0)
            continue;
        if (!ceiling.isNull() && compare(entry.name, ceiling) > 0)
            continue;
        m_names.push_back({m_bytes.size(), size_t(entry.name.size()), entry.kind});
        m_bytes.insert(m_bytes.end(), entry.name.begin(), entry.name.end());
        if (m_names.size() >= 2 * m_part) {
            keepFirst(m_part);
            m_mayHaveMore = true;
            ceiling = bytes(*std::ranges::max_element(m_names, [this](const Name& a, const Name& b) {
                          return isBefore(a, b);
                      })).toByteArray();
        }
    }
    if (m_names.empty())
        return false;
    std::ranges::sort(m_names, [this](const Name& a, const Name& b) { return isBefore(a, b); });
    if (m_mayHaveMore && m_names.size() > m_part)
        keepFirst(m_part),
            std::ranges::sort(m_names, [this](const Name& a, const Name& b) { return isBefore(a, b); });
    m_last = bytes(m_names.back()).toByteArray();
    return true;
}

}  // namespace fdc::migration
