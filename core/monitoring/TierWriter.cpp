// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/TierWriter.h"

namespace fdc::monitoring {

using base::Result;

Result<TierWriter> TierWriter::prepare(store::Database& database, const Sql& sql) {
    auto know = database.prepare(sql.know.constData());
    auto find = database.prepare(sql.find.constData());
    auto insert = database.prepare(sql.insert.constData());
    auto minute = database.prepare(sql.minute.constData());
    auto hour = database.prepare(sql.hour.constData());
    for (auto* one : {&know, &find, &insert, &minute, &hour}) {
        if (!*one)
            return base::fail(std::move(one->error()));
    }
    return TierWriter{std::move(*know), std::move(*find), std::move(*insert), std::move(*minute),
                      std::move(*hour)};
}

Result<qint64> TierWriter::seriesId() {
    FDC_TRY(know.run());
    const auto row = find.step();
    if (!row)
        return base::fail(row.error());
    const qint64 id = *row ? find.integer(0) : 0;
    find.reset();
    return id;
}

}  // namespace fdc::monitoring
