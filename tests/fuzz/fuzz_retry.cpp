// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_net

#include <cstdint>
#include <cstdlib>

#include "core/net/RequestRules.h"
#include "core/net/Retry.h"

/// A Retry-After value, an error body and a URL, all of them a server's or an operator's text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray input(reinterpret_cast<const char*>(data), qsizetype(size));
    const QDateTime now(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    const auto delay = fdc::net::parseRetryAfter(input, now);
    if (delay && (delay->count() < 0 || *delay > std::chrono::hours(24)))
        std::abort();
    fdc::net::carriesFlowerDocsCode(input);
    fdc::net::redactedUrl(QUrl::fromEncoded(input));
    return 0;
}
