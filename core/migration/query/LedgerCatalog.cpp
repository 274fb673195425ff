// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/LedgerCatalog.h"

#include <QSet>

#include "core/store/Rows.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// From one value of an index to the next: as many steps as there are values, however many documents.
base::Result<QSet<qint64>> batchesWithDocuments(store::Database& database) {
    auto statement = database.prepare(
        "WITH RECURSIVE v(x) AS (SELECT min(batch_id) FROM documents UNION ALL"
        " SELECT (SELECT min(batch_id) FROM documents WHERE batch_id > v.x) FROM v WHERE v.x IS NOT NULL)"
        " SELECT x FROM v WHERE x IS NOT NULL");
    if (!statement)
        return base::fail(std::move(statement.error()));
    QSet<qint64> batches;
    FDC_TRY(store::eachRow(*statement, [&] { batches.insert(statement->integer(0)); }));
    return batches;
}

base::Result<QStringList> texts(store::Database& database, const char* sql, int most) {
    auto statement = database.prepare(sql);
    if (!statement)
        return base::fail(std::move(statement.error()));
    statement->bind(1, most);
    QStringList values;
    FDC_TRY(store::eachRow(*statement, [&] { values.append(statement->text(0)); }));
    return values;
}

/// From one value of a partial index to the next, as above.
base::Result<QStringList> valuesOf(store::Database& database, const QByteArray& column, int most) {
    const QByteArray next = "SELECT min(" + column + ") FROM documents WHERE " + column + " IS NOT NULL";
    const QByteArray sql =
        "WITH RECURSIVE v(x) AS (" + next + " UNION ALL SELECT (" + next + " AND " + column +
        " > v.x) FROM v WHERE v.x IS NOT NULL) SELECT x FROM v WHERE x IS NOT NULL LIMIT ?1";
    return texts(database, sql.constData(), most);
}

}  // namespace

QString LedgerCatalog::sourceOf(qint64 scope) const {
    for (const Scope& one : scopes) {
        if (one.id == scope)
            return one.source;
    }
    return {};
}

const LedgerCatalog::Campaign* LedgerCatalog::ofBatch(qint64 batch) const {
    for (const Campaign& one : campaigns) {
        if (one.batch == batch)
            return &one;
    }
    return nullptr;
}

QString LedgerCatalog::campaignOf(qint64 batch) const {
    const Campaign* found = ofBatch(batch);
    return found ? found->name : QString();
}

base::Result<LedgerCatalog> LedgerCatalog::read(store::Database& database, const QString& environment) {
    const auto batches = batchesWithDocuments(database);
    if (!batches)
        return base::fail(batches.error());
    auto scopes = database.prepare("SELECT id, source FROM scopes WHERE environment = ?1 ORDER BY source");
    auto campaigns = database.prepare(
        "SELECT c.id, c.name, c.scope, c.state, c.superseded_by, c.batch FROM campaigns c"
        " JOIN scopes s ON s.id = c.scope WHERE s.environment = ?1 ORDER BY c.id");
    auto others = database.prepare(
        "SELECT 1 FROM scopes s WHERE s.environment <> ?1"
        " AND EXISTS (SELECT 1 FROM documents d WHERE d.scope = s.id) LIMIT 1");
    for (auto* statement : {&scopes, &campaigns, &others}) {
        if (!*statement)
            return base::fail(std::move(statement->error()));
        (*statement)->bind(1, environment);
    }
    LedgerCatalog catalog;
    FDC_TRY(store::eachRow(*scopes, [&] { catalog.scopes.append({scopes->integer(0), scopes->text(1)}); }));
    FDC_TRY(store::eachRow(*campaigns, [&] {
        if (batches->contains(campaigns->integer(5)))
            catalog.campaigns.append({campaigns->integer(0), campaigns->text(1), campaigns->integer(2),
                                      campaignStateFromName(campaigns->text(3)), campaigns->text(4),
                                      campaigns->integer(5)});
    }));
    FDC_TRY(store::eachRow(*others, [&] { catalog.isAlone = false; }));
    return catalog;
}

base::Result<QStringList> ledgerClasses(store::Database& database, int most) {
    return texts(database,
                 "WITH RECURSIVE v(x) AS (SELECT min(doc_class) FROM documents UNION ALL"
                 " SELECT (SELECT min(doc_class) FROM documents WHERE doc_class > v.x) FROM v"
                 " WHERE v.x IS NOT NULL) SELECT x FROM v WHERE x IS NOT NULL LIMIT ?1",
                 most);
}

base::Result<QStringList> ledgerErrorClasses(store::Database& database, int most) {
    return valuesOf(database, "last_error_class", most);
}

base::Result<QStringList> ledgerFingerprints(store::Database& database, int most) {
    return valuesOf(database, "last_error_fingerprint", most);
}

}  // namespace fdc::migration
