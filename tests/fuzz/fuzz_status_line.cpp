// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_connector

#include <cstdint>
#include <cstdlib>

#include "core/connector/EndpointLadder.h"

/// The first line of whatever listens behind an address, and an address as a person types it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray input(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto status = fdc::net::probe::statusIn(input);
    if (status && (*status < 200 || *status > 599))
        std::abort();
    const auto url = fdc::connector::endpointUrl(QString::fromUtf8(input));
    if (url && (!url->userInfo().isEmpty() || url->hasQuery() || url->host().isEmpty()))
        std::abort();
    return 0;
}
