// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CampaignTable.h"

#include <QJsonDocument>

#include "core/base/ErrorJson.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/ProgressTable.h"
#include "core/migration/ledger/SharedCampaign.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QString compact(const QJsonDocument& document) {
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

QJsonObject objectFrom(const QString& text) {
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

QString nullIfEmpty(const QString& text) {
    return text.isEmpty() ? QString() : text;
}

QString notNull(const QString& text) {
    return text.isNull() ? u""_s : text;
}

constexpr const char* columnsBefore =
    "SELECT c.id, c.name, s.environment, s.source, c.map_name, c.map_fingerprint, c.map_folder, c.settings,"
    " c.state, c.stage, c.hold, c.verdict, c.cancelled_by, c.inventory_complete, c.source_fingerprint,"
    " c.rejected, c.notices, c.counts, ";
constexpr const char* columnsAfter =
    ", c.report, c.superseded_by, c.started_at, c.ended_at,"
    " (SELECT sum(f.forecasts_made) FROM campaigns f WHERE f.scope = c.scope),"
    " (SELECT sum(f.forecasts_held) FROM campaigns f WHERE f.scope = c.scope) FROM campaigns c JOIN scopes s "
    "ON s.id = c.scope";
constexpr const char* ofOne = "c.statistics, c.bytes, c.running_ms";
/// Of a shared ledger: with what each engine that worked on it did.
constexpr const char* ofEngines =
    "(SELECT json_agg(CAST(w.statistics AS json)) FROM (SELECT c.statistics UNION ALL SELECT e.statistics "
    "FROM"
    " campaign_engines e WHERE e.campaign = c.id) AS w),"
    " c.bytes + (SELECT coalesce(sum(w.bytes), 0) FROM campaign_engines w WHERE w.campaign = c.id),"
    " c.running_ms + (SELECT coalesce(sum(w.running_ms), 0) FROM campaign_engines w WHERE w.campaign = c.id)";

base::Result<store::Statement> selectCampaigns(store::Database& database, const char* rest) {
    const bool shared = database.dialect() == store::Dialect::Postgres;
    const QByteArray sql = QByteArray(columnsBefore) + (shared ? ofEngines : ofOne) + columnsAfter + rest;
    return database.prepare(sql.constData());
}

QJsonObject statisticsFrom(const QString& text) {
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    return document.isArray() ? sumOfStatistics(document.array()) : document.object();
}

CampaignRecord recordFrom(const store::Statement& row) {
    CampaignRecord record;
    record.id = row.integer(0);
    record.name = row.text(1);
    record.key = {row.text(2), row.text(3)};
    record.mapName = row.text(4);
    record.mapFingerprint = row.text(5);
    record.mapFolder = row.text(6);
    record.settings = CampaignSettings::fromJson(objectFrom(row.text(7)));
    record.state = campaignStateFromName(row.text(8));
    record.stage = row.text(9);
    if (!row.isNull(10))
        record.hold = base::errorFromJson(objectFrom(row.text(10)));
    record.verdict = verdictFromName(row.text(11));
    record.cancelledBy = row.text(12);
    record.inventoryComplete = row.integer(13) != 0;
    record.sourceFingerprint = row.text(14).toLatin1();
    record.rejected = row.integer(15);
    record.notices = QJsonDocument::fromJson(row.text(16).toUtf8()).array();
    record.progress.counts = DocumentCounts::fromJson(objectFrom(row.text(17)));
    record.progress.statistics = statisticsFrom(row.text(18));
    record.progress.bytes = row.integer(19);
    record.progress.runningMs = row.integer(20);
    record.report = row.text(21);
    record.supersededBy = row.text(22);
    record.started = base::fromRfc3339(row.text(23));
    record.ended = base::fromRfc3339(row.text(24));
    record.forecasts = {row.integer(25), row.integer(26)};
    return record;
}

/// CAMPAIGN_UNKNOWN, with @p asked, when there is no row.
base::Result<CampaignRecord> oneRecord(store::Statement& statement, const QString& asked) {
    const auto row = statement.step();
    if (!row)
        return base::fail(row.error());
    if (!*row)
        return base::fail(base::Error(campaignUnknown).with(u"campaign"_s, asked));
    return recordFrom(statement);
}

}  // namespace

base::Error supersededError(const QString& campaign, const QString& by) {
    return base::Error(campaignSuperseded).with(u"campaign"_s, campaign).with(u"by"_s, by);
}

