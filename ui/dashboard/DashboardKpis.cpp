// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include "core/base/ErrorPages.h"
#include "ui/common/Format.h"
#include "ui/dashboard/DashboardPresenter.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double clearlySlower = 1.2;
constexpr double noticeableMs = 5;
constexpr double mostChange = 10;  // beyond it, a day of almost nothing is compared: that says nothing

}  // namespace

Kpi DashboardPresenter::unavailable(const base::Error& error) const {
    Kpi kpi;
    kpi.value = u"–"_s;
    //: a number that could not be read
    kpi.pill = tr("unavailable");
    kpi.pillTone = Tone::Error;
    kpi.tip = error.code() + u" · "_s + base::errorSentence(error, m_services.language());
    return kpi;
}

Kpi DashboardPresenter::verified() const {
    if (m_seriesError)
        return unavailable(*m_seriesError);
    Kpi kpi;
    kpi.value = m_day.verified ? format::count(std::llround(*m_day.verified)) : u"–"_s;
    kpi.past = m_day.verifiedPast;
    kpi.tone = Tone::Ok;
    kpi.tip = m_day.verified
                  ? tr("Documents that were read back from FlowerDocs and found equal, by half hour")
                  : tr("Nothing was measured in the last 24 hours.");
    const double before = m_day.verifiedBefore.value_or(0);
    const double change = m_day.verified && before > 0 ? *m_day.verified / before - 1 : mostChange;
    if (change < mostChange) {
        const QString sign = change < 0 ? u"−"_s : u"+"_s;
        kpi.pill = sign + format::percent(std::abs(change));
        kpi.pillTone = change < 0 ? Tone::Neutral : Tone::Ok;
        kpi.tip += u'\n' + tr("Against the 24 hours before: %1").arg(kpi.pill);
    }
    return kpi;
}

Kpi DashboardPresenter::throughput() const {
    if (m_seriesError)
        return unavailable(*m_seriesError);
    const bool live = m_campaigns && m_campaigns->running > 0;
    Kpi kpi;
    kpi.value = live ? format::rate(m_live.rate) : u"–"_s;
    kpi.past = m_live.ratePast;
    kpi.tip = tr("Documents delivered each second, in the last ten minutes");
    if (m_campaigns) {
        //: a campaign runs now / no campaign runs
        kpi.pill = live ? tr("live") : tr("idle");
        kpi.pillTone = live ? Tone::Accent : Tone::Neutral;
    }
    return kpi;
}

Kpi DashboardPresenter::latency() const {
    if (m_seriesError)
        return unavailable(*m_seriesError);
    Kpi kpi;
    kpi.value = format::milliseconds(m_live.p95);
    kpi.past = m_live.p95Past;
    kpi.tone = Tone::Ok;
    kpi.tip = m_live.p95 ? tr("19 of 20 checks of the last hour took no longer than this.")
                         : tr("Nothing was checked in the last hour.");
    if (m_live.p95 && m_live.p95Before) {
        const double change = *m_live.p95 - *m_live.p95Before;
        const QString sign = std::abs(change) < 0.5 ? u"±"_s : change < 0 ? u"−"_s : u"+"_s;
        kpi.pill = sign + format::milliseconds(std::abs(change));
        const bool slower = *m_live.p95 > *m_live.p95Before * clearlySlower && change > noticeableMs;
        kpi.tone = slower ? Tone::Warn : Tone::Ok;
        kpi.pillTone = slower ? Tone::Warn : change < 0.5 ? Tone::Ok : Tone::Neutral;
        kpi.tip += u'\n' + tr("Against the hour before: %1").arg(kpi.pill);
    }
    return kpi;
}

Kpi DashboardPresenter::forPerson() const {
    Kpi kpi;
    if (!m_campaigns) {
        if (m_campaignPoller.error())
            return unavailable(*m_campaignPoller.error());
        kpi.value = u"–"_s;
        return kpi;
    }
    kpi.value = format::count(m_campaigns->forPerson());
    kpi.past = m_day.attentionPast;
    kpi.tone = Tone::Warn;
    kpi.pillTone = m_campaigns->forPerson() > 0 ? Tone::Warn : Tone::Ok;
    //: documents in quarantine wait for a person / documents failed / no document waits
    kpi.pill = m_campaigns->quarantined > 0 ? tr("quarantine")
               : m_campaigns->failed > 0    ? tr("failed")
                                            : tr("none");
    kpi.tip = tr("Failed: %1 · in quarantine: %2. Opens the migrations.")
                  .arg(format::count(m_campaigns->failed), format::count(m_campaigns->quarantined));
    return kpi;
}

}  // namespace fdc::ui::dashboard
