// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/LedgerReading.h"

#include <QJsonArray>

#include "core/migration/ProgressTable.h"
#include "core/migration/ledger/DocumentsBy.h"
#include "core/store/StoreErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Runs @p statement to its end.
template <typename Sink>
base::Result<void> forEachRow(store::Statement& statement, Sink sink) {
    while (true) {
        auto row = statement.step();
        if (!row)
            return base::fail(std::move(row.error()));
        if (!*row)
            return {};
        sink(statement);
    }
}

void add(DocumentCounts& counts, RowState state, bool verified, qint64 number) {
    switch (state) {
        case RowState::Pending: counts.pending += number; break;
        case RowState::InFlight: counts.inFlight += number; break;
        case RowState::Migrated:
            counts.migrated += number;
            counts.verified += verified ? number : 0;
            break;
        case RowState::Failed: counts.failed += number; break;
        case RowState::Quarantined: counts.quarantined += number; break;
        case RowState::Skipped: counts.skipped += number; break;
    }
}

QJsonObject errorsToJson(const QMap<QString, qint64>& errors) {
    QJsonObject object;
    for (auto entry = errors.cbegin(); entry != errors.cend(); ++entry)
        object.insert(entry.key(), entry.value());
    return object;
}

base::Result<LedgerSummary> summarise(store::Database& database) {
    auto states = database.prepare(
        "SELECT s.environment, s.source, d.doc_class, d.state, d.verification, count(*),"
        " count(*) FILTER (WHERE d.state = 'PENDING' AND d.migrated_at IS NOT NULL) FROM documents d JOIN "
        "scopes s ON s.id = "
        "d.scope"
        " GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3");
    auto errors = database.prepare(
        "SELECT last_error_class, count(*) FROM documents WHERE state IN ('FAILED', 'QUARANTINED') GROUP BY "
        "1");
    if (!states || !errors)
        return base::fail(std::move((states ? errors : states).error()));
    LedgerSummary summary;
    bool isDamaged = false;
    FDC_TRY(forEachRow(*states, [&](const store::Statement& row) {
        const auto state = rowStateFromName(row.text(3));
        isDamaged = isDamaged || !state;
        if (!state)
            return;
        auto& lines = summary.lines;
        if (lines.isEmpty() || lines.last().environment != row.text(0) ||
            lines.last().source != row.text(1) || lines.last().docClass != row.text(2))
            lines.append({row.text(0), row.text(1), row.text(2), {}});
        const bool verified = row.text(4) == u"VERIFIED";
        add(lines.last().documents, *state, verified, row.integer(5));
        add(summary.documents, *state, verified, row.integer(5));
        summary.changedAgain += row.integer(6);
    }));
    if (isDamaged)
        return base::fail(unknownState(database));
    FDC_TRY(forEachRow(*errors, [&summary](const store::Statement& row) {
        summary.errors.insert(row.text(0), row.integer(1));
    }));
    return summary;
}

}  // namespace

QJsonObject LedgerSummary::toJson() const {
    QJsonArray array;
    for (const Line& line : lines) {
        array.append(QJsonObject{{u"environment"_s, line.environment},
                                 {u"source"_s, line.source},
                                 {u"class"_s, line.docClass},
                                 {u"documents"_s, line.documents.toJson()}});
    }
    return {{u"schema"_s, u"ledger/1"_s},
            {u"documents"_s, documents.toJson()},
            {u"errors"_s, errorsToJson(errors)},
            {u"changedAgain"_s, changedAgain},
            {u"lines"_s, array}};
}

base::Result<LedgerSummary> ledgerSummary(const LedgerPlace& place) {
    auto database = place.openForReading();
    if (!database && database.error().is(store::storeMissing))
        return LedgerSummary();
    if (!database)
        return base::fail(std::move(database.error()));
    return summarise(*database);
}

base::Result<bool> ledgerHasRows(const LedgerPlace& place, const QString& environment) {
    auto database = place.openForReading();
    if (!database && database.error().is(store::storeMissing))
        return false;
    if (!database)
        return base::fail(std::move(database.error()));
    auto statement = database->prepare(
        "SELECT 1 FROM scopes s WHERE s.environment = ?1"
        " AND EXISTS (SELECT 1 FROM documents d WHERE d.scope = s.id) LIMIT 1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, environment).step();
}

base::Result<QList<DocumentFailure>> readFailures(store::Database& database, qint64 campaign,
                                                  const QString& afterSourceId, int limit,
                                                  const QString& errorClass) {
    auto statement = database.prepare(
        ("SELECT source_id, doc_class, last_error_step, last_error_class, last_error_code,"
         " last_error_detail, state, attempt_count, target_id FROM documents"
         " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1)"
         " AND state IN ('FAILED', 'QUARANTINED')"
         " AND source_id > ?2 AND (?4 = '' OR last_error_class = ?4)"
         " UNION ALL SELECT source_id, doc_class, '', 'VERIFICATION_FAILED', 'VERIFICATION_FAILED',"
         " verification_detail, state, attempt_count, target_id FROM " +
         documentsBy(database, "documents_unfaithful") +
         " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1) AND state = 'MIGRATED'"
         " AND verification_detail IS NOT NULL AND source_id > ?2"
         " AND (?4 = '' OR ?4 = 'VERIFICATION_FAILED') ORDER BY source_id LIMIT ?3")
            .constData());
    if (!statement)
        return base::fail(std::move(statement.error()));
    const auto notNull = [](const QString& text) { return text.isNull() ? u""_s : text; };
    statement->bind(1, campaign).bind(2, notNull(afterSourceId)).bind(3, limit).bind(4, notNull(errorClass));
    QList<DocumentFailure> failures;
    FDC_TRY(forEachRow(*statement, [&failures](const store::Statement& row) {
        failures.append({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                         row.text(6), int(row.integer(7)), row.text(8)});
    }));
    return failures;
}

base::Result<QMap<QString, qint64>> readErrors(store::Database& database, qint64 campaign) {
    auto statement = database.prepare(
        ("SELECT last_error_class, count(*) FROM documents"
         " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1)"
         " AND state IN ('FAILED', 'QUARANTINED') GROUP BY 1"
         " UNION ALL SELECT 'VERIFICATION_FAILED', count(*) FROM " +
         documentsBy(database, "documents_unfaithful") +
         " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1) AND state = 'MIGRATED'"
         " AND verification_detail IS NOT NULL")
            .constData());
    if (!statement)
        return base::fail(std::move(statement.error()));
    statement->bind(1, campaign);
    QMap<QString, qint64> errors;
    FDC_TRY(forEachRow(*statement, [&errors](const store::Statement& row) {
        if (row.integer(1) > 0)
            errors[row.text(0)] += row.integer(1);
    }));
    return errors;
}

}  // namespace fdc::migration
