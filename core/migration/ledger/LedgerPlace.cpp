// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/LedgerPlace.h"

#include "core/migration/LedgerSchema.h"
#include "core/store/Database.h"

namespace fdc::migration {

QString LedgerPlace::shown() const {
    return m_server ? m_server->url() : m_path;
}

base::Result<store::Database> LedgerPlace::open() const {
    auto database = m_server ? store::Database::connect(*m_server) : store::Database::open(m_path);
    if (database)
        FDC_TRY(database->applySchema(ledgerSchema()));
    return database;
}

base::Result<store::Database> LedgerPlace::openForReading() const {
    constexpr auto mode = store::Database::Mode::ReadOnly;
    auto database =
        m_server ? store::Database::connect(*m_server, mode) : store::Database::open(m_path, mode);
    if (database)
        FDC_TRY(database->applySchema(ledgerSchema()));
    return database;
}

}  // namespace fdc::migration
