// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/verification/Workbook.h"

#include "core/base/Clock.h"
#include "core/migration/RowJson.h"
#include "core/migration/sources/StoreRow.h"
#include "core/security/Digest.h"
#include "core/store/Rows.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int changesPerTransaction = 10'000;

// `known`: 0 nothing yet, then Known + 1. `listed`: the target listed it.
constexpr const char* schema = R"sql(
CREATE TABLE source (
    id TEXT PRIMARY KEY, doc_class TEXT NOT NULL, digest TEXT NOT NULL, met INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE target (
    id TEXT PRIMARY KEY, known INTEGER NOT NULL DEFAULT 0, listed INTEGER NOT NULL DEFAULT 0,
    finding INTEGER, doc_class TEXT, name TEXT, created TEXT, tags TEXT
) WITHOUT ROWID;
CREATE TABLE findings (
    id INTEGER PRIMARY KEY, symbol TEXT NOT NULL, source_id TEXT, target_id TEXT,
    doc_class TEXT NOT NULL, aspects TEXT NOT NULL, detail TEXT, code TEXT
);
CREATE INDEX findings_symbol ON findings (symbol, id);
)sql";

constexpr store::SchemaStep steps[] = {{1, schema}};

constexpr const char* addSourceSql =
    "INSERT INTO source (id, doc_class, digest) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING";
constexpr const char* meetSourceSql = "UPDATE source SET met = 1 WHERE id = ?1 RETURNING digest";
constexpr const char* expectSql =
    "INSERT INTO target (id, known, finding) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (id) DO UPDATE SET known = ?2, finding = ?3";
constexpr const char* wasListedSql = "SELECT listed FROM target WHERE id = ?1";
constexpr const char* listKnownSql =
    "UPDATE target SET listed = 1, doc_class = ?2 WHERE id = ?1 AND known > 0";
constexpr const char* listSql =
    "INSERT INTO target (id, listed, doc_class, name, created, tags) VALUES (?1, 1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (id) DO NOTHING";
constexpr const char* explainSql = "UPDATE target SET known = 3 WHERE id = ?1 AND known = 0";
constexpr const char* addFindingSql =
    "INSERT INTO findings (symbol, source_id, target_id, doc_class, aspects, detail, code)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id";
constexpr const char* sourceOnlySql =
    "SELECT id, doc_class FROM source WHERE met = 0 AND id > ?1 ORDER BY id LIMIT ?2";
constexpr const char* unexplainedSql =
    "SELECT id, doc_class, name, created, tags FROM target WHERE known = 0 AND id > ?1 ORDER BY id LIMIT ?2";
constexpr const char* findingsSql =
    "SELECT id, symbol, source_id, target_id, doc_class, aspects, detail, code FROM findings"
    " WHERE id > ?1 AND (?2 = '' OR symbol = ?2) AND (?3 = '' OR doc_class = ?3) ORDER BY id LIMIT ?4";
constexpr const char* bySymbolSql =
    "SELECT id, symbol, source_id, target_id, doc_class, aspects, detail, code FROM findings"
    " WHERE symbol = ?2 AND id > ?1 AND (?3 = '' OR doc_class = ?3) ORDER BY id LIMIT ?4";

#define FDC_LISTED(condition) \
    " AND EXISTS (SELECT 1 FROM target t WHERE t.id = findings.target_id AND " condition ")"

// Driven by the findings of a sign and the target's key: a list of all ids would be kept in memory.
const char* const listComparison[] = {
    "UPDATE findings SET aspects = ltrim(aspects || char(10) || 'still-listed', char(10)) WHERE symbol = "
    "'-'" FDC_LISTED("t.known = 1 AND t.listed = 1"),
    "UPDATE findings SET aspects = ltrim(aspects || char(10) || 'unlisted', char(10)) WHERE symbol IN ('=', "
    "'*')" FDC_LISTED("t.known = 1 AND t.listed = 0"),
    "UPDATE findings SET symbol = '*', aspects = ltrim(aspects || char(10) || 'unrecorded', char(10))"
    " WHERE symbol = '-'" FDC_LISTED("t.known = 2 AND t.listed = 1")};

#undef FDC_LISTED

QString nullIfEmpty(const QString& text) {
    return text.isEmpty() ? QString() : text;
}

}  // namespace

