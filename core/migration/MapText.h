// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QString>

/// What a map says, as people read it. Pure functions.
namespace fdc::migration {

struct Bean;
struct Link;
struct Map;

struct MapValue {
    QString text;           ///< what it comes to: two that are equal do the same
    QString shown;          ///< as it was written; empty for a secret; a URL without its password
    bool isSecret = false;  ///< it is not shown, or not whole

    bool operator==(const MapValue& other) const { return text == other.text; }
};
/// By path below a bean: "csvPaths", "propertyMap[classid]", "connection.endPoint".
using MapValues = QMap<QString, MapValue>;

enum class Defaults { AsWritten, Spelt };

/// A map's entries and a nested bean's fields stand for themselves. A Pattern is its text.
MapValues valuesOf(const Bean& bean, Defaults defaults);
/// Of the shared objects: "environment", "environment.endPoint".
MapValues sharedValuesOf(const Map& map, Defaults defaults);
/// The simple name of a class that the catalogue knows, and any other as it is.
QString classText(const QString& className);
/// Empty: always.
QString conditionText(const Link& link);

}  // namespace fdc::migration
