// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

#include "core/migration/sources/ArchiveReader.h"

/// Names of archive entries, which a stranger wrote. Pure functions.
namespace fdc::migration {

/// Absent when the bytes are no text of that kind. Valid UTF-8 is always read as such.
std::optional<QString> entryName(const QByteArray& bytes, EntryNames names);

/// The path without `.`, doubled and trailing slashes; absent when it is absolute, names a drive, leads out
/// by
/// `..` (with slashes of either kind), is empty or holds a control character.
std::optional<QString> safeEntryPath(const QString& name);

}  // namespace fdc::migration
