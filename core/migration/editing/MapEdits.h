// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointF>

#include "core/migration/Map.h"

/// Changes of a map as a person makes them (docs/map-editor.md). Each leaves the map as it was when it fails,
/// and touches nothing that it does not name, so that what the console does not know stays. Pure functions.
namespace fdc::migration::editing {

/// Where a step is drawn; nothing changes what a map does. Null when the map does not say.
std::optional<QPointF> placeOf(const MapStep& step);
void setPlace(MapStep& step, QPointF place);

/// A new step of @p className, unlinked, with no field filled; answers its id. A class of role Source becomes
/// the source. Errors: MAP_CLASS_UNKNOWN, MAP_CLASS_MISPLACED (a connection is no step), MAP_TWO_SOURCES.
base::Result<QString> addStep(Map& map, const QString& className, QPointF place);

/// With its links. Where it stood between others, these are linked to what came after it, in the order of
/// before, so that a step in the middle of a row can be taken out. Error: MAP_STEP_UNKNOWN.
base::Result<void> removeStep(Map& map, const QString& id);

/// Error: MAP_DUPLICATE_STEP_NAME, MAP_STEP_UNNAMED, MAP_STEP_UNKNOWN.
base::Result<void> renameStep(Map& map, const QString& id, const QString& name);

/// A link that always leads on, before an Otherwise that is last. Errors: MAP_STEP_UNKNOWN,
/// MAP_SOURCE_NOT_FIRST, MAP_LINK_BOTH_WAYS, MAP_CYCLE, MAP_LINK_TWICE.
base::Result<void> addLink(Map& map, const QString& from, const QString& to);
/// Error: MAP_STEP_UNKNOWN, also of a link that there is not.
base::Result<void> removeLink(Map& map, const QString& from, size_t link);
/// The order of links is the order in which their conditions are asked.
base::Result<void> moveLink(Map& map, const QString& from, size_t link, size_t to);
/// Nothing: it leads on always.
base::Result<void> setCondition(Map& map, const QString& from, size_t link, std::optional<Bean> condition);

/// Puts @p id, which has no links yet, in the middle of a link: the condition stays before it.
base::Result<void> insertInLink(Map& map, const QString& from, size_t link, const QString& id);

/// Nothing: the field is left out. Fields keep their order; one that is not there goes to @p place, behind
/// the others without it. Error: MAP_STEP_UNKNOWN.
base::Result<void> setField(Map& map, const QString& id, const QString& field,
                            std::optional<FieldValue> value, std::optional<size_t> place = {});

}  // namespace fdc::migration::editing
