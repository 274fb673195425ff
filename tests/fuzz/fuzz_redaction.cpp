// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_security

#include <cstdint>
#include <cstdlib>

#include "core/security/Redaction.h"

using namespace fdc::security;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    static const QByteArray secret = "p%w\"1";
    static const Redaction* const redaction = [] {
        auto* made = new Redaction;
        made->add(Secret(secret));
        return made;
    }();
    const QByteArray masked = redaction->apply(bytes);
    if (masked.contains(secret) || masked.contains(secret.toPercentEncoding()))
        std::abort();
    redaction->apply(QString::fromUtf8(bytes));
    redactBody(bytes);
    isSecretName(QString::fromUtf8(bytes));
    isSecretValue(QString::fromUtf8(bytes));
    return 0;
}
