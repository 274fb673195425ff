// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignRunPresenter.h"

#include "core/base/ErrorPages.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"
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
      m_reconciliation(services) {
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

QString CampaignRunPresenter::unavailable(CampaignAction action) const {
    if (m_campaign.isEmpty())
        return tr("Open a campaign first.");
    if (m_pending)
        return CampaignText::pendingText(*m_pending);
    return m_status ? CampaignText::unavailable(*m_status, action)
                    : tr("The state of the campaign is not known yet.");
}

Confirmation CampaignRunPresenter::stopQuestion() const {
    return CampaignText::stopQuestion(m_status.value_or(CampaignStatus()), m_services.environment);
}

CampaignRetry::Question CampaignRunPresenter::retryQuestion(const QString& errorClass) const {
    CampaignRetry::Scope scope;
    scope.errorClass = errorClass;
    scope.map = m_map;
    if (errorClass == m_exceptions.filter())
        scope.failed = m_exceptions.failedBySteps();
    for (const Step& step : m_steps) {
        if (step.step.exceptions > 0 || scope.failed.contains(step.step.name))
            scope.steps.append(step.step.name);
    }
    return CampaignRetry::question(m_status.value_or(CampaignStatus()), scope, m_services.environment);
}

void CampaignRunPresenter::retry(const QString& errorClass, const QString& step) {
    QJsonObject arguments;
    if (!errorClass.isEmpty())
        arguments[u"errorClass"_s] = errorClass;
    if (!step.isEmpty())
        arguments[u"step"_s] = step;
    act(CampaignAction::Retry, arguments);
}

void CampaignRunPresenter::act(CampaignAction action, QJsonObject arguments) {
    if (!unavailable(action).isEmpty())
        return;
    m_pending = action;
    adjustPolling();
    Q_EMIT changed();
    arguments[u"campaign"_s] = m_campaign;
    m_services.engine.ask(
        u"campaign."_s + actionWord(action), arguments, this,
        [this, action, arguments, campaign = m_campaign](const base::Result<QJsonObject>& answer) {
            const bool isOpen = campaign == m_campaign;
            if (!answer && isOpen && CampaignQuestions::isAboutMap(answer.error())) {
                askAboutMap(answer.error(), action, arguments);
                return;
            }
            const auto question = answer || !isOpen
                                      ? std::nullopt
                                      : CampaignQuestions::of(answer.error(), action, campaign, arguments,
                                                              m_services.environment);
            if (!answer && !question)
                m_services.notices.post(answer.error(), m_services.language());
            if (isOpen)
                done(action, answer);
            if (question)
                Q_EMIT agreementWanted(*question, action);
        });
}

/// Which versions the two maps are, and whether a new campaign could run the other one.
void CampaignRunPresenter::askAboutMap(const base::Error& error, CampaignAction action,
                                       const QJsonObject& arguments) {
    m_services.engine.ask(
        u"campaign.map"_s, {{u"campaign"_s, m_campaign}}, this,
        [this, error, action, arguments, campaign = m_campaign](const base::Result<QJsonObject>& answer) {
            if (campaign != m_campaign)
                return;
            done(action, base::fail(error));
            const auto map = answer ? std::optional(CampaignMap::fromJson(*answer)) : std::nullopt;
            if (map && map->canBeFollowed() && m_status) {
                Q_EMIT mapChoiceWanted(CampaignQuestions::ofMap(error, action, *m_status, *map, arguments,
                                                                m_services.environment),
                                       action);
                return;
            }
            auto question = CampaignQuestions::of(error, action, campaign, arguments, m_services.environment);
            if (map && map->problem)
                question->confirmation.consequences.append(
                    //: %1 is a sentence
                    tr("No campaign can run the map as it is now: %1")
                        .arg(base::errorSentence(*map->problem, m_services.language())));
            Q_EMIT agreementWanted(*question, action);
        });
}

void CampaignRunPresenter::agree(const CampaignQuestions::Question& question, CampaignAction action) {
    act(action, question.arguments);
}

void CampaignRunPresenter::goOnAsItWas(const CampaignQuestions::MapQuestion& question,
                                       CampaignAction action) {
    act(action, question.stored);
}

void CampaignRunPresenter::startAnew(const CampaignQuestions::MapQuestion& question, CampaignAction action) {
    if (!unavailable(action).isEmpty())
        return;
    m_pending = action;
    adjustPolling();
    Q_EMIT changed();
    if (!question.stopsCampaign) {
        start(question.fresh, action, m_campaign);
        return;
    }
    m_services.engine.ask(u"campaign.stop"_s, {{u"campaign"_s, m_campaign}}, this,
                          [this, fresh = question.fresh, action,
                           campaign = m_campaign](const base::Result<QJsonObject>& answer) {
                              if (!answer)
                                  fail(answer.error(), action, campaign);
                              else
                                  start(fresh, action, campaign);
                          });
}

/// Also when another campaign was opened meanwhile: the person wanted it.
void CampaignRunPresenter::start(const QJsonObject& arguments, CampaignAction action,
                                 const QString& campaign) {
    m_services.engine.ask(u"campaign.start"_s, arguments, this,
                          [this, action, campaign](const base::Result<QJsonObject>& answer) {
                              if (!answer) {
                                  fail(answer.error(), action, campaign);
                                  return;
                              }
                              if (campaign != m_campaign)
                                  return;
                              m_pending.reset();
                              Q_EMIT campaignStarted((*answer)[u"campaign"_s].toString());
                          });
}

/// Nothing was begun; what was stopped for it can be resumed.
void CampaignRunPresenter::fail(const base::Error& error, CampaignAction action, const QString& campaign) {
    m_services.notices.post(error, m_services.language());
    if (campaign == m_campaign)
        done(action, base::fail(error));
}

void CampaignRunPresenter::done(CampaignAction action, const base::Result<QJsonObject>& answer) {
    if (m_pending == action)
        m_pending.reset();
    if (!answer) {
        adjustPolling();
        refresh();
        Q_EMIT changed();
        return;
    }
    // Fresher than any question that is still on its way.
    if (m_poller)
        m_poller->refresh();
    if (action == CampaignAction::Retry) {
        const qint64 released = (*answer)[u"released"].toInteger();
        Notice notice;
        notice.tone = released > 0 ? Tone::Ok : Tone::Neutral;
        notice.text = released > 0
                          ? tr("Documents put back to be tried again: %1.").arg(QLocale().toString(released))
                          : tr("No document was put back: none is failed or in quarantine any more.");
        m_services.notices.post(notice);
    }
    take(campaignFromJson(*answer));
    m_exceptions.refresh();
}

/// "Pausing…" lasts until the state says so.
void CampaignRunPresenter::settlePending() {
    if (!m_pending)
        return;
    const CampaignState state = m_status->state;
    const bool reached = (m_pending == CampaignAction::Pause && state == CampaignState::Paused) ||
                         (m_pending == CampaignAction::Stop && state == CampaignState::Stopped);
    if (reached)
        m_pending.reset();
}

void CampaignRunPresenter::openReport() {
    if (!m_status || m_status->report.isEmpty())
        return;
    ReportOpening::open(m_services, this, m_status->report + u"/report.html"_s);
}

}  // namespace fdc::ui::migrations
