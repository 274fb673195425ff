// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Map.h"

namespace fdc::migration {

/// Names of the fields that list files, folders and patterns of a source.
const QStringList& sourcePathFields();

/// Where a map's source reads: the folders, files and patterns of its Source step, from @p folder when they
/// are relative, without symbolic links where they are there; "flowerdocs:connection/class" for classes of a
/// FlowerDocs. Empty for a source of a class that we do not
/// know. Looks at the disk.
QStringList sourcePlaces(const Map& map, const QString& folder);

}  // namespace fdc::migration
