// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/migration/Ledger.h"

namespace fdc::migration {

/// Sources that nobody may read just now, in the ledger, so that every engine on it sees them. Bound to one
/// connection and its thread. Errors: those of store::Database.
class SourceHolds {
public:
    explicit SourceHolds(store::Database& database) : m_database(database) {}

    struct Hold {
        QString actor;
        QString reason;
        QDateTime since;
    };
    base::Result<std::optional<Hold>> find(const LedgerKey& key);
    /// A source that is held already keeps its first hold.
    base::Result<void> hold(const LedgerKey& key, const Hold& hold);
    /// Answers false when it was not held.
    base::Result<bool> release(const LedgerKey& key);
    base::Result<QMap<QString, Hold>> list(const QString& environment);

    /// SOURCE_HELD, with who and why.
    static base::Error error(const LedgerKey& key, const Hold& hold);

private:
    store::Database& m_database;
};

}  // namespace fdc::migration
