// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/EventsView.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/connectors/EventDetailView.h"
#include "ui/connectors/EventsPresenter.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;
using Phase = EventsPresenter::Phase;

namespace {

void offer(QPushButton* button, const QString& whyNot, const QString& tip) {
    button->setEnabled(whyNot.isEmpty());
    button->setToolTip(whyNot.isEmpty() ? tip : whyNot);
}

}  // namespace

EventsView::EventsView(EventsPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_services(services), m_stack(new QStackedWidget) {
    setObjectName(u"eventsView"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_detail = new EventDetailView(presenter, services);
    m_stack->addWidget(buildList());
    m_stack->addWidget(m_detail);
    column->addWidget(m_stack);
    wire();
    refresh();
    refreshDetail();
}

QWidget* EventsView::buildTools() {
    auto* tools = new QWidget;
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_state = new QComboBox;
    m_state->setObjectName(u"eventState"_s);
    m_state->setAccessibleName(tr("Show only events in this state"));
    m_state->addItem(tr("All events"), u"all"_s);
    m_state->addItem(tr("Waiting"), u"waiting"_s);
    m_state->addItem(tr("Being handled"), u"handling"_s);
    m_state->addItem(tr("Dead letters"), u"dead"_s);
    m_state->addItem(tr("Done"), u"done"_s);
    m_state->setCurrentIndex(std::max(0, m_state->findData(m_presenter.state())));
    //: buttons: handle the selected event once more / never
    m_replay = button(tr("Replay"), u"replayEvent"_s);
    m_discard = button(tr("Discard…"), u"discardEvent"_s);
    //: button: every dead letter is handled once more
    m_replayDead = button(tr("Replay all dead…"), u"replayDead"_s);
    row->addWidget(m_state);
    row->addStretch(1);
    row->addWidget(m_replay);
    row->addWidget(m_discard);
    row->addWidget(m_replayDead);
    return tools;
}

QWidget* EventsView::buildList() {
    auto* list = new QWidget;
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_tools = buildTools();
    column->addWidget(m_tools);
    m_table = new DataTable(u"eventTable"_s, tr("Events that the connector received"));
    m_table->setModel(&m_presenter.model());
    m_table->setColumnWidths({13, 17, 14, 20, -1});
    m_table->setMinimumHeight(80);
    m_pane = new StatePane(m_table);
    m_pane->setObjectName(u"eventPane"_s);
    column->addWidget(m_pane, 1);
    return list;
}

void EventsView::wire() {
    connect(m_state, &QComboBox::activated, this,
            [this] { m_presenter.setState(m_state->currentData().toString()); });
    connect(m_table, &DataTable::rowChosen, this, &EventsView::refreshTools);
    connect(m_table, &DataTable::rowActivated, this, [this](int row) {
        if (const EventRow* event = m_presenter.model().at(row))
            m_presenter.show(event->seq);
    });
    connect(m_replay, &QPushButton::clicked, this, [this] {
        if (const EventRow* event = selected())
            m_presenter.replay(event->seq);
    });
    connect(m_discard, &QPushButton::clicked, this, [this] {
        if (const EventRow* event = selected())
            m_presenter.discard(this, event->seq);
    });
    connect(m_replayDead, &QPushButton::clicked, this, [this] { m_presenter.replayDead(this); });
    connect(m_pane, &StatePane::actionRequested, &m_presenter, &EventsPresenter::retry);
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    connect(&m_presenter, &EventsPresenter::changed, this, &EventsView::refresh);
    connect(&m_presenter, &EventsPresenter::detailChanged, this, &EventsView::refreshDetail);
}

const EventRow* EventsView::selected() const {
    return m_presenter.model().at(m_table->currentIndex());
}

void EventsView::refresh() {
    const QString name = m_presenter.connectorName();
    switch (m_presenter.phase()) {
        case Phase::NoConnector:
            m_pane->showEmpty(tr("No connector is chosen"), tr("Its events are shown here."));
            break;
        case Phase::TakesNone:
            m_pane->showEmpty(tr("No events"), tr("%1 handles no events of other systems.").arg(name));
            break;
        case Phase::Unknown:
            m_pane->showEmpty(tr("No inbox"), tr("The engine that is running is older than this window and "
                                                 "keeps no events."));
            break;
        case Phase::Loading: m_pane->showLoading(tr("Asking for the events…")); break;
        case Phase::Content: m_pane->showContent(); break;
        case Phase::Empty:
            if (m_presenter.state() == u"all"_s)
                m_pane->showEmpty(
                    tr("No event yet"),
                    tr("What other systems send to %1 is kept here until it is handled.").arg(name));
            else
                m_pane->showEmpty(tr("No event in this state"), tr("Choose another state above."));
            break;
        case Phase::Error: m_pane->showError(*m_presenter.error(), m_services.language()); break;
    }
    refreshTools();
}

void EventsView::refreshTools() {
    const Phase phase = m_presenter.phase();
    const bool isListed = phase == Phase::Content || phase == Phase::Empty;
    const bool hasRows = phase == Phase::Content;
    m_tools->setVisible(isListed || phase == Phase::Loading || phase == Phase::Error);
    m_state->setEnabled(isListed || phase == Phase::Loading);
    const EventRow* event = hasRows ? selected() : nullptr;
    offer(m_replay, m_presenter.whyNotReplay(event), tr("Handle the selected dead letter once more"));
    offer(m_discard, m_presenter.whyNotDiscard(event), tr("Never handle the selected event"));
    offer(m_replayDead, m_presenter.whyNotReplayDead(), tr("Handle every dead letter once more"));
    m_table->setToolTip(m_presenter.isCut() ? tr("Only the newest are shown. Choose a state to see others.")
                                            : QString());
}

void EventsView::refreshDetail() {
    const bool shows = m_presenter.detail().has_value();
    const bool leaves = !shows && m_stack->currentIndex() == 1;
    const bool hadFocus = leaves && m_detail->isAncestorOf(m_detail->window()->focusWidget());
    const bool enters = shows && m_stack->currentIndex() == 0 && m_table->hasFocus();
    m_stack->setCurrentIndex(shows ? 1 : 0);
    if (enters)
        m_detail->setFocus();
    if (hadFocus)
        m_table->setFocus();
}

}  // namespace fdc::ui::connectors
