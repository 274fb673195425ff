// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QTimer>
#include <memory>
#include <optional>

#include "core/migration/throughput/Throughput.h"
#include "ui/common/Poller.h"
#include "ui/common/Services.h"
#include "ui/migrations/CampaignFacts.h"
#include "ui/migrations/CampaignPrediction.h"
#include "ui/migrations/CampaignQuestions.h"
#include "ui/migrations/CampaignRate.h"
#include "ui/migrations/CampaignRetry.h"
#include "ui/migrations/CampaignText.h"
#include "ui/migrations/CampaignThroughput.h"
#include "ui/migrations/ExceptionsPresenter.h"
#include "ui/migrations/ReconciliationPresenter.h"

namespace fdc::ui::migrations {

class CampaignEndings;

/// One campaign, followed: its status four times a second while it is at work, once a second while it rests,
/// not at all once it ended. Answers that belong to another campaign are dropped. Thread: GUI.
class CampaignRunPresenter : public QObject {
    Q_OBJECT
public:
    /// A step with its speed of the last seconds.
    struct Step {
        CampaignStep step;
        std::optional<double> rate;
        std::optional<migration::StepRate> now;  ///< as the engine measures it; absent while it rests
        bool operator==(const Step&) const = default;
    };

    /// @p endings must outlive this.
    CampaignRunPresenter(const Services& services, CampaignEndings& endings, QObject* parent = nullptr);

    /// Forgets the campaign before.
    void open(const QString& campaign);
    void setWatching(bool watching);
    /// Asks now, also after its end: somebody may have resumed it in a terminal.
    void refresh();

    const QString& campaign() const { return m_campaign; }
    const std::optional<migration::CampaignStatus>& status() const { return m_status; }
    /// The last question's error; status() of before may still be there.
    const std::optional<base::Error>& error() const { return m_error; }
    bool isStale() const;

    const std::optional<CampaignAction>& pending() const { return m_pending; }
    /// Why not; empty when it can be done.
    QString unavailable(CampaignAction action) const;
    Confirmation stopQuestion() const;
    /// @p errorClass empty: all.
    CampaignRetry::Question retryQuestion(const QString& errorClass) const;
    void pause() { act(CampaignAction::Pause, {}); }
    void resume() { act(CampaignAction::Resume, {}); }
    void stop() { act(CampaignAction::Stop, {}); }
    /// @p step by name; empty: any.
    void retry(const QString& errorClass, const QString& step = {});
    /// The refused action once more, with what the person agreed to.
    void agree(const CampaignQuestions::Question& question, CampaignAction action);
    /// The refused action with the map as it was.
    void goOnAsItWas(const CampaignQuestions::MapQuestion& question, CampaignAction action);
    /// A new campaign in place of this one, which is stopped before if it must be; campaignStarted() follows.
    void startAnew(const CampaignQuestions::MapQuestion& question, CampaignAction action);
    /// Opens the report in the desktop's browser.
    void openReport();

    /// Documents with an outcome, a second.
    std::optional<double> rate() const;
    /// In words; empty when it cannot be told honestly.
    QString timeLeft() const;
    const QList<Step>& steps() const { return m_steps; }
    /// How fast each side is and what limits; absent while the campaign rests, or when the engine is too old
    /// to tell.
    const std::optional<migration::Throughput>& speed() const { return m_speed; }
    QMap<QString, QString> stepNames() const;  ///< by id

    CampaignThroughput& throughput() { return m_throughput; }
    ExceptionsPresenter& exceptions() { return m_exceptions; }
    ReconciliationPresenter& reconciliation() { return m_reconciliation; }
    CampaignPrediction& prediction() { return m_prediction; }

public Q_SLOTS:
    /// Once a second: takes a sample of the counters.
    void tick();

Q_SIGNALS:
    /// Status, error, staleness, or an action under way.
    void changed();
    /// An action was refused until a person agrees to what @p error says; agree() then does it.
    void agreementWanted(const fdc::ui::migrations::CampaignQuestions::Question& question,
                         fdc::ui::migrations::CampaignAction action);
    /// The map is another one now, which a new campaign could run: goOnAsItWas() or startAnew() then does it.
    void mapChoiceWanted(const fdc::ui::migrations::CampaignQuestions::MapQuestion& question,
                         fdc::ui::migrations::CampaignAction action);
    /// In place of the open one.
    void campaignStarted(const QString& campaign);
    /// Rate and time left; once a second.
    void paced();
    void stepsChanged();
    /// speed(); once a second at most.
    void speedChanged();

private:
    void poll(std::chrono::milliseconds interval);
    void adjustPolling();
    void take(const migration::CampaignStatus& status);
    void takeSteps(const QJsonObject& answer);
    void takeSpeed();
    void forgetSpeed();
    std::optional<migration::StepRate> speedOf(const QString& step) const;
    void askOnce();
    void act(CampaignAction action, QJsonObject arguments);
    void askMap();
    void askAboutMap(const base::Error& error, CampaignAction action, const QJsonObject& arguments);
    void start(const QJsonObject& arguments, CampaignAction action, const QString& campaign, bool wasStopped);
    void tellStopped(const QString& campaign);
    void fail(const base::Error& error, CampaignAction action, const QString& campaign);
    void done(CampaignAction action, const base::Result<QJsonObject>& answer);
    void settlePending();

    Services m_services;
    CampaignEndings& m_endings;
    std::unique_ptr<Poller> m_poller;
    std::chrono::milliseconds m_interval{0};
    Poller m_stats;
    Poller m_speedAsking;
    std::optional<migration::Throughput> m_speed;
    QTimer m_ticks;
    QString m_campaign;
    bool m_watching = false;
    std::optional<migration::CampaignStatus> m_status;
    std::optional<base::Error> m_error;
    std::optional<CampaignAction> m_pending;
    std::optional<CampaignMap> m_map;  ///< as it was when the campaign was opened; what it runs never changes
    bool m_isMapAsked = false;
    CampaignRate m_recent;
    QHash<QString, CampaignRate> m_stepRates;
    QList<Step> m_steps;
    CampaignThroughput m_throughput;
    ExceptionsPresenter m_exceptions;
    ReconciliationPresenter m_reconciliation;
    CampaignPrediction m_prediction;
};

}  // namespace fdc::ui::migrations
