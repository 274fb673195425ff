// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/LedgerChange.h"

#include <QJsonArray>
#include <QMap>
#include <QThread>
#include <algorithm>

#include "core/migration/MigrationErrors.h"
#include "core/migration/ProgressTable.h"
#include "core/migration/query/LedgerConditions.h"
#include "core/migration/query/LedgerQuery.h"
#include "core/store/Rows.h"
#include "core/store/StoreErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Rows of one transaction: some milliseconds, so that a campaign that wants to write waits no longer.
constexpr int chunkSize = 500;
/// Whoever waits for the file looks again after a pause that grows; without one of ours it would never win.
constexpr unsigned pauseMs = 3;
constexpr int patientTries = 6;  // of 10 s each

const QList<RowState>& failedStates() {
    static const QList<RowState> states{RowState::Failed, RowState::Quarantined};
    return states;
}

base::Result<store::Transaction> beginPatiently(store::Database& database) {
    for (int tries = 1;; ++tries) {
        auto transaction = database.begin();
        if (transaction || !transaction.error().is(store::storeBusy) || tries == patientTries)
            return transaction;
    }
}

QString listOf(const std::vector<qint64>& ids) {
    QStringList numbers;
    for (const qint64 id : ids)
        numbers.append(QString::number(id));
    return numbers.join(u',');
}

