// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person does with the open campaign, and what is asked before.

#include "core/base/ErrorPages.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"
#include "ui/migrations/CampaignRunPresenter.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::CampaignState;
using migration::CampaignStatus;

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
        start(question.fresh, action, m_campaign, false);
        return;
    }
    m_services.engine.ask(u"campaign.stop"_s, {{u"campaign"_s, m_campaign}}, this,
                          [this, fresh = question.fresh, action,
                           campaign = m_campaign](const base::Result<QJsonObject>& answer) {
                              if (!answer)
                                  fail(answer.error(), action, campaign);
                              else
                                  start(fresh, action, campaign, true);
                          });
}

/// Also when another campaign was opened meanwhile: the person wanted it.
void CampaignRunPresenter::start(const QJsonObject& arguments, CampaignAction action, const QString& campaign,
                                 bool wasStopped) {
    m_services.engine.ask(u"campaign.start"_s, arguments, this,
                          [this, action, campaign, wasStopped](const base::Result<QJsonObject>& answer) {
                              if (!answer) {
                                  fail(answer.error(), action, campaign);
                                  if (wasStopped)
                                      tellStopped(campaign);
                                  return;
                              }
                              if (campaign != m_campaign)
                                  return;
                              m_pending.reset();
                              Q_EMIT campaignStarted((*answer)[u"campaign"_s].toString());
                          });
}

/// Nothing was begun.
void CampaignRunPresenter::fail(const base::Error& error, CampaignAction action, const QString& campaign) {
    m_services.notices.post(error, m_services.language());
    if (campaign == m_campaign)
        done(action, base::fail(error));
}

void CampaignRunPresenter::tellStopped(const QString& campaign) {
    Notice notice;
    notice.tone = Tone::Warn;
    notice.text = tr("%1 was stopped, and no new campaign has begun. It can be resumed.").arg(campaign);
    m_services.notices.post(notice);
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

}  // namespace fdc::ui::migrations
