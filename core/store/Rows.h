// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QTimeZone>
#include <utility>

#include "core/store/Database.h"

/// Rows to values and back, for those who keep data in a Database.
namespace fdc::store {

/// For columns that are NOT NULL: a null QString would bind NULL.
inline QString ownText(const QString& text) {
    return text.isNull() ? QStringLiteral("") : text;
}

/// @p milliseconds since 1970, UTC.
inline QDateTime momentOf(qint64 milliseconds) {
    return QDateTime::fromMSecsSinceEpoch(milliseconds, QTimeZone::utc());
}

/// Calls @p take() at each row of @p statement, to the end.
template <typename Take>
base::Result<void> eachRow(Statement& statement, Take take) {
    while (true) {
        const auto row = statement.step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return {};
        take();
    }
}

/// What @p read(statement) makes of each row.
template <typename Read>
auto rows(Statement& statement, Read read) -> base::Result<QList<decltype(read(std::as_const(statement)))>> {
    QList<decltype(read(std::as_const(statement)))> all;
    FDC_TRY(eachRow(statement, [&] { all.append(read(std::as_const(statement))); }));
    return all;
}

}  // namespace fdc::store
