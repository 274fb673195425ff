// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <optional>

namespace fdc::migration {

/// A document that was tried (a sample of "map-preview/1", docs/actions.md) as an example of what its map is
/// to do (docs/maps.md, "Tests"). Files are left out, as they may be elsewhere where the test runs. Absent
/// when values were cut, with which the test would fail. Pure.
std::optional<QJsonObject> testOfSample(const QJsonObject& sample);

}  // namespace fdc::migration
