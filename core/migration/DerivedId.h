// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/migration/Ledger.h"
#include "core/migration/Target.h"

namespace fdc::migration {

/// The id under which a source object is stored in the target: the same object always gives the same id, on
/// every machine and after every crash (docs/exactly-once.md). UUID version 5, lower case, with hyphens.
/// @p part counts from 1 when a step made several documents of one object; 0 when there is one.
QString derivedId(const LedgerKey& key, const QString& sourceId, int part = 0);

/// The same of a folder, the last of @p way: by the root, and by classes and names from the top down.
QString derivedFolderId(const LedgerKey& key, const QList<TargetFolder>& way);
/// Where they have none yet: the ids of a document that a map made, and of its folders.
void setDerivedIds(TargetDocument& document, const LedgerKey& key, const QString& sourceId, int part);

}  // namespace fdc::migration
