// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/WhyCard.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int buttonFrame = 3;  // border and padding of a button for a line
}

WhyCard::WhyCard(WhyPresenter& presenter, QWidget* parent) : Card(QString(), parent), m_presenter(presenter) {
    setObjectName(u"whyCard"_s);
    setProperty("helpTopic", u"page:configuration"_s);
    addHead();
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"whyStory"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    body()->addWidget(m_scroll, 1);
    addFoot();
    connect(&m_presenter, &WhyPresenter::changed, this, &WhyCard::refresh);
    connect(&m_presenter, &WhyPresenter::closed, this, &WhyCard::giveFocusBack);
    setVisible(false);
    refresh();
}

void WhyCard::addHead() {
    //: title: why is this value in force
    auto* title = new ElidedLabel(tr("Why this value?"), TextRole::CardTitle, u"whyTitle"_s);
    QPushButton* close = button(tr("Close"), u"closeWhy"_s, ButtonRole::Flat);
    close->setToolTip(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    connect(close, &QPushButton::clicked, &m_presenter, &WhyPresenter::close);
    head()->addWidget(title, 1);
    head()->addWidget(close);
    m_key = new ElidedLabel(QString(), TextRole::Mono, u"whyKey"_s, Qt::ElideMiddle);
    body()->addWidget(m_key);
}

void WhyCard::addFoot() {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_copy = button(tr("Copy as text"), u"copyWhy"_s);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_presenter.plainText()); });
    QPushButton* help = button(tr("Help"), u"whyHelp"_s, ButtonRole::Flat);
    help->setAccessibleName(tr("Help on this setting"));
    connect(help, &QPushButton::clicked, this, [this] { m_presenter.openHelp(); });
    row->addWidget(m_copy);
    row->addWidget(help);
    row->addStretch(1);
    body()->addLayout(row);
}

bool WhyCard::hasFocusWithin() const {
    const QWidget* at = QApplication::focusWidget();
    return at && (at == this || isAncestorOf(at));
}

void WhyCard::refresh() {
    if (!m_presenter.isShown())
        return;
    const bool opens = m_shown != m_presenter.key();
    if (opens && !hasFocusWithin())
        m_from = QApplication::focusWidget();
    m_shown = m_presenter.key();
    m_key->setFullText(m_shown);
    //: %1 is a key: what a screen reader says of the card
    setAccessibleName(tr("Why this value: %1").arg(m_shown));
    m_scroll->setAccessibleName(accessibleName());
    const auto& text = m_presenter.text();
    m_copy->setEnabled(text.has_value());
    m_scroll->setAccessibleDescription(text ? text->summary : QString());
    if (!m_scroll->widget() || text != m_text || m_presenter.pending() != m_pending) {
        m_text = text;
        m_pending = m_presenter.pending();
        rebuild(text.value_or(WhyText()), m_pending);
    }
    if (!opens)
        return;
    Q_EMIT opened();
    m_scroll->setFocus(Qt::ShortcutFocusReason);
}

void WhyCard::rebuild(const WhyText& text, const QString& pending) {
    const QWidget* before = QApplication::focusWidget();
    const bool goes = before && m_scroll->widget() && m_scroll->widget()->isAncestorOf(before);
    const QString focused = goes ? before->objectName() : QString();
    const int at = m_scroll->verticalScrollBar()->value();
    auto* content = new QWidget;
    content->setProperty("role", u"scrolled"_s);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(8);
    if (!text.summary.isEmpty())
        column->addWidget(paragraph(text.summary, TextRole::Body, u"whySummary"_s));
    addRows(column, text);
    addReferences(column, text);
    addState(column, text, pending);
    column->addStretch(1);
    // The button that led here may be one of those that go.
    if (QWidget* old = m_scroll->takeWidget())
        old->deleteLater();
    m_scroll->setWidget(content);
    content->show();
    m_scroll->verticalScrollBar()->setValue(at);
    if (!goes)
        return;
    QWidget* same = content->findChild<QWidget*>(focused);
    (same ? same : static_cast<QWidget*>(m_scroll))->setFocus();
}

/// A place that is a line is a button that leads to it.
QWidget* WhyCard::placeOf(const QString& text, std::optional<qint64> line, TextRole role,
                          const QString& name) {
    if (!line)
        return paragraph(text, role, name);
    QPushButton* made = button(text, name, ButtonRole::Flat);
    made->setAutoDefault(true);  // Return presses it, too
    made->setStyleSheet(u"padding: 0 2px; min-height: 0; text-align: left;"_s);
    made->setCursor(Qt::PointingHandCursor);
    if (role == TextRole::Strong) {
        QFont bold = made->font();
        bold.setWeight(QFont::DemiBold);
        made->setFont(bold);
    }
    made->setToolTip(tr("Shows the line in the raw text"));
    made->setAccessibleDescription(made->toolTip());
    connect(made, &QPushButton::clicked, this, [this, at = *line - 1] { Q_EMIT lineWanted(at); });
    return made;
}

