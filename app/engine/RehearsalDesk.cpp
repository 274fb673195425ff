// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/RehearsalDesk.h"

#include <qcorofuture.h>
#include <qcorotimer.h>
#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSysInfo>
#include <QUrl>

#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/FlowerDocsAccess.h"
#include "app/engine/LedgerPlaces.h"
#include "core/base/Background.h"
#include "core/base/ErrorJson.h"
#include "core/base/platform/Files.h"
#include "core/migration/MigrationErrors.h"
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
constexpr qint64 resultLimit = 16 * 1024 * 1024;

/// Ended, or held by what does not pass by itself: nobody is there to put it right.
bool isOver(const CampaignStatus& status) {
    const bool isHeld = status.state == CampaignState::Paused && status.hold.has_value();
    return status.state == CampaignState::Finished || status.state == CampaignState::Stopped || isHeld;
}

QJsonObject told(const CampaignStatus& status, const QString& folder) {
    QJsonObject object = status.toJson();
    object[u"rehearsal"_s] = true;
    object[u"folder"_s] = folder;
    return object;
}

Result<QJsonArray> causesIn(const QString& folder, const QString& campaign) {
    auto ledger = Rehearsal::ledgerIn(folder).openForReading();
    if (!ledger)
        return base::fail(std::move(ledger.error()));
    return migration::predictedCauses(*ledger, campaign);
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

RehearsalDesk::RehearsalDesk(EnvironmentRuntime& runtime) : m_runtime(runtime) {}

RehearsalDesk::~RehearsalDesk() {
    *m_isClosed = true;
}

QString RehearsalDesk::folder() const {
    const QByteArray name = QUrl::toPercentEncoding(m_runtime.environment().name);
    return m_runtime.engine().folder().file(u"rehearsals/"_s + QString::fromLatin1(name));
}

QString RehearsalDesk::resultFile() const {
    return folder() + u"/rehearsal.json"_s;
}

Result<QJsonObject> RehearsalDesk::lastResult() const {
    if (!QFileInfo::exists(resultFile()))
        return base::fail(base::Error(migration::rehearsalNone));
    const auto bytes = base::platform::readFile(resultFile(), resultLimit);
    if (!bytes)
        return base::fail(bytes.error());
    const QJsonObject object = QJsonDocument::fromJson(*bytes).object();
    if (object.isEmpty())
        return base::fail(base::Error(migration::rehearsalNone));
    if (object.contains(u"error"_s))
        return base::fail(base::errorFromJson(object[u"error"_s].toObject()));
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
    }
    co_return Result<void>();
}

QCoro::Task<Result<QJsonObject>> RehearsalDesk::begin(migration::StartRequest request) {
    if (m_rehearsal || m_isBeginning)
        co_return base::fail(base::Error(migration::rehearsalRunning));
    m_isBeginning = true;
    auto checking = checkSourceIsFree(&request.map);
    const Result<void> isFree = co_await std::move(checking);
    if (!isFree) {
        m_isBeginning = false;
        co_return base::fail(isFree.error());
    }
    auto place = ledgerPlaceOf(m_runtime.engine(), m_runtime.environment());
    if (!place) {
        m_isBeginning = false;
        co_return base::fail(std::move(place.error()));
    }
    Rehearsal::World world;
    world.ledger = std::move(*place);
    world.folder = folder();
    world.environment = m_runtime.environment().name;
    world.language = m_runtime.engine().language();
    world.holder = QSysInfo::machineHostName() + u':' + QString::number(QCoreApplication::applicationPid());
    world.clock = &m_runtime.engine().clock();
    world.target = [flowerDocs = &m_runtime.flowerDocs()](migration::Plan::Connection connection) {
        return flowerDocs->target(std::move(connection));
    };
    auto beginning = Rehearsal::begin(std::move(world), std::move(request));
    auto rehearsal = co_await std::move(beginning);
    m_isBeginning = false;
    if (!rehearsal)
        co_return base::fail(std::move(rehearsal.error()));
    m_rehearsal = std::move(*rehearsal);
    follow(m_isClosed);
    auto telling = status();
    auto answer = co_await std::move(telling);
    co_return answer;
}

void RehearsalDesk::keep(QJsonObject result) const {
    result[u"atRest"_s] = true;
    const QByteArray bytes = QJsonDocument(result).toJson(QJsonDocument::Compact);
    if (const auto written =
            base::platform::replaceFile(resultFile(), bytes, base::platform::FileMode::Private);
        !written)
        qCWarning(log).noquote() << "its result is not kept:" << written.error().toLogLine();
}

QCoro::Task<void> RehearsalDesk::follow(std::shared_ptr<bool> isClosed) {
    while (true) {
        auto asking = m_rehearsal->status();
        const auto now = co_await std::move(asking);
        if (*isClosed)
            co_return;
        if (!now || isOver(*now)) {
            QJsonObject result = now ? told(*now, folder()) : QJsonObject();
            const QString campaign = m_rehearsal->campaign();
            auto leaving = m_rehearsal->leave();
            co_await std::move(leaving);
            if (*isClosed)
                co_return;
            const QFuture<Result<QJsonArray>> looking = base::inBackground<Result<QJsonArray>>(
                [place = folder(), campaign] { return causesIn(place, campaign); });
            const Result<QJsonArray> causes = co_await looking;
            if (*isClosed)
                co_return;
            result[u"causes"_s] = causes.value_or(QJsonArray());
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
    QJsonObject object = told(*now, folder());
    // Until its result is written down it is not at its end for whoever asks.
    object[u"atRest"_s] = false;
    co_return object;
}

QCoro::Task<Result<void>> RehearsalDesk::cancel(QString actor) {
    if (!m_rehearsal)
        co_return base::fail(base::Error(migration::rehearsalNone));
    auto stopping = m_rehearsal->cancel(std::move(actor));
    auto answer = co_await std::move(stopping);
    co_return answer;
}

QCoro::Task<Result<QJsonObject>> RehearsalDesk::compare(QString campaign) {
    if (m_rehearsal || m_isBeginning)
        co_return base::fail(base::Error(migration::rehearsalRunning));
    const auto last = lastResult();
    if (!last)
        co_return base::fail(last.error());
    auto place = ledgerPlaceOf(m_runtime.engine(), m_runtime.environment());
    if (!place)
        co_return base::fail(std::move(place.error()));
    const QString rehearsed = (*last)[u"campaign"_s].toString();
    const QFuture<Result<QJsonObject>> comparing = base::inBackground<Result<QJsonObject>>(
        [said = Rehearsal::ledgerIn(folder()), came = std::move(*place), rehearsed, campaign] {
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
    if (!m_rehearsal)
        co_return;
    auto leaving = m_rehearsal->leave();
    co_await std::move(leaving);
    // Given up by the end of its engine; what it found until then stays.
    auto asking = m_rehearsal->status();
    if (const auto last = co_await std::move(asking)) {
        QJsonObject result = told(*last, folder());
        result[u"causes"_s] = causesIn(folder(), m_rehearsal->campaign()).value_or(QJsonArray());
        keep(std::move(result));
    }
    m_rehearsal.reset();
}

}  // namespace fdc::engine
