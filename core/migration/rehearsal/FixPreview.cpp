// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/rehearsal/FixPreview.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <algorithm>

#include "core/migration/BeanFields.h"
#include "core/migration/CampaignTable.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MapJson.h"
#include "core/migration/validation/ModelCheck.h"
#include "core/migration/verification/Expectation.h"
#include "core/store/Rows.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

/// The map of a campaign, made ready to run once more.
struct ReadyMap {
    std::shared_ptr<const Plan> plan;  ///< null: it cannot be run any more
    /// Steps that make files of files, by id: how they are set, but for their limits. Files are left alone
    /// here, and yet become others where this differs.
    QHash<QString, QByteArray> conversions;
    QSet<QString> laterTags;  ///< to which such a step would give a value
};

Result<ReadyMap> readyMapOf(CampaignTable& campaigns, const CampaignRecord& record, PlanContext places) {
    const auto json = campaigns.map(record.id);
    if (!json)
        return base::fail(json.error());
    const auto map = Map::parse(QJsonDocument(*json).toJson(QJsonDocument::Compact));
    if (!map)
        return base::fail(map.error());
    places.baseFolder = record.mapFolder;
    auto plan = Plan::compile(*map, places);
    if (!plan)
        return base::fail(std::move(plan.error()));
    ReadyMap ready{std::move(*plan), {}, {}};
    for (const MapStep& step : map->steps) {
        const ClassSpec* spec = findClass(step.configuration.className);
        if (!spec || spec->simpleName() != "ConvertToPdf"_L1)
            continue;
        Bean conversion = step.configuration;
        conversion.rest = {};
        std::erase_if(conversion.fields, [](const Field& field) {
            return field.name == u"seconds" || field.name == u"memoryMiB";
        });
        ready.conversions.insert(step.id,
                                 QJsonDocument(beanToJson(conversion)).toJson(QJsonDocument::Compact));
        ready.laterTags.insert(BeanFields(step.configuration, *spec).text(u"documentKey"));
    }
    return ready;
}

/// What is to be stored of a row, in one text.
QByteArray outcomeOf(const MappedRow& mapped, const ReadyMap& map) {
    QByteArray text;
    bool hasFiles = false;
    for (const TargetDocument& document : mapped.documents) {
        text += document.id.toUtf8() + '\0' + canonicalMetadata(document) + '\0';
        for (const Content& content : document.contents)
            text += content.fileName.toUtf8() + '\0' + content.path.toUtf8() + '\0';
        for (const TargetFolder& folder : document.folders)
            text += folder.id.toUtf8() + '\0';
        hasFiles = hasFiles || !document.contents.isEmpty();
    }
    for (const QString& step : hasFiles ? mapped.way : QStringList())
        text += map.conversions.value(step);
    return text;
}

/// Of the objections to a document those for which FlowerDocs refuses it, the first that it names in front.
std::vector<base::Error> refusalsOf(const TargetDocument& document, const TargetModel& model) {
    const std::vector<base::Error> objections = objectionsOf(document, model);
    std::vector<base::Error> refusals;
    for (const base::ErrorCode& code : {validationClass, validationTagUndeclared, validationTagMissing})
        std::ranges::copy_if(objections, std::back_inserter(refusals),
                             [&](const base::Error& objection) { return objection.is(code); });
    return refusals;
}

/// What it objects to, and where.
QString subjectOf(const base::Error& objection) {
    const QString name = objection.fact(objection.is(validationClass) ? u"class" : u"tag");
    return objection.code() + u' ' + name;
}

class Preview {
public:
    Preview(store::Database& rehearsal, store::Database& ledger, const base::Clock& clock, PlanContext places,
            std::stop_token stop)
        : m_rehearsal(rehearsal),
          m_ledger(ledger),
          m_campaigns(rehearsal, clock),
          m_places(std::move(places)),
          m_stop(std::move(stop)) {
        // Thousands of documents are taken through two maps, for the sake of what they are called and hold.
        m_places.makesNoFiles = true;
    }

