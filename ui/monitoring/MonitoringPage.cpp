// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/MonitoringPage.h"

#include "ui/monitoring/MonitoringPresenter.h"
#include "ui/monitoring/MonitoringView.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using Range = MonitoringPresenter::Range;

MonitoringPage::MonitoringPage(Services services, QObject* parent)
    : Page(parent), m_services(services), m_presenter(new MonitoringPresenter(std::move(services), this)) {}

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
    return new MonitoringView(*m_presenter, m_services, parent);
}

void MonitoringPage::opened() {
    m_presenter->open();
}

void MonitoringPage::closed() {
    m_presenter->close();
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
    return {check};
}

bool MonitoringPage::show(const QString& what) {
    static const QMap<QString, Range> ranges{{u"range:15m"_s, Range::QuarterHour},
                                             {u"range:1h"_s, Range::Hour},
                                             {u"range:24h"_s, Range::Day},
                                             {u"range:7d"_s, Range::Week}};
    if (!ranges.contains(what))
        return false;
    m_presenter->setLive(true);
    m_presenter->setRange(ranges[what]);
    return true;
}

}  // namespace fdc::ui::monitoring
