// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <vector>

namespace fdc::migration {

struct Map;

/// Where the values of one name come from, as far as a map says it without a document (docs/map-editor.md).
struct Lineage {
    struct Rule {
        QString stepId;
        QString text;  ///< "${title}", "DateConversion(dd/MM/yyyy)"
        bool operator==(const Rule&) const = default;
    };
    QString name;             ///< of a tag, or of a value that the system takes: classid, name, acl …
    QStringList sources;      ///< data of the source that it is made of; empty: of none
    std::vector<Rule> rules;  ///< in the order of the way; empty: as the source has it
    bool operator==(const Lineage&) const = default;
};

/// Of all names that documents have at the map's injectors and that become tags or values of the system;
/// those that steps set come first, in their order. Steps on different ways that set one name are all told.
/// What a script sets is not known. Maps with circles and unknown classes are taken as far as they go. Pure.
std::vector<Lineage> lineageOf(const Map& map, const QStringList& sourceNames);

}  // namespace fdc::migration
