// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/listener/RequestBytes.h"

namespace fdc::net::listener {

namespace {

namespace beast = boost::beast;

QByteArray bytesOf(beast::string_view text) {
    return QByteArray(text.data(), qsizetype(text.size()));
}

}  // namespace

ServerRequest takeRequest(beast::http::request<BytesBody>& message) {
    ServerRequest request;
    request.method = bytesOf(message.method_string());
    QByteArray target = bytesOf(message.target());
    // A proxy's absolute form "http://host/path" names this server too (RFC 9112 §3.2.2).
    if (const qsizetype scheme = target.indexOf("://"); scheme > 0 && !target.startsWith('/')) {
        const qsizetype slash = target.indexOf('/', scheme + 3);
        target = slash < 0 ? QByteArray("/") : target.sliced(slash);
    }
    const qsizetype mark = target.indexOf('?');
    request.path = target.first(mark < 0 ? target.size() : mark);
    request.query = mark < 0 ? QByteArray() : target.sliced(mark + 1);
    for (const auto& field : message)
        request.headers.append({bytesOf(field.name_string()), bytesOf(field.value())});
    request.body = std::move(message.body());
    return request;
}

}  // namespace fdc::net::listener
