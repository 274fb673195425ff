// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/optional.hpp>
#include <boost/system/error_code.hpp>
#include <cstdint>

#include "core/net/Listener.h"

namespace fdc::net::listener {

/// Lets the parser fill a QByteArray, so that a body is not copied once more for the handler.
struct BytesBody {
    using value_type = QByteArray;

    class reader {
    public:
        template <bool isRequest, class Fields>
        reader(boost::beast::http::header<isRequest, Fields>&, value_type& body) : m_body(body) {}

        void init(const boost::optional<std::uint64_t>& length, boost::system::error_code& error) {
            error = {};
            if (length)
                m_body.reserve(qsizetype(std::min<std::uint64_t>(*length, mostReserved)));
        }
        template <class Buffers>
        size_t put(const Buffers& buffers, boost::system::error_code& error) {
            error = {};
            size_t taken = 0;
            for (const boost::asio::const_buffer buffer : boost::beast::buffers_range_ref(buffers)) {
                m_body.append(static_cast<const char*>(buffer.data()), qsizetype(buffer.size()));
                taken += buffer.size();
            }
            return taken;
        }
        void finish(boost::system::error_code& error) { error = {}; }

    private:
        /// What a stranger's Content-Length may allocate in advance.
        static constexpr std::uint64_t mostReserved = 1024 * 1024;
        value_type& m_body;
    };
};

/// What was parsed, for the handler; takes the body out of it.
ServerRequest takeRequest(boost::beast::http::request<BytesBody>& message);

}  // namespace fdc::net::listener
