// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/SwitchCard.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rowsOfTable = 8;

QString bulleted(const QStringList& lines) {
    return u"•  "_s + lines.join(u"\n•  "_s);
}

}  // namespace

SwitchCard::SwitchCard(SwitchesPresenter& presenter, const SwitchCardText& text, QWidget* parent)
    : QFrame(parent), m_presenter(presenter), m_id(text.id) {
    setObjectName(u"switches."_s + m_id);
    setProperty("role", u"inset"_s);
    setAccessibleName(text.name);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(8);
    addHead(column);
    for (size_t index = 0; index < m_rows.size(); ++index)
        addSwitch(column, index, text.switches.value(qsizetype(index)));
    addStops(column);
    addTable(column);
    set(text);
}

void SwitchCard::addHead(QVBoxLayout* column) {
    auto* head = new QHBoxLayout;
    m_name = label(QString(), TextRole::CardTitle, u"switchName."_s + m_id);
    m_state = new Pill;
    m_state->setObjectName(u"switchState."_s + m_id);
    head->addWidget(m_name);
    head->addStretch(1);
    head->addWidget(m_state);
    column->addLayout(head);
    m_reason = paragraph(QString(), TextRole::Body, u"switchReason."_s + m_id);
    column->addWidget(m_reason);
    auto* after = new QHBoxLayout;
    after->setSpacing(8);
    m_afterPill = new Pill;
    m_after = paragraph(QString(), TextRole::Body, u"afterSaving."_s + m_id);
    after->addWidget(m_afterPill, 0, Qt::AlignTop);
    after->addWidget(m_after, 1);
    column->addLayout(after);
}

void SwitchCard::addSwitch(QVBoxLayout* column, size_t index, const SwitchLine& line) {
    Row& row = m_rows[index];
    const QString name = u"switch.%1.%2"_s.arg(m_id, line.key);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(1);
    row.toggle = new ToggleSwitch(line.title, name);
    row.toggle->setProperty("helpTopic", QString(u"key:"_s + line.key));
    connect(row.toggle, &QAbstractButton::clicked, this,
            [this, key = line.key](bool on) { m_presenter.toggle(key, on); });
    row.title = label(QString(), TextRole::Body, name + u".title"_s);
    row.key = new ElidedLabel(QString(), TextRole::Mono, name + u".text"_s, Qt::ElideMiddle);
    row.place = button(QString(), name + u".place"_s, ButtonRole::Flat);
    row.place->setAutoDefault(true);  // Return presses it, too
    row.place->setStyleSheet(u"padding: 0 2px; min-height: 0;"_s);
    row.place->setCursor(Qt::PointingHandCursor);
    connect(row.place, &QPushButton::clicked, this, [this, index] {
        if (m_rows[index].line)
            Q_EMIT lineWanted(*m_rows[index].line - 1);
    });
    row.trouble = paragraph(QString(), TextRole::Muted, name + u".trouble"_s);
    grid->addWidget(row.toggle, 0, 0, 2, 1, Qt::AlignVCenter);
    grid->addWidget(row.title, 0, 1);
    grid->addWidget(row.place, 0, 2, Qt::AlignRight);
    grid->addWidget(row.key, 1, 1, 1, 2);
    grid->addWidget(row.trouble, 2, 1, 1, 2);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
}

void SwitchCard::addStops(QVBoxLayout* column) {
    m_changesTitle = label(tr("What must change for it to be on"), TextRole::Strong);
    m_changesTitle->setWordWrap(true);
    m_changes = paragraph(QString(), TextRole::Body, u"switchChanges."_s + m_id);
    column->addSpacing(6);
    column->addWidget(m_changesTitle);
    column->addWidget(m_changes);
    QLabel* title = label(tr("What stops when it goes off"), TextRole::Strong);
    title->setWordWrap(true);
    column->addWidget(title);
    m_stops = paragraph(QString(), TextRole::Body, u"switchStops."_s + m_id);
    column->addWidget(m_stops);
    auto* line = new QHBoxLayout;
    m_retry = button(tr("Try again"), u"retryStops."_s + m_id);
    m_help = button(tr("Cause and fix"), u"helpStops."_s + m_id, ButtonRole::Flat);
    connect(m_retry, &QPushButton::clicked, this, [this] { m_presenter.retry(m_id); });
    connect(m_help, &QPushButton::clicked, this, [this] { Q_EMIT helpWanted(u"error:"_s + m_code); });
    line->addWidget(m_retry);
    line->addWidget(m_help);
    line->addStretch(1);
    column->addLayout(line);
}

