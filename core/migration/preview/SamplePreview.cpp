// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/preview/SamplePreview.h"

#include <QJsonArray>
#include <QSet>
#include <functional>

#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"
#include "core/migration/MapErrors.h"
#include "core/migration/PlanState.h"
#include "core/migration/preview/Lineage.h"
#include "core/migration/preview/LineageWays.h"
#include "core/migration/steps/FlowerInjector.h"
#include "core/migration/verification/Expectation.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr size_t mostRejected = 20;
constexpr int mostValues = SamplePreview::mostValues;
constexpr int mostCharacters = SamplePreview::mostCharacters;

QJsonObject toJson(const Data& data) {
    QJsonObject object;
    for (auto one = data.begin(); one != data.end(); ++one) {
        QJsonArray values;
        for (const QString& value : one->mid(0, mostValues))
            values.append(value.left(mostCharacters));
        object[one.key()] = values;
    }
    return object;
}

QJsonObject toJson(const TargetDocument& document) {
    QJsonArray files;
    for (const Content& content : document.contents)
        files.append(content.fileName);
    QJsonObject object{{u"id"_s, document.id},
                       {u"class"_s, document.classId},
                       {u"name"_s, document.name.left(mostCharacters)},
                       {u"acl"_s, document.acl},
                       {u"owner"_s, document.owner},
                       {u"tags"_s, toJson(document.tags)},
                       {u"files"_s, files}};
    if (document.creationDate.isValid())
        object[u"creationDate"_s] = base::toRfc3339(document.creationDate);
    QJsonArray folders;
    for (const TargetFolder& folder : document.folders)
        folders.append(folder.name.left(mostCharacters));
    if (!folders.isEmpty())
        object[u"folders"_s] = folders;
    return object;
}

QJsonObject toJson(const SamplePreview::Sample& sample) {
    QJsonObject object{{u"documentId"_s, sample.row.sourceId}, {u"data"_s, toJson(sample.row.data)}};
    if (!sample.row.docClass.isEmpty())
        object[u"class"_s] = sample.row.docClass;
    if (sample.error) {
        object[u"error"_s] = base::toJson(*sample.error);
        return object;
    }
    QJsonArray documents;
    for (const TargetDocument& document : sample.documents)
        documents.append(toJson(document));
    object[u"documents"_s] = documents;
    return object;
}

QJsonArray toJson(const std::vector<Lineage>& lineage) {
    QJsonArray all;
    for (const Lineage& one : lineage) {
        QJsonArray rules;
        for (const Lineage::Rule& rule : one.rules)
            rules.append(QJsonObject{{u"step"_s, rule.stepId}, {u"text"_s, rule.text}});
        QJsonObject object{{u"name"_s, one.name},
                           {u"sources"_s, QJsonArray::fromStringList(one.sources)},
                           {u"rules"_s, rules}};
        if (one.differs)
            object[u"differs"_s] = true;
        all.append(object);
    }
    return all;
}

/// The names that differ, as they are on each way that samples took.
class WayLineages {
public:
    WayLineages(const Map& map, const QStringList& sourceNames, const std::vector<Lineage>& all)
        : m_map(map), m_steps(map), m_sourceNames(sourceNames) {
        for (const Lineage& one : all) {
            if (one.differs)
                m_differing.insert(one.name);
        }
    }

    /// Its place in json(); -1: it is not told.
    int placeOf(const QStringList& way) {
        if (m_differing.isEmpty() || way.isEmpty())
            return -1;
        if (const auto known = m_places.constFind(way); known != m_places.constEnd())
            return *known;
        // A way ends at the first injector, and the documents are those of all.
        const int last = m_steps.numberOf(way.last());
        if (m_ways.size() == SamplePreview::mostWays || (last >= 0 && m_steps.leadsToInjector(last)))
            return -1;
        std::vector<Lineage> own = lineageOnWay(m_map, m_sourceNames, way);
        std::erase_if(own, [this](const Lineage& one) { return !m_differing.contains(one.name); });
        m_places.insert(way, int(m_ways.size()));
        m_ways.append(
            QJsonObject{{u"steps"_s, QJsonArray::fromStringList(way)}, {u"lineage"_s, toJson(own)}});
        return int(m_ways.size()) - 1;
    }
    const QJsonArray& json() const { return m_ways; }

private:
    const Map& m_map;
    const LineageWays m_steps;
    const QStringList& m_sourceNames;
    QSet<QString> m_differing;
    QHash<QStringList, int> m_places;
    QJsonArray m_ways;
};

}  // namespace

