// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>

#include "core/action/ActionRegistry.h"
#include "core/base/Result.h"

/// The lines of engine.sock (docs/engine-socket.md) as pure functions over bytes. Thread-safe.
namespace fdc::action {

inline constexpr qint64 requestLimit = 1024 * 1024;     ///< bytes of one request line
inline constexpr qint64 replyLimit = 64 * 1024 * 1024;  ///< bytes of one reply line
inline constexpr int protocolVersion = 1;

struct EngineRequest {
    qint64 id = 0;
    QString action;
    QJsonObject arguments;
    Caller caller;  ///< as the client states it; its roles grant nothing by themselves
};

struct EngineReply {
    qint64 id = 0;
    base::Result<QJsonObject> result;
};

QByteArray requestLine(const EngineRequest& request);  ///< with its line end, as all of these
QByteArray replyLine(const EngineReply& reply);
QByteArray greetingLine();
/// The holder's last line: what it has not answered, it did not begin and never will.
QByteArray farewellLine();

/// Errors: ENGINE_MESSAGE_INVALID; fact "id" when the line had one.
base::Result<EngineRequest> parseRequest(const QByteArray& line);
base::Result<EngineReply> parseReply(const QByteArray& line);
base::Result<void> parseGreeting(const QByteArray& line);
bool isFarewell(const QByteArray& line);

}  // namespace fdc::action