void SwitchCard::addTable(QVBoxLayout* column) {
    m_fold = button(tr("All eight combinations"), u"foldTruth."_s + m_id, ButtonRole::Flat);
    m_fold->setCheckable(true);
    connect(m_fold, &QPushButton::clicked, this, [this](bool open) { m_presenter.setFolded(m_id, !open); });
    column->addWidget(m_fold, 0, Qt::AlignLeft);
    m_table = new DataTable(u"truth."_s + m_id, tr("All eight combinations of the switches"));
    m_table->setModel(&m_truth);
    m_table->setColumnWidths({14, 14, 14, -1});
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 9);
    m_table->setFixedHeight(m_table->verticalHeader()->defaultSectionSize() * rowsOfTable +
                            m_table->horizontalHeader()->sizeHint().height() + 4);
    column->addWidget(m_table);
}

void SwitchCard::set(const SwitchCardText& text) {
    m_name->setText(text.name);
    //: state of a connector
    m_state->set(text.on ? tr("on") : tr("off"), text.on ? Tone::Ok : Tone::Neutral);
    m_reason->setText(text.reason);
    m_after->setText(text.after.join(u'\n'));
    m_after->setVisible(!text.after.isEmpty());
    //: a pill before what saving the edits does
    m_afterPill->set(tr("after saving"), text.on ? Tone::Accent : Tone::Warn);
    m_afterPill->setVisible(!text.after.isEmpty());
    for (size_t index = 0; index < m_rows.size(); ++index)
        showSwitch(m_rows[index], text.switches.value(qsizetype(index)));
    m_changesTitle->setVisible(!text.changes.isEmpty());
    m_changes->setVisible(!text.changes.isEmpty());
    m_changes->setText(bulleted(text.changes));
    showStops(text.stops);
    m_truth.set(text.table);
    const bool open = !m_presenter.isFolded(m_id);
    m_fold->setChecked(open);
    m_table->setVisible(open);
}

void SwitchCard::showSwitch(Row& row, const SwitchLine& line) {
    row.line = line.line;
    row.toggle->setChecked(line.on);
    row.toggle->setEnabled(line.fixed.isEmpty());
    //: what a screen reader says of a switch: its title, its key, where its value stands
    row.toggle->setAccessibleName(tr("%1, %2, %3").arg(line.title, line.key, line.place));
    row.toggle->setAccessibleDescription(line.fixed.isEmpty() ? line.trouble : line.fixed);
    row.toggle->setToolTip(line.fixed);
    row.title->setText(line.title);
    row.key->setFullText(line.key + u" = "_s + line.value);
    row.place->setText(line.place);
    row.place->setEnabled(line.line.has_value());
    row.place->setAccessibleDescription(line.line ? tr("Shows the line in the raw text") : QString());
    const QString more = line.fixed.isEmpty() ? line.trouble : line.fixed;
    row.trouble->setText(more);
    row.trouble->setVisible(!more.isEmpty());
}

void SwitchCard::showStops(const StopText& stops) {
    m_code = stops.code;
    m_stops->setText(stops.state == StopText::State::Known ? bulleted(stops.lines) : stops.lines.join(u'\n'));
    const bool failed = stops.state == StopText::State::Failed;
    restyle(m_stops, "tone", failed ? u"error"_s : QString());
    m_retry->setVisible(failed);
    m_help->setVisible(failed);
}

}  // namespace fdc::ui::configuration
