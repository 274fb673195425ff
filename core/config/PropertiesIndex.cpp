// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QHashFunctions>
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/config/PropertiesDocument.h"
#include "core/config/PropertiesText.h"

/// How PropertiesDocument finds keys and knows which occurrence is in force.
namespace fdc::config {

namespace {

/// So many lookups are answered by walking through the entries before an index pays.
constexpr int scansBeforeIndex = 2;

/// Seeded per process so that a hostile file cannot aim at it. Eight bytes a step: keys are short and many.
quint64 hashOf(const char* bytes, size_t size) {
    constexpr quint64 multiplier = 0x9E3779B97F4A7C15ULL;
    quint64 state = (quint64(size_t(QHashSeed::globalSeed())) ^ size) * multiplier;
    const auto add = [&](quint64 word) {
        state = (state ^ word) * multiplier;
        state ^= state >> 32;
    };
    for (; size >= sizeof(quint64); bytes += sizeof(quint64), size -= sizeof(quint64)) {
        quint64 word = 0;
        std::memcpy(&word, bytes, sizeof word);
        add(word);
    }
    quint64 word = 0;
    std::memcpy(&word, bytes, size);
    add(word);
    return state * multiplier;
}

/// A key has one hash, whether it stands in the file as it is or with escapes.
quint64 hashOf(QStringView key) {
    std::array<char, 256> letters;
    const bool latin1 = std::all_of(key.begin(), key.end(), [](QChar c) { return c.unicode() <= 0xff; });
    if (!latin1)
        return hashOf(reinterpret_cast<const char*>(key.utf16()), size_t(key.size()) * 2);
    if (size_t(key.size()) > letters.size()) {
        const QByteArray bytes = key.toLatin1();
        return hashOf(bytes.constData(), size_t(bytes.size()));
    }
    std::transform(key.begin(), key.end(), letters.begin(), [](QChar c) { return char(uchar(c.unicode())); });
    return hashOf(letters.data(), size_t(key.size()));
}

quint32 tagOf(quint64 hash) {
    return quint32(hash >> 32);
}

}  // namespace

bool PropertiesDocument::keyEquals(const PropertiesEntry& entry, QStringView key) const {
    const QByteArrayView own = raw(entry.keyBegin, entry.keyEnd);
    if (entry.flags & PropertiesEntry::KeyEscaped)
        return decode(own) == key;
    return QLatin1StringView(own) == key;
}

bool PropertiesDocument::sameKey(const PropertiesEntry& a, const PropertiesEntry& b) const {
    const QByteArrayView first = raw(a.keyBegin, a.keyEnd);
    const QByteArrayView second = raw(b.keyBegin, b.keyEnd);
    if (!((a.flags | b.flags) & PropertiesEntry::KeyEscaped))
        return first == second;
    return decode(first) == decode(second);
}

quint64 PropertiesDocument::hashOfKey(const PropertiesEntry& entry) const {
    const QByteArrayView own = raw(entry.keyBegin, entry.keyEnd);
    if (entry.flags & PropertiesEntry::KeyEscaped)
        return hashOf(decode(own));
    return hashOf(own.data(), size_t(own.size()));
}

void PropertiesDocument::ensureIndex() const {
    if (!m_index.empty() || m_entries.empty())
        return;
    m_index.resize(std::bit_ceil(m_entries.size() * 2));
    m_superseded.assign(m_entries.size(), false);
    // The slots of some entries are fetched together: they lie far apart and the wait for memory is most of
    // the cost.
    std::array<quint64, 32> hashes;
    for (size_t from = 0; from < m_entries.size(); from += hashes.size()) {
        const size_t count = std::min(hashes.size(), m_entries.size() - from);
        for (size_t i = 0; i < count; ++i) {
            hashes[i] = hashOfKey(m_entries[from + i]);
            __builtin_prefetch(&m_index[hashes[i] & (m_index.size() - 1)], 1);
        }
        for (size_t i = 0; i < count; ++i)
            addToIndex(from + i, hashes[i]);
    }
}

void PropertiesDocument::addToIndex(size_t entry, quint64 hash) const {
    size_t slot = hash & (m_index.size() - 1);
    const auto isOther = [&](const Slot& there) {
        return there.entry != 0 &&
               (there.tag != tagOf(hash) || !sameKey(m_entries[there.entry - 1], m_entries[entry]));
    };
    while (isOther(m_index[slot]))
        slot = (slot + 1) & (m_index.size() - 1);
    if (m_index[slot].entry != 0)
        m_superseded[m_index[slot].entry - 1] = true;
    m_index[slot] = {quint32(entry + 1), tagOf(hash)};
}

qsizetype PropertiesDocument::find(QStringView key) const {
    if (m_index.empty() && ++m_scans <= scansBeforeIndex) {
        for (qsizetype i = size() - 1; i >= 0; --i) {
            if (keyEquals(entryAt(i), key))
                return i;
        }
        return -1;
    }
    ensureIndex();
    if (m_index.empty())
        return -1;
    const quint64 hash = hashOf(key);
    size_t slot = hash & (m_index.size() - 1);
    while (m_index[slot].entry != 0) {
        const quint32 entry = m_index[slot].entry - 1;
        if (m_index[slot].tag == tagOf(hash) && keyEquals(m_entries[entry], key))
            return entry;
        slot = (slot + 1) & (m_index.size() - 1);
    }
    return -1;
}

}  // namespace fdc::config
