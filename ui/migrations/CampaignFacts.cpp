// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignFacts.h"

#include <QJsonArray>
#include <cmath>

#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::CampaignState;

migration::CampaignStatus campaignFromJson(const QJsonObject& json) {
    migration::CampaignStatus status;
    status.campaign = json[u"campaign"].toString();
    status.map = json[u"map"].toString();
    status.mapFingerprint = json[u"mapFingerprint"].toString();
    status.mapVersion = migration::RunVersion::fromJson(json[u"mapVersion"]);
    status.broker = json[u"broker"].toString();
    status.state = migration::campaignStateFromName(json[u"state"].toString());
    status.verdict = migration::verdictFromName(json[u"verdict"].toString());
    status.cancelledBy = json[u"cancelledBy"].toString();
    status.documents = migration::DocumentCounts::fromJson(json[u"documents"].toObject());
    status.rejected = json[u"rejected"].toInteger();
    status.notices = json[u"notices"].toArray();
    status.counted = json[u"counted"].toBool(true);
    const QJsonObject errors = json[u"errors"].toObject();
    for (auto error = errors.begin(); error != errors.end(); ++error) {
        if (const qint64 count = error.value().toInteger(); count > 0)
            status.errors.insert(error.key(), count);
    }
    status.bytes = json[u"bytes"].toInteger();
    status.seconds = json[u"seconds"].toDouble();
    status.report = json[u"report"].toString();
    status.stage = json[u"stage"].toString();
    status.limits = migration::CampaignLimits::fromJson(json[u"limits"].toObject());
    const QJsonObject listed = json[u"listed"].toObject();
    status.listed = {listed[u"rows"].toInteger(), listed[u"bytes"].toInteger()};
    if (const QJsonObject hold = json[u"hold"].toObject(); !hold.isEmpty())
        status.hold = base::errorFromJson(hold);
    status.started = base::fromRfc3339(json[u"started"].toString());
    status.ended = base::fromRfc3339(json[u"ended"].toString());
    status.left = migration::TimeLeft::fromJson(json[u"left"].toObject());
    status.forecasts = migration::ForecastScore::fromJson(json[u"forecasts"].toObject());
    return status;
}

QList<CampaignStep> stepsFromJson(const QJsonObject& json) {
    QList<CampaignStep> steps;
    for (const QJsonValue& value : json[u"steps"].toArray()) {
        const QJsonObject step = value.toObject();
        const QJsonObject counts = step[u"counts"].toObject();
        steps.append({step[u"id"].toString(), step[u"name"].toString(), counts[u"Processing"].toInteger(),
                      counts[u"ProcessedOK"].toInteger(), counts[u"ProcessedException"].toInteger()});
    }
    return steps;
}

bool isAtWork(const migration::CampaignStatus& status) {
    return status.state == CampaignState::Starting || status.state == CampaignState::Started ||
           status.state == CampaignState::Stopping;
}

bool hasEnded(const migration::CampaignStatus& status) {
    return status.verdict &&
           (status.state == CampaignState::Stopped || status.state == CampaignState::Finished);
}

qint64 inScope(const migration::DocumentCounts& documents) {
    return documents.total() - documents.skipped;
}

qint64 settled(const migration::DocumentCounts& documents) {
    return documents.migrated + toBeTreated(documents);
}

qint64 toBeTreated(const migration::DocumentCounts& documents) {
    return documents.failed + documents.quarantined;
}

qint64 found(const migration::DocumentCounts& documents) {
    return documents.unfaithful + documents.unchecked;
}

double arrivedPart(const migration::DocumentCounts& documents) {
    const qint64 total = inScope(documents);
    if (total <= 0)
        return 0;
    // Rounded down to what is shown, so that 1,999 of 2,000,000 missing never reads 100 %.
    return std::floor(double(documents.migrated) * 1000 / double(total)) / 1000;
}

}  // namespace fdc::ui::migrations
