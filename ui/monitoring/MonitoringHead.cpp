// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/MonitoringHead.h"

#include "core/base/ErrorPages.h"
#include "ui/common/Format.h"
#include "ui/monitoring/AlertsPresenter.h"
#include "ui/monitoring/LogsPresenter.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using Tab = MonitoringPresenter::Tab;

MonitoringHead::MonitoringHead(MonitoringPresenter& live, AlertsPresenter& alerts, LogsPresenter& logs,
                               const Services& services, QWidget* parent)
    : PageHead(tr("Monitoring"), parent),
      m_live(live),
      m_alerts(alerts),
      m_logs(logs),
      m_services(services),
      //: of a measurement: older than it should be
      m_stale(new Pill(tr("stale"), Tone::Warn)),
      m_check(button(tr("Check now"), u"checkNow"_s, ButtonRole::Primary)),
      m_test(button(tr("Test notice…"), u"testNotice"_s)),
      m_maintain(button(tr("Plan maintenance…"), u"addMaintenance"_s)),
      //: button: new lines appear by themselves
      m_follow(button(tr("Follow"), u"followLog"_s)) {
    m_stale->setObjectName(u"monitoringStale"_s);
    m_check->setToolTip(tr("Checks all connectors that are on, whatever the interval"));
    m_test->setToolTip(tr("Sends a notice that says that it is a test"));
    m_maintain->setToolTip(tr("A time in which nothing is told of a connector"));
    m_follow->setCheckable(true);
    m_follow->setToolTip(tr("New lines appear by themselves"));
    for (QWidget* one :
         {static_cast<QWidget*>(m_stale), static_cast<QWidget*>(m_test), static_cast<QWidget*>(m_maintain),
          static_cast<QWidget*>(m_follow), static_cast<QWidget*>(m_check)})
        addWidget(one);
    wire();
    refresh();
}

void MonitoringHead::wire() {
    connect(m_check, &QPushButton::clicked, &m_live, &MonitoringPresenter::checkNow);
    connect(m_test, &QPushButton::clicked, this, [this] { m_alerts.testNotice(window()); });
    connect(m_maintain, &QPushButton::clicked, this, [this] { m_alerts.addMaintenance(window()); });
    connect(m_follow, &QPushButton::clicked, &m_logs, &LogsPresenter::setFollowing);
    for (auto signal : {&MonitoringPresenter::stateChanged, &MonitoringPresenter::rangeChanged,
                        &MonitoringPresenter::checkingChanged, &MonitoringPresenter::tabChanged})
        connect(&m_live, signal, this, &MonitoringHead::refresh);
    connect(&m_alerts, &AlertsPresenter::changed, this, &MonitoringHead::refresh);
    connect(&m_logs, &LogsPresenter::changed, this, &MonitoringHead::refresh);
}

QString MonitoringHead::liveText() const {
    QStringList parts;
    const auto& settings = m_live.settings();
    if (settings && !settings->enabled)
        parts.append(tr("automatic checks are off (connectors.monitoring.enabled=false)"));
    else if (settings && !settings->keepSeries)
        parts.append(tr("nothing is kept (connectors.metrics.enabled=false)"));
    else if (settings)
        //: %1 is a number of seconds
        parts.append(tr("checked every %1 s").arg(format::count(settings->intervalSeconds)));
    if (m_live.readAt().isValid())
        //: %1 is a time of day
        parts.append(m_live.isLive() ? tr("updated at %1").arg(format::clockTime(m_live.readAt()))
                                     : tr("standing still since %1").arg(format::clockTime(m_live.readAt())));
    return parts.join(u" · "_s);
}

QString MonitoringHead::alertsText() const {
    if (!m_alerts.isKnown())
        return {};
    const int open = m_alerts.openCount();
    return open == 0 ? tr("nothing is open") : tr("%n incident(s) open", nullptr, open);
}

QString MonitoringHead::logsText() const {
    const int lines = m_logs.model().rowCount();
    //: the log was read from its end on
    return lines == 0 ? QString() : tr("%n line(s), the newest first", nullptr, lines);
}

void MonitoringHead::refresh() {
    const Tab tab = m_live.tab();
    setSubtitle(tab == Tab::Live ? liveText() : tab == Tab::Alerts ? alertsText() : logsText());
    m_check->setVisible(tab == Tab::Live);
    m_check->setEnabled(!m_live.isChecking());
    m_check->setText(m_live.isChecking() ? tr("Checking…") : tr("Check now"));
    m_test->setVisible(tab == Tab::Alerts);
    m_maintain->setVisible(tab == Tab::Alerts);
    m_follow->setVisible(tab == Tab::Logs);
    m_follow->setChecked(m_logs.isFollowing());
    const auto& error = tab == Tab::Live ? m_live.error() : m_alerts.error();
    const bool shown = tab == Tab::Live ? m_live.state() == MonitoringPresenter::State::Ready
                                        : tab == Tab::Alerts && m_alerts.isKnown();
    m_stale->setVisible(shown && error);
    if (error)
        m_stale->setToolTip(format::plainTip(base::errorSentence(*error, m_services.language())));
}

}  // namespace fdc::ui::monitoring
