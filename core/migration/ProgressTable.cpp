// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ProgressTable.h"

#include <QJsonDocument>
#include <algorithm>

#include "core/migration/ledger/DocumentsBy.h"
#include "core/store/StoreErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QString compact(const QJsonObject& object) {
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void addTo(DocumentCounts& counts, RowState state, qint64 count) {
    switch (state) {
        case RowState::Pending: counts.pending += count; break;
        case RowState::InFlight: counts.inFlight += count; break;
        case RowState::Migrated: counts.migrated += count; break;
        case RowState::Failed: counts.failed += count; break;
        case RowState::Quarantined: counts.quarantined += count; break;
        case RowState::Skipped: counts.skipped += count; break;
    }
}

}  // namespace

base::Result<void> writeProgress(store::Database& database, qint64 campaign, const CampaignProgress& progress,
                                 const QString& now) {
    auto statement = database.prepare(
        "UPDATE campaigns SET counts = ?2, statistics = ?3, bytes = ?4, running_ms = ?5, updated_at = ?6"
        " WHERE id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, campaign)
        .bind(2, compact(progress.counts.toJson()))
        .bind(3, compact(progress.statistics))
        .bind(4, progress.bytes)
        .bind(5, progress.runningMs)
        .bind(6, now)
        .run();
}

base::Error unknownState(const store::Database& database) {
    return base::Error(store::storeDamaged, u"documents in a state that there is not"_s)
        .with(u"file"_s, database.path());
}

base::Result<DocumentCounts> countDocuments(store::Database& database, qint64 campaign) {
    auto byState = database.prepare(
        "SELECT state, count(*) FROM documents WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1) "
        "GROUP BY state");
    auto unverified =
        database.prepare(("SELECT count(*) FROM " + documentsBy(database, "documents_unverified") +
                          " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1)"
                          " AND state = 'MIGRATED' AND verification <> 'VERIFIED'")
                             .constData());
    // What could not be checked begins with its sign (docs/ledger.md).
    auto unfaithful = database.prepare(
        ("SELECT count(*), count(*) FILTER (WHERE substr(verification_detail, 1, 1) = '!') FROM " +
         documentsBy(database, "documents_unfaithful") +
         " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1) AND state = 'MIGRATED'"
         " AND verification_detail IS NOT NULL")
            .constData());
    auto stored = database.prepare("SELECT counts FROM campaigns WHERE id = ?1");
    for (auto* statement : {&byState, &unverified, &unfaithful, &stored}) {
        if (!*statement)
            return base::fail(std::move(statement->error()));
    }
    DocumentCounts counts;
    byState->bind(1, campaign);
    while (true) {
        auto more = byState->step();
        if (!more)
            return base::fail(std::move(more.error()));
        if (!*more)
            break;
        const auto state = rowStateFromName(byState->text(0));
        if (!state)
            return base::fail(unknownState(database));
        addTo(counts, *state, byState->integer(1));
    }
    auto row = unverified->bind(1, campaign).step();
    if (!row)
        return base::fail(std::move(row.error()));
    counts.verified = counts.migrated - (*row ? unverified->integer(0) : 0);
    auto wrong = unfaithful->bind(1, campaign).step();
    if (!wrong)
        return base::fail(std::move(wrong.error()));
    counts.unchecked = *wrong ? unfaithful->integer(1) : 0;
    counts.unfaithful = *wrong ? unfaithful->integer(0) - counts.unchecked : 0;
    // Known since the inventory ended: rows do not tell it without being read.
    auto before = stored->bind(1, campaign).step();
    if (!before)
        return base::fail(std::move(before.error()));
    if (*before)
        counts.earlier = std::min(
            DocumentCounts::fromJson(QJsonDocument::fromJson(stored->text(0).toUtf8()).object()).earlier,
            counts.migrated);
    return counts;
}

}  // namespace fdc::migration
