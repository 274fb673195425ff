// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/RehearsalDesk.h"

#include <qcorofuture.h>
#include <qcorotimer.h>
#include <QCoreApplication>
#include <QJsonArray>
#include <QLoggingCategory>
#include <QSysInfo>
#include <QUrl>

#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/FlowerDocsAccess.h"
#include "app/engine/LedgerPlaces.h"
#include "app/engine/MapAccess.h"
#include "app/engine/SourceStores.h"
#include "core/base/Background.h"
#include "core/base/ErrorJson.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/rehearsal/FixPreview.h"
#include "core/migration/rehearsal/Prediction.h"
#include "core/store/Database.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using migration::CampaignState;
using migration::CampaignStatus;
using migration::LedgerPlace;
using migration::Rehearsal;

namespace {

Q_LOGGING_CATEGORY(log, "engine.rehearsal", QtInfoMsg)

constexpr auto lookEvery = 200ms;

/// Ended, or held by what does not pass by itself: nobody is there to put it right.
bool isOver(const CampaignStatus& status) {
    const bool isHeld = status.state == CampaignState::Paused && status.hold.has_value();
    return status.state == CampaignState::Finished || status.state == CampaignState::Stopped || isHeld;
}

Result<QJsonArray> causesIn(const QString& folder, const QString& campaign) {
    auto ledger = Rehearsal::ledgerIn(folder).openForReading();
    if (!ledger)
        return base::fail(std::move(ledger.error()));
    return migration::predictedCauses(*ledger, campaign);
}

/// What became of documents that had failed, and what the map would make of those that are stored.
Result<QJsonObject> fixIn(const QString& folder, const QString& campaign, const LedgerPlace& before,
                          const base::Clock& clock, const migration::PlanContext& places,
                          const std::stop_token& stop) {
    auto rehearsal = Rehearsal::ledgerIn(folder).openForReading();
    if (!rehearsal)
        return base::fail(std::move(rehearsal.error()));
    auto ledger = before.openForReading();
    if (!ledger)
        return base::fail(std::move(ledger.error()));
    const auto fix = migration::previewFix(*rehearsal, campaign, *ledger, clock, places, stop);
    if (!fix)
        return base::fail(fix.error());
    return fix->toJson();
}

Result<QJsonObject> scoreOf(const LedgerPlace& said, const QString& rehearsed, const LedgerPlace& came,
                            const QString& campaign) {
    auto rehearsal = said.openForReading();
    if (!rehearsal)
        return base::fail(std::move(rehearsal.error()));
    auto ledger = came.openForReading();
    if (!ledger)
        return base::fail(std::move(ledger.error()));
    const auto score = migration::comparePrediction(*rehearsal, rehearsed, *ledger, campaign);
    if (!score)
        return base::fail(score.error());
    return score->toJson();
}

}  // namespace

RehearsalDesk::RehearsalDesk(EnvironmentRuntime& runtime)
    : m_runtime(runtime),
      m_folders(runtime.engine().folder().file(
          u"rehearsals/"_s + QString::fromLatin1(QUrl::toPercentEncoding(runtime.environment().name)))) {}

RehearsalDesk::~RehearsalDesk() {
    *m_isClosed = true;
    *m_isEnding = true;
    *m_isLate = true;
    m_wanted.request_stop();
}

Result<RehearsalFolders::Kept> RehearsalDesk::last() const {
    auto last = m_last ? Result<std::optional<RehearsalFolders::Kept>>(m_last) : m_folders.last();
    if (!last)
        return base::fail(std::move(last.error()));
    if (!*last)
        return base::fail(base::Error(migration::rehearsalNone));
    if ((*last)->result.contains(u"error"_s))
        return base::fail(base::errorFromJson((*last)->result[u"error"_s].toObject()));
    return **last;
}

Result<QJsonObject> RehearsalDesk::lastResult() const {
    auto told = last();
    if (!told)
        return base::fail(std::move(told.error()));
    // Where it lies now, wherever the data folder was when it ended.
    told->result[u"folder"_s] = told->folder;
    return told->result;
}

QJsonObject RehearsalDesk::told(const CampaignStatus& status) const {
    QJsonObject object = status.toJson();
    object[u"rehearsal"_s] = true;
    object[u"folder"_s] = m_folder;
    object[u"fingerprint"_s] = m_fingerprint;
    return object;
}

