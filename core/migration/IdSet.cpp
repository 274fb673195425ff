// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/IdSet.h"

#include <cstring>

namespace fdc::migration {

IdSet::Key IdSet::keyOf(const QString& id) {
    m_digest.update(reinterpret_cast<const char*>(id.utf16()), size_t(id.size()) * sizeof(char16_t));
    const QByteArray digest = m_digest.finish();
    Key key;
    std::memcpy(key.data(), digest.constData(), sizeof key);
    if (key == Key{})
        key[0] = 1;
    return key;
}

bool IdSet::insert(const QString& id) {
    const Key key = keyOf(id);
    if (m_size * 8 >= m_slots.size() * 7)
        grow();
    if (!place(key))
        return false;
    ++m_size;
    return true;
}

bool IdSet::contains(const QString& id) {
    const Key key = keyOf(id);
    const size_t count = m_slots.size();
    if (count == 0)
        return false;
    size_t at = (quint64(key[0]) * count) >> 32;
    for (; m_slots[at] != Key{}; at = at + 1 == count ? 0 : at + 1) {
        if (m_slots[at] == key)
            return true;
    }
    return false;
}

bool IdSet::place(const Key& key) {
    const size_t count = m_slots.size();
    size_t at = (quint64(key[0]) * count) >> 32;
    for (; m_slots[at] != Key{}; at = at + 1 == count ? 0 : at + 1) {
        if (m_slots[at] == key)
            return false;
    }
    m_slots[at] = key;
    return true;
}

void IdSet::grow() {
    const std::vector<Key> old =
        std::exchange(m_slots, std::vector<Key>(std::max<size_t>(1024, m_slots.size() / 2 * 3)));
    for (const Key& key : old) {
        if (key != Key{})
            place(key);
    }
}

}  // namespace fdc::migration
