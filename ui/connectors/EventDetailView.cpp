// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/EventDetailView.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/ConnectorState.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Widgets.h"
#include "ui/connectors/EventsPresenter.h"
#include "ui/connectors/FactGrid.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

EventDetailView::EventDetailView(EventsPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_services(services),
      m_facts(new FactGrid(u"eventFacts"_s)),
      m_note(paragraph({}, TextRole::Muted, u"eventNote"_s)),
      m_body(new QPlainTextEdit) {
    setObjectName(u"eventDetail"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(buildHead());
    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    auto* left = new QVBoxLayout;
    left->addWidget(m_facts);
    left->addStretch(1);
    row->addLayout(left, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(4);
    m_body->setObjectName(u"eventBody"_s);
    m_body->setAccessibleName(tr("Body of the event, secrets masked"));
    m_body->setProperty("role", u"code"_s);
    m_body->setReadOnly(true);
    m_body->setTabChangesFocus(true);
    m_body->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    right->addWidget(m_note);
    right->addWidget(m_body, 1);
    row->addLayout(right, 1);
    column->addLayout(row, 1);
    auto* back = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, &presenter, &EventsPresenter::hideDetail);
    connect(&presenter, &EventsPresenter::detailChanged, this, &EventDetailView::refresh);
    connect(&presenter, &EventsPresenter::changed, this, &EventDetailView::refresh);
    refresh();
}

QWidget* EventDetailView::buildHead() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    QPushButton* back = button(tr("Back"), u"eventBack"_s, ButtonRole::Flat);
    back->setAccessibleName(tr("Back to the list of events"));
    setFocusProxy(back);
    m_title = new ElidedLabel({}, TextRole::Strong, u"eventTitle"_s);
    m_state = new Pill;
    m_state->setObjectName(u"eventStatePill"_s);
    m_help = button(tr("Cause and fix"), u"eventHelp"_s, ButtonRole::Flat);
    m_replay = button(tr("Replay"), u"detailReplay"_s);
    m_discard = button(tr("Discard…"), u"detailDiscard"_s);
    row->addWidget(back);
    row->addWidget(m_title, 1);
    row->addWidget(m_state);
    row->addWidget(m_help);
    row->addWidget(m_replay);
    row->addWidget(m_discard);
    connect(back, &QPushButton::clicked, &m_presenter, &EventsPresenter::hideDetail);
    connect(m_help, &QPushButton::clicked, this, [this] {
        if (m_presenter.detail())
            m_services.help(u"error:"_s + m_presenter.detail()->event.code);
    });
    connect(m_replay, &QPushButton::clicked, this, [this] {
        if (m_presenter.detail())
            m_presenter.replay(m_presenter.detail()->event.seq);
    });
    connect(m_discard, &QPushButton::clicked, this, [this] {
        if (m_presenter.detail())
            m_presenter.discard(this, m_presenter.detail()->event.seq);
    });
    return head;
}

void EventDetailView::refresh() {
    if (!m_presenter.detail())
        return;
    const EventDetail& detail = *m_presenter.detail();
    const EventRow& event = detail.event;
    m_title->setFullText(event.type.isEmpty() ? event.id : event.type);
    // The code stands below, beside the failure: here it would take the room of the type.
    EventRow brief = event;
    if (event.state == u"dead"_s && event.code != u"EVENT_DISCARDED"_s)
        brief.code.clear();
    m_state->set(eventOutcome(brief, m_services.clock.utcNow()), eventStateTone(event));
    m_state->updateGeometry();
    const QString code = event.code;
    m_help->setVisible(!code.isEmpty());
    m_help->setProperty("helpTopic", u"error:"_s + code);
    m_replay->setEnabled(m_presenter.whyNotReplay(&event).isEmpty());
    m_replay->setToolTip(m_presenter.whyNotReplay(&event));
    m_discard->setEnabled(m_presenter.whyNotDiscard(&event).isEmpty());
    m_discard->setToolTip(m_presenter.whyNotDiscard(&event));
    QString failure = detail.sentence.isEmpty() ? codeSentence(code, m_services.language()) : detail.sentence;
    QList<Fact> facts{
        {u"eventId"_s, tr("Identifier"), event.id, Tone::Neutral, {}},
        {u"eventObject"_s, tr("Object"), discreet(event.object, Private::Document), Tone::Neutral, {}},
        {u"eventReceived"_s, tr("Received"), format::dateTime(event.received), Tone::Neutral, {}},
        {u"eventHandled"_s,
         tr("Handled"),
         event.handledAt.isValid() ? format::dateTime(event.handledAt) : QString(),
         Tone::Neutral,
         {}},
        {u"eventAttempts"_s,
         tr("Attempts"),
         event.attempts > 0 ? format::count(event.attempts) : QString(),
         Tone::Neutral,
         {}},
        {u"eventFailure"_s, tr("Failure"), failure, Tone::Error, code}};
    facts.removeIf([](const Fact& fact) { return fact.value.isEmpty(); });
    m_facts->set(facts);
    refreshBody();
}

void EventDetailView::refreshBody() {
    const EventDetail& detail = *m_presenter.detail();
    QString note;
    if (detail.loading)
        note = tr("Reading the body…");
    else if (detail.error)
        note = base::errorSentence(*detail.error, m_services.language());
    else if (detail.body.isEmpty())
        note = tr("The body of an event is not kept once it was handled.");
    else
        note = detail.isCut ? tr("Body, secrets masked; only its beginning is shown")
                            : tr("Body, secrets masked");
    m_note->setText(note);
    const QString shown = discreet(detail.body, Private::Document);
    if (m_body->toPlainText() != shown)
        m_body->setPlainText(shown);
    m_body->setVisible(!detail.body.isEmpty());
}

}  // namespace fdc::ui::connectors