/// Whoever keeps campaigns from reading a source keeps rehearsals from it.
QCoro::Task<Result<void>> RehearsalDesk::checkSourceIsFree(const migration::Map* map) {
    const migration::MapStep* source = map->sourceStep();
    auto asking = m_runtime.broker().sources();
    const auto sources = co_await std::move(asking);
    if (!sources)
        co_return base::fail(sources.error());
    for (const migration::SourceState& one : *sources) {
        if (source && one.source == source->name && !one.heldBy.isEmpty())
            co_return base::fail(base::Error(migration::sourceHeld)
                                     .with(u"source"_s, one.source)
                                     .with(u"by"_s, one.heldBy)
                                     .with(u"reason"_s, one.reason));
        // Of a ledger that is being written the copy would know a half.
        if (source && one.source == source->name && !one.campaigns.isEmpty())
            co_return base::fail(base::Error(migration::campaignSourceBusy)
                                     .with(u"source"_s, one.source)
                                     .with(u"campaign"_s, one.campaigns.first())
                                     .with(u"state"_s, migration::campaignStateName(CampaignState::Started)));
    }
    co_return Result<void>();
}

QCoro::Task<Result<QJsonObject>> RehearsalDesk::begin(migration::StartRequest request) {
    if (m_rehearsal || m_isBeginning)
        co_return base::fail(base::Error(migration::rehearsalRunning));
    m_isBeginning = true;
    auto preparing = prepare(std::move(request));
    const Result<void> prepared = co_await std::move(preparing);
    m_isBeginning = false;
    if (!prepared)
        co_return base::fail(prepared.error());
    follow(m_isClosed);
    auto telling = status();
    auto answer = co_await std::move(telling);
    co_return answer;
}

QCoro::Task<Result<void>> RehearsalDesk::prepare(migration::StartRequest request) {
    auto checking = checkSourceIsFree(&request.map);
    FDC_CO_TRY(co_await std::move(checking));
    auto place = ledgerPlaceOf(m_runtime.engine(), m_runtime.environment());
    if (!place)
        co_return base::fail(std::move(place.error()));
    const QString folder = m_folders.next();
    const bool retriesFailed = request.retryFailed;
    const QString fingerprint = QString::fromLatin1(request.map.fingerprint());
    Rehearsal::World world;
    world.ledger = std::move(*place);
    world.folder = folder;
    world.environment = m_runtime.environment().name;
    world.language = m_runtime.engine().language();
    world.holder = QSysInfo::machineHostName() + u':' + QString::number(QCoreApplication::applicationPid());
    world.clock = &m_runtime.engine().clock();
    world.scriptsFolder = scriptsFolder(m_runtime.engine().folder());
    world.secret = secretReader(m_runtime.engine(), m_runtime.environment().name);
    world.target = [flowerDocs = &m_runtime.flowerDocs()](migration::Plan::Connection connection) {
        return flowerDocs->target(std::move(connection));
    };
    world.store = [sources = &m_runtime.sources()](migration::Plan::Connection connection) {
        return sources->open(std::move(connection));
    };
    auto beginning = Rehearsal::begin(std::move(world), std::move(request));
    auto rehearsal = co_await std::move(beginning);
    if (!rehearsal) {
        // What the one before found stays.
        RehearsalFolders::drop(folder);
        co_return base::fail(std::move(rehearsal.error()));
    }
    m_rehearsal = std::move(*rehearsal);
    m_folder = folder;
    m_fingerprint = fingerprint;
    m_retriesFailed = retriesFailed;
    m_isOver = false;
    m_wanted = std::stop_source();
    m_last.reset();
    const QFuture<void> clearing =
        base::inBackground<void>([folders = m_folders, folder] { folders.keepOnly(folder); });
    co_await clearing;
    co_return Result<void>();
}

/// What cannot be written down, as on a full disk, this engine still tells.
void RehearsalDesk::keep(QJsonObject result) {
    result[u"atRest"_s] = true;
    m_last = RehearsalFolders::Kept{m_folder, std::move(result)};
    if (const auto written = RehearsalFolders::keep(*m_last); !written)
        qCWarning(log).noquote() << "its result is not kept:" << written.error().toLogLine();
}

QCoro::Task<Result<QJsonArray>> RehearsalDesk::causes() const {
    const QFuture<Result<QJsonArray>> looking = base::inBackground<Result<QJsonArray>>(
        [place = m_folder, campaign = m_rehearsal->campaign()] { return causesIn(place, campaign); });
    auto found = co_await looking;
    co_return found;
}

QCoro::Task<Result<QJsonObject>> RehearsalDesk::fix() {
    auto place = ledgerPlaceOf(m_runtime.engine(), m_runtime.environment());
    if (!place)
        co_return base::fail(std::move(place.error()));
    migration::PlanContext places;
    places.spoolFolder = m_folder + u"/spool"_s;
    places.scriptsFolder = scriptsFolder(m_runtime.engine().folder());
    places.model = m_rehearsal->model();
    const QFuture<Result<QJsonObject>> looking = base::inBackground<Result<QJsonObject>>(
        [folder = m_folder, campaign = m_rehearsal->campaign(), before = std::move(*place),
         clock = &m_runtime.engine().clock(), places,
         stop = m_wanted.get_token()] { return fixIn(folder, campaign, before, *clock, places, stop); });
    m_fixing = looking;
    auto found = co_await looking;
    co_return found;
}

