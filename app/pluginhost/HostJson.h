// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/connector/sdk/Plugin.h"

/// The values of the SDK as the protocol has them (docs/plugin-protocol.md). Pure functions.
namespace fdc::pluginhost {

QString levelName(plugin::LogLevel level);
QJsonObject failureJson(const plugin::Outcome& outcome);
/// An answer of the engine: {"result"} or {"error"}.
plugin::Outcome outcomeIn(const QJsonObject& answer);
QJsonObject checkJson(const plugin::CheckOutcome& outcome);
QJsonObject observationJson(const plugin::Observation& observation);
QJsonObject deliveryJson(const plugin::Delivery& delivery);
QJsonObject eventJson(const plugin::Event& event);
plugin::Event eventIn(const QJsonObject& params);

}  // namespace fdc::pluginhost
