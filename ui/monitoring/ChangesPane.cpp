// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/ChangesPane.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/DataTable.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

ChangesPane::ChangesPane(MonitoringPresenter& presenter, const Services& services, QWidget* parent)
    : QStackedWidget(parent),
      m_presenter(presenter),
      m_services(services),
      m_events(new DataTable(u"monitoringEvents"_s, tr("Changes in this time"))),
      m_none(paragraph({}, TextRole::Muted, u"noEvents"_s)),
      m_compare(button(tr("Compare 1 h before and after"), u"compareChange"_s)),
      m_open(button(tr("Audit record"), u"openChange"_s)),
      m_what(new ElidedLabel({}, TextRole::Strong, u"comparedChange"_s)),
      m_note(paragraph({}, TextRole::Muted, u"comparisonNote"_s)),
      m_compared(new DataTable(u"comparison"_s, tr("1 h before and after the change"))) {
    addWidget(makeList());
    addWidget(makeComparison());
    connect(&m_presenter, &MonitoringPresenter::eventsChanged, this, &ChangesPane::refresh);
    connect(&m_presenter.look(), &CloserLook::comparisonChanged, this, &ChangesPane::refreshComparison);
    refresh();
    refreshComparison();
}

QWidget* ChangesPane::makeList() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    m_events->setModel(&m_presenter.events());
    m_events->setColumnWidths({11, 19, -1, 13});
    m_none->setAlignment(Qt::AlignTop);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_compare);
    buttons->addWidget(m_open);
    buttons->addStretch(1);
    column->addWidget(m_none, 1);
    column->addWidget(m_events, 1);
    column->addLayout(buttons);
    const auto open = [this] {
        if (const Event* event = chosen())
            m_services.navigate(u"audit"_s, u"record:%1"_s.arg(event->sequence));
    };
    connect(m_events, &DataTable::rowActivated, this, open);
    connect(m_open, &QPushButton::clicked, this, open);
    connect(m_compare, &QPushButton::clicked, this, [this] {
        if (const Event* event = chosen())
            m_presenter.look().compare(*event, m_presenter.intervalMs());
    });
    connect(m_events, &DataTable::rowChosen, this, [this] {
        const Event* event = chosen();
        m_compare->setEnabled(event);
        m_open->setEnabled(event);
        if (event)
            Q_EMIT momentChosen(event->at);
    });
    m_compare->setEnabled(false);
    m_open->setEnabled(false);
    return page;
}

QWidget* ChangesPane::makeComparison() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    auto* head = new QHBoxLayout;
    QPushButton* back = button(tr("Back"), u"endComparison"_s);
    back->setToolTip(tr("Back to the changes"));
    head->addWidget(back);
    head->addWidget(m_what, 1);
    m_compared->setModel(&m_presenter.look().comparison());
    m_compared->setColumnWidths({-1, 13, 13, 11});
    m_compared->setWordWrap(true);
    m_compared->verticalHeader()->setDefaultSectionSize(2 * fontMetrics().height() + 10);
    column->addLayout(head);
    column->addWidget(m_note);
    column->addWidget(m_compared, 1);
    connect(back, &QPushButton::clicked, &m_presenter.look(), &CloserLook::endComparison);
    return page;
}

const Event* ChangesPane::chosen() const {
    return m_presenter.events().at(m_events->currentRow());
}

void ChangesPane::refresh() {
    const bool none = m_presenter.events().rowCount() == 0;
    if (m_presenter.eventsError())
        m_none->setText(base::errorSentence(*m_presenter.eventsError(), m_presenter.language()));
    else if (!m_presenter.areEventsKnown())
        m_none->setText(tr("Reading the audit trail…"));
    else
        m_none->setText(
            tr("Nobody changed a setting, a connector or a campaign. Such changes are also marked on the "
               "charts."));
    m_none->setVisible(none);
    m_events->setVisible(!none);
    m_compare->setVisible(!none);
    m_open->setVisible(!none);
}

void ChangesPane::refreshComparison() {
    CloserLook& look = m_presenter.look();
    setCurrentIndex(look.compared() ? 1 : 0);
    if (!look.compared())
        return;
    const Event& event = *look.compared();
    m_what->setFullText(format::clockTime(QDateTime::fromMSecsSinceEpoch(event.at)) + u"  "_s +
                        EventModel::markText(event));
    const bool empty = look.comparison().rowCount() == 0;
    if (look.comparisonError())
        m_note->setText(base::errorSentence(*look.comparisonError(), m_presenter.language()));
    else if (look.isComparing())
        m_note->setText(tr("Reading both hours…"));
    else
        m_note->setText(tr("Nothing was measured in either hour."));
    m_note->setVisible(empty);
    m_compared->setVisible(!empty);
}

}  // namespace fdc::ui::monitoring
