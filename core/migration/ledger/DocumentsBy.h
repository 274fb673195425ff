// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/store/Database.h"

namespace fdc::migration {

/// The table "documents" in a FROM, to be read along @p index. SQLite, which keeps no statistics here,
/// prefers the index with more of the columns asked for: all that a campaign migrated, where a partial index
/// holds the few that are looked for. PostgreSQL knows better and is not told.
inline QByteArray documentsBy(const store::Database& database, const char* index) {
    const bool isFile = database.dialect() == store::Dialect::Sqlite;
    return isFile ? QByteArray("documents INDEXED BY ") + index : QByteArray("documents");
}

}  // namespace fdc::migration
