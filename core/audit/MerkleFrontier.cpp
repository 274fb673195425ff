// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/audit/MerkleFrontier.h"

#include <bit>

namespace fdc::audit {

namespace {

constexpr int nodeSize = 32;

QByteArray node(const QByteArray& left, const QByteArray& right) {
    return security::sha256(QByteArray(1, '\x01') + left + right);
}

}  // namespace

std::optional<MerkleFrontier> MerkleFrontier::fromBytes(qint64 size, const QByteArray& bytes) {
    if (size < 0 || bytes.size() != qsizetype(std::popcount(quint64(size))) * nodeSize)
        return std::nullopt;
    MerkleFrontier frontier;
    frontier.m_size = size;
    for (qsizetype at = 0; at < bytes.size(); at += nodeSize)
        frontier.m_subtrees.append(bytes.mid(at, nodeSize));
    return frontier;
}

void MerkleFrontier::add(const QByteArray& leaf) {
    QByteArray subtree = security::sha256(QByteArray(1, '\x00') + leaf);
    for (quint64 rest = quint64(m_size); rest & 1; rest >>= 1)
        subtree = node(m_subtrees.takeLast(), subtree);
    m_subtrees.append(subtree);
    ++m_size;
}

QByteArray MerkleFrontier::root() const {
    if (m_subtrees.isEmpty())
        return security::sha256(QByteArray());
    QByteArray root = m_subtrees.last();
    for (qsizetype i = m_subtrees.size() - 2; i >= 0; --i)
        root = node(m_subtrees[i], root);
    return root;
}

QByteArray MerkleFrontier::toBytes() const {
    return m_subtrees.join();
}

}  // namespace fdc::audit
