// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QFile>
#include <memory>
#include <optional>

#include "core/net/Listener.h"

namespace fdc::net::listener {

/// A short text for a person.
ServerResponse plainResponse(int status, const QByteArray& text);

/// One reply as the bytes that go out: its head with the first bytes of the body, then the body in chunks,
/// from memory or from a file.
class ReplyBytes {
public:
    /// A file that cannot be read becomes a 500, after which the connection is closed. @p isHead: the body
    /// stays here.
    ReplyBytes(ServerResponse response, bool keepAlive, bool isHead);

    /// What its head said of the connection.
    bool keepsAlive() const { return m_keepAlive; }
    /// Ends in the middle of the body, as a stand-in was told to.
    bool isCutShort() const { return m_response.fault == ServerResponse::Fault::CloseInBody; }
    bool isAtEnd() const { return m_head.isEmpty() && m_remaining <= 0; }
    /// The next bytes, valid until the next call; none when the file became shorter meanwhile.
    std::optional<QByteArrayView> next();

private:
    bool openBodyFile();
    bool readBodyInto(char* target, qint64 size);

    ServerResponse m_response;
    bool m_keepAlive;
    QByteArray m_head;
    QByteArray m_chunk;
    std::unique_ptr<QFile> m_file;
    qint64 m_remaining = 0;
    qint64 m_sent = 0;
};

}  // namespace fdc::net::listener
