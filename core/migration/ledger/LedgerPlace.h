// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <optional>

#include "core/base/Result.h"
#include "core/store/PostgresSettings.h"

namespace fdc::store {
class Database;
}

namespace fdc::migration {

/// Where a ledger is: a file of this data folder, or a PostgreSQL database that several engines share
/// (docs/ledger.md). A value; any thread.
class LedgerPlace {
public:
    LedgerPlace() = default;
    LedgerPlace(QString path) : m_path(std::move(path)) {}  // NOLINT(google-explicit-constructor)
    LedgerPlace(store::PostgresSettings server)             // NOLINT(google-explicit-constructor)
        : m_server(std::move(server)) {}

    /// Several engines may work on one campaign.
    bool isShared() const { return m_server.has_value(); }
    /// The path, or the address without a password.
    QString shown() const;
    const std::optional<store::PostgresSettings>& server() const { return m_server; }

    /// For writing, brought to this build's form. Errors: those of store::Database.
    base::Result<store::Database> open() const;
    /// Beside the engines. STORE_MISSING when nothing is there yet, STORE_OLDER until an engine opened it.
    base::Result<store::Database> openForReading() const;

private:
    QString m_path;
    std::optional<store::PostgresSettings> m_server;
};

}  // namespace fdc::migration
