// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace fdc::migration {

struct InventoryRow;

/// The values of an inventory row as the ledger keeps them (docs/ledger.md): texts in UTF-8, and the check
/// value over them. Making them costs as much as writing them, so the listing thread does it.
struct WrittenRow {
    QByteArray sourceId;
    QByteArray docClass;  ///< empty when the source knows none, never null
    QByteArray modified;  ///< null when unknown
    QByteArray data;
    qint64 seal = 0;

    static WrittenRow of(const InventoryRow& row);
};

}  // namespace fdc::migration
