// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/AlertsPresenter.h"

#include <QJsonArray>

#include "ui/common/Dialogs.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"
#include "ui/monitoring/Json.h"
#include "ui/monitoring/MaintenanceForm.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {
constexpr int mostIncidents = 200;
}

AlertsPresenter::AlertsPresenter(Services services, QObject* parent)
    : QObject(parent),
      m_services(std::move(services)),
      m_openIncidents(m_services.engine, u"alert.list"_s, 2s),
      m_recentIncidents(m_services.engine, u"alert.list"_s, 5s),
      m_ruleList(m_services.engine, u"alert.rules"_s, 3s),
      m_windowList(m_services.engine, u"maintenance.list"_s, 5s),
      m_suspects(m_services) {
    m_ages.setInterval(1s);
    m_ages.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_ages, &QTimer::timeout, this, &AlertsPresenter::tellAges);
    for (Poller* one : pollers()) {
        connect(one, &Poller::changed, this, &AlertsPresenter::take);
        connect(one, &Poller::failed, this, &AlertsPresenter::changed);
        connect(one, &Poller::staleChanged, this, &AlertsPresenter::changed);
    }
}

void AlertsPresenter::open() {
    m_isOpen = true;
    m_ages.start();
    const QString language = m_services.language();
    m_openIncidents.setArguments(
        {{u"state"_s, u"open"_s}, {u"limit"_s, mostIncidents}, {u"language"_s, language}});
    m_recentIncidents.setArguments(
        {{u"state"_s, u"recent"_s}, {u"limit"_s, mostIncidents}, {u"language"_s, language}});
    m_ruleList.setArguments({{u"language"_s, language}});
    startShown();
}

void AlertsPresenter::close() {
    m_isOpen = false;
    m_ages.stop();
    for (Poller* one : pollers())
        one->stop();
}

void AlertsPresenter::reload() {
    for (Poller* one : pollers()) {
        if (one->isRunning())
            one->refresh();
    }
}

/// What is open is always asked, for the number on the tab; of the rest what is shown.
void AlertsPresenter::startShown() {
    for (Poller* one : pollers()) {
        const bool wanted = m_isOpen && (one == &m_openIncidents || one == &poller(m_list));
        if (wanted && !one->isRunning())
            one->start();
        else if (!wanted)
            one->stop();
    }
}

const Poller& AlertsPresenter::poller(List list) const {
    switch (list) {
        case List::Open: return m_openIncidents;
        case List::Recent: return m_recentIncidents;
        case List::Rules: return m_ruleList;
        case List::Maintenance: return m_windowList;
    }
    return m_openIncidents;
}

void AlertsPresenter::setList(List list) {
    if (list == m_list)
        return;
    m_list = list;
    startShown();
    askSuspects();
    Q_EMIT listChanged();
    Q_EMIT changed();
}

void AlertsPresenter::choose(const QString& key) {
    if (m_chosen.value(m_list) == key)
        return;
    m_chosen[m_list] = key;
    askSuspects();
    Q_EMIT changed();
}

void AlertsPresenter::showIncident(const QString& key) {
    setList(m_open.rowOf(key) >= 0 || m_recent.rowOf(key) < 0 ? List::Open : List::Recent);
    m_chosen[m_list] = key;
    askSuspects();
    Q_EMIT listChanged();
    Q_EMIT changed();
}

const Incident* AlertsPresenter::chosenIncident() const {
    const IncidentModel& model = m_list == List::Recent ? m_recent : m_open;
    const bool isList = m_list == List::Open || m_list == List::Recent;
    return isList ? model.at(model.rowOf(chosen())) : nullptr;
}

void AlertsPresenter::setConnectors(const QHash<QString, QString>& names) {
    m_names = names;
    m_open.setNames(names);
    m_recent.setNames(names);
    m_maintenance.setNames(names);
}

/// Incidents grow older although nothing new is told of them.
void AlertsPresenter::tellAges() {
    const qint64 now = m_services.clock.utcNow().toMSecsSinceEpoch();
    m_open.setNow(now);
    m_recent.setNow(now);
}

void AlertsPresenter::take() {
    tellAges();
    if (const auto& answer = m_openIncidents.latest()) {
        m_open.setList(incidentsOf(*answer));
        m_openCount = (*answer)[u"open"_s].toInt(m_open.rowCount());
    }
    if (const auto& answer = m_recentIncidents.latest())
        m_recent.setList(incidentsOf(*answer));
    if (const auto& answer = m_ruleList.latest())
        m_rules.setList(rulesOf(*answer));
    if (const auto& answer = m_windowList.latest())
        m_maintenance.setList(windowsOf(*answer));
    askSuspects();
    Q_EMIT changed();
}

void AlertsPresenter::askSuspects() {
    const Incident* incident = chosenIncident();
    if (incident && m_names.contains(incident->subject))
        m_suspects.ask({incident->subject, incident->openedAt});
    else
        m_suspects.clear();
}

QString AlertsPresenter::commandLine(const QStringList& words) const {
    return format::commandLine(m_services.environment, words);
}