base::Result<Workbook> Workbook::create(const QString& path) {
    auto database = store::Database::open(path);
    if (!database)
        return base::fail(std::move(database.error()));
    FDC_TRY(database->applySchema(steps));
    return Workbook(std::move(*database));
}

base::Result<Workbook> Workbook::openForReading(const QString& path) {
    auto database = store::Database::open(path, store::Database::Mode::ReadOnly);
    if (!database)
        return base::fail(std::move(database.error()));
    return Workbook(std::move(*database));
}

/// Without what says that a document of a store was touched: its contents are read and compared anyway.
QString Workbook::digestOf(const InventoryRow& row) {
    Data data = row.data;
    data.remove(storedFactsDataName);
    const QString modified = row.sourceModified.isValid() ? base::toRfc3339(row.sourceModified) : QString();
    const QString text = row.docClass + QChar(0x1f) + QString::number(row.sourceBytes) + QChar(0x1f) +
                         modified + QChar(0x1f) + dataToText(data);
    return QString::fromLatin1(security::sha256(text.toUtf8()).toHex().first(32));
}

/// Compiled at its first use and kept.
base::Result<store::Statement*> Workbook::prepared(const char* sql) {
    if (const auto known = m_statements.find(sql); known != m_statements.end())
        return &known->second;
    auto statement = m_database.prepare(sql);
    if (!statement)
        return base::fail(std::move(statement.error()));
    return &m_statements.emplace(sql, std::move(*statement)).first->second;
}

base::Result<void> Workbook::changed() {
    if (++m_changes < changesPerTransaction)
        return {};
    return flush();
}

base::Result<void> Workbook::flush() {
    m_changes = 0;
    if (m_transaction) {
        FDC_TRY(m_transaction->commit());
        m_transaction.reset();
    }
    return {};
}

#define FDC_WORKBOOK_STATEMENT(name, sql)                \
    if (!m_transaction) {                                \
        auto begun = m_database.begin();                 \
        if (!begun)                                      \
            return base::fail(std::move(begun.error())); \
        m_transaction.emplace(std::move(*begun));        \
    }                                                    \
    const auto name = prepared(sql);                     \
    if (!name)                                           \
    return base::fail(name.error())

base::Result<void> Workbook::addSource(const InventoryRow& row) {
    FDC_WORKBOOK_STATEMENT(statement, addSourceSql);
    FDC_TRY((*statement)
                ->bind(1, row.sourceId)
                .bind(2, store::ownText(row.docClass))
                .bind(3, digestOf(row))
                .run());
    return changed();
}

base::Result<QString> Workbook::meetSource(const QString& sourceId) {
    FDC_WORKBOOK_STATEMENT(statement, meetSourceSql);
    const auto found = (*statement)->bind(1, sourceId).step();
    if (!found)
        return base::fail(found.error());
    const QString digest = *found ? (*statement)->text(0) : QString();
    if (*found)
        FDC_TRY((*statement)->step());
    FDC_TRY(changed());
    return digest;
}

base::Result<void> Workbook::expect(const QString& targetId, Known known, qint64 finding) {
    FDC_WORKBOOK_STATEMENT(statement, expectSql);
    FDC_TRY((*statement)->bind(1, targetId).bind(2, int(known) + 1).bind(3, finding).run());
    return changed();
}

base::Result<bool> Workbook::addListed(const ListedDocument& document) {
    FDC_WORKBOOK_STATEMENT(before, wasListedSql);
    const auto known = (*before)->bind(1, document.id).step();
    if (!known)
        return base::fail(known.error());
    const bool wasListed = *known && (*before)->integer(0) != 0;
    (*before)->reset();
    if (wasListed)
        return false;
    const auto statement = prepared(*known ? listKnownSql : listSql);
    if (!statement)
        return base::fail(statement.error());
    (*statement)->bind(1, document.id).bind(2, document.classId);
    if (!*known)
        (*statement)
            ->bind(3, document.name)
            .bind(4, document.created.isValid() ? base::toRfc3339(document.created) : QString())
            .bind(5, document.tags.isEmpty() ? QString() : dataToText(document.tags));
    FDC_TRY((*statement)->run());
    FDC_TRY(changed());
    return true;
}

base::Result<void> Workbook::explain(const QString& targetId) {
    FDC_WORKBOOK_STATEMENT(statement, explainSql);
    FDC_TRY((*statement)->bind(1, targetId).run());
    return changed();
}

