// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/RangeBar.h"

#include <QHBoxLayout>

#include "ui/common/Widgets.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using Range = MonitoringPresenter::Range;

RangeBar::RangeBar(MonitoringPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      //: button: the charts follow the present
      m_live(button(tr("Follow"), u"live"_s)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    const std::pair<Range, QString> ranges[] = {{Range::QuarterHour, tr("15 min")},
                                                {Range::Hour, tr("1 h")},
                                                {Range::Day, tr("24 h")},
                                                //: 7 days, on a button
                                                {Range::Week, tr("7 d")},
                                                //: 30 days, on a button
                                                {Range::Month, tr("30 d")}};
    for (const auto& [range, text] : ranges) {
        QPushButton* one = button(text, u"range%1"_s.arg(MonitoringPresenter::length(range) / 60'000));
        one->setCheckable(true);
        row->addWidget(one);
        m_ranges.insert(range, one);
        connect(one, &QPushButton::clicked, this, [this, chosen = range] {
            m_presenter.setRange(chosen);
            refresh();
        });
    }
    m_live->setCheckable(true);
    m_live->setToolTip(tr("Follows the present; without it the charts stand still"));
    row->addWidget(m_live);
    connect(m_live, &QPushButton::clicked, &m_presenter, &MonitoringPresenter::setLive);
    connect(&m_presenter, &MonitoringPresenter::rangeChanged, this, &RangeBar::refresh);
    refresh();
}

/// While a part is zoomed into, none of the ranges is the one shown.
void RangeBar::refresh() {
    for (auto one = m_ranges.begin(); one != m_ranges.end(); ++one)
        one.value()->setChecked(one.key() == m_presenter.range() && !m_presenter.isZoomed());
    m_live->setChecked(m_presenter.isLive());
}

}  // namespace fdc::ui::monitoring
