// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <curl/curl.h>

#include "core/net/TlsMaterial.h"

namespace fdc::net {

/// libcurl keeps the pointer: @p bytes must outlive the transfer.
curl_blob blobOf(const QByteArray& bytes);

/// The server has to show a certificate for its name, of an authority of @p tls and not on its revocation
/// lists, over TLS 1.2 or later; @p tls must outlive the transfer.
void verifyServer(CURL* easy, const TlsMaterial& tls);

}  // namespace fdc::net
