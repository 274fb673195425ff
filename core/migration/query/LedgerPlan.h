// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <variant>

#include "core/migration/query/LedgerCatalog.h"
#include "core/migration/query/LedgerFilter.h"

namespace fdc::migration {

/// A piece of SQL about a row `d` of documents; every value that a person gave is one of its parameters, `?`
/// in order.
struct LedgerCondition {
    using Value = std::variant<qint64, QString>;
    QString sql;
    std::vector<Value> values = {};
};

/// SQL that is put together from conditions, its parameters numbered as store::Database wants them.
class LedgerSql {
public:
    LedgerSql& add(const QString& text);
    LedgerSql& add(const LedgerCondition& condition);
    LedgerSql& value(LedgerCondition::Value value);  ///< its ?N
    const QString& text() const { return m_text; }
    /// Compiled and bound; @p before: words that come first, as EXPLAIN.
    base::Result<store::Statement> in(store::Database& database, const QString& before = {}) const;

private:
    QString m_text;
    std::vector<LedgerCondition::Value> m_values;
};

/// A stretch of one index, read in its order.
struct LedgerSegment {
    enum class Order { Inventory, SourceId, MigratedAt };
    QString name;  ///< what a cursor finds it by
    LedgerCondition where;
    QString index = {};  ///< the one that is walked; empty: whichever the key is
    Order order = Order::Inventory;

    /// "documents d", with the index where the dialect can be told: statistics that are missing or old must
    /// not make a page of milliseconds a scan of minutes.
    QString table(store::Dialect dialect) const;
};

/// How a filter is answered: which index is walked, and what is looked at on the way. Chosen by hand, not by
/// the database's planner: the order of the answer, its pages and its counts all follow the same walk, and no
/// statement ever sorts or skips more than a bounded number of rows.
struct LedgerPlan {
    /// What is walked. The letter is part of a cursor.
    enum class Way : char {
        All = 'a',         ///< every document, as inventoried
        Batch = 'b',       ///< campaign and state
        Class = 'c',       ///< class of document
        Error = 'e',       ///< class of error and state
        Key = 'k',         ///< source and its id
        Unverified = 'u',  ///< migrated, not read back
        Migrated = 'm',    ///< by the time of migration
    };
    Way way = Way::All;
    std::vector<LedgerSegment> segments;  ///< in order; empty: nothing can match
    std::vector<LedgerCondition> rest;    ///< what every row is looked at for; empty: all rows match

    bool isExact() const { return rest.empty(); }
    /// Every document of the ledger, in the order of their numbers.
    bool isWholeLedger() const { return way == Way::All && segments.size() == 1 && rest.empty(); }
};

/// Chooses the way with the fewest documents, as far as a bounded count can tell; @p way: the one of a
/// cursor, which must stay. Errors: those of store::Database.
base::Result<LedgerPlan> planOf(store::Database& database, const LedgerCatalog& catalog,
                                const LedgerFilter& filter, std::optional<LedgerPlan::Way> way = {});

}  // namespace fdc::migration
