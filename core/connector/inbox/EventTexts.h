// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include "core/connector/inbox/EventInbox.h"

/// What an inbox makes of the texts that a stranger sends. Pure functions, thread-safe.
namespace fdc::connector {

/// "sha256:" and 64 hexadecimal digits.
QString hashText(const QByteArray& bytes);

/// The id that an event is known by: its own, or made from path and body.
QString idOf(const NewEvent& event);
QString objectOf(const NewEvent& event);
QString typeOf(const NewEvent& event);

/// What is remembered of an id: the first 16 bytes of its SHA-256.
QByteArray idDigest(const QString& id);

}  // namespace fdc::connector