    Result<FixPreview> of(const QString& rehearsed) {
        auto record = m_campaigns.find(rehearsed);
        if (!record)
            return base::fail(std::move(record.error()));
        m_record = std::move(*record);
        auto map = readyMapOf(m_campaigns, m_record, m_places);
        if (!map)
            return base::fail(std::move(map.error()));
        m_map = std::move(*map);
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
            m_fix.isWhole = !m_stop.stop_requested();
            if (!m_fix.isWhole)
                return {};
            const auto rows = readCheckedRows(m_rehearsal, m_record.id, {}, id - 1, 1);
            if (!rows)
                return base::fail(rows.error());
            if (rows->empty() || rows->front().row != id)
                continue;
            const auto before = mapBefore(m_storedBy.value(id));
            if (!before)
                return base::fail(before.error());
            // Without the map that stored it nothing can be compared.
            if (before->plan)
                compare(rows->front(), *before);
        }
        return {};
    }

    void compare(const CheckedRow& row, const ReadyMap& before) {
        const MappedRow was = mapAgain(before.plan, m_record.key, row.object, false, m_stop);
        const bool isThere = !was.documents.empty();
        const MappedRow is =
            isThere ? mapAgain(m_map.plan, m_record.key, row.object, false, m_stop) : MappedRow();
        // What was given up on its way says nothing.
        m_fix.isWhole = !m_stop.stop_requested();
        if (!m_fix.isWhole || !isThere)
            return;  // not there: the source has changed since
        ++m_fix.sampled;
        const bool givesUp = is.documents.empty() || is.error;
        const QString refusal = givesUp ? QString() : newRefusal(was, is);
        const bool breaks = givesUp || !refusal.isEmpty();
        if (!breaks && outcomeOf(was, before) == outcomeOf(is, m_map))
            return;
        ++(breaks ? m_fix.broken : m_fix.changed);
        if (m_fix.examples.size() < FixPreview::mostExamples)
            m_fix.examples.push_back({row.object.sourceId, givesUp && is.error ? is.error->code() : refusal});
    }

    /// For which the target would refuse what the new map makes, and not what the one before made; empty:
    /// for nothing, or there is no model to know it by.
    QString newRefusal(const MappedRow& was, const MappedRow& is) const {
        if (!m_places.model)
            return {};
        QSet<QString> known;
        for (const TargetDocument& document : was.documents) {
            for (const base::Error& refusal : refusalsOf(document, *m_places.model))
                known.insert(subjectOf(refusal));
        }
        for (const TargetDocument& document : is.documents) {
            for (const base::Error& refusal : refusalsOf(document, *m_places.model)) {
                const bool comesLater =
                    refusal.is(validationTagMissing) && m_map.laterTags.contains(refusal.fact(u"tag"));
                if (!comesLater && !known.contains(subjectOf(refusal)))
                    return refusal.code();
            }
        }
        return {};
    }

    Result<ReadyMap> mapBefore(qint64 campaign) {
        if (const auto known = m_maps.constFind(campaign); known != m_maps.constEnd())
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
        const auto map = readyMapOf(m_campaigns, *record, m_places);
        return *m_maps.insert(campaign, map ? *map : ReadyMap());
    }

    store::Database& m_rehearsal;
    store::Database& m_ledger;
    CampaignTable m_campaigns;
    PlanContext m_places;
    const std::stop_token m_stop;
    CampaignRecord m_record;
    ReadyMap m_map;
    QHash<qint64, ReadyMap> m_maps;
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
            {u"broken"_s, broken}, {u"whole"_s, isWhole},   {u"examples"_s, list}};
}

Result<FixPreview> previewFix(store::Database& rehearsal, const QString& rehearsed, store::Database& ledger,
                              const base::Clock& clock, const PlanContext& places,
                              const std::stop_token& stop) {
    return Preview(rehearsal, ledger, clock, places, stop).of(rehearsed);
}

}  // namespace fdc::migration