/// Asks the engine for a change, tells how it ended, and reads anew.
void AlertsPresenter::change(const QString& action, const QJsonObject& arguments, const QString& done) {
    ++m_asked;
    Q_EMIT changed();
    m_services.engine.ask(action, arguments, this, [this, done](const Result<QJsonObject>& answer) {
        --m_asked;
        if (answer) {
            Notice notice;
            notice.tone = Tone::Ok;
            notice.text = done;
            m_services.notices.post(notice);
        } else {
            m_services.notices.post(answer.error(), m_services.language());
        }
        reload();
        Q_EMIT changed();
    });
}

void AlertsPresenter::acknowledge(QWidget* parent) {
    const Incident* incident = chosenIncident();
    if (!incident || incident->isClosed())
        return;
    FormQuestion question;
    question.title = tr("Acknowledge this incident?");
    question.text = tr("It stays open until it is over; others see that somebody looks after it.");
    //: a remark of a person, optional
    question.fields = {
        {u"note"_s, tr("Note"), FormField::Kind::Text, {}, {}, tr("what is being done (may be empty)")}};
    question.yes = tr("Acknowledge");
    question.commandLine = [this, key = incident->key()](const FormAnswers& answers) {
        QStringList words{u"alerts"_s, u"acknowledge"_s, key};
        if (!answers.value(u"note"_s).isEmpty())
            words += {u"--note"_s, answers.value(u"note"_s)};
        return commandLine(words);
    };
    m_services.dialogs.askForm(
        parent, question, [this, id = incident->id](const std::optional<FormAnswers>& answers) {
            if (answers)
                change(u"alert.acknowledge"_s, {{u"incident"_s, id}, {u"note"_s, answers->value(u"note"_s)}},
                       tr("The incident is acknowledged."));
        });
}

void AlertsPresenter::mute(const QString& rule, std::chrono::seconds length) {
    const QDateTime until = m_services.clock.utcNow().addSecs(length.count());
    const QJsonValue value = length.count() == 0 ? QJsonValue(QJsonValue::Null) : base::toRfc3339(until);
    change(u"alert.mute"_s, {{u"rule"_s, rule}, {u"until"_s, value}},
           //: %1 is the name of a rule
           tr("%1 is muted: it is watched, but nothing is told.").arg(rule));
}

void AlertsPresenter::unmute(const QString& rule) {
    //: %1 is the name of a rule
    change(u"alert.unmute"_s, {{u"rule"_s, rule}}, tr("%1 speaks again.").arg(rule));
}

void AlertsPresenter::testNotice(QWidget* parent) {
    FormQuestion question;
    question.title = tr("Send a test notice?");
    question.text = tr("It says that it is a test. Where it goes is configured by connectors.alerts.*");
    question.fields = {
        {u"channel"_s,
         //: the way by which a notice is sent
         tr("Channel"),
         FormField::Kind::Choice,
         u"desktop"_s,
         //: the part after the line break is shown
         {u"desktop\n"_s + tr("Desktop"), u"mail\n"_s + tr("E-mail"), u"webhook\n"_s + tr("Webhook")},
         {}}};
    question.yes = tr("Send");
    question.commandLine = [this](const FormAnswers& answers) {
        return commandLine({u"alerts"_s, u"test"_s, answers.value(u"channel"_s)});
    };
    m_services.dialogs.askForm(parent, question, [this](const std::optional<FormAnswers>& answers) {
        if (answers)
            change(u"alert.test"_s, {{u"channel"_s, answers->value(u"channel"_s)}},
                   tr("The test notice is sent."));
    });
}

void AlertsPresenter::addMaintenance(QWidget* parent) {
    const QDateTime now = m_services.clock.utcNow();
    FormQuestion question = maintenanceQuestion(m_names, now);
    question.commandLine = [this](const FormAnswers& answers) {
        const auto plan = maintenancePlan(answers);
        if (!plan)
            return QString();
        QStringList words{u"maintenance"_s,
                          u"add"_s,
                          plan->connector,
                          u"--from"_s,
                          base::toRfc3339(plan->from),
                          u"--to"_s,
                          base::toRfc3339(plan->to)};
        if (!plan->reason.isEmpty())
            words += {u"--reason"_s, plan->reason};
        return commandLine(words);
    };
    m_services.dialogs.askForm(parent, question, [this](const std::optional<FormAnswers>& answers) {
        const auto plan = answers ? maintenancePlan(*answers) : std::nullopt;
        if (!plan)
            return;
        change(u"maintenance.add"_s,
               {{u"connector"_s, plan->connector},
                {u"from"_s, base::toRfc3339(plan->from)},
                {u"to"_s, base::toRfc3339(plan->to)},
                {u"reason"_s, plan->reason}},
               tr("The maintenance is planned."));
    });
}

void AlertsPresenter::removeMaintenance(QWidget* parent) {
    const MaintenanceWindow* window = chosenWindow();
    if (!window)
        return;
    const bool active = window->state == u"active"_s;
    Confirmation question;
    question.title = active ? tr("End this maintenance now?") : tr("Remove this maintenance?");
    if (active)
        question.consequences = {tr("What changed since it began is told: one notice for each change.")};
    question.yes = active ? tr("End it") : tr("Remove");
    question.commandLine = commandLine({u"maintenance"_s, u"remove"_s, window->key()});
    m_services.dialogs.confirm(parent, question, [this, id = window->id, active](bool yes) {
        if (yes)
            change(u"maintenance.remove"_s, {{u"id"_s, id}},
                   active ? tr("The maintenance is over.") : tr("The maintenance is removed."));
    });
}

}  // namespace fdc::ui::monitoring
