// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>
#include <QLoggingCategory>
#include <QTimer>

#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/LedgerPlaces.h"
#include "app/engine/RehearsalDesk.h"
#include "app/engine/RehearsalErrors.h"
#include "core/base/Background.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/assessment/Assessment.h"
#include "core/migration/rehearsal/PredictionFiles.h"
#include "core/store/Database.h"

/// What a rehearsal found, as reports that outlive it.
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using migration::LedgerPlace;
using migration::PredictionFiles;

namespace {

Q_LOGGING_CATEGORY(log, "engine.rehearsal", QtInfoMsg)

constexpr auto predictionPatience = 1500ms;  // of an engine that ends

Result<QJsonObject> assessed(const migration::LedgerPlace& place, const migration::AssessmentOrder& order) {
    auto ledger = place.openForReading();
    if (!ledger)
        return base::fail(std::move(ledger.error()));
    return migration::writeAssessment(*ledger, order);
}

struct Foretold {
    LedgerPlace said;
    QString rehearsed;
    LedgerPlace came;
    PredictionFiles files;
};

Result<QJsonObject> keptBeside(const Foretold& one, const base::Clock& clock,
                               const std::function<bool()>& goesOn) {
    auto rehearsal = one.said.openForReading();
    if (!rehearsal)
        return base::fail(std::move(rehearsal.error()));
    auto ledger = one.came.openForReading();
    if (!ledger)
        return base::fail(std::move(ledger.error()));
    auto kept = one.files.keep(*rehearsal, one.rehearsed, *ledger, clock, goesOn);
    if (!kept)
        return base::fail(std::move(kept.error()));
    return kept->value_or(QJsonObject());
}

}  // namespace

QCoro::Task<Result<QJsonObject>> RehearsalDesk::assess(QString folder) {
    if (m_rehearsal || m_isBeginning)
        co_return base::fail(base::Error(migration::rehearsalRunning));
    const auto last = this->last();
    if (!last)
        co_return base::fail(last.error());
    if (!folder.isEmpty() && folder != last->folder)
        co_return base::fail(base::Error(rehearsalReplaced));
    Engine& engine = m_runtime.engine();
    const migration::AssessmentOrder order{last->result, engine.folder().file(u"reports/assessments"_s),
                                           engine.language(), engine.clock().utcNow(),
                                           [ending = m_isEnding] { return !*ending; }};
    m_assessments.removeIf([](const auto& one) { return one.isFinished(); });
    // Another rehearsal may begin meanwhile and remove the ledger: what is open stays readable.
    const QFuture<Result<QJsonObject>> assessing = base::inBackground<Result<QJsonObject>>(
        [place = migration::Rehearsal::ledgerIn(last->folder), order] { return assessed(place, order); });
    m_assessments.append(assessing);
    auto assessment = co_await assessing;
    co_return assessment;
}

void RehearsalDesk::keepPrediction(const QString& campaign) {
    // One that began meanwhile has taken the place of the one before.
    if (m_rehearsal || m_isBeginning)
        return;
    const auto last = this->last();
    Engine& engine = m_runtime.engine();
    auto place = ledgerPlaceOf(engine, m_runtime.environment());
    if (!last || !place)
        return;
    const Foretold foretold{migration::Rehearsal::ledgerIn(last->folder),
                            last->result[u"campaign"_s].toString(), std::move(*place),
                            PredictionFiles(engine.folder().file(u"reports"_s), campaign)};
    m_keeping.removeIf([](const auto& one) { return one.isFinished(); });
    m_keeping.append(base::inBackground<Result<QJsonObject>>(
        [foretold, campaign, clock = &engine.clock(), late = m_isLate] {
            auto kept = keptBeside(foretold, *clock, [late] { return !*late; });
            if (!kept)
                qCWarning(log).noquote()
                    << campaign << "is not held against its rehearsal:" << kept.error().toLogLine();
            return kept;
        }));
}

QCoro::Task<void> RehearsalDesk::settlePredictions() {
    QTimer::singleShot(predictionPatience, &m_runtime, [late = m_isLate] { *late = true; });
    const auto underWay = m_keeping;
    for (const QFuture<Result<QJsonObject>>& one : underWay)
        co_await one;
}

QCoro::Task<Result<QJsonObject>> RehearsalDesk::keptPrediction(QString campaign) {
    const PredictionFiles files(m_runtime.engine().folder().file(u"reports"_s), campaign);
    const QFuture<std::optional<QJsonObject>> reading =
        base::inBackground<std::optional<QJsonObject>>([files] { return files.kept(); });
    const auto kept = co_await reading;
    QJsonObject told = kept.value_or(QJsonObject{{u"schema"_s, u"prediction/1"_s}});
    told[u"found"_s] = kept.has_value();
    co_return told;
}

/// They come to their end soon when the engine does.
QCoro::Task<void> RehearsalDesk::endAssessments() {
    *m_isEnding = true;
    const auto underWay = m_assessments;
    for (const QFuture<Result<QJsonObject>>& one : underWay)
        co_await one;
}

}  // namespace fdc::engine
