// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/console/Console.h"
#include "ui/shell/MainWindow.h"

/// What the window says of campaigns and alerts, whatever page is open.
namespace fdc::console {

using namespace Qt::Literals::StringLiterals;

void Console::watchAlerts() {
    m_alerts = std::make_unique<ui::shell::AlertWatch>(workplace(m_environment), m_clock);
    const auto count = [this] { m_window->setAlerts(m_alerts->openCount(), m_alerts->isCritical()); };
    connect(m_alerts.get(), &ui::shell::AlertWatch::countChanged, this, count);
    connect(m_alerts.get(), &ui::shell::AlertWatch::noticeArrived, &m_desktop,
            &ui::shell::DesktopNotices::show);
    count();
}

/// Where the desktop has no notices, the window shows them.
void Console::showAsNotice(const ui::shell::DesktopNotice& arrived) {
    ui::Notice notice;
    notice.tone = arrived.tone;
    notice.text = arrived.title;
    if (!arrived.incident.isEmpty()) {
        notice.actionText = tr("Open");
        notice.action = [this, incident = arrived.incident] {
            m_window->openPage(u"monitoring"_s, u"incident:"_s + incident);
        };
    }
    m_notices.post(notice);
}

int Console::runningCampaigns() const {
    int running = 0;
    if (!m_campaigns->latest())
        return running;
    for (const QJsonValue& value : (*m_campaigns->latest())[u"campaigns"_s].toArray()) {
        const QString state = value[u"state"_s].toString();
        running += state == u"Starting"_s || state == u"Started"_s || state == u"Stopping"_s;
    }
    return running;
}

void Console::countCampaigns() {
    if (!m_engine.isOpen())
        return;
    const int running = runningCampaigns();
    const QString work = running == 0 ? tr("idle") : tr("%n campaign(s) running", nullptr, running);
    const QString engine = m_engine.ownsEngine() ? tr("own engine") : tr("engine in another process");
    m_window->setEngineText(work + u" · "_s + engine);
}

QString Console::newestCampaign() const {
    QString newest;
    QString started;
    if (!m_campaigns->latest())
        return newest;
    for (const QJsonValue& value : (*m_campaigns->latest())[u"campaigns"_s].toArray()) {
        if (value[u"environment"_s].toString() == m_environment && value[u"started"_s].toString() > started) {
            started = value[u"started"_s].toString();
            newest = value[u"campaign"_s].toString();
        }
    }
    return newest;
}

}  // namespace fdc::console
