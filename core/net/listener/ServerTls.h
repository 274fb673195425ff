// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "core/base/Result.h"
#include "core/net/Listener.h"

namespace fdc::net::listener {

/// TLS 1.2 or newer with the identity of @p options, which must be there. Errors: TLS_SETTINGS_UNUSABLE.
base::Result<std::unique_ptr<boost::asio::ssl::context>> makeTls(const ListenerOptions& options);

/// Common name of the client's certificate; empty when it showed none.
QString peerCommonName(SSL* ssl);

}  // namespace fdc::net::listener
