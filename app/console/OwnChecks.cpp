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

namespace {

bool setsToWork(const QString& action) {
    return action == u"campaign.verify" || action == u"campaign.reconcile" ||
           action == u"verification.resume";
}

bool bringsToRest(const QString& action) {
    return action == u"verification.pause" || action == u"verification.cancel";
}

}  // namespace

OwnChecks::OwnChecks(EngineOf engineOf, std::chrono::milliseconds interval)
    : m_engineOf(std::move(engineOf)) {
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_all.isEmpty())
            m_timer.stop();
        else if (m_unanswered == 0)
            look();
    });
}

void OwnChecks::hear(const QString& environment, const QString& action, const QJsonObject& result) {
    if (setsToWork(action))
        note({environment, result[u"campaign"_s].toString()}, result);
    else if (bringsToRest(action))
        m_all.remove({environment, result[u"campaign"_s].toString()});
}

void OwnChecks::note(const Place& place, const QJsonObject& begun) {
    m_all.insert(place, begun);
    m_timer.start();
    m_engineOf(place.first)
        .ask(u"engine.describe"_s, {}, this, [this, place](const Result<QJsonObject>& answer) {
            // One that has ended before it could be asked was none that stays.
            if (answer ? (*answer)[u"stays"_s].toBool(true) : !answer.error().is(action::engineUnreachable))
                m_all.remove(place);
        });
}

void OwnChecks::look() {
    const QMap<Place, QJsonObject> all = m_all;
    for (auto one = all.cbegin(); one != all.cend(); ++one) {
        ++m_unanswered;
        m_engineOf(one.key().first)
            .ask(u"verification.status"_s, {{u"campaign"_s, one.key().second}}, this,
                 [this, place = one.key(), begun = one.value()](const Result<QJsonObject>& answer) {
                     --m_unanswered;
                     // Else it rests, or began anew, since it was asked about.
                     if (m_all.value(place) == begun)
                         take(place, begun, answer);
                 });
    }
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
        m_all.remove(place);
}

void OwnChecks::beginAnew(const Place& place, const QJsonObject& begun) {
    m_all.remove(place);
    const auto own = VerificationStatus::fromJson(begun);
    m_engineOf(place.first)
        .ask(own.reconcile ? u"campaign.reconcile"_s : u"campaign.verify"_s,
             {{u"campaign"_s, place.second}, {u"strategy"_s, own.strategy}, {u"class"_s, own.docClass}}, this,
             [this, place, begun](const Result<QJsonObject>& answer) {
                 if (answer) {
                     Q_EMIT beganAnew(place.second);
                 } else if (answer.error().is(action::engineUnreachable) ||
                            answer.error().is(migration::verificationRunning)) {
                     // Somebody else was quicker, which the next look tells, or that engine is ending, too.
                     m_all.insert(place, begun);
                     m_timer.start();
                 } else {
                     Q_EMIT refused(answer.error());
                 }
             });
}

}  // namespace fdc::console
