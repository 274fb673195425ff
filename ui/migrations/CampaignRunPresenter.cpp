// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignRunPresenter.h"

#include "ui/common/EngineClient.h"
#include "ui/common/ReportOpening.h"
#include "ui/migrations/CampaignEndings.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using migration::CampaignState;
using migration::CampaignStatus;

namespace {

constexpr auto whileAtWork = 250ms;
constexpr auto whileAtRest = 1000ms;
constexpr auto stepsInterval = 500ms;
constexpr auto speedInterval = 1000ms;
constexpr auto sampleInterval = 1000ms;
constexpr auto shownWindow = 5s;

}  // namespace

CampaignRunPresenter::CampaignRunPresenter(const Services& services, CampaignEndings& endings,
                                           QObject* parent)
    : QObject(parent),
      m_services(services),
      m_endings(endings),
      m_stats(services.engine, u"campaign.stats"_s, stepsInterval),
      m_speedAsking(services.engine, u"campaign.throughput"_s, speedInterval),
      m_recent(shownWindow),
      m_throughput(services),
      m_exceptions(services),
      m_reconciliation(services),
      m_prediction(services) {
    m_ticks.setInterval(sampleInterval);
    connect(&m_ticks, &QTimer::timeout, this, &CampaignRunPresenter::tick);
    connect(&m_reconciliation, &ReconciliationPresenter::ended, this, &CampaignRunPresenter::refresh);
    connect(&m_stats, &Poller::changed, this, [this] { takeSteps(*m_stats.latest()); });
    connect(&m_speedAsking, &Poller::changed, this, &CampaignRunPresenter::takeSpeed);
}

void CampaignRunPresenter::open(const QString& campaign) {
    if (campaign == m_campaign) {
        refresh();
        return;
    }
    m_campaign = campaign;
    m_status.reset();
    m_error.reset();
    m_pending.reset();
    m_map.reset();
    m_isMapAsked = false;
    m_steps.clear();
    m_stepRates.clear();
    m_recent.reset();
    m_throughput.open(campaign);
    m_exceptions.open(campaign);
    m_reconciliation.open(campaign);
    m_prediction.open(campaign);
    m_interval = 0ms;
    m_stats.stop();
    m_stats.setArguments({{u"campaign"_s, campaign}});
    m_speedAsking.stop();
    m_speedAsking.setArguments({{u"campaign"_s, campaign}});
    m_speed.reset();
    adjustPolling();
    Q_EMIT changed();
    Q_EMIT stepsChanged();
    Q_EMIT speedChanged();
    Q_EMIT paced();
}

void CampaignRunPresenter::setWatching(bool watching) {
    if (watching == m_watching)
        return;
    m_watching = watching;
    m_reconciliation.setWatching(watching);
    if (!watching) {
        m_prediction.rest();
        // What happens unseen says nothing about the speed that is shown next time.
        m_recent.reset();
        m_stepRates.clear();
        m_interval = 0ms;
        m_poller.reset();
        m_stats.stop();
        m_speedAsking.stop();
        m_ticks.stop();
        m_throughput.setRunning(false);
        return;
    }
    m_interval = 0ms;
    if (!m_campaign.isEmpty())
        poll(whileAtWork);
}

void CampaignRunPresenter::refresh() {
    if (!m_watching || m_campaign.isEmpty())
        return;
    if (m_throughput.error())
        m_throughput.read();
    if (m_poller && m_poller->isRunning())
        m_poller->refresh();
    else
        askOnce();
}

bool CampaignRunPresenter::isStale() const {
    return m_status && (m_error || (m_poller && m_poller->isStale()));
}

/// A poller keeps its interval for life, so another interval is another poller.
void CampaignRunPresenter::poll(std::chrono::milliseconds interval) {
    if (interval == m_interval)
        return;
    m_interval = interval;
    if (Poller* old = m_poller.release()) {
        old->stop();
        old->disconnect(this);
        old->deleteLater();  // it may be the one that is telling us something
    }
    m_poller = std::make_unique<Poller>(m_services.engine, u"campaign.status"_s, interval);
    m_poller->setArguments({{u"campaign"_s, m_campaign}});
    connect(m_poller.get(), &Poller::changed, this, [this] {
        m_error.reset();
        take(campaignFromJson(*m_poller->latest()));
    });
    connect(m_poller.get(), &Poller::failed, this, [this] {
        m_error = m_poller->error();
        adjustPolling();
        Q_EMIT changed();
    });
    connect(m_poller.get(), &Poller::staleChanged, this, &CampaignRunPresenter::changed);
    m_poller->start();
}

void CampaignRunPresenter::adjustPolling() {
    if (!m_watching || m_campaign.isEmpty())
        return;
    // Speed is asked for while there is one: a campaign at rest costs nothing.
    if (m_status && isAtWork(*m_status) && !m_error)
        m_speedAsking.start();
    else
        m_speedAsking.stop();
    const bool atWork = m_pending || (!m_error && (!m_status || isAtWork(*m_status)));
    if (m_status && hasEnded(*m_status) && !m_pending) {
        m_interval = 0ms;
        if (m_poller)
            m_poller->stop();
        m_stats.stop();
        m_ticks.stop();
    } else {
        poll(atWork ? whileAtWork : whileAtRest);
        m_stats.start();
        if (!atWork)
            m_ticks.stop();
        else if (!m_ticks.isActive())  // starting anew would put the next tick off
            m_ticks.start();
    }
}

