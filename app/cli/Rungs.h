// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>

#include "app/cli/Output.h"

/// The ladder of a test, as `connector test` and `endpoint test` show it.
namespace fdc::cli {

/// One line a rung, and the fix below the one that gave way.
void showRungs(const Output& output, const QJsonArray& rungs);

/// One line a certificate: role, subject, issuer, days left.
void showCertificates(const Output& output, const QJsonArray& certificates);

/// 0, or what the first rung that gave way says: network and TLS 5, refused 6, else 1.
int rungsExitCode(const QJsonArray& rungs);

}  // namespace fdc::cli
