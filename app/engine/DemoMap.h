// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

namespace fdc::engine {

/// The demo's map: index in CSV → category and name → content → hash compared → FlowerDocs, with published
/// Fast2 classes and the shared connection `environment`, so that it runs unchanged on any environment with
/// these classes.
QJsonObject demoMap();

}  // namespace fdc::engine
