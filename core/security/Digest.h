// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <memory>
#include <span>

namespace fdc::security {

/// Incremental SHA-256 through OpenSSL EVP (ten times QCryptographicHash here, docs/decisions). Reusable
/// after finish(). Not thread-safe; one per thread.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void update(const char* bytes, size_t size);
    void update(const QByteArray& bytes) { update(bytes.constData(), size_t(bytes.size())); }
    /// The 32 raw bytes; the object is then ready for the next message.
    QByteArray finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

QByteArray sha256(const QByteArray& bytes);                             ///< 32 raw bytes
QByteArray sha256Hex(const QByteArray& bytes);                          ///< 64 lower-case hex digits
QByteArray hmacSha256(const QByteArray& key, const QByteArray& bytes);  ///< 32 raw bytes
QByteArray randomBytes(int count);  ///< from the operating system's generator; never fails silently (aborts)

/// Merkle tree head of RFC 6962 §2.1 (leaf prefix 0x00, node prefix 0x01): 32 raw bytes; of no leaves
/// SHA-256("").
QByteArray merkleRoot(std::span<const QByteArray> leaves);

}  // namespace fdc::security