void WhyCard::addRows(QVBoxLayout* column, const WhyText& text) {
    int number = 0;
    for (const WhyRow& row : text.rows)
        column->addWidget(layerOf(row, ++number));
}

QWidget* WhyCard::layerOf(const WhyRow& row, int number) {
    auto* frame = new QFrame;
    const QString name = u"whyLayer%1"_s.arg(number);
    frame->setObjectName(name);
    auto* column = new QVBoxLayout(frame);
    column->setSpacing(2);
    auto* head = new QHBoxLayout;
    head->setSpacing(6);
    QWidget* place =
        placeOf(row.place, row.line, row.wins ? TextRole::Strong : TextRole::Muted, name + u".place"_s);
    if (row.line)
        head->addWidget(place);
    else
        head->addWidget(place, 1);
    if (row.wins) {
        frame->setProperty("role", u"inset"_s);
        head->addStretch(0);
        //: a pill: this is the value that counts
        auto* pill = new Pill(tr("in force"), Tone::Ok);
        pill->setObjectName(name + u".wins"_s);
        head->addWidget(pill, 0, Qt::AlignRight | Qt::AlignTop);
    } else if (row.line) {
        head->addStretch(1);
    }
    // The text of a button, not its frame, stands in line with what is below.
    const int shift = row.line ? buttonFrame : 0;
    column->setContentsMargins((row.wins ? 10 : 11) - shift, row.wins ? 8 : 2, 10, row.wins ? 8 : 2);
    column->addLayout(head);
    auto* below = new QVBoxLayout;
    below->setContentsMargins(shift, 0, 0, 0);
    below->setSpacing(2);
    column->addLayout(below);
    QLabel* value =
        paragraph(row.value, row.says && row.wins ? TextRole::Mono : TextRole::Muted, name + u".value"_s);
    if (row.wins) {
        QFont bold = value->font();
        bold.setWeight(QFont::Bold);
        value->setFont(bold);
    }
    below->addWidget(value);
    value->setVisible(!row.value.isEmpty());
    if (!row.note.isEmpty())
        below->addWidget(paragraph(row.note, TextRole::Muted, name + u".note"_s));
    return frame;
}

void WhyCard::addReferences(QVBoxLayout* column, const WhyText& text) {
    if (text.references.isEmpty() && text.resolved.isEmpty())
        return;
    column->addWidget(horizontalLine());
    column->addWidget(label(tr("References"), TextRole::Strong));
    int number = 0;
    for (const WhyReference& one : text.references)
        column->addWidget(placeOf(one.text, one.line, TextRole::Muted, u"whyReference%1"_s.arg(++number)));
    if (!text.resolved.isEmpty())
        column->addWidget(paragraph(tr("Resolved: %1").arg(text.resolved), TextRole::Body, u"whyResolved"_s));
}

void WhyCard::addState(QVBoxLayout* column, const WhyText& text, const QString& pending) {
    if (text.remarks.isEmpty() && text.connectors.isEmpty() && text.reload.isEmpty() && pending.isEmpty())
        return;
    column->addWidget(horizontalLine());
    for (const WhyConnector& one : text.connectors) {
        auto* row = new QHBoxLayout;
        row->addWidget(label(one.name, TextRole::Strong));
        row->addStretch(1);
        row->addWidget(one.on ? new Pill(tr("on"), Tone::Ok) : new Pill(tr("off"), Tone::Neutral));
        column->addLayout(row);
        column->addWidget(paragraph(one.reason, TextRole::Muted, u"whyConnector."_s + one.name));
    }
    for (const QString& remark : text.remarks)
        column->addWidget(paragraph(remark, TextRole::Body, u"whyRemark"_s));
    if (!text.reload.isEmpty()) {
        column->addWidget(new Pill(text.reload));
        column->addWidget(paragraph(text.reloadTip, TextRole::Muted, u"whyReload"_s));
    }
    if (pending.isEmpty())
        return;
    column->addWidget(new Pill(tr("restart pending"), Tone::Warn));
    column->addWidget(paragraph(pending, TextRole::Body, u"whyPending"_s));
}

void WhyCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        m_presenter.close();
        return;
    }
    Card::keyPressEvent(event);
}

void WhyCard::giveFocusBack(const QString& key) {
    const bool wasHere = hasFocusWithin();
    m_shown.clear();
    Q_EMIT closed();
    if (!wasHere)
        return;
    if (m_from && m_from->isVisible())
        m_from->setFocus(Qt::OtherFocusReason);
    else
        Q_EMIT focusWanted(key);
}

}  // namespace fdc::ui::configuration