base::Result<qint64> update(store::Database& database, const LedgerSql& sql) {
    auto statement = sql.in(database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    FDC_TRY(statement->run());
    return database.changes();
}

/// @p changedToo: also those whose source changed after the inventory; to be sent they must be counted anew,
/// by a new campaign, or their data would be those of before. That one was given back is not forgotten: it
/// may be stored (DocumentClaims).
base::Result<qint64> releaseRows(store::Database& database, const std::vector<qint64>& ids,
                                 const QString& now, bool changedToo) {
    return update(database,
                  LedgerSql()
                      .add(u"UPDATE documents SET state = 'PENDING', attempt_count = 0,"
                           " reclaim_count = CASE WHEN reclaim_count > 0 THEN 1 ELSE 0 END, updated_at = "_s)
                      .value(now)
                      .add(u" WHERE id IN ("_s + listOf(ids) + u") AND state IN ('FAILED', 'QUARANTINED')"_s)
                      .add(changedToo ? u""_s : u" AND coalesce(last_error_code, '') <> 'SOURCE_CHANGED'"_s));
}

base::Result<qint64> skipRows(store::Database& database, const std::vector<qint64>& ids,
                              const LedgerChange& change, const QString& now) {
    return update(database, LedgerSql()
                                .add(u"UPDATE documents SET state = 'SKIPPED', skip_reason = "_s)
                                .value(change.reason)
                                .add(u", skip_approver = "_s)
                                .value(change.approver)
                                .add(u", updated_at = "_s)
                                .value(now)
                                .add(u" WHERE id IN ("_s + listOf(ids) + u") AND state = 'PENDING'"_s));
}

bool isAtWork(CampaignState state) {
    return state == CampaignState::Starting || state == CampaignState::Started ||
           state == CampaignState::Stopping;
}

/// One change on one connection.
class Changing {
public:
    Changing(store::Database& database, const QString& environment, const LedgerChange& change,
             const base::Clock& clock)
        : m_database(database), m_environment(environment), m_change(change), m_clock(clock) {}

    base::Result<LedgerChanged> run() {
        auto filter = this->filter();
        if (!filter)
            return base::fail(std::move(filter.error()));
        if (!m_change.sourceId.isEmpty())
            FDC_TRY(checkDocument());
        auto query = LedgerQuery::open(m_database, m_environment, *filter);
        if (!query)
            return base::fail(std::move(query.error()));
        FDC_TRY(walk(*query));
        FDC_TRY(tell(query->catalog()));
        return m_changed;
    }

private:
    QList<RowState> states() const {
        if (m_change.kind == LedgerChange::Kind::Release)
            return failedStates();
        return m_change.fromQuarantine ? failedStates() + QList<RowState>{RowState::Pending}
                                       : QList<RowState>{RowState::Pending};
    }

    base::Result<LedgerFilter> filter() const {
        auto filter = LedgerFilter::parse(m_change.filter, m_clock.utcNow());
        if (!filter)
            return filter;
        filter->states.removeIf([allowed = states()](RowState state) { return !allowed.contains(state); });
        filter->isContradictory = filter->isContradictory || filter->states.isEmpty();
        narrow(*filter, LedgerFilter::Field::Id, m_change.sourceId);
        narrow(*filter, LedgerFilter::Field::Source, m_change.source);
        narrow(*filter, LedgerFilter::Field::Error, m_change.errorClass);
        return filter;
    }

    /// Besides what the filter says of the field: exactly this.
    static void narrow(LedgerFilter& filter, LedgerFilter::Field field, const QString& text) {
        if (text.isEmpty())
            return;
        auto& terms = filter.texts[size_t(field)];
        const auto matches = [&](const LedgerFilter::Text& term) {
            return base::matchesPattern(term.value, text);
        };
        const auto isPositive = [](const LedgerFilter::Text& term) { return !term.isNegated; };
        const bool isExcluded =
            std::ranges::any_of(terms, [&](const auto& term) { return term.isNegated && matches(term); });
        const bool isNamed =
            std::ranges::none_of(terms, isPositive) ||
            std::ranges::any_of(terms, [&](const auto& term) { return !term.isNegated && matches(term); });
        filter.isContradictory = filter.isContradictory || isExcluded || !isNamed;
        terms = {{{text, true, 0}, false}};
    }

    /// What a person named exactly must be there, once, and in a state that fits.
    base::Result<void> checkDocument() {
        LedgerFilter named;
        named = LedgerFilter::parse({}, m_clock.utcNow()).value();
        named.texts[size_t(LedgerFilter::Field::Id)] = {{{m_change.sourceId, true, 0}, false}};
        if (!m_change.source.isEmpty())
            named.texts[size_t(LedgerFilter::Field::Source)] = {{{m_change.source, true, 0}, false}};
        auto query = LedgerQuery::open(m_database, m_environment, named);
        if (!query)
            return base::fail(std::move(query.error()));
        std::vector<LedgerLine> found;
        if (const auto first = query->first()) {
            auto page = query->page(*first, 100, QDeadlineTimer(QDeadlineTimer::Forever));
            if (!page)
                return base::fail(std::move(page.error()));
            found = std::move(page->lines);
        }
        if (found.empty())
            return base::fail(base::Error(ledgerDocumentUnknown).with(u"document"_s, m_change.sourceId));
        if (found.size() > 1) {
            QStringList sources;
            for (const LedgerLine& line : found)
                sources.append(line.source);
            return base::fail(base::Error(ledgerDocumentSources)
                                  .with(u"document"_s, m_change.sourceId)
                                  .with(u"sources"_s, sources.join(u", "_s)));
        }
        if (!states().contains(rowStateFromName(found.front().state).value_or(RowState::Skipped)))
            return base::fail(base::Error(ledgerDocumentState)
                                  .with(u"document"_s, m_change.sourceId)
                                  .with(u"state"_s, found.front().state));
        return {};
    }

    base::Result<void> walk(LedgerQuery& query) {
        std::optional<LedgerCursor> at = query.first();
        while (at) {
            auto page = query.page(*at, chunkSize, QDeadlineTimer(QDeadlineTimer::Forever));
            if (!page)
                return base::fail(std::move(page.error()));
            FDC_TRY(take(page->lines, query.catalog()));
            at = page->next;
            if (at && m_change.progressed && !m_change.progressed(m_changed.documents)) {
                m_changed.isComplete = false;
                return {};
            }
            if (at && !m_change.dryRun)
                QThread::msleep(pauseMs);
        }
        return {};
    }

    /// What a campaign at work holds as failed is its own to try again; what it has not claimed may be
    /// skipped.
    bool isLeft(const LedgerLine& line, const LedgerCatalog& catalog) const {
        if (line.state == u"PENDING")
            return false;
        const auto campaign =
            std::ranges::find(catalog.campaigns, line.campaign, &LedgerCatalog::Campaign::name);
        return campaign != catalog.campaigns.end() && isAtWork(campaign->state);
    }

    base::Result<void> take(const std::vector<LedgerLine>& lines, const LedgerCatalog& catalog) {
        std::vector<qint64> ids;
        QMap<QString, qint64> byCampaign;
        for (const LedgerLine& line : lines) {
            if (isLeft(line, catalog)) {
                ++m_changed.left;
                ++m_leftByCampaign[line.campaign];
                continue;
            }
            ids.push_back(line.id);
            ++byCampaign[line.campaign];
        }
        qint64 changed = qint64(ids.size());
        if (!m_change.dryRun && !ids.empty()) {
            auto done = write(ids);
            if (!done)
                return base::fail(std::move(done.error()));
            changed = *done;
        }
        m_changed.documents += changed;
        for (auto one = byCampaign.cbegin(); one != byCampaign.cend(); ++one)
            m_byCampaign[one.key()] += one.value();
        return {};
    }

    base::Result<qint64> write(const std::vector<qint64>& ids) {
        const QString now = base::toRfc3339(m_clock.utcNow());
        auto transaction = beginPatiently(m_database);
        if (!transaction)
            return base::fail(std::move(transaction.error()));
        qint64 changed = 0;
        if (m_change.kind == LedgerChange::Kind::Release || m_change.fromQuarantine) {
            auto released = releaseRows(m_database, ids, now, m_change.fromQuarantine);
            if (!released)
                return released;
            changed = *released;
        }
        if (m_change.kind == LedgerChange::Kind::Skip) {
            auto skipped = skipRows(m_database, ids, m_change, now);
            if (!skipped)
                return skipped;
            changed = *skipped;
        }
        FDC_TRY(transaction->commit());
        return changed;
    }

    base::Result<void> tell(const LedgerCatalog& catalog) {
        for (const LedgerCatalog::Campaign& one : catalog.campaigns) {
            const bool atWork = m_leftByCampaign.contains(one.name);
            if (!m_byCampaign.contains(one.name) && !atWork)
                continue;
            LedgerChanged::Campaign campaign{one.name, campaignStateName(one.state), one.supersededBy, atWork,
                                             m_byCampaign.value(one.name) + m_leftByCampaign.value(one.name)};
            if (!m_change.dryRun && m_byCampaign.contains(one.name)) {
                const auto counts = countDocuments(m_database, one.id);
                if (!counts)
                    return base::fail(counts.error());
                campaign.counts = *counts;
            }
            m_changed.campaigns.append(campaign);
        }
        return {};
    }

    store::Database& m_database;
    const QString& m_environment;
    const LedgerChange& m_change;
    const base::Clock& m_clock;
    LedgerChanged m_changed;
    QMap<QString, qint64> m_byCampaign;
    QMap<QString, qint64> m_leftByCampaign;
};

}  // namespace

