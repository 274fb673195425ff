// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/LowerCard.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/ChartCard.h"
#include "ui/common/Format.h"
#include "ui/common/TimeChart.h"
#include "ui/connectors/ConnectorsPresenter.h"
#include "ui/connectors/EventsView.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;
using Lower = ConnectorsPresenter::Lower;

namespace {

/// Short ones with a fraction, so that an axis from 0 to 1 ms has different labels.
QString latencyText(double value) {
    if (value > 0 && value < 10)
        return QLocale().toString(value, 'g', 2) + QChar(0xa0) + u"ms"_s;
    return format::milliseconds(value);
}

}  // namespace

LowerCard::LowerCard(ConnectorsPresenter& presenter, const Services& services, QWidget* parent)
    : Card({}, parent),
      m_presenter(presenter),
      m_services(services),
      m_tabs(new QTabBar),
      m_waiting(new Pill),
      m_dead(new Pill),
      m_stack(new QStackedWidget),
      m_probes(new ChartCard(tr("Latency of checks in the last hour"), u"probeLatency"_s)) {
    setObjectName(u"connectorLower"_s);
    body()->setContentsMargins(16, 8, 16, 12);
    body()->setSpacing(6);
    body()->addWidget(buildHead());
    m_probes->setProperty("role", u"plain"_s);  // it stands on this card
    m_probes->body()->setContentsMargins(0, 0, 0, 0);
    m_probes->chart()->setFormat(latencyText);
    m_probes->chart()->setFilled(true);
    m_stack->addWidget(new EventsView(presenter.events(), services));
    m_stack->addWidget(m_probes);
    body()->addWidget(m_stack, 1);
    wire();
    refreshTab();
    refreshCounts();
    refreshProbes();
}

QWidget* LowerCard::buildHead() {
    m_tabs->setObjectName(u"lowerTabs"_s);
    m_tabs->setAccessibleName(tr("About the chosen connector"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Events received"));
    m_tabs->addTab(tr("Latency of checks"));
    m_waiting->setObjectName(u"eventsWaiting"_s);
    m_dead->setObjectName(u"eventsDead"_s);
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_waiting);
    row->addWidget(m_dead);
    return head;
}

void LowerCard::wire() {
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) { m_presenter.setLower(Lower(tab)); });
    connect(&m_presenter, &ConnectorsPresenter::tabChanged, this, &LowerCard::refreshTab);
    connect(&m_presenter.events(), &EventsPresenter::changed, this, &LowerCard::refreshCounts);
    connect(&m_presenter, &ConnectorsPresenter::probesChanged, this, &LowerCard::refreshProbes);
}

void LowerCard::refreshTab() {
    m_tabs->setCurrentIndex(int(m_presenter.lower()));
    m_stack->setCurrentIndex(int(m_presenter.lower()));
}

void LowerCard::refreshCounts() {
    const auto& counts = m_presenter.events().counts();
    m_waiting->setVisible(counts.has_value());
    m_dead->setVisible(counts.has_value());
    if (!counts)
        return;
    const bool isOld = m_presenter.events().isStale();
    const qint64 waiting = counts->waiting + counts->handling;
    //: %1 is a number of events
    m_waiting->set(tr("%1 waiting").arg(format::count(waiting)), isOld         ? Tone::Neutral
                                                                 : waiting > 0 ? Tone::Accent
                                                                               : Tone::Ok);
    //: %1 is a number of events that failed for good
    m_dead->set(tr("%1 dead").arg(format::count(counts->dead)), isOld              ? Tone::Neutral
                                                                : counts->dead > 0 ? Tone::Warn
                                                                                   : Tone::Neutral);
    const QString tip = isOld ? tr("The engine does not answer; this is what it said last.") : QString();
    for (Pill* pill : {m_waiting, m_dead})
        pill->setToolTip(tip);
}

void LowerCard::refreshProbes() {
    TimeChart* chart = m_probes->chart();
    const QString id = m_presenter.currentId();
    const ConnectorState* connector = m_presenter.connector(id);
    const ProbeLines& probes = m_presenter.probes();
    if (connector)
        m_probes->setTitle(tr("%1, last hour").arg(connector->name));
    const auto& error = m_presenter.probesError();
    //: a chart that has nothing to draw
    chart->setEmptyText(error
                            ? error->code() + u" · "_s + base::errorSentence(*error, m_services.language())
                            : tr("No check in the last hour. Connectors that are on are checked regularly."));
    chart->setRange(m_presenter.probesFrom().toMSecsSinceEpoch(), m_presenter.probesTo().toMSecsSinceEpoch());
    chart->setLongestStep(probes.longestStep());
    chart->setSeries({{connector ? connector->name : id, probes.points(id), 0}});
    std::vector<ChartMark> marks;
    for (const ProbeLines::Turn& turn : probes.turns()) {
        if (turn.connector == id)
            marks.push_back({turn.at, healthWord(turn.state), healthTone(turn.state), {}});
    }
    chart->setMarks(std::move(marks));
}

}  // namespace fdc::ui::connectors
