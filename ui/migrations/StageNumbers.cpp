// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/StageNumbers.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScreen>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/common/Format.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/BottleneckText.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::StageRate;
using migration::Throughput;

namespace {

QString share(double part) {
    return QLocale().toString(qRound(100 * part)) + QChar(0xa0) + u'%';
}

QString perSecond(double rate) {
    return rate > 0 && rate < 10 ? QLocale().toString(rate, 'f', 1) : format::count(qRound64(rate));
}

QStringList cellsOf(const StageRate& one) {
    const bool isTold = one.capacity > 0;
    return {BottleneckText::stage(one.stage),
            perSecond(one.arrival),
            perSecond(one.service),
            format::count(one.queued),
            one.queueAge.count() > 0 ? BottleneckText::age(one.queueAge) : u"–"_s,
            isTold ? u"%1 / %2"_s.arg(format::count(one.busy), format::count(one.capacity))
                   : format::count(one.busy),
            isTold ? share(one.utilisation) : u"–"_s,
            one.blockedBy.isEmpty() ? u"–"_s : BottleneckText::stage(one.blockedBy)};
}

}  // namespace

StageNumbers::StageNumbers(QWidget* parent)
    : QFrame(parent, Qt::Popup), m_table(new QTableWidget(4, 8)), m_facts(paragraph({}, TextRole::Muted)) {
    setObjectName(u"stageNumbers"_s);
    setAccessibleName(tr("The numbers of every stage"));
    setProperty("role", u"card"_s);
    m_table->installEventFilter(this);
    m_table->setObjectName(u"stageTable"_s);
    m_table->setAccessibleName(tr("Stages"));
    m_table->setHorizontalHeaderLabels({tr("Stage"), tr("In/s"), tr("Out/s"), tr("Waiting"), tr("Oldest"),
                                        tr("At work"), tr("Full"), tr("Blocked by")});
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_facts->setObjectName(u"stageFacts"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(label(tr("What every stage does"), TextRole::CardTitle));
    column->addWidget(m_table);
    column->addWidget(m_facts);
}

void StageNumbers::set(const Throughput& throughput) {
    m_table->setRowCount(int(throughput.stages.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QStringList cells = cellsOf(throughput.stages[row]);
        for (int column = 0; column < int(cells.size()); ++column) {
            QTableWidgetItem* item = m_table->item(row, column);
            if (!item) {
                item = new QTableWidgetItem;
                const bool isNumber = column > 0 && column + 1 < int(cells.size());
                item->setTextAlignment(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
                m_table->setItem(row, column, item);
            }
            item->setText(cells[column]);
        }
    }
    QStringList facts;
    //: %1 is a duration such as "10 s"
    facts.append(
        tr("Of the last %1.").arg(format::duration(qRound64(double(throughput.observed.count()) / 1000))));
    if (throughput.load.latency.count() > 0)
        facts.append(tr("Half of the target’s answers come within %1.")
                         .arg(format::milliseconds(double(throughput.load.latency.count()))));
    if (throughput.load.throttles > 0)
        facts.append(
            tr("It has asked %1 times for a pause so far.").arg(format::count(throughput.load.throttles)));
    facts.append(throughput.requests > 0
                     ? tr("Requests in flight are set to %1.").arg(format::count(throughput.requests))
                     : tr("Requests in flight adapt to what the target bears."));
    if (throughput.processors >= 0)
        facts.append(tr("The processors are at work %1 of the time.").arg(share(throughput.processors)));
    m_facts->setText(facts.join(u' '));
}

void StageNumbers::showBelow(QWidget* widget) {
    ensurePolished();
    m_table->resizeColumnsToContents();
    m_table->resizeRowsToContents();
    int wide = 2;
    for (int column = 0; column < m_table->columnCount(); ++column) {
        // Numbers grow while it is open.
        m_table->setColumnWidth(column, m_table->columnWidth(column) + 10);
        wide += m_table->columnWidth(column);
    }
    int high = m_table->horizontalHeader()->sizeHint().height() + 4;
    for (int row = 0; row < m_table->rowCount(); ++row)
        high += m_table->rowHeight(row);
    m_table->setFixedSize(wide, high);
    adjustSize();
    resize(wide + 34, layout()->heightForWidth(wide + 34));
    const QRect screen = widget->screen()->availableGeometry();
    QPoint place = widget->mapToGlobal(QPoint(widget->width() - width(), widget->height() + 4));
    place.setX(std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    place.setY(std::min(place.y(), std::max(screen.top(), screen.bottom() - height())));
    move(place);
    show();
    m_table->setFocus(Qt::PopupFocusReason);
}

/// A table takes Escape for a letter to search by, and the page below for the way back to its list.
bool StageNumbers::eventFilter(QObject* watched, QEvent* event) {
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isKey || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape)
        return QFrame::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress)
        close();
    return true;
}

}  // namespace fdc::ui::migrations
