// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/WrittenRow.h"

#include "core/base/Clock.h"
#include "core/migration/Punnet.h"
#include "core/migration/RowJson.h"
#include "core/migration/ledger/RowSeal.h"

namespace fdc::migration {

WrittenRow WrittenRow::of(const InventoryRow& row) {
    const QString modified = row.sourceModified.isValid() ? base::toRfc3339(row.sourceModified) : QString();
    const QString data = dataToText(row.data);
    WrittenRow written{.sourceId = row.sourceId.toUtf8(),
                       .docClass = row.docClass.isEmpty() ? QByteArray("") : row.docClass.toUtf8(),
                       .modified = modified.isNull() ? QByteArray() : modified.toUtf8(),
                       .data = data.toUtf8(),
                       .seal = 0};
    written.seal =
        RowSeal().add(row.sourceId).add(row.docClass).add(row.sourceBytes).add(modified).add(data).value();
    return written;
}

}  // namespace fdc::migration
