// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include "core/connector/inbox/EventInbox.h"
#include "core/security/Redaction.h"

namespace fdc::engine {

/// One event without its body (docs/events.md).
QJsonObject eventJson(const connector::StoredEvent& event);

/// {schema events/1, counts, events, next}; `next` is what `before` is to be for the page that follows.
QJsonObject eventsDocument(const QList<connector::StoredEvent>& page, const connector::EventCounts& counts,
                           int limit);

/// {schema event/1, …, body}: secrets in the body are masked; null when it was dropped.
QJsonObject eventDocument(const connector::StoredEvent& event, const security::Redaction& redaction,
                          const QString& language);

}  // namespace fdc::engine