base::Result<qint64> Workbook::addFinding(const Difference& finding) {
    FDC_WORKBOOK_STATEMENT(statement, addFindingSql);
    const auto added = (*statement)
                           ->bind(1, symbolText(finding.symbol))
                           .bind(2, nullIfEmpty(finding.sourceId))
                           .bind(3, nullIfEmpty(finding.targetId))
                           .bind(4, store::ownText(finding.docClass))
                           .bind(5, store::ownText(finding.aspects.join(u'\n')))
                           .bind(6, nullIfEmpty(finding.detail))
                           .bind(7, nullIfEmpty(finding.code))
                           .step();
    if (!added)
        return base::fail(added.error());
    const qint64 id = (*statement)->integer(0);
    FDC_TRY((*statement)->step());
    FDC_TRY(changed());
    return id;
}

base::Result<void> Workbook::compareLists() {
    for (const char* sql : listComparison) {
        FDC_WORKBOOK_STATEMENT(statement, sql);
        FDC_TRY((*statement)->run());
    }
    return flush();
}

base::Result<std::vector<Workbook::SourceOnly>> Workbook::sourceOnly(const QString& after, int limit) {
    const auto statement = prepared(sourceOnlySql);
    if (!statement)
        return base::fail(statement.error());
    (*statement)->bind(1, store::ownText(after)).bind(2, limit);
    std::vector<SourceOnly> rows;
    FDC_TRY(store::eachRow(**statement, [&] {
        rows.push_back({(*statement)->text(0), (*statement)->text(1)});
    }));
    return rows;
}

base::Result<std::vector<ListedDocument>> Workbook::unexplained(const QString& after, int limit) {
    const auto statement = prepared(unexplainedSql);
    if (!statement)
        return base::fail(statement.error());
    (*statement)->bind(1, store::ownText(after)).bind(2, limit);
    std::vector<ListedDocument> rows;
    const store::Statement& row = **statement;
    FDC_TRY(store::eachRow(**statement, [&] {
        rows.push_back({row.text(0), row.text(1), row.text(2), base::fromRfc3339(row.text(3)),
                        dataFromText(row.text(4))});
    }));
    return rows;
}

base::Result<std::vector<Difference>> Workbook::findings(std::optional<Symbol> symbol,
                                                         const QString& docClass, qint64 after, int limit) {
    const auto statement = prepared(symbol ? bySymbolSql : findingsSql);
    if (!statement)
        return base::fail(statement.error());
    (*statement)
        ->bind(1, after)
        .bind(2, symbol ? symbolText(*symbol) : u""_s)
        .bind(3, store::ownText(docClass))
        .bind(4, limit);
    std::vector<Difference> rows;
    const store::Statement& row = **statement;
    FDC_TRY(store::eachRow(**statement, [&] {
        rows.push_back({row.integer(0), symbolFromText(row.text(1)).value_or(Symbol::Unchecked), row.text(2),
                        row.text(3), row.text(4), row.text(5).split(u'\n', Qt::SkipEmptyParts), row.text(6),
                        row.text(7)});
    }));
    return rows;
}

base::Result<void> Workbook::count(VerificationStatus& status) {
    FDC_TRY(flush());
    status.counts = {};
    status.classes.clear();
    status.aspects.clear();
    const auto byClass =
        prepared("SELECT doc_class, symbol, count(*) FROM findings GROUP BY doc_class, symbol");
    const auto byAspect =
        prepared("SELECT aspects, count(*) FROM findings WHERE aspects <> '' GROUP BY aspects");
    if (!byClass || !byAspect)
        return base::fail((byClass ? byAspect : byClass).error());
    FDC_TRY(store::eachRow(**byClass, [&] {
        const Symbol symbol = symbolFromText((*byClass)->text(1)).value_or(Symbol::Unchecked);
        status.classes[(*byClass)->text(0)].of(symbol) += (*byClass)->integer(2);
        status.counts.of(symbol) += (*byClass)->integer(2);
    }));
    return store::eachRow(**byAspect, [&] {
        for (const QString& aspect : (*byAspect)->text(0).split(u'\n', Qt::SkipEmptyParts))
            status.aspects[aspect] += (*byAspect)->integer(1);
    });
}

base::Result<void> Workbook::finish() {
    FDC_TRY(flush());
    m_statements.clear();
    return m_database.execute("DROP TABLE source; DROP TABLE target; VACUUM");
}

#undef FDC_WORKBOOK_STATEMENT

}  // namespace fdc::migration
