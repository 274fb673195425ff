// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <vector>

#include "core/migration/Map.h"
#include "core/migration/Target.h"

namespace fdc::migration {

/// What a map will send, as far as it can be told before a run.
struct MapOutput {
    QStringList classes;              ///< class ids that are constants of the map
    bool classesAreComplete = false;  ///< no document can get another one
    QStringList tags;                 ///< data names that become tags
    bool tagsAreComplete = true;      ///< false when a source or a Script brings what nobody can tell yet
    bool setsAcl = false;
};

/// @p sourceNames: Source::dataNames(), for a CSVSource its columns.
MapOutput outputOf(const Map& map, const QStringList& sourceNames);

/// @p all: the classes that the target has; judged are the ones that documents can get. Findings:
/// MAP_CLASS_NOT_AT_TARGET (error), MAP_MANDATORY_TAG_UNSET and MAP_TAG_UNDECLARED (warnings: single
/// documents may still be right or wrong).
std::vector<MapFinding> checkTarget(const MapOutput& output, const QList<TargetClass>& all);

}  // namespace fdc::migration
