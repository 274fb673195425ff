// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <functional>

#include "core/base/Result.h"
#include "core/migration/Punnet.h"

/// How sources keep the folder of a row: in its data, so that a row from the ledger is enough to go on.
namespace fdc::migration {

/// Reserved data name: the folder that relative paths of this row start at. In a row relative to the plan's
/// base folder, and absent when it is that folder; in a punnet's data absolute. Never a tag.
inline const QString folderDataName = QStringLiteral("console.folder");

/// Data name of a punnet whose document is a file of a tree: the folders between the tree's root and the
/// file, with slashes between them; absent for a file at the root. Made anew whenever a row is opened, never
/// a tag.
inline const QString directoryDataName = QStringLiteral("console.directory");

void setRowFolder(InventoryRow& row, const QString& folder, const QString& baseFolder);
QString rowFolder(const InventoryRow& row, const QString& baseFolder);

/// A punnet of one document with the row's data, the folder moved to the punnet.
Punnet punnetOf(const InventoryRow& row, const QString& baseFolder);
/// Tells @p punnet in which directory the file lies whose path in its tree is @p path.
void setDirectory(Punnet& punnet, const QString& path);

/// Behind an object that a source refused: OPERATION_CANCELLED when PlanContext::readsOn says so.
base::Result<void> readOn(const std::function<bool()>& readsOn);

}  // namespace fdc::migration
