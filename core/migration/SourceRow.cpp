// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/SourceRow.h"

#include "core/base/BaseErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

void setRowFolder(InventoryRow& row, const QString& folder, const QString& baseFolder) {
    const QString base = QDir::cleanPath(baseFolder);
    if (folder == base)
        return;
    const QString below = base.endsWith(u'/') ? base : base + u'/';
    row.data.insert(folderDataName, {folder.startsWith(below) ? folder.sliced(below.size()) : folder});
}

QString rowFolder(const InventoryRow& row, const QString& baseFolder) {
    const QString kept = row.data.value(folderDataName).value(0);
    return QDir::cleanPath(kept.isEmpty() ? baseFolder : QDir(baseFolder).absoluteFilePath(kept));
}

Punnet punnetOf(const InventoryRow& row, const QString& baseFolder) {
    PunnetDocument document{row.sourceId, row.data, {}};
    document.data.remove(folderDataName);
    return {row.sourceId, {{folderDataName, {rowFolder(row, baseFolder)}}}, {document}};
}

void setDirectory(Punnet& punnet, const QString& path) {
    const qsizetype end = path.lastIndexOf(u'/');
    if (end > 0)
        punnet.data.insert(directoryDataName, {path.first(end)});
}

base::Result<void> readOn(const std::function<bool()>& readsOn) {
    return !readsOn || readsOn() ? base::Result<void>() : base::fail(base::operationCancelled);
}

}  // namespace fdc::migration
