// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>
#include <vector>

namespace fdc::migration {

struct Map;

/// One difference in what two maps do, in the map's own words. Schema of its JSON: an element of
/// "map-diff/1" (docs/maps.md, "What changed").
struct MapChange {
    enum class Kind { Added, Removed, Changed };
    enum class What {
        MapName,
        Step,       ///< came or went; changed: it has another name
        Class,      ///< of a step
        Queue,      ///< of a step
        Field,      ///< of a step
        Link,       ///< from a step to another, under a condition
        LinkOrder,  ///< the first link whose condition holds is taken
        Shared,     ///< a shared object, or a field of it
    };
    Kind kind = Kind::Changed;
    What what = What::Field;
    QString step;    ///< as the newer map names it, the older one when it went; empty: of the map itself
    QString name;    ///< "propertyMap[classid]", "ok → Inject", "environment.endPoint"
    QString before;  ///< empty: absent
    QString after;
    bool isSecret = false;  ///< before and after are not told, or not whole

    bool operator==(const MapChange&) const = default;
    QJsonObject toJson() const;
};

/// In the order of the newer map's steps, then of the older one's. A step is found again by its name, or else
/// by its id while its class is the same. Not told, because it changes nothing: drawing, descriptions, ids,
/// the order of fields and of steps, a class by its full or its simple name, a text in place of a Pattern,
/// and a default that is spelt out. Of a secret it is told that it changed, never what it is. Pure.
std::vector<MapChange> mapDiff(const Map& before, const Map& after);

}  // namespace fdc::migration
