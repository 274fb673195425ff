// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace fdc::store {

/// A statement in the words of PostgreSQL.
struct PostgresText {
    QByteArray sql;      ///< with $N
    int parameters = 0;  ///< the highest N
};

/// ?N becomes $N, outside of texts, quoted names and comments. Pure.
PostgresText toPostgres(QByteArrayView sql);

}  // namespace fdc::store
