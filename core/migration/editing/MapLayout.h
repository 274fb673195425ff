// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QPointF>

#include "core/migration/Map.h"

namespace fdc::migration::editing {

/// Places for all steps of a map, by id: from left to right along the links, each column in the order in
/// which its steps are reached, with as few crossings as that gives. Steps that nothing reaches stand below.
/// Also of maps with circles and links to nothing. The same map gives the same places.
QHash<QString, QPointF> layoutOf(const Map& map);

/// The place of each step as the map says, or, where it does not say so of every step, by layoutOf().
QHash<QString, QPointF> placesOf(const Map& map);

inline constexpr QPointF besideStep(220, 0);  ///< from a step to one that comes behind it

/// Takes step @p added off another that it stands on. In a link what comes behind it moves on for that;
/// elsewhere, and where that is not enough, it goes further down. All steps get places.
void makeRoom(Map& map, const QString& added, bool isInLink);

}  // namespace fdc::migration::editing
