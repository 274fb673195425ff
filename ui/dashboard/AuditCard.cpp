// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/AuditCard.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/dashboard/DashboardPresenter.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;

AuditCard::AuditCard(DashboardPresenter& presenter, const Services& services, QWidget* parent)
    : Card(tr("Audit trail"), parent),
      m_presenter(presenter),
      m_services(services),
      m_chain(new Pill),
      m_table(new DataTable(u"auditTable"_s, tr("Latest actions of the audit trail"))),
      m_pane(new StatePane(m_table)) {
    setObjectName(u"auditCard"_s);
    m_chain->setObjectName(u"auditChain"_s);
    m_pane->setObjectName(u"auditPane"_s);
    QPushButton* all = button(tr("All records"), u"openAudit"_s, ButtonRole::Flat);
    head()->addWidget(m_chain);
    head()->addStretch(1);
    head()->addWidget(all);
    m_table->setModel(&presenter.auditModel());
    m_table->setColumnWidths({10, 10, -1, 9});
    m_table->setMinimumHeight(80);  // alerts above it take their room from the smallest window
    body()->addWidget(m_pane, 1);
    connect(all, &QPushButton::clicked, this, [this] { m_services.navigate(u"audit"_s, {}); });
    connect(m_table, &DataTable::rowActivated, this, [this](int row) {
        if (const AuditRow* record = m_presenter.auditModel().at(row))
            m_services.navigate(u"audit"_s, u"record:"_s + QString::number(record->sequence));
    });
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    connect(m_pane, &StatePane::actionRequested, &presenter, &DashboardPresenter::refresh);
    connect(&presenter, &DashboardPresenter::auditChanged, this, &AuditCard::refresh);
    connect(&presenter, &DashboardPresenter::chainChanged, this, &AuditCard::refreshChain);
    refresh();
    refreshChain();
}

void AuditCard::refresh() {
    if (m_presenter.auditError())
        m_pane->showError(*m_presenter.auditError(), m_services.language());
    else if (!m_presenter.isAuditKnown())
        m_pane->showLoading(tr("Reading the audit trail…"));
    else if (m_presenter.auditModel().list().isEmpty())
        m_pane->showEmpty(tr("Nothing recorded yet"),
                          tr("Every action that changes something is recorded here."));
    else
        m_pane->showContent();
}

void AuditCard::refreshChain() {
    const Verdict verdict = m_presenter.chain();
    m_chain->setVisible(!verdict.text.isEmpty());
    m_chain->set(verdict.text, verdict.tone);
    m_chain->updateGeometry();
    m_chain->setToolTip(format::plainTip(verdict.tip));
    m_chain->setAccessibleName(verdict.text);
    m_chain->setAccessibleDescription(verdict.tip);
}

}  // namespace fdc::ui::dashboard
