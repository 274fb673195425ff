// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The schema number of a PostgreSQL database, which has no place of its own for one.

#include <libpq-fe.h>

#include "core/store/PostgresConnection.h"
#include "core/store/StoreErrors.h"

namespace fdc::store {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Engines that open an empty database at once come one after the other. The number is ours alone; it means
/// nothing.
constexpr const char* lockSchema = "SELECT pg_advisory_xact_lock(5063741982034)";

}  // namespace

base::Result<qint64> PostgresConnection::number(const char* sql) {
    auto answer = run(sql, {});
    if (!answer)
        return base::fail(std::move(answer.error()));
    return PQntuples(answer->get()) == 0 ? 0 : QByteArray(PQgetvalue(answer->get(), 0, 0)).toLongLong();
}

base::Result<int> PostgresConnection::schemaNumber() {
    const auto there =
        number("SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_number') AND relkind = 'r'");
    if (!there || *there == 0)
        return there ? base::Result<int>(0) : base::Result<int>(base::fail(there.error()));
    const auto found = number("SELECT max(number) FROM schema_number");
    return found ? base::Result<int>(int(*found)) : base::Result<int>(base::fail(found.error()));
}

base::Result<void> PostgresConnection::applySchema(std::span<const SchemaStep> steps) {
    const auto found = schemaNumber();
    if (!found)
        return base::fail(found.error());
    const int known = steps.empty() ? 0 : steps.back().number;
    if (*found == known)
        return {};
    const bool isReadOnly = m_mode == Database::Mode::ReadOnly;
    if (*found > known || isReadOnly) {
        const base::ErrorCode code = *found > known ? storeNewer : *found == 0 ? storeMissing : storeOlder;
        return base::fail(base::Error(code)
                              .with(u"file"_s, m_address)
                              .with(u"found"_s, QString::number(*found))
                              .with(u"known"_s, QString::number(known)));
    }
    FDC_TRY(begin());
    auto applied = applySteps(steps);
    if (applied)
        applied = commit();
    rollback();
    return applied;
}

base::Result<void> PostgresConnection::applySteps(std::span<const SchemaStep> steps) {
    FDC_TRY(execute(lockSchema));
    FDC_TRY(execute("CREATE TABLE IF NOT EXISTS schema_number (number INTEGER NOT NULL)"));
    const auto current = schemaNumber();  // again, under the lock: another engine may have been faster
    if (!current)
        return base::fail(current.error());
    for (const SchemaStep& step : steps) {
        if (step.number <= *current)
            continue;
        const QString which = QString::number(step.number);
        if (auto done = execute(step.postgres ? step.postgres : step.sql); !done)
            return base::fail(std::move(done.error()).with(u"step"_s, which));
        if (PQtransactionStatus(m_connection) != PQTRANS_INTRANS)
            return base::fail(base::Error(storeFailed, u"a schema step ended the transaction"_s)
                                  .with(u"file"_s, m_address)
                                  .with(u"step"_s, which));
    }
    FDC_TRY(execute("DELETE FROM schema_number"));
    const int last = steps.empty() ? 0 : steps.back().number;
    const QByteArray note =
        "INSERT INTO schema_number (number) VALUES (" + QByteArray::number(std::max(last, *current)) + ")";
    return execute(note.constData());
}

}  // namespace fdc::store
