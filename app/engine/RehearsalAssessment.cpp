// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>

#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/RehearsalDesk.h"
#include "app/engine/RehearsalErrors.h"
#include "core/base/Background.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/assessment/Assessment.h"
#include "core/store/Database.h"

/// What a rehearsal found, as a report that outlives it.
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

Result<QJsonObject> assessed(const migration::LedgerPlace& place, const migration::AssessmentOrder& order) {
    auto ledger = place.openForReading();
    if (!ledger)
        return base::fail(std::move(ledger.error()));
    return migration::writeAssessment(*ledger, order);
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

/// They come to their end soon when the engine does.
QCoro::Task<void> RehearsalDesk::endAssessments() {
    *m_isEnding = true;
    const auto underWay = m_assessments;
    for (const QFuture<Result<QJsonObject>>& one : underWay)
        co_await one;
}

}  // namespace fdc::engine