QCoro::Task<void> RehearsalDesk::follow(std::shared_ptr<bool> isClosed) {
    while (true) {
        auto asking = m_rehearsal->status();
        const auto now = co_await std::move(asking);
        if (*isClosed)
            co_return;
        if (!now || isOver(*now)) {
            m_isOver = true;
            QJsonObject result = now ? told(*now) : QJsonObject();
            auto leaving = m_rehearsal->leave();
            co_await std::move(leaving);
            if (*isClosed)
                co_return;
            auto looking = this->causes();
            const Result<QJsonArray> causes = co_await std::move(looking);
            if (*isClosed)
                co_return;
            result[u"causes"_s] = causes.value_or(QJsonArray());
            if (m_retriesFailed && now && causes) {
                auto previewing = fix();
                const auto preview = co_await std::move(previewing);
                if (*isClosed)
                    co_return;
                if (preview)
                    result[u"fix"_s] = *preview;
                else
                    result[u"error"_s] = base::toJson(preview.error());
            }
            // What broke it is no success, for whoever asks later either.
            if (!now || !causes)
                result[u"error"_s] = base::toJson(now ? causes.error() : now.error());
            keep(std::move(result));
            m_rehearsal.reset();
            co_return;
        }
        auto waiting = QCoro::sleepFor(lookEvery);
        co_await waiting;
        if (*isClosed)
            co_return;
    }
}

QCoro::Task<Result<QJsonObject>> RehearsalDesk::status() {
    if (!m_rehearsal)
        co_return lastResult();
    auto asking = m_rehearsal->status();
    const auto now = co_await std::move(asking);
    if (!m_rehearsal)
        co_return lastResult();  // it came to its end meanwhile
    if (!now)
        co_return base::fail(now.error());
    QJsonObject object = told(*now);
    // Until its result is written down it is not at its end for whoever asks.
    object[u"atRest"_s] = false;
    object[u"comparing"_s] = m_fixing.isRunning();
    co_return object;
}

QCoro::Task<Result<void>> RehearsalDesk::cancel(QString actor) {
    if (!m_rehearsal)
        co_return base::fail(base::Error(migration::rehearsalNone));
    m_wanted.request_stop();
    if (m_isOver)
        co_return Result<void>();
    auto stopping = m_rehearsal->cancel(std::move(actor));
    auto answer = co_await std::move(stopping);
    co_return answer;
}

QCoro::Task<Result<QJsonObject>> RehearsalDesk::compare(QString campaign) {
    if (m_rehearsal || m_isBeginning)
        co_return base::fail(base::Error(migration::rehearsalRunning));
    const auto last = this->last();
    if (!last)
        co_return base::fail(last.error());
    auto place = ledgerPlaceOf(m_runtime.engine(), m_runtime.environment());
    if (!place)
        co_return base::fail(std::move(place.error()));
    const QString rehearsed = last->result[u"campaign"_s].toString();
    const QFuture<Result<QJsonObject>> comparing = base::inBackground<Result<QJsonObject>>(
        [said = Rehearsal::ledgerIn(last->folder), came = std::move(*place), rehearsed, campaign] {
            return scoreOf(said, rehearsed, came, campaign);
        });
    Result<QJsonObject> score = co_await comparing;
    if (!score)
        co_return base::fail(std::move(score.error()));
    score->insert(u"campaign"_s, campaign);
    score->insert(u"rehearsal"_s, rehearsed);
    co_return score;
}

QCoro::Task<void> RehearsalDesk::shutdown() {
    *m_isClosed = true;
    m_wanted.request_stop();
    auto ending = endAssessments();
    co_await std::move(ending);
    if (const QFuture<Result<QJsonObject>> fixing = m_fixing; fixing.isRunning())
        co_await fixing;
    if (!m_rehearsal)
        co_return;
    auto leaving = m_rehearsal->leave();
    co_await std::move(leaving);
    // Given up by the end of its engine; what it found until then stays.
    auto asking = m_rehearsal->status();
    if (const auto last = co_await std::move(asking)) {
        QJsonObject result = told(*last);
        auto looking = causes();
        const auto found = co_await std::move(looking);
        result[u"causes"_s] = found.value_or(QJsonArray());
        keep(std::move(result));
    }
    m_rehearsal.reset();
}

}  // namespace fdc::engine
