// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/DashboardPage.h"

#include "ui/dashboard/DashboardView.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;

DashboardPage::DashboardPage(Services services, QObject* parent)
    : Page(parent), m_services(std::move(services)), m_presenter(m_services) {}

QString DashboardPage::id() const {
    return u"dashboard"_s;
}

QString DashboardPage::title() const {
    return tr("Dashboard");
}

QString DashboardPage::icon() const {
    return u"dashboard"_s;
}

QWidget* DashboardPage::createView(QWidget* parent) {
    m_presenter.auditModel().retell();
    m_presenter.alerts().model().retell();
    return new DashboardView(m_presenter, m_services, parent);
}

void DashboardPage::opened() {
    m_presenter.open();
}

void DashboardPage::closed() {
    m_presenter.close();
}

}  // namespace fdc::ui::dashboard
