// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/security/Secret.h"

#include <openssl/crypto.h>

#include <utility>

namespace fdc::security {

namespace {

/// A buffer that nobody shares, so that overwriting it reaches the only copy that we know of.
QByteArray ownCopy(const QByteArray& bytes) {
    return QByteArray(bytes.constData(), bytes.size());
}

}  // namespace

Secret::Secret(QByteArray bytes) : m_bytes(bytes.isDetached() ? std::move(bytes) : ownCopy(bytes)) {}

Secret::Secret(const Secret& other) : m_bytes(ownCopy(other.m_bytes)) {}

Secret::Secret(Secret&& other) noexcept : m_bytes(std::move(other.m_bytes)) {}

Secret& Secret::operator=(Secret other) noexcept {
    m_bytes.swap(other.m_bytes);
    return *this;
}

Secret::~Secret() {
    if (m_bytes.isDetached())
        OPENSSL_cleanse(m_bytes.data(), size_t(m_bytes.size()));
}

bool Secret::equals(const Secret& other) const {
    return m_bytes.size() == other.m_bytes.size() &&
           CRYPTO_memcmp(m_bytes.constData(), other.m_bytes.constData(), size_t(m_bytes.size())) == 0;
}

}  // namespace fdc::security