QJsonObject CampaignSettings::toJson() const {
    QJsonObject json{
        {u"readBack"_s, readBack}, {u"concurrency"_s, concurrency}, {u"outageSeconds"_s, outageSeconds},
        {u"actor"_s, actor},       {u"correlation"_s, correlation}, {u"limits"_s, limits.toJson()},
        {u"mapFile"_s, mapFile},   {u"retryFailed"_s, retryFailed}};
    if (mapVersion)
        json[u"mapVersion"_s] = mapVersion->toJson();
    return json;
}

CampaignSettings CampaignSettings::fromJson(const QJsonObject& object) {
    CampaignSettings settings;
    settings.readBack = object[u"readBack"].toString(u"full"_s);
    settings.concurrency = object[u"concurrency"].toInt(settings.concurrency);
    settings.outageSeconds = object[u"outageSeconds"].toInt(settings.outageSeconds);
    settings.actor = object[u"actor"].toString();
    settings.correlation = object[u"correlation"].toString();
    settings.limits = CampaignLimits::fromJson(object[u"limits"].toObject());
    settings.mapFile = object[u"mapFile"].toString();
    settings.retryFailed = object[u"retryFailed"].toBool();
    settings.mapVersion = RunVersion::fromJson(object[u"mapVersion"]);
    return settings;
}

QString CampaignTable::now() const {
    return base::toRfc3339(m_clock.utcNow());
}

base::Result<int> CampaignTable::nextRunNumber(const QString& wishedName) {
    auto statement = m_database.prepare(
        "INSERT INTO run_numbers (wished_name, last) VALUES (?1, 1)"
        " ON CONFLICT (wished_name) DO UPDATE SET last = run_numbers.last + 1 RETURNING last");
    if (!statement)
        return base::fail(std::move(statement.error()));
    // Case is ignored because a Fast2 broker keeps campaigns in indexes whose names are lower case.
    auto row = statement->bind(1, wishedName.toLower()).step();
    if (!row)
        return base::fail(std::move(row.error()));
    const int number = int(statement->integer(0));
    FDC_TRY(statement->step());
    return number;
}

base::Result<qint64> CampaignTable::scopeId(const LedgerKey& key) {
    auto insert = m_database.prepare(
        "INSERT INTO scopes (environment, source) VALUES (?1, ?2) ON CONFLICT (environment, source) DO "
        "NOTHING");
    auto find = m_database.prepare("SELECT id FROM scopes WHERE environment = ?1 AND source = ?2");
    if (!insert || !find)
        return base::fail(std::move((insert ? find : insert).error()));
    FDC_TRY(insert->bind(1, key.environment).bind(2, key.source).run());
    auto row = find->bind(1, key.environment).bind(2, key.source).step();
    if (!row)
        return base::fail(std::move(row.error()));
    return find->integer(0);
}

base::Result<void> CampaignTable::checkFree(const LedgerKey& key, qint64 scope, qint64 engine) {
    // Without waiting first: whoever lists the source keeps the scope for each of its batches.
    FDC_TRY(checkNobodyWorks(key, scope, engine));
    // Then nobody begins a batch of a list, or resumes the campaign that is to be superseded.
    auto lock = m_database.prepare("SELECT id FROM scopes WHERE id = ?1 FOR NO KEY UPDATE");
    auto older = m_database.prepare(
        "SELECT id FROM campaigns WHERE scope = ?1 AND superseded_by IS NULL ORDER BY id FOR NO KEY UPDATE");
    if (!lock || !older)
        return base::fail(std::move((lock ? older : lock).error()));
    FDC_TRY(lock->bind(1, scope).run());
    FDC_TRY(older->bind(1, scope).run());
    return checkNobodyWorks(key, scope, engine);
}