void CampaignRunPresenter::take(const CampaignStatus& status) {
    if (status.campaign != m_campaign)
        return;
    const bool ended = hasEnded(status);
    const bool wasEnded = m_status && hasEnded(*m_status);
    const bool moves = isAtWork(status) && !status.hold;
    m_status = status;
    if (!isAtWork(status) && m_speed)
        forgetSpeed();
    if (m_watching)
        m_endings.seen(status);
    settlePending();
    if (!moves) {
        m_recent.reset();
        m_stepRates.clear();
    }
    adjustPolling();
    m_throughput.setTimes(status.started, status.ended);
    m_throughput.setRunning(m_watching && isAtWork(status));
    m_exceptions.take(status);
    m_reconciliation.take(status);
    askMap();
    m_prediction.take(status);
    if (ended && !wasEnded)
        askOnce();
    Q_EMIT changed();
    if (!moves)
        Q_EMIT paced();
}

/// Once: questions about the campaign name the version of its map.
void CampaignRunPresenter::askMap() {
    if (std::exchange(m_isMapAsked, true))
        return;
    m_services.engine.ask(u"campaign.map"_s, {{u"campaign"_s, m_campaign}}, this,
                          [this, campaign = m_campaign](const base::Result<QJsonObject>& answer) {
                              if (answer && campaign == m_campaign)
                                  m_map = CampaignMap::fromJson(*answer);
                          });
}

/// The last look at an ended campaign, whose pollers are silent.
void CampaignRunPresenter::askOnce() {
    const QJsonObject arguments{{u"campaign"_s, m_campaign}};
    m_services.engine.ask(u"campaign.status"_s, arguments, this,
                          [this](const base::Result<QJsonObject>& answer) {
                              // The old one's answer, or one that a poller has overtaken.
                              if (!answer || (m_poller && m_poller->isRunning()))
                                  return;
                              take(campaignFromJson(*answer));
                          });
    m_services.engine.ask(
        u"campaign.stats"_s, arguments, this, [this](const base::Result<QJsonObject>& answer) {
            if (answer && (*answer)[u"campaign"].toString() == m_campaign && !m_stats.isRunning())
                takeSteps(*answer);
        });
}

void CampaignRunPresenter::takeSteps(const QJsonObject& answer) {
    QList<Step> steps;
    for (const CampaignStep& step : stepsFromJson(answer)) {
        const auto rate = m_stepRates.constFind(step.id);
        steps.append({step, rate == m_stepRates.cend() ? std::nullopt : rate->perSecond(), speedOf(step.id)});
    }
    if (steps == m_steps)
        return;
    m_steps = steps;
    Q_EMIT stepsChanged();
}

std::optional<migration::StepRate> CampaignRunPresenter::speedOf(const QString& step) const {
    if (m_speed) {
        for (const migration::StepRate& one : m_speed->steps) {
            if (one.step == step)
                return one;
        }
    }
    return std::nullopt;
}

void CampaignRunPresenter::takeSpeed() {
    migration::Throughput speed = migration::Throughput::fromJson(*m_speedAsking.latest());
    const bool isTold = m_status && isAtWork(*m_status) && speed.quiet != u"resting";
    if (speed.campaign != m_campaign || !isTold)
        return;
    m_speed = std::move(speed);
    for (Step& step : m_steps)
        step.now = speedOf(step.step.id);
    Q_EMIT speedChanged();
    Q_EMIT stepsChanged();
}

void CampaignRunPresenter::forgetSpeed() {
    m_speed.reset();
    // When it goes on the first answer counts, even one that was given before.
    m_speedAsking.stop();
    m_speedAsking.setArguments({});
    m_speedAsking.setArguments({{u"campaign"_s, m_campaign}});
    for (Step& step : m_steps)
        step.now.reset();
    Q_EMIT speedChanged();
    Q_EMIT stepsChanged();
}

QMap<QString, QString> CampaignRunPresenter::stepNames() const {
    QMap<QString, QString> names;
    for (const Step& step : m_steps)
        names.insert(step.step.id, step.step.name);
    return names;
}

void CampaignRunPresenter::tick() {
    if (!m_status || !isAtWork(*m_status) || m_status->hold || isStale())
        return;
    const base::Milliseconds now = m_services.clock.monotonic();
    // While the source is counted nothing has an outcome yet, which is no speed.
    if (m_status->stage != u"inventory") {
        m_recent.add(now, settled(m_status->documents));
    }
    bool news = false;
    for (Step& step : m_steps) {
        auto known = m_stepRates.find(step.step.id);
        if (known == m_stepRates.end())
            known = m_stepRates.insert(step.step.id, CampaignRate(shownWindow));
        known->add(now, step.step.ok + step.step.exceptions);
        news = news || step.rate != known->perSecond();
        step.rate = known->perSecond();
    }
    Q_EMIT paced();
    if (news)
        Q_EMIT stepsChanged();
}

std::optional<double> CampaignRunPresenter::rate() const {
    return m_recent.perSecond();
}

QString CampaignRunPresenter::timeLeft() const {
    if (!m_status || m_status->state != CampaignState::Started || m_status->hold || isStale() ||
        m_status->stage == u"inventory")
        return {};
    return m_status->left ? CampaignText::timeLeft(*m_status->left) : QString();
}

void CampaignRunPresenter::openReport() {
    if (!m_status || m_status->report.isEmpty())
        return;
    ReportOpening::open(m_services, this, m_status->report + u"/report.html"_s);
}

}  // namespace fdc::ui::migrations
