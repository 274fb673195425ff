// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/rehearsal/FixPreview.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

#include "core/migration/CampaignTable.h"
#include "core/migration/verification/Expectation.h"
#include "core/store/Rows.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

using PlanPtr = std::shared_ptr<const Plan>;

/// The map that a campaign ran.
Result<PlanPtr> planOf(CampaignTable& campaigns, const CampaignRecord& record, PlanContext places) {
    const auto json = campaigns.map(record.id);
    if (!json)
        return base::fail(json.error());
    const auto map = Map::parse(QJsonDocument(*json).toJson(QJsonDocument::Compact));
    if (!map)
        return base::fail(map.error());
    places.baseFolder = record.mapFolder;
    return Plan::compile(*map, places);
}

/// What is to be stored of a row, in one text.
QByteArray outcomeOf(const MappedRow& mapped) {
    QByteArray text;
    for (const TargetDocument& document : mapped.documents) {
        text += document.id.toUtf8() + '\0' + canonicalMetadata(document) + '\0';
        for (const Content& content : document.contents)
            text += content.path.toUtf8() + '\0';
    }
    return text;
}

class Preview {
public:
    Preview(store::Database& rehearsal, store::Database& ledger, const base::Clock& clock, PlanContext places)
        : m_rehearsal(rehearsal),
          m_ledger(ledger),
          m_campaigns(rehearsal, clock),
          m_places(std::move(places)) {}

    Result<FixPreview> of(const QString& rehearsed) {
        auto record = m_campaigns.find(rehearsed);
        if (!record)
            return base::fail(std::move(record.error()));
        m_record = std::move(*record);
        auto plan = planOf(m_campaigns, m_record, m_places);
        if (!plan)
            return base::fail(std::move(plan.error()));
        m_plan = std::move(*plan);
        FDC_TRY(countFailed());
        FDC_TRY(compareStored());
        return m_fix;
    }

private:
    Result<void> countFailed() {
        auto failed = m_ledger.prepare(
            "SELECT d.source_id FROM documents d JOIN scopes s ON s.id = d.scope WHERE s.environment = ?1"
            " AND s.source = ?2 AND d.state IN ('FAILED', 'QUARANTINED')");
        auto become = m_rehearsal.prepare(
            "SELECT d.state FROM documents d JOIN campaigns c ON c.id = ?1 AND c.scope = d.scope"
            " AND c.batch = d.batch_id WHERE d.source_id = ?2");
        if (!failed || !become)
            return base::fail(std::move((failed ? become : failed).error()));
        failed->bind(1, m_record.key.environment).bind(2, m_record.key.source);
        Result<void> read;
        FDC_TRY(store::eachRow(*failed, [&] {
            if (!read)
                return;
            const auto there = become->bind(1, m_record.id).bind(2, failed->text(0)).step();
            if (!there) {
                read = base::fail(there.error());
                return;
            }
            const QString state = *there ? become->text(0) : QString();
            become->reset();
            ++m_fix.failed;
            ++(state == u"MIGRATED"                            ? m_fix.arrive
               : state == u"FAILED" || state == u"QUARANTINED" ? m_fix.failAgain
                                                               : m_fix.gone);
        }));
        return read;
    }

    /// As many as fit into the sample, spread evenly over those that an earlier campaign stored.
    Result<std::vector<qint64>> sample() {
        const QByteArray from =
            " FROM documents WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1)"
            " AND state = 'MIGRATED' AND migrated_by <> ?1";
        auto count = m_rehearsal.prepare(QByteArray("SELECT count(*)" + from).constData());
        auto ids =
            m_rehearsal.prepare(QByteArray("SELECT id, migrated_by" + from + " ORDER BY id").constData());
        if (!count || !ids)
            return base::fail(std::move((count ? ids : count).error()));
        const auto row = count->bind(1, m_record.id).step();
        if (!row)
            return base::fail(row.error());
        const qint64 all = count->integer(0);
        count->reset();
        const qint64 wanted = std::min(all, FixPreview::mostSampled);
        std::vector<qint64> chosen;
        qint64 at = 0;
        ids->bind(1, m_record.id);
        FDC_TRY(store::eachRow(*ids, [&] {
            // The n-th of them is at n * all / wanted.
            if (qint64(chosen.size()) < wanted && at++ >= qint64(chosen.size()) * all / wanted) {
                chosen.push_back(ids->integer(0));
                m_storedBy.insert(chosen.back(), ids->integer(1));
            }
        }));
        return chosen;
    }

