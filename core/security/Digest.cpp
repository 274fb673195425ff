// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/security/Digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <QtGlobal>
#include <utility>
#include <vector>

namespace fdc::security {

namespace {

constexpr int sha256Size = 32;

/// Fetched once: looking the algorithm up costs more than hashing a short text.
const EVP_MD* sha256Algorithm() {
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    if (algorithm == nullptr)
        qFatal("OpenSSL has no SHA-256");
    return algorithm;
}

Sha256& threadHasher() {
    thread_local Sha256 hasher;
    return hasher;
}

QByteArray merkleLeaf(const QByteArray& leaf) {
    Sha256& hasher = threadHasher();
    hasher.update("\x00", 1);
    hasher.update(leaf);
    return hasher.finish();
}

QByteArray merkleNode(const QByteArray& left, const QByteArray& right) {
    Sha256& hasher = threadHasher();
    hasher.update("\x01", 1);
    hasher.update(left);
    hasher.update(right);
    return hasher.finish();
}

}  // namespace

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();

    ~State() { EVP_MD_CTX_free(context); }

    void start() {
        if (context == nullptr || EVP_DigestInit_ex2(context, sha256Algorithm(), nullptr) != 1)
            qFatal("SHA-256 could not be started");
    }
};

Sha256::Sha256() : m_state(std::make_unique<State>()) {
    m_state->start();
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(const char* bytes, size_t size) {
    if (EVP_DigestUpdate(m_state->context, bytes, size) != 1)
        qFatal("SHA-256 failed");
}

QByteArray Sha256::finish() {
    QByteArray digest(sha256Size, Qt::Uninitialized);
    if (EVP_DigestFinal_ex(m_state->context, reinterpret_cast<unsigned char*>(digest.data()), nullptr) != 1)
        qFatal("SHA-256 failed");
    m_state->start();
    return digest;
}

QByteArray sha256(const QByteArray& bytes) {
    Sha256& hasher = threadHasher();
    hasher.update(bytes);
    return hasher.finish();
}

QByteArray sha256Hex(const QByteArray& bytes) {
    return sha256(bytes).toHex();
}

QByteArray hmacSha256(const QByteArray& key, const QByteArray& bytes) {
    QByteArray code(sha256Size, Qt::Uninitialized);
    unsigned int size = 0;
    if (HMAC(sha256Algorithm(), key.constData(), int(key.size()),
             reinterpret_cast<const unsigned char*>(bytes.constData()), size_t(bytes.size()),
             reinterpret_cast<unsigned char*>(code.data()), &size) == nullptr)
        qFatal("HMAC-SHA-256 failed");
    return code;
}

QByteArray randomBytes(int count) {
    QByteArray bytes(qMax(0, count), Qt::Uninitialized);
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), int(bytes.size())) != 1)
        qFatal("the system gives no random numbers");
    return bytes;
}

QByteArray merkleRoot(std::span<const QByteArray> leaves) {
    if (leaves.empty())
        return sha256({});
    // Complete subtrees from left to right, each smaller than the one before, like the ones of a binary
    // counter.
    std::vector<std::pair<QByteArray, size_t>> subtrees;
    for (const QByteArray& leaf : leaves) {
        subtrees.emplace_back(merkleLeaf(leaf), 1);
        while (subtrees.size() > 1 && subtrees.back().second == subtrees[subtrees.size() - 2].second) {
            const auto right = std::move(subtrees.back());
            subtrees.pop_back();
            subtrees.back() = {merkleNode(subtrees.back().first, right.first), 2 * right.second};
        }
    }
    QByteArray root = std::move(subtrees.back().first);
    for (size_t i = subtrees.size() - 1; i > 0; --i)
        root = merkleNode(subtrees[i - 1].first, root);
    return root;
}

}  // namespace fdc::security
