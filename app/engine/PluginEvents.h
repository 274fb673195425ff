// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>

#include "core/connector/plugin/PluginConnector.h"

namespace fdc::engine {

class Engine;

/// Puts what a plug-in reports into the inbox of the engine: a receipt for each event, in order. Where the
/// inbox cannot be opened or written all are told Full, and the plug-in tries again. Thread: the engine's
/// event loop; the file is written beside it.
QCoro::Task<QList<connector::EventReceipt>> toInbox(Engine* engine, QString environment, QString plugin,
                                                    QList<connector::Event> events);

}  // namespace fdc::engine
