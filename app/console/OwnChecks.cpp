// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/OwnChecks.h"

#include "core/action/ActionErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/verification/Verification.h"

namespace fdc::console {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using migration::VerificationStatus;

OwnChecks::OwnChecks(EngineOf engineOf, std::chrono::milliseconds interval)
    : OwnWork(std::move(engineOf),
              {.settingToWork = {u"campaign.verify"_s, u"campaign.reconcile"_s, u"verification.resume"_s},
               .bringingToRest = {u"verification.pause"_s, u"verification.cancel"_s}}) {
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (all().isEmpty())
            m_timer.stop();
        else if (m_unanswered == 0)
            look();
    });
}

void OwnChecks::keep(const Place& place, const QJsonObject& begun) {
    OwnWork::keep(place, begun);
    m_timer.start();
}

void OwnChecks::lookAt(const Place& place, const QJsonObject& begun) {
    ++m_unanswered;
    ask(place, u"verification.status"_s, {}, [this, place, begun](const Result<QJsonObject>& answer) {
        --m_unanswered;
        // Else it rests, or began anew, since it was asked about.
        if (all().value(place) == begun)
            take(place, begun, answer);
    });
}

void OwnChecks::take(const Place& place, const QJsonObject& begun, const Result<QJsonObject>& status) {
    if (!status) {
        if (status.error().is(migration::verificationNone))
            beginAnew(place, begun);
        return;
    }
    const auto own = VerificationStatus::fromJson(begun);
    const auto told = VerificationStatus::fromJson(*status);
    // One before it is what another engine knows; one after it is somebody's who was quicker.
    if (told.started < own.started)
        beginAnew(place, begun);
    else if (told.started > own.started || told.state != u"running")
        forget(place);
}

void OwnChecks::beginAnew(const Place& place, const QJsonObject& begun) {
    forget(place);
    const auto own = VerificationStatus::fromJson(begun);
    ask(place, own.reconcile ? u"campaign.reconcile"_s : u"campaign.verify"_s,
        {{u"strategy"_s, own.strategy}, {u"class"_s, own.docClass}},
        [this, place, begun](const Result<QJsonObject>& answer) {
            if (answer)
                Q_EMIT beganAnew(place.second);
            // Somebody else was quicker, which the next look tells, or that engine is ending, too.
            else if (answer.error().is(action::engineUnreachable) ||
                     answer.error().is(migration::verificationRunning))
                keep(place, begun);
            else
                Q_EMIT refused(answer.error());
        });
}

}  // namespace fdc::console
