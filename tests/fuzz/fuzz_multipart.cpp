// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_net

#include <cstdint>
#include <cstdlib>

#include "core/net/Multipart.h"

/// The first line is the content type, the rest the body. Every part must lie inside the body.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray input(reinterpret_cast<const char*>(data), qsizetype(size));
    const qsizetype end = input.indexOf('\n');
    const QByteArrayView body = QByteArrayView(input).sliced(end < 0 ? input.size() : end + 1);
    const auto parts = fdc::net::parseMultipart(input.first(end < 0 ? input.size() : end), body);
    if (!parts)
        return 0;
    for (const auto& part : *parts) {
        if (!part.body.isEmpty() && (part.body.begin() < body.begin() || part.body.end() > body.end()))
            std::abort();
    }
    return 0;
}
