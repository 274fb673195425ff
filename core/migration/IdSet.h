// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <array>
#include <vector>

#include "core/security/Digest.h"

namespace fdc::migration {

/// Ids seen so far, as 12 bytes of SHA-256 each: 14 to 21 bytes of memory an id, whatever its length. Two
/// different ids among ten million meet with a probability of 10^-15. Not thread-safe.
class IdSet {
public:
    /// False when it was there.
    bool insert(const QString& id);
    bool contains(const QString& id);
    size_t size() const { return m_size; }

private:
    using Key = std::array<quint32, 3>;
    Key keyOf(const QString& id);
    bool place(const Key& key);
    void grow();

    security::Sha256 m_digest;
    std::vector<Key> m_slots;  ///< open addressing; {0, 0, 0} is free
    size_t m_size = 0;
};

}  // namespace fdc::migration
