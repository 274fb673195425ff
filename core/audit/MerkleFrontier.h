// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <optional>

#include "core/security/Digest.h"

namespace fdc::audit {

/// The right edge of an RFC 6962 Merkle tree: the roots of its whole subtrees, largest first, one for each
/// set bit of size(). Adding a leaf and taking the root cost O(log n); nothing older is read again. Not
/// thread-safe.
class MerkleFrontier {
public:
    MerkleFrontier() = default;
    /// Absent when @p bytes do not hold exactly the subtrees that a tree of @p size leaves has.
    static std::optional<MerkleFrontier> fromBytes(qint64 size, const QByteArray& bytes);

    void add(const QByteArray& leaf);
    qint64 size() const { return m_size; }
    QByteArray root() const;     ///< 32 raw bytes
    QByteArray toBytes() const;  ///< the subtree roots, concatenated

private:
    qint64 m_size = 0;
    QList<QByteArray> m_subtrees;
};

}  // namespace fdc::audit
