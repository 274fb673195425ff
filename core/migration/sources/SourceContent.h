// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Result.h"
#include "core/migration/Punnet.h"

namespace fdc::migration {

/// The file at @p path as content, its type told by its first bytes. Errors with fact file:
/// SOURCE_FILE_MISSING (also a link to nothing or a circle of links), SOURCE_NOT_A_FILE,
/// SOURCE_FILE_UNREADABLE. Never waits for a pipe.
base::Result<Content> contentOfFile(const QString& path);

/// MAPPING_VALUE_MISSING of a document whose row names no content in @p field.
base::Error contentUnnamed(const QString& field, const QString& document);

}  // namespace fdc::migration
