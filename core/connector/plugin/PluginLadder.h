// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QString>
#include <optional>
#include <vector>

#include "core/base/Result.h"
#include "core/connector/sdk/Connector.h"

namespace fdc::connector {

/// Where a plug-in's other system is, from the text of a setting: an address of any scheme, "host:port" or
/// "host".
struct PluginEndpoint {
    QString host;
    quint16 port = 0;
    bool isTls = false;  ///< from the first byte on, as https and imaps
    bool isHttp = false;
    QString url;  ///< of http and https, without user info, query and fragment
};
/// Absent when @p text names no host, or a scheme without a port that is known.
std::optional<PluginEndpoint> pluginEndpoint(const QString& text);

/// name, tcp, tls and clock to there, up to the first that gives way; the plug-in itself does the rest. "tls"
/// and "clock" only where the scheme has them. Each bounded. Thread: an event loop. Never fails itself.
QCoro::Task<std::vector<Rung>> climbToEndpoint(PluginEndpoint endpoint, QString authorityFile);

/// Adds the rungs that were not tried because an earlier one gave way, and sorts by the order of the ladder.
void completeRungs(std::vector<Rung>& rungs);
bool isBroken(const std::vector<Rung>& rungs);
Rung failedRung(const QString& name, const base::Error& error);

}  // namespace fdc::connector
