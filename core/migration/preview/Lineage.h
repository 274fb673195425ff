// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <vector>

namespace fdc::migration {

struct Map;

/// Where the values of one name come from, as far as a map says it (docs/map-editor.md).
struct Lineage {
    struct Rule {
        QString stepId;
        QString text;  ///< "${title}", "DateConversion(dd/MM/yyyy)"
        bool operator==(const Rule&) const = default;
    };
    QString name;             ///< of a tag, or of a value that the system takes: classid, name, acl …
    QStringList sources;      ///< data of the source that it is made of; empty: of none
    std::vector<Rule> rules;  ///< in the order of the way; empty: as the source has it
    /// Not the same on every way through the map: sources and rules are those of all ways, and no document
    /// need have all of them, or any.
    bool differs = false;
    bool operator==(const Lineage&) const = default;
};

/// Of all names that documents have at one of the map's injectors, or where their ways end in a map without,
/// and that become tags or values of the system; those that steps set come first, in their order. A step
/// sees what the steps on the ways to it set, and no other. What a script sets is not known. Maps with
/// circles and unknown classes are taken as far as they go. Pure.
std::vector<Lineage> lineageOf(const Map& map, const QStringList& sourceNames);

/// Of one document, whose way is known (MappedRow::way): nothing differs then.
std::vector<Lineage> lineageOnWay(const Map& map, const QStringList& sourceNames, const QStringList& way);

}  // namespace fdc::migration