base::Result<void> CampaignTable::checkNobodyWorks(const LedgerKey& key, qint64 scope, qint64 engine) {
    auto busy = m_database.prepare(
        "SELECT name, state FROM campaigns WHERE scope = ?1 AND superseded_by IS NULL"
        " AND state NOT IN ('Stopped', 'Finished')"
        // One that was stopped may still have documents under way, at a living engine.
        " UNION ALL SELECT c.name, c.state FROM campaigns c WHERE c.scope = ?1 AND EXISTS"
        " (SELECT 1 FROM documents d JOIN engines e ON CAST(e.id AS TEXT) = d.claimed_by"
        " WHERE d.batch_id = c.batch AND d.state = 'IN_FLIGHT' AND e.ended_at IS NULL AND e.id <> ?2)"
        // Or its source is still listed there.
        " UNION ALL SELECT c.name, c.state FROM campaigns c JOIN campaign_roles r ON r.campaign = c.id"
        " AND r.role = 'inventory' JOIN engines e ON e.id = r.engine AND e.ended_at IS NULL"
        " WHERE c.scope = ?1 AND c.inventory_complete = 0 AND e.id <> ?2 LIMIT 1");
    if (!busy)
        return base::fail(std::move(busy.error()));
    auto row = busy->bind(1, scope).bind(2, engine).step();
    if (!row)
        return base::fail(std::move(row.error()));
    if (!*row)
        return {};
    return base::fail(base::Error(campaignSourceBusy)
                          .with(u"source"_s, key.source)
                          .with(u"campaign"_s, busy->text(0))
                          .with(u"state"_s, busy->text(1)));
}

base::Result<qint64> CampaignTable::insert(const CampaignRecord& record, const QJsonObject& map,
                                           const EngineSeat* engine) {
    auto transaction = m_database.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    const auto scope = scopeId(record.key);
    if (!scope)
        return base::fail(scope.error());
    if (engine)
        FDC_TRY(checkFree(record.key, *scope, engine->id()));
    auto statement = m_database.prepare(
        "INSERT INTO campaigns (name, scope, map_name, map_fingerprint, map, map_folder, settings, "
        "started_at,"
        " updated_at, counts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9) RETURNING id");
    if (!statement)
        return base::fail(std::move(statement.error()));
    statement->bind(1, record.name)
        .bind(2, *scope)
        .bind(3, notNull(record.mapName))
        .bind(4, notNull(record.mapFingerprint))
        .bind(5, compact(QJsonDocument(map)))
        .bind(6, notNull(record.mapFolder))
        .bind(7, compact(QJsonDocument(record.settings.toJson())))
        .bind(8, now())
        .bind(9, compact(QJsonDocument(DocumentCounts().toJson())));
    auto inserted = statement->step();
    if (!inserted)
        return base::fail(std::move(inserted.error()));
    const qint64 id = statement->integer(0);
    statement->reset();
    auto batch = m_database.prepare("UPDATE campaigns SET batch = id WHERE id = ?1");
    if (!batch)
        return base::fail(std::move(batch.error()));
    FDC_TRY(batch->bind(1, id).run());
    auto older = m_database.prepare(
        "UPDATE campaigns SET superseded_by = ?3 WHERE scope = ?1 AND id <> ?2 AND superseded_by IS NULL");
    if (!older)
        return base::fail(std::move(older.error()));
    FDC_TRY(older->bind(1, *scope).bind(2, id).bind(3, record.name).run());
    if (engine) {
        const auto joined = SharedCampaign(m_database, *engine, id, m_clock).join();
        if (!joined)
            return base::fail(joined.error());
    }
    FDC_TRY(transaction->commit());
    return id;
}

