// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <utility>

#include "core/connector/inbox/EventInbox.h"

/// What a webhook says: the address it came to and the JSON it carries. Pure functions over a stranger's
/// bytes, thread-safe.
namespace fdc::connector {

/// Environment and connector of "/hooks/<environment>/<connector>", percent-decoded; empty: another address.
std::optional<std::pair<QString, QString>> hookAddress(const QByteArray& path);

/// The event of a message. The object is the first of `object`, `objectId`, `documentId`, the same three in
/// `data`, and `data.id` that is a text or a whole number; where `object` is itself an object, its `id`. The
/// type is the first of `type`, `eventType`, `event_type`, `event` that is a text. @p id may be empty.
/// Errors: EVENT_TOO_LARGE, EVENT_MALFORMED (the body is no JSON object).
base::Result<NewEvent> webhookEvent(const QString& environment, const QString& connector,
                                    const QByteArray& path, const QByteArray& id, const QByteArray& body);

}  // namespace fdc::connector