QJsonObject SamplePreview::toJson(const Map& map) const {
    const std::vector<Lineage> lineage = lineageOf(map, sourceNames);
    WayLineages ways(map, sourceNames, lineage);
    QJsonArray all;
    for (const Sample& sample : samples) {
        QJsonObject object = migration::toJson(sample);
        if (const int way = ways.placeOf(sample.way); way >= 0)
            object[u"way"_s] = way;
        all.append(object);
    }
    QJsonArray defective;
    for (const base::Error& error : rejected)
        defective.append(base::toJson(error));
    return {{u"schema"_s, u"map-preview/1"_s},
            {u"samples"_s, all},
            {u"rejected"_s, defective},
            {u"sourceNames"_s, QJsonArray::fromStringList(sourceNames)},
            {u"lineage"_s, migration::toJson(lineage)},
            {u"ways"_s, ways.json()},
            {u"whole"_s, isWhole},
            {u"early"_s, isEarly}};
}

Result<SamplePreview> previewSamples(const Map& map, const PlanContext& context, int documents,
                                     const std::function<bool()>& goesOn) {
    PlanContext quick = context;
    quick.leavesFiles = true;
    quick.goesOn = goesOn;
    const auto refused = std::make_shared<int>(0);
    quick.readsOn = [goesOn, refused] {
        return *refused < SamplePreview::mostRefused && (!goesOn || goesOn());
    };
    const auto plan = Plan::compile(map, quick);
    if (!plan)
        return base::fail(plan.error());
    SamplePreview preview;
    // A server that keeps the source waiting is no error of the map, and nothing to show is no answer.
    const auto told = [&](const base::Error& error) {
        const bool isTooLong = error.is(base::operationCancelled) && goesOn && !goesOn();
        return isTooLong ? base::Error(sourceServerAway, u"no document in the time that a preview has"_s)
                               .with(u"server"_s, (*plan)->state().readPlace)
                         : error;
    };
    const auto names = (*plan)->source().dataNames();
    if (!names)
        return base::fail(told(names.error()));
    preview.sourceNames = *names;
    const LedgerKey key{u"preview"_s, (*plan)->sourceName()};
    bool hasEnough = false;
    const auto take = [&](InventoryRow row) -> Result<void> {
        preview.isEarly = goesOn && !goesOn();
        hasEnough = preview.isEarly || qsizetype(preview.samples.size()) >= documents;
        if (hasEnough)
            return base::fail(base::operationCancelled);
        MappedRow mapped = mapAgain(*plan, key, row, false);
        // A step that failed behind an injector failed all the same.
        if (mapped.error) {
            mapped.documents.clear();
            mapped.way.clear();
        }
        preview.samples.push_back(
            {std::move(row), std::move(mapped.documents), std::move(mapped.error), std::move(mapped.way)});
        return {};
    };
    const auto listed = (*plan)->source().enumerate(take, [&](const base::Error& error) {
        ++*refused;
        if (preview.rejected.size() < mostRejected)
            preview.rejected.push_back(error);
    });
    preview.isWhole = listed.has_value();
    const bool isLate = !listed && !hasEnough && listed.error().is(base::operationCancelled);
    const bool isNothing = preview.samples.empty() && preview.rejected.empty();
    if (!listed && !hasEnough && (!isLate || isNothing))
        return base::fail(told(listed.error()));
    preview.isEarly = preview.isEarly || isLate;
    if (preview.sourceNames.isEmpty()) {
        for (const SamplePreview::Sample& sample : preview.samples)
            preview.sourceNames += sample.row.data.keys();
        preview.sourceNames.removeDuplicates();
    }
    return preview;
}

}  // namespace fdc::migration
