// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include "app/cli/Output.h"

/// Connectors as text: what the actions connector.* answer (docs/actions.md).
namespace fdc::cli {

/// One line each: wanted, observed, since, next attempt, why.
void showConnectors(const Output& output, const QJsonObject& answer);
/// Everything of one, one line a fact.
void showConnector(const Output& output, const QJsonObject& connector);

/// The rows of connector.bulk.
void showBulk(const Output& output, const QJsonObject& answer);
/// 0, or the highest exit code among the rows.
int bulkExitCode(const QJsonObject& answer);

}  // namespace fdc::cli
