// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/preview/SamplePreview.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <algorithm>
#include <functional>

#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"
#include "core/migration/MapErrors.h"
#include "core/migration/PlanState.h"
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

}  // namespace

QJsonObject SamplePreview::toJson() const {
    QJsonArray all;
    for (const Sample& sample : samples)
        all.append(migration::toJson(sample));
    QJsonArray defective;
    for (const base::Error& error : rejected)
        defective.append(base::toJson(error));
    return {{u"schema"_s, u"map-preview/1"_s},
            {u"samples"_s, all},
            {u"rejected"_s, defective},
            {u"sourceNames"_s, QJsonArray::fromStringList(sourceNames)},
            {u"whole"_s, isWhole},
            {u"early"_s, isEarly}};
}

Result<SamplePreview> previewSamples(const Map& map, const PlanContext& context, int documents,
                                     const std::function<bool()>& goesOn) {
    PlanContext quick = context;
    quick.leavesFiles = true;
    quick.goesOn = goesOn;
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
        if (mapped.error)
            mapped.documents.clear();
        preview.samples.push_back({std::move(row), std::move(mapped.documents), std::move(mapped.error)});
        return {};
    };
    const auto listed = (*plan)->source().enumerate(take, [&](const base::Error& error) {
        if (preview.rejected.size() < mostRejected)
            preview.rejected.push_back(error);
    });
    preview.isWhole = listed.has_value();
    const bool isLate = !listed && !hasEnough && listed.error().is(base::operationCancelled);
    if (!listed && !hasEnough && (!isLate || preview.samples.empty()))
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
