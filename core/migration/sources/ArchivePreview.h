// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/SourcePreview.h"

/// Parts of previewSource().
namespace fdc::migration {

/// By its first bytes: a ZIP, a TAR, or something packed that may be one.
bool isArchive(const QString& path);

/// Lists the archive at @p preview.path and reads its index, when it has one.
base::Result<SourcePreview> previewArchive(SourcePreview preview, const std::optional<QString>& indexEntry);

/// Guesses rows and columns of `head`.
void readHead(SourcePreview& preview);

/// Lower case without dot; "" for none.
QString fileExtension(const QString& relative);
bool isJsonLinesName(const QString& name);

}  // namespace fdc::migration
