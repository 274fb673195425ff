// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <vector>

namespace fdc::connector {
struct Rung;
}

namespace fdc::engine {

/// One rung of a test as connector.test and endpoint.test answer it: {name, ok, tried, milliseconds, code,
/// detail, fix}, the kind of what gave way, and skewSeconds of the clock. @p language: "fr", else English.
QJsonObject rungJson(const connector::Rung& rung, const QString& language);

/// Every certificate that a test saw: [{subject, issuer, notAfter, days, role}], the server's chain leaf
/// first, then ours. @p now: what days are counted from; negative when it has expired.
QJsonArray certificatesJson(const std::vector<connector::Rung>& rungs, const QDateTime& now);

}  // namespace fdc::engine
