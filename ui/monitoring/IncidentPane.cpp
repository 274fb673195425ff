// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/IncidentPane.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/common/Format.h"
#include "ui/monitoring/FactList.h"
#include "ui/monitoring/MetricWords.h"
#include "ui/monitoring/MonitoringPresenter.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 aroundMs = 30 * 60'000LL;
constexpr int mostSuspects = 3;

}  // namespace

IncidentPane::IncidentPane(AlertsPresenter& presenter, MonitoringPresenter& live, const Services& services,
                           QWidget* parent)
    : Card(QString(), parent),
      m_presenter(presenter),
      m_live(live),
      m_services(services),
      m_sentence(paragraph({}, TextRole::CardTitle, u"incidentSentence"_s)),
      m_severity(new Pill),
      m_state(new Pill),
      m_facts(new FactList(u"incidentFacts"_s)),
      m_notices(new FactList(u"incidentNotices"_s)),
      m_suspects(paragraph({}, TextRole::Body, u"incidentSuspects"_s)),
      m_acknowledge(button(tr("Acknowledge…"), u"acknowledge"_s, ButtonRole::Primary)),
      m_charts(button(tr("Show on the charts"), u"showOnCharts"_s)),
      m_help(button(tr("Cause and fix"), u"incidentHelp"_s, ButtonRole::Flat)) {
    setObjectName(u"incidentPane"_s);
    setAccessibleName(tr("The chosen incident"));
    auto* pills = new QHBoxLayout;
    pills->setSpacing(6);
    pills->addWidget(m_severity);
    pills->addWidget(m_state);
    pills->addStretch(1);
    pills->addWidget(m_help);
    auto* inside = new QWidget;
    inside->setProperty("role", u"scrolled"_s);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(10);
    column->addLayout(pills);
    column->addWidget(m_sentence);
    column->addWidget(m_facts);
    column->addWidget(horizontalLine());
    column->addWidget(label(tr("Notices sent"), TextRole::Strong));
    column->addWidget(m_notices);
    column->addWidget(horizontalLine());
    column->addWidget(label(tr("Changes before it"), TextRole::Strong));
    column->addWidget(m_suspects);
    column->addStretch(1);
    auto* area = new QScrollArea;
    area->setObjectName(u"incidentScroll"_s);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(inside);
    body()->addWidget(area, 1);
    addButtons();
    connect(&m_presenter, &AlertsPresenter::changed, this, &IncidentPane::refresh);
    connect(&m_presenter.suspects(), &Suspects::changed, this, &IncidentPane::refreshSuspects);
    refresh();
}

void IncidentPane::addButtons() {
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_acknowledge);
    buttons->addWidget(m_charts);
    buttons->addStretch(1);
    body()->addLayout(buttons);
    connect(m_acknowledge, &QPushButton::clicked, this, [this] { m_presenter.acknowledge(window()); });
    connect(m_charts, &QPushButton::clicked, this, &IncidentPane::showOnCharts);
    connect(m_help, &QPushButton::clicked, this, [this] {
        if (const Incident* incident = m_presenter.chosenIncident())
            m_services.help(u"error:"_s + incident->code);
    });
}

void IncidentPane::showOnCharts() {
    const Incident* incident = m_presenter.chosenIncident();
    if (!incident)
        return;
    const qint64 end = incident->isClosed() ? incident->closedAt : incident->openedAt;
    m_live.setTab(MonitoringPresenter::Tab::Live);
    m_live.zoomTo({incident->openedAt - aroundMs, end + aroundMs});
}

void IncidentPane::refresh() {
    const Incident* incident = m_presenter.chosenIncident();
    if (!incident)
        return;
    m_sentence->setText(discreet(incident->sentence.isEmpty() ? incident->rule : incident->sentence));
    m_severity->set(IncidentModel::severityText(incident->isCritical),
                    incident->isCritical ? Tone::Error : Tone::Warn);
    m_state->set(IncidentModel::stateText(incident->state), IncidentModel::stateTone(*incident));
    m_acknowledge->setVisible(incident->state == u"open"_s);
    m_acknowledge->setEnabled(!m_presenter.isBusy());
    m_help->setVisible(!incident->code.isEmpty());
    refreshFacts(*incident);
    refreshNotices(*incident);
    refreshSuspects();
}

void IncidentPane::refreshFacts(const Incident& incident) {
    QString value = MetricWords::value(incident.metric, incident.value);
    // A state has no limit: "down" says it all.
    const bool isState = incident.metric == u"health"_s || incident.metric == u"circuit.open"_s;
    if (incident.value && incident.threshold && !isState)
        //: %1 is a value, %2 the one from which on it is an alert
        value = tr("%1 (limit %2)").arg(value, MetricWords::value(incident.metric, incident.threshold));
    const auto time = [](qint64 at) {
        return at == 0 ? QString() : format::dateTime(QDateTime::fromMSecsSinceEpoch(at));
    };
    QString seen = discreet(incident.acknowledgedBy, Private::Person);
    if (!incident.note.isEmpty())
        seen += (seen.isEmpty() ? QString() : u" · "_s) + discreet(incident.note);
    m_facts->set({{tr("About"), m_presenter.incidents().subjectOf(incident)},
                  {tr("Measured"), incident.value ? value : QString()},
                  {tr("Opened"), time(incident.openedAt)},
                  {tr("Closed"), time(incident.closedAt)},
                  {tr("Acknowledged"), seen},
                  {tr("Rule"), incident.rule, Tone::Neutral, true},
                  {tr("Code"), incident.code, Tone::Neutral, true}});
}

void IncidentPane::refreshNotices(const Incident& incident) {
    QList<FactList::Fact> facts;
    for (const SentNotice& notice : incident.notices) {
        const QString channel = notice.channel == u"mail"_s      ? tr("E-mail")
                                : notice.channel == u"webhook"_s ? tr("Webhook")
                                : notice.channel == u"desktop"_s ? tr("Desktop")
                                                                 : notice.channel;
        //: how the sending of a notice ended
        const QString outcome = notice.ok ? tr("delivered") : tr("not delivered: %1").arg(notice.code);
        facts.append({channel,
                      format::dateTime(QDateTime::fromMSecsSinceEpoch(notice.at)) + u" · "_s + outcome,
                      notice.ok ? Tone::Ok : Tone::Error});
    }
    if (facts.isEmpty())
        facts.append({{}, tr("None by e-mail or webhook: none is set up, or a maintenance was on.")});
    m_notices->set(facts);
}

void IncidentPane::refreshSuspects() {
    Suspects& suspects = m_presenter.suspects();
    if (suspects.isAsking()) {
        m_suspects->setText(tr("Looking through the changes before it…"));
        return;
    }
    QStringList lines;
    for (const Suspect& one : suspects.rows().list().mid(0, mostSuspects))
        lines.append(QDateTime::fromMSecsSinceEpoch(one.at).toString(u"HH:mm:ss"_s) + u"  "_s + one.title() +
                     u"\n"_s + SuspectModel::reasonsText(one.why));
    m_suspects->setText(lines.isEmpty() ? tr("No change of the 24 hours before is suspected.")
                                        : lines.join(u"\n\n"_s));
}

}  // namespace fdc::ui::monitoring
