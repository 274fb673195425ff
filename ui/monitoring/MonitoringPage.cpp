// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/MonitoringPage.h"

#include "ui/monitoring/AlertsPresenter.h"
#include "ui/monitoring/LogsPresenter.h"
#include "ui/monitoring/MonitoringPresenter.h"
#include "ui/monitoring/MonitoringView.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using Range = MonitoringPresenter::Range;

MonitoringPage::MonitoringPage(Services services, QObject* parent)
    : Page(parent),
      m_services(services),
      m_presenter(new MonitoringPresenter(services, this)),
      m_alerts(new AlertsPresenter(services, this)),
      m_logs(new LogsPresenter(services, this)) {
    connect(m_presenter, &MonitoringPresenter::tabChanged, this, &MonitoringPage::followTab);
    connect(&m_presenter->list(), &Poller::changed, this, [this] {
        QHash<QString, QString> names;
        for (const ConnectorRow& row : m_presenter->connectors().list())
            names.insert(row.id, row.name);
        m_alerts->setConnectors(names);
    });
}

MonitoringPage::~MonitoringPage() = default;

QString MonitoringPage::id() const {
    return u"monitoring"_s;
}

QString MonitoringPage::title() const {
    return tr("Monitoring");
}

QString MonitoringPage::icon() const {
    return u"monitoring"_s;
}

QWidget* MonitoringPage::createView(QWidget* parent) {
    return new MonitoringView(*m_presenter, *m_alerts, *m_logs, m_services, parent);
}

void MonitoringPage::opened() {
    m_isOpen = true;
    m_presenter->open();
    m_alerts->open();
    followTab();
}

void MonitoringPage::closed() {
    m_isOpen = false;
    m_presenter->close();
    m_alerts->close();
    m_logs->close();
}

void MonitoringPage::followTab() {
    if (m_isOpen && m_presenter->tab() == MonitoringPresenter::Tab::Logs)
        m_logs->open();
    else
        m_logs->close();
}

QList<Command> MonitoringPage::commands() {
    Command check;
    check.id = u"health.probe"_s;
    check.text = tr("Check all connectors now");
    check.icon = u"monitoring"_s;
    check.run = [this] { m_presenter->checkNow(); };
    check.unavailable = [this] {
        return m_presenter->isChecking() ? tr("They are being checked already.") : QString();
    };
    const auto part = [this](const QString& commandId, const QString& text, MonitoringPresenter::Tab tab) {
        Command open;
        open.id = commandId;
        open.text = text;
        open.icon = u"monitoring"_s;
        open.run = [this, tab] {
            m_presenter->setTab(tab);
            m_services.navigate(id(), {});
        };
        return open;
    };
    Command maintain;
    maintain.id = u"maintenance.add"_s;
    maintain.text = tr("Plan maintenance…");
    maintain.icon = u"pause"_s;
    maintain.run = [this] { m_alerts->addMaintenance(nullptr); };
    return {check, part(u"monitoring.alerts"_s, tr("Show the alerts"), MonitoringPresenter::Tab::Alerts),
            part(u"monitoring.logs"_s, tr("Show the log"), MonitoringPresenter::Tab::Logs), maintain};
}

bool MonitoringPage::show(const QString& what) {
    using Tab = MonitoringPresenter::Tab;
    static const QMap<QString, Range> ranges{{u"range:15m"_s, Range::QuarterHour},
                                             {u"range:1h"_s, Range::Hour},
                                             {u"range:24h"_s, Range::Day},
                                             {u"range:7d"_s, Range::Week},
                                             {u"range:30d"_s, Range::Month}};
    if (ranges.contains(what)) {
        m_presenter->setTab(Tab::Live);
        m_presenter->setLive(true);
        m_presenter->setRange(ranges[what]);
        return true;
    }
    if (what == u"alerts"_s || what.startsWith(u"incident:"_s)) {
        m_presenter->setTab(Tab::Alerts);
        if (what != u"alerts"_s)
            m_alerts->showIncident(what.section(u':', 1));
        return true;
    }
    const QString correlation = what.startsWith(u"logs:correlation:"_s) ? what.section(u':', 2) : QString();
    if (what != u"logs"_s && correlation.isEmpty())
        return false;
    if (!correlation.isEmpty()) {
        base::LogQuery query;
        query.correlation = correlation;
        m_logs->setQuery(query);
    }
    m_presenter->setTab(Tab::Logs);
    return true;
}

}  // namespace fdc::ui::monitoring
