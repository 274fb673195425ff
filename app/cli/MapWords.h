// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/Output.h"

namespace fdc::migration {
struct Map;
struct MapChange;
struct RuleChange;
struct TestDifference;
}  // namespace fdc::migration

namespace fdc::cli {

/// A map as people read it, secrets masked (docs/maps.md).
void showMap(const Output& output, const migration::Map& map);
/// The same as "map-show/1".
QJsonObject mapJson(const migration::Map& map);
/// One difference, on one line.
QString changeLine(const migration::MapChange& change);
/// What a test of a map found, and a small change of a rule, in the person's language.
QString differenceText(const migration::TestDifference& difference);
QString changeText(const migration::RuleChange& change);

}  // namespace fdc::cli
