// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <functional>

#include "ui/common/Services.h"

class QObject;
class QWidget;

/// Changing the state of a connector, the same way wherever a page offers it. Thread: GUI.
namespace fdc::ui {

struct ConnectorFacts {
    QString id;
    QString name;
    QString kind;     ///< "migration": campaigns run over it
    bool on = false;  ///< now: wanted
    /// Besides campaigns something else hangs on it: a schedule, or events that arrive.
    bool serves = false;
};

/// Switches @p connector: at once, or, when campaigns, a schedule or webhooks hang on it and it goes off,
/// after a confirmation that tells what stops. Afterwards a notice, with a button that switches back; what
/// the engine remarks (a switch that could not be reached) is a warning, an error is posted.
///
/// False, and nothing happens, while the same connector is being switched or restarted already. @p done is
/// called when it is over, however it ended (also by "no"), unless @p context went away: then nothing is. A
/// question is never left without an end: when @p parent goes away, it counts as "no".
bool switchConnector(const Services& services, QObject* context, QWidget* parent,
                     const ConnectorFacts& connector, bool on, std::function<void()> done = {});

/// Restarts it, with the same care: campaigns over it pause. @p onlyFailed: nothing happens unless it failed.
bool restartConnector(const Services& services, QObject* context, QWidget* parent,
                      const ConnectorFacts& connector, bool onlyFailed, std::function<void()> done = {});

/// True while one of the two is under way, from whichever page.
bool isConnectorChanging(const Services& services, const QString& id);

}  // namespace fdc::ui
