// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

namespace fdc::connector {
struct Rung;
}

namespace fdc::engine {

/// One rung of a test as connector.test and endpoint.test answer it: {name, ok, tried, milliseconds, code,
/// detail, fix}, and the kind of what gave way. @p language: "fr", else English.
QJsonObject rungJson(const connector::Rung& rung, const QString& language);

}  // namespace fdc::engine
