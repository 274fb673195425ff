// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include "core/net/listener/Sessions.h"

namespace fdc::net::listener {

/// Serves the client of @p socket until one of the two ends it. @p socket runs on a strand; @p tls null:
/// plain HTTP, else it outlives the session.
void startSession(Sessions& sessions, boost::asio::ip::tcp::socket&& socket, boost::asio::ssl::context* tls);

}  // namespace fdc::net::listener