    Result<void> compareStored() {
        const auto ids = sample();
        if (!ids)
            return base::fail(ids.error());
        for (const qint64 id : *ids) {
            const auto rows = readCheckedRows(m_rehearsal, m_record.id, {}, id - 1, 1);
            if (!rows)
                return base::fail(rows.error());
            if (rows->empty() || rows->front().row != id)
                continue;
            const auto before = planBefore(m_storedBy.value(id));
            if (!before)
                return base::fail(before.error());
            // Without the map that stored it nothing can be compared.
            if (*before)
                compare(rows->front(), *before);
        }
        return {};
    }

    void compare(const CheckedRow& row, const PlanPtr& before) {
        const MappedRow was = mapAgain(before, m_record.key, row.object, false);
        if (was.documents.empty())
            return;  // the source has changed since
        ++m_fix.sampled;
        const MappedRow is = mapAgain(m_plan, m_record.key, row.object, false);
        const bool breaks = is.documents.empty() || is.error;
        if (!breaks && outcomeOf(was) == outcomeOf(is))
            return;
        ++(breaks ? m_fix.broken : m_fix.changed);
        if (m_fix.examples.size() < FixPreview::mostExamples)
            m_fix.examples.push_back(
                {row.object.sourceId, breaks && is.error ? is.error->code() : QString()});
    }

    /// Null when the map cannot be run any more.
    Result<PlanPtr> planBefore(qint64 campaign) {
        if (const auto known = m_plans.constFind(campaign); known != m_plans.constEnd())
            return *known;
        auto statement = m_rehearsal.prepare("SELECT name FROM campaigns WHERE id = ?1");
        if (!statement)
            return base::fail(std::move(statement.error()));
        const auto row = statement->bind(1, campaign).step();
        if (!row)
            return base::fail(row.error());
        const QString name = *row ? statement->text(0) : QString();
        statement->reset();
        const auto record = m_campaigns.find(name);
        if (!record)
            return base::fail(record.error());
        const auto plan = planOf(m_campaigns, *record, m_places);
        return *m_plans.insert(campaign, plan ? *plan : PlanPtr());
    }

    store::Database& m_rehearsal;
    store::Database& m_ledger;
    CampaignTable m_campaigns;
    const PlanContext m_places;
    CampaignRecord m_record;
    PlanPtr m_plan;
    QHash<qint64, PlanPtr> m_plans;
    QHash<qint64, qint64> m_storedBy;
    FixPreview m_fix;
};

}  // namespace

QJsonObject FixPreview::toJson() const {
    QJsonArray list;
    for (const Example& one : examples)
        list.append(QJsonObject{{u"sourceId"_s, one.sourceId},
                                {u"code"_s, one.code.isEmpty() ? QJsonValue() : QJsonValue(one.code)}});
    return {{u"failed"_s, failed}, {u"arrive"_s, arrive},   {u"failAgain"_s, failAgain},
            {u"gone"_s, gone},     {u"sampled"_s, sampled}, {u"changed"_s, changed},
            {u"broken"_s, broken}, {u"examples"_s, list}};
}

Result<FixPreview> previewFix(store::Database& rehearsal, const QString& rehearsed, store::Database& ledger,
                              const base::Clock& clock, const PlanContext& places) {
    return Preview(rehearsal, ledger, clock, places).of(rehearsed);
}

}  // namespace fdc::migration
