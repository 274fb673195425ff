// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/base/Error.h"
#include "core/migration/Punnet.h"

namespace fdc::migration {

/// Whether the file of a content can be read and is whole, as far as its first and last bytes tell: PDF, PNG,
/// JPEG, GIF, TIFF, ZIP and what is packed in it, OLE. Mostly 70 KiB are read; a JPEG with something behind
/// its end is read until its end mark. Nothing: no objection. Else
/// SOURCE_FILE_MISSING, SOURCE_FILE_UNREADABLE, CONTENT_EMPTY, CONTENT_DAMAGED, and with @p asNamed
/// CONTENT_NOT_AS_NAMED, with fact file. Blocks on the file; any thread.
std::optional<base::Error> defectOf(const Content& content, bool asNamed);

}  // namespace fdc::migration
