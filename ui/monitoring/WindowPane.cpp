// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/WindowPane.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/common/Format.h"
#include "ui/monitoring/FactList.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

WindowPane::WindowPane(AlertsPresenter& presenter, QWidget* parent)
    : Card(tr("Maintenance"), parent),
      m_presenter(presenter),
      m_state(new Pill),
      m_facts(new FactList(u"windowFacts"_s)),
      m_remove(button(tr("Remove"), u"removeMaintenance"_s, ButtonRole::Danger)) {
    setObjectName(u"windowPane"_s);
    head()->addStretch(1);
    head()->addWidget(m_state);
    body()->addWidget(m_facts);
    body()->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    body()->addLayout(buttons);
    connect(m_remove, &QPushButton::clicked, this, [this] { m_presenter.removeMaintenance(window()); });
    connect(&m_presenter, &AlertsPresenter::changed, this, &WindowPane::refresh);
    refresh();
}

void WindowPane::refresh() {
    const MaintenanceWindow* shown = m_presenter.chosenWindow();
    if (!shown)
        return;
    setTitle(m_presenter.maintenance().connectorOf(*shown));
    const bool active = shown->state == u"active"_s;
    m_state->set(MaintenanceModel::stateText(shown->state), active ? Tone::Accent : Tone::Neutral);
    m_facts->set({{tr("From"), format::dateTime(QDateTime::fromMSecsSinceEpoch(shown->from))},
                  {tr("Until"), format::dateTime(QDateTime::fromMSecsSinceEpoch(shown->to))},
                  {tr("Lasts"), format::span((shown->to - shown->from) / 1'000)},
                  {tr("Reason"), discreet(shown->reason)},
                  {tr("Planned by"), discreet(shown->by, Private::Person)}});
    m_remove->setText(active ? tr("End now") : tr("Remove"));
    m_remove->setVisible(shown->state != u"past"_s);
    m_remove->setEnabled(!m_presenter.isBusy());
}

}  // namespace fdc::ui::monitoring
