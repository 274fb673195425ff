// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/AlertsCard.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/dashboard/OpenAlerts.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostRows = 3;  // at once; the others scroll
}

AlertsCard::AlertsCard(OpenAlerts& alerts, const Services& services, QWidget* parent)
    : Card(tr("Open alerts"), parent),
      m_alerts(alerts),
      m_services(services),
      m_count(new Pill),
      m_table(new DataTable(u"alertTable"_s, tr("Alerts that are open"))),
      m_pane(new StatePane(m_table)) {
    setObjectName(u"alertsCard"_s);
    m_count->setObjectName(u"alertCount"_s);
    m_pane->setObjectName(u"alertPane"_s);
    QPushButton* all = button(tr("All alerts"), u"openAlerts"_s, ButtonRole::Flat);
    head()->addWidget(m_count);
    head()->addStretch(1);
    head()->addWidget(all);
    body()->setContentsMargins(16, 10, 16, 10);
    body()->setSpacing(4);
    m_table->setModel(&alerts.model());
    m_table->setColumnWidths({18, -1, 10});
    m_table->horizontalHeader()->hide();
    m_table->setMinimumHeight(0);
    body()->addWidget(m_pane);
    connect(all, &QPushButton::clicked, this, [this] { m_services.navigate(u"monitoring"_s, u"alerts"_s); });
    connect(m_table, &DataTable::rowActivated, this, [this](int row) {
        if (const AlertRow* alert = m_alerts.model().at(row))
            m_services.navigate(u"monitoring"_s, u"incident:"_s + alert->id);
    });
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    connect(m_pane, &StatePane::actionRequested, &alerts, &OpenAlerts::refresh);
    connect(&alerts, &OpenAlerts::changed, this, &AlertsCard::refresh);
    refresh();
}

void AlertsCard::refresh() {
    const auto error = m_alerts.error();
    setVisible(m_alerts.isAvailable() && (m_alerts.isKnown() || error));
    const int count = m_alerts.count();
    m_count->setVisible(m_alerts.isKnown());
    //: number of open alerts: there is none
    m_count->set(count > 0 ? tr("%n open", nullptr, count) : tr("none"), count == 0 ? Tone::Ok
                                                                         : m_alerts.critical() > 0
                                                                             ? Tone::Error
                                                                             : Tone::Warn);
    const int rows = std::min(m_alerts.model().rowCount(), mostRows);
    m_pane->setVisible(rows > 0 || error);
    if (error) {
        m_pane->setMaximumHeight(QWIDGETSIZE_MAX);
        m_pane->showError(*error, m_services.language());
        return;
    }
    m_pane->setFixedHeight(rows * m_table->verticalHeader()->defaultSectionSize() + 2);
    m_pane->showContent();
}

}  // namespace fdc::ui::dashboard
