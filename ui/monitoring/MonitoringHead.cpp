// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/MonitoringHead.h"

#include <QButtonGroup>

#include "core/base/ErrorPages.h"
#include "ui/common/Format.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using Range = MonitoringPresenter::Range;

MonitoringHead::MonitoringHead(MonitoringPresenter& presenter, std::function<QString()> language,
                               QWidget* parent)
    : PageHead(tr("Monitoring"), parent),
      m_presenter(presenter),
      m_language(std::move(language)),
      //: of a measurement: older than it should be
      m_stale(new Pill(tr("stale"), Tone::Warn)),
      //: button: the charts follow the present
      m_live(button(tr("Live"), u"live"_s)),
      m_check(button(tr("Check now"), u"checkNow"_s, ButtonRole::Primary)) {
    m_stale->setObjectName(u"monitoringStale"_s);
    addWidget(m_stale);
    addRanges();
    m_live->setCheckable(true);
    m_live->setToolTip(tr("Follows the present; without it the charts stand still"));
    m_check->setToolTip(tr("Checks all connectors that are on, whatever the interval"));
    addWidget(m_live);
    addWidget(m_check);
    connect(m_live, &QPushButton::clicked, &m_presenter, &MonitoringPresenter::setLive);
    connect(m_check, &QPushButton::clicked, &m_presenter, &MonitoringPresenter::checkNow);
    connect(&m_presenter, &MonitoringPresenter::stateChanged, this, &MonitoringHead::refresh);
    connect(&m_presenter, &MonitoringPresenter::rangeChanged, this, &MonitoringHead::refresh);
    connect(&m_presenter, &MonitoringPresenter::checkingChanged, this, &MonitoringHead::refresh);
    refresh();
}

void MonitoringHead::addRanges() {
    const std::pair<Range, QString> ranges[] = {{Range::QuarterHour, tr("15 min")},
                                                {Range::Hour, tr("1 h")},
                                                {Range::Day, tr("24 h")},
                                                //: 7 days, on a button
                                                {Range::Week, tr("7 d")}};
    auto* group = new QButtonGroup(this);
    for (const auto& [range, text] : ranges) {
        QPushButton* one = button(text, u"range%1"_s.arg(MonitoringPresenter::length(range) / 60'000));
        one->setCheckable(true);
        one->setChecked(range == m_presenter.range());
        group->addButton(one);
        addWidget(one);
        m_ranges.insert(range, one);
        connect(one, &QPushButton::clicked, &m_presenter,
                [this, chosen = range] { m_presenter.setRange(chosen); });
    }
}

void MonitoringHead::refresh() {
    QStringList parts;
    const auto& settings = m_presenter.settings();
    if (settings && !settings->enabled)
        parts.append(tr("automatic checks are off (connectors.monitoring.enabled=false)"));
    else if (settings && !settings->keepSeries)
        parts.append(tr("nothing is kept (connectors.metrics.enabled=false)"));
    else if (settings)
        //: %1 is a number of seconds
        parts.append(tr("checked every %1 s").arg(format::count(settings->intervalSeconds)));
    if (m_presenter.readAt().isValid())
        //: %1 is a time of day
        parts.append(m_presenter.isLive()
                         ? tr("updated at %1").arg(format::clockTime(m_presenter.readAt()))
                         : tr("standing still since %1").arg(format::clockTime(m_presenter.readAt())));
    setSubtitle(parts.join(u" · "_s));
    m_ranges[m_presenter.range()]->setChecked(true);
    m_live->setChecked(m_presenter.isLive());
    m_check->setEnabled(!m_presenter.isChecking());
    m_check->setText(m_presenter.isChecking() ? tr("Checking…") : tr("Check now"));
    m_stale->setVisible(m_presenter.error() && m_presenter.state() == MonitoringPresenter::State::Ready);
    if (m_presenter.error())
        m_stale->setToolTip(base::errorSentence(*m_presenter.error(), m_language()));
}

}  // namespace fdc::ui::monitoring
