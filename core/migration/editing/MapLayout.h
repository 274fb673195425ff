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

}  // namespace fdc::migration::editing
