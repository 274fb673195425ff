// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <type_traits>
#include <unordered_map>

#include "core/store/Database.h"

namespace fdc::sandbox {

/// The rows of one query. Resets the statement when it goes, so that no snapshot of the file stays open.
class Rows {
public:
    explicit Rows(store::Statement& statement) : m_statement(&statement) {}
    Rows(Rows&& other) noexcept : m_statement(std::exchange(other.m_statement, nullptr)) {}
    Rows& operator=(Rows&&) = delete;
    ~Rows() {
        if (m_statement)
            m_statement->reset();
    }
    base::Result<bool> next() { return m_statement->step(); }
    const store::Statement& row() const { return *m_statement; }

private:
    store::Statement* m_statement;
};

/// Calls @p visit(row) with each of @p rows, to the end; a visit that answers a failure ends it.
template <typename Visit>
base::Result<void> eachRow(base::Result<Rows> rows, Visit visit) {
    if (!rows)
        return base::fail(std::move(rows.error()));
    while (true) {
        auto more = rows->next();
        if (!more)
            return base::fail(std::move(more.error()));
        if (!*more)
            return {};
        if constexpr (std::is_void_v<decltype(visit(rows->row()))>)
            visit(rows->row());
        else
            FDC_TRY(visit(rows->row()));
    }
}

/// One connection and its prepared statements, found again by the address of their literal. Not thread-safe.
/// Only one Rows of the same text may be alive at a time.
class Sql {
public:
    explicit Sql(store::Database database) : m_database(std::move(database)) {}

    store::Database& database() { return m_database; }
    base::Result<store::Transaction> begin() { return m_database.begin(); }

    template <typename... Values>
    base::Result<Rows> query(const char* text, const Values&... values) {
        auto found = m_statements.find(text);
        if (found == m_statements.end()) {
            auto prepared = m_database.prepare(text);
            if (!prepared)
                return base::fail(std::move(prepared.error()));
            found = m_statements.emplace(text, std::move(*prepared)).first;
        }
        store::Statement& statement = found->second;
        int index = 0;
        (statement.bind(++index, bindable(values)), ...);
        return Rows(statement);
    }

    template <typename... Values>
    base::Result<void> run(const char* text, const Values&... values) {
        auto rows = query(text, values...);
        if (!rows)
            return base::fail(std::move(rows.error()));
        auto done = rows->next();
        if (!done)
            return base::fail(std::move(done.error()));
        return {};
    }

private:
    /// A missing member of a JSON object is a null QString; no column here knows NULL.
    static QString bindable(const QString& text) { return text.isNull() ? QStringLiteral("") : text; }
    static qint64 bindable(qint64 number) { return number; }

    store::Database m_database;
    std::unordered_map<const char*, store::Statement> m_statements;
};

}  // namespace fdc::sandbox