base::Result<CampaignRecord> CampaignTable::find(const QString& name) {
    auto statement = selectCampaigns(m_database, " WHERE c.name = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return oneRecord(statement->bind(1, name), name);
}

base::Result<CampaignRecord> CampaignTable::newestOf(qint64 id) {
    auto statement = selectCampaigns(
        m_database,
        " WHERE c.scope = (SELECT scope FROM campaigns WHERE id = ?1) AND c.superseded_by IS NULL");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return oneRecord(statement->bind(1, id), QString::number(id));
}

base::Result<std::vector<CampaignRecord>> CampaignTable::list() {
    auto statement = selectCampaigns(m_database, " ORDER BY c.id");
    if (!statement)
        return base::fail(std::move(statement.error()));
    std::vector<CampaignRecord> records;
    while (true) {
        auto row = statement->step();
        if (!row)
            return base::fail(std::move(row.error()));
        if (!*row)
            return records;
        records.push_back(recordFrom(*statement));
    }
}

base::Result<QJsonObject> CampaignTable::map(qint64 id) {
    auto statement = m_database.prepare("SELECT map FROM campaigns WHERE id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->bind(1, id).step();
    if (!row)
        return base::fail(std::move(row.error()));
    return *row ? objectFrom(statement->text(0)) : QJsonObject();
}

base::Result<void> CampaignTable::saveState(const CampaignRecord& record) {
    auto statement = m_database.prepare(
        "UPDATE campaigns SET state = ?2, stage = ?3, hold = ?4, verdict = ?5, cancelled_by = ?6, report = "
        "?7,"
        " ended_at = ?8, updated_at = ?9 WHERE id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, record.id)
        .bind(2, campaignStateName(record.state))
        .bind(3, notNull(record.stage))
        .bind(4, record.hold ? compact(QJsonDocument(base::toJson(*record.hold))) : QString())
        .bind(5, record.verdict ? verdictName(*record.verdict) : QString())
        .bind(6, record.verdict == Verdict::Cancelled ? notNull(record.cancelledBy) : QString())
        .bind(7, nullIfEmpty(record.report))
        .bind(8, record.ended.isValid() ? base::toRfc3339(record.ended) : QString())
        .bind(9, now())
        .run();
}

base::Result<void> CampaignTable::lock(qint64 id) {
    auto statement = m_database.prepare("UPDATE campaigns SET updated_at = updated_at WHERE id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, id).run();
}

base::Result<void> CampaignTable::saveJudgement(const CampaignRecord& record) {
    FDC_TRY(saveCounts(record.id, record.progress.counts));
    auto statement = m_database.prepare(
        "UPDATE campaigns SET verdict = ?2, report = coalesce(?3, report), updated_at = ?4 WHERE id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, record.id)
        .bind(2, record.verdict ? verdictName(*record.verdict) : QString())
        .bind(3, nullIfEmpty(record.report))
        .bind(4, now())
        .run();
}

base::Result<void> CampaignTable::addForecasts(qint64 id, const ForecastScore& score) {
    auto statement = m_database.prepare(
        "UPDATE campaigns SET forecasts_made = forecasts_made + ?2, forecasts_held = forecasts_held + ?3"
        " WHERE id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, id).bind(2, score.made).bind(3, score.held).run();
}

base::Result<void> CampaignTable::saveInventory(qint64 id, bool complete, const QByteArray& fingerprint,
                                                qint64 rejected, const QJsonArray& notices) {
    auto statement = m_database.prepare(
        "UPDATE campaigns SET inventory_complete = ?2, source_fingerprint = ?3, rejected = ?4, notices = ?5,"
        " updated_at = ?6 WHERE id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, id)
        .bind(2, complete ? 1 : 0)
        .bind(3, QString::fromLatin1(fingerprint))
        .bind(4, rejected)
        .bind(5, compact(QJsonDocument(notices)))
        .bind(6, now())
        .run();
}

base::Result<std::optional<CampaignTable::Listing>> CampaignTable::listingBefore(qint64 id) {
    // Only the campaign right before: a later one that was broken off in its inventory has some of the rows.
    // What lies in quarantine may be there because of its source, and is looked at one by one.
    auto statement = m_database.prepare(
        "SELECT p.id, p.listed_fingerprint, p.rejected, p.notices FROM campaigns c JOIN campaigns p ON p.id ="
        " (SELECT max(e.id) FROM campaigns e WHERE e.scope = c.scope AND e.id < c.id) WHERE c.id = ?1"
        " AND p.state = 'Finished' AND p.inventory_complete = 1"
        " AND p.listed_fingerprint IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.batch_id = c.batch)"
        " AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.batch_id = p.batch AND d.state = 'QUARANTINED')");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->bind(1, id).step();
    if (!row)
        return base::fail(std::move(row.error()));
    if (!*row)
        return std::nullopt;
    Listing listing{statement->integer(0), statement->text(1).toLatin1(), statement->integer(2),
                    QJsonDocument::fromJson(statement->text(3).toUtf8()).array()};
    statement->reset();
    return listing;
}

base::Result<void> CampaignTable::takeBatch(qint64 id, const Listing& listing) {
    auto find = m_database.prepare("SELECT batch FROM campaigns WHERE id = ?1");
    auto give = m_database.prepare("UPDATE campaigns SET batch = -id WHERE id = ?1");
    auto take = m_database.prepare("UPDATE campaigns SET batch = ?2 WHERE id = ?1");
    for (auto* statement : {&find, &give, &take}) {
        if (!*statement)
            return base::fail(std::move(statement->error()));
    }
    auto row = find->bind(1, listing.campaign).step();
    if (!row)
        return base::fail(std::move(row.error()));
    const qint64 batch = find->integer(0);
    find->reset();
    FDC_TRY(give->bind(1, listing.campaign).run());
    return take->bind(1, id).bind(2, batch).run();
}

base::Result<void> CampaignTable::saveListed(qint64 id, const QByteArray& fingerprint) {
    auto statement = m_database.prepare("UPDATE campaigns SET listed_fingerprint = ?2 WHERE id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, id).bind(2, QString::fromLatin1(fingerprint)).run();
}

base::Result<qint64> CampaignTable::documentsBefore(qint64 id) {
    auto statement = m_database.prepare(
        "SELECT counts FROM campaigns WHERE scope = (SELECT scope FROM campaigns WHERE id = ?1) AND id < ?1"
        " AND inventory_complete = 1 ORDER BY id DESC LIMIT 1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->bind(1, id).step();
    if (!row)
        return base::fail(std::move(row.error()));
    return *row ? DocumentCounts::fromJson(objectFrom(statement->text(0))).total() : 0;
}

base::Result<void> CampaignTable::saveSettings(qint64 id, const CampaignSettings& settings) {
    auto statement = m_database.prepare("UPDATE campaigns SET settings = ?2, updated_at = ?3 WHERE id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, id).bind(2, compact(QJsonDocument(settings.toJson()))).bind(3, now()).run();
}

base::Result<void> CampaignTable::saveProgress(qint64 id, const CampaignProgress& progress) {
    return writeProgress(m_database, id, progress, now());
}

base::Result<void> CampaignTable::saveCounts(qint64 id, const DocumentCounts& counts) {
    auto statement = m_database.prepare(
        "UPDATE campaigns SET counts = ?2, updated_at = ?3 WHERE id = ?1 AND superseded_by IS NULL");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, id).bind(2, compact(QJsonDocument(counts.toJson()))).bind(3, now()).run();
}

base::Result<QString> CampaignTable::keptCounts(qint64 id) {
    auto statement = m_database.prepare("SELECT counts FROM campaigns WHERE id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    const auto row = statement->bind(1, id).step();
    if (!row)
        return base::fail(row.error());
    const QString kept = *row ? statement->text(0) : QString();
    statement->reset();
    return kept;
}

base::Result<void> CampaignTable::replaceCounts(qint64 id, const QString& kept,
                                                const DocumentCounts& counts) {
    auto statement = m_database.prepare(
        "UPDATE campaigns SET counts = ?2, updated_at = ?3 WHERE id = ?1 AND superseded_by IS NULL"
        " AND counts = ?4 AND state NOT IN ('Stopped', 'Finished')");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, id)
        .bind(2, compact(QJsonDocument(counts.toJson())))
        .bind(3, now())
        .bind(4, kept)
        .run();
}

base::Result<std::optional<CampaignRecord>> CampaignTable::latestOf(const LedgerKey& key) {
    auto statement = m_database.prepare(
        "SELECT c.name FROM campaigns c JOIN scopes s ON s.id = c.scope WHERE s.environment = ?1"
        " AND s.source = ?2 AND EXISTS (SELECT 1 FROM documents d WHERE d.scope = s.id)"
        " ORDER BY c.id DESC LIMIT 1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->bind(1, key.environment).bind(2, key.source).step();
    if (!row)
        return base::fail(std::move(row.error()));
    if (!*row)
        return std::optional<CampaignRecord>();
    const QString name = statement->text(0);
    statement->reset();
    auto record = find(name);
    if (!record)
        return base::fail(std::move(record.error()));
    return std::optional(std::move(*record));
}

base::Result<bool> CampaignTable::hasRun(const LedgerKey& key, const QString& mapName) {
    auto statement = m_database.prepare(
        "SELECT 1 FROM campaigns c JOIN scopes s ON s.id = c.scope WHERE s.environment = ?1"
        " AND s.source = ?2 AND c.map_name = ?3 LIMIT 1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->bind(1, key.environment).bind(2, key.source).bind(3, mapName).step();
    if (!row)
        return base::fail(std::move(row.error()));
    statement->reset();
    return *row;
}

base::Result<QString> CampaignTable::otherSourceOf(const QString& environment, const QString& mapName,
                                                   const QString& source) {
    auto statement = m_database.prepare(
        "SELECT s.source FROM campaigns c JOIN scopes s ON s.id = c.scope WHERE s.environment = ?1"
        " AND c.map_name = ?2 AND s.source <> ?3"
        " AND EXISTS (SELECT 1 FROM documents d WHERE d.scope = s.id) LIMIT 1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->bind(1, environment).bind(2, mapName).bind(3, source).step();
    if (!row)
        return base::fail(std::move(row.error()));
    return *row ? statement->text(0) : QString();
}

}  // namespace fdc::migration
