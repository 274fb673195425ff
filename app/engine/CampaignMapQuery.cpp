// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroFuture>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include "app/engine/Background.h"
#include "app/engine/CampaignArguments.h"
#include "app/engine/Engine.h"
#include "app/engine/JsonValues.h"
#include "app/engine/LedgerActions.h"
#include "app/engine/LedgerDesk.h"
#include "core/base/ErrorJson.h"
#include "core/migration/CampaignTable.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/editing/MapVersions.h"
#include "core/migration/planchange/PlanChanges.h"

/// Which map a campaign runs, and which one its file holds now (docs/ledger.md, "A changed plan").
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using migration::CampaignRecord;
using migration::editing::MapVersion;
using migration::editing::MapVersions;
using Desk = std::shared_ptr<LedgerDesk>;

namespace {

struct Known {
    CampaignRecord campaign;
    QJsonObject map;
};

Result<Known> knownOf(store::Database& database, const QString& environment, const QString& name,
                      const base::Clock& clock) {
    migration::CampaignTable campaigns(database, clock);
    auto campaign = campaigns.find(name);
    if (!campaign)
        return base::fail(std::move(campaign.error()));
    // A shared ledger knows those of other environments, too.
    if (campaign->key.environment != environment)
        return base::fail(base::Error(migration::campaignUnknown).with(u"campaign"_s, name));
    auto map = campaigns.map(campaign->id);
    if (!map)
        return base::fail(std::move(map.error()));
    return Known{std::move(*campaign), std::move(*map)};
}

/// The publications of the map that lies in @p file; none of one that lies elsewhere.
QList<MapVersion> versionsOf(const QString& file, const QString& mapsFolder) {
    const QFileInfo info(file);
    const QString folder = QDir(info.absolutePath()).canonicalPath();
    if (file.isEmpty() || folder.isEmpty() || folder != QDir(mapsFolder).canonicalPath())
        return {};
    return MapVersions(mapsFolder).list(info.completeBaseName()).value_or(QList<MapVersion>());
}

/// Of several that do the same: the newest that was there at @p moment, else the newest.
std::optional<MapVersion> versionWith(const QList<MapVersion>& versions, const QString& fingerprint,
                                      const QDateTime& moment) {
    std::optional<MapVersion> found;
    for (const MapVersion& one : versions) {
        if (QString::fromLatin1(one.fingerprint) != fingerprint)
            continue;
        if (!found)
            found = one;
        if (!moment.isValid() || one.published <= moment)
            return one;
    }
    return found;
}

QJsonValue numberOf(const std::optional<MapVersion>& version) {
    return version ? QJsonValue(version->number) : QJsonValue();
}

/// Why no campaign can go on with @p map where @p campaign is; absent when one can.
std::optional<base::Error> problemOf(const migration::Map& map, const CampaignRecord& campaign) {
    for (const migration::MapFinding& finding : migration::validateMap(map)) {
        if (finding.severity == migration::MapFinding::Severity::Error)
            return finding.error;
    }
    const migration::MapStep* source = map.sourceStep();
    if (source && source->name == campaign.key.source)
        return std::nullopt;
    return base::Error(migration::ledgerNamesFrozen)
        .with(u"map"_s, map.name)
        .with(u"old"_s, campaign.key.source)
        .with(u"new"_s, source ? source->name : QString());
}

/// Null: its file is gone, or it never had one.
QJsonValue nowOf(const Known& known, const QList<MapVersion>& versions) {
    const QString& file = known.campaign.settings.mapFile;
    if (file.isEmpty() || !QFileInfo::exists(file))
        return {};
    const auto now = readMap(file);
    if (!now)
        return QJsonObject{{u"problem"_s, base::toJson(now.error())}};
    const auto stored = migration::Map::parse(QJsonDocument(known.map).toJson(QJsonDocument::Compact));
    const QString fingerprint = QString::fromLatin1(now->fingerprint());
    const auto version = versionWith(versions, fingerprint, {});
    const auto problem = problemOf(*now, known.campaign);
    return QJsonObject{
        {u"map"_s, now->name},
        {u"fingerprint"_s, fingerprint},
        {u"version"_s, numberOf(version)},
        {u"published"_s, timeOrNull(version ? version->published : QDateTime())},
        {u"steps"_s,
         stored ? QJsonArray::fromStringList(migration::differingSteps(*stored, *now)) : QJsonArray()},
        {u"problem"_s, problem ? QJsonValue(base::toJson(*problem)) : QJsonValue()}};
}

/// What was wished when it was started: "Demo" of "Demo_Run3".
QString wishedName(const QString& campaign) {
    static const QRegularExpression run(u"_Run[0-9]+\\z"_s);
    return QString(campaign).remove(run);
}

/// What was recorded when it started, as its status and report tell it. An earlier build recorded nothing.
QJsonValue versionOf(const CampaignRecord& campaign, const QList<MapVersion>& versions) {
    if (const auto& recorded = campaign.settings.mapVersion)
        return recorded->isPublished() ? QJsonValue(recorded->number) : QJsonValue();
    return numberOf(versionWith(versions, campaign.mapFingerprint, campaign.started));
}

QJsonObject told(const Known& known, const QString& mapsFolder) {
    const CampaignRecord& campaign = known.campaign;
    const migration::CampaignSettings& settings = campaign.settings;
    const QList<MapVersion> versions = versionsOf(settings.mapFile, mapsFolder);
    migration::CampaignLimits limits = settings.limits;
    limits.acceptedDocuments = 0;  // was said of this campaign's inventory alone
    return {{u"schema"_s, u"campaign-map/1"_s},
            {u"campaign"_s, campaign.name},
            {u"map"_s, campaign.mapName},
            {u"fingerprint"_s, campaign.mapFingerprint},
            {u"version"_s, versionOf(campaign, versions)},
            {u"mapFile"_s, textOrNull(settings.mapFile)},
            {u"now"_s, nowOf(known, versions)},
            {u"name"_s, wishedName(campaign.name)},
            {u"readBack"_s, settings.readBack},
            {u"requests"_s, settings.concurrency},
            {u"outageSeconds"_s, settings.outageSeconds},
            {u"limits"_s, limits.toJson()}};
}

QCoro::Task<Handled> mapOf(Engine* engine, Desk desk, QJsonObject arguments, Caller caller) {
    const auto campaign = textArgument(arguments, u"campaign"_s);
    if (!campaign)
        co_return base::fail(campaign.error());
    const auto address = ledgerAddress(*engine, caller.environment);
    if (!address)
        co_return base::fail(address.error());
    const QFuture<Result<Known>> reading =
        desk->read<Known>(address->place, [name = *campaign, environment = address->environment,
                                           clock = &engine->clock()](store::Database& database) {
            return knownOf(database, environment, name, *clock);
        });
    const Result<Known> known = co_await reading;
    if (!known)
        co_return base::fail(known.error());
    // Versions are files, as large as maps.
    const QFuture<QJsonObject> working = inBackground<QJsonObject>(
        [known = *known, mapsFolder = engine->folder().file(u"maps"_s)] { return told(known, mapsFolder); });
    QJsonObject answer = co_await working;
    co_return outcome(std::move(answer));
}

}  // namespace

void addCampaignMap(Engine& engine, const Desk& desk) {
    Engine* raw = &engine;
    engine.registry().add({u"campaign.map"_s,
                           false,
                           security::Role::Viewer,
                           {},
                           [raw, desk](QJsonObject arguments, Caller caller) {
                               return mapOf(raw, desk, std::move(arguments), std::move(caller));
                           },
                           {}});
}

}  // namespace fdc::engine
