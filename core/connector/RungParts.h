// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/connector/sdk/Connector.h"
#include "core/net/ConnectionProbe.h"

/// What every ladder says of a rung in the same way.
namespace fdc::connector {

/// What was seen there, or why it broke.
void describe(Rung& rung, const base::Result<QString>& detail);
/// @p role: "server" or "client".
void addCertificates(Rung& rung, const net::probe::Chain& chain, const QString& role);

}  // namespace fdc::connector