QJsonObject LedgerChanged::toJson() const {
    QJsonArray list;
    for (const Campaign& one : campaigns) {
        list.append(QJsonObject{
            {u"campaign"_s, one.name},
            {u"state"_s, one.state},
            {u"supersededBy"_s, one.supersededBy.isEmpty() ? QJsonValue() : QJsonValue(one.supersededBy)},
            {u"atWork"_s, one.isAtWork},
            {u"documents"_s, one.documents}});
    }
    return {{u"schema"_s, u"ledger-change/1"_s},
            {u"documents"_s, documents},
            {u"left"_s, left},
            {u"complete"_s, isComplete},
            {u"campaigns"_s, list}};
}

base::Result<LedgerChanged> changeLedger(const LedgerPlace& place, const QString& environment,
                                         const LedgerChange& change, const base::Clock& clock) {
    auto database = place.open();
    if (!database)
        return base::fail(std::move(database.error()));
    return Changing(*database, environment, change, clock).run();
}

base::Result<qint64> releaseOfCampaign(const LedgerPlace& place, qint64 campaign, const QStringList& steps,
                                       const QString& errorClass, const base::Clock& clock,
                                       const std::function<bool(qint64 done)>& progressed) {
    auto database = place.open();
    if (!database)
        return base::fail(std::move(database.error()));
    LedgerCondition ofSteps{u""_s};
    for (const QString& step : steps) {
        ofSteps.sql += (ofSteps.sql.isEmpty() ? u" AND d.last_error_step IN (?"_s : u", ?"_s);
        ofSteps.values.emplace_back(step);
    }
    ofSteps.sql += ofSteps.sql.isEmpty() ? QString() : u")"_s;
    const LedgerCondition ofClass = errorClass.isEmpty()
                                        ? LedgerCondition{u""_s}
                                        : LedgerCondition{u" AND d.last_error_class = ?"_s, {errorClass}};
    qint64 released = 0;
    for (const RowState state : failedStates()) {
        qint64 after = 0;
        while (true) {
            auto statement = LedgerSql()
                                 .add(
                                     u"SELECT d.id FROM documents d"
                                     " WHERE d.batch_id = (SELECT batch FROM campaigns WHERE id = "_s)
                                 .value(campaign)
                                 .add(u") AND "_s + conditions::state(state))
                                 .add(ofSteps)
                                 .add(ofClass)
                                 .add(u" AND d.id > "_s)
                                 .value(after)
                                 .add(u" ORDER BY d.id LIMIT "_s)
                                 .value(qint64(chunkSize))
                                 .in(*database);
            if (!statement)
                return base::fail(std::move(statement.error()));
            std::vector<qint64> ids;
            FDC_TRY(store::eachRow(*statement, [&] { ids.push_back(statement->integer(0)); }));
            if (ids.empty())
                break;
            after = ids.back();
            auto transaction = beginPatiently(*database);
            if (!transaction)
                return base::fail(std::move(transaction.error()));
            const auto changed = releaseRows(*database, ids, base::toRfc3339(clock.utcNow()), false);
            if (!changed)
                return changed;
            FDC_TRY(transaction->commit());
            released += *changed;
            if (progressed && !progressed(released))
                return released;
            QThread::msleep(pauseMs);
        }
    }
    return released;
}

}  // namespace fdc::migration
