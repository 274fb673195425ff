// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/SyncBox.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/common/Discreet.h"
#include "ui/common/Widgets.h"
#include "ui/connectors/ConnectorFactList.h"
#include "ui/connectors/ConnectorsPresenter.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

SyncBox::SyncBox(ConnectorsPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_services(services),
      m_text(paragraph({}, TextRole::Muted, u"syncText"_s)),
      m_now(button(tr("Synchronise now"), u"syncNow"_s)),
      //: button: synchronise everything anew, not only what changed
      m_all(button(tr("All anew"), u"syncAll"_s, ButtonRole::Flat)) {
    setObjectName(u"syncBox"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(6);
    column->addWidget(label(tr("Synchronisation"), TextRole::CardTitle));
    column->addWidget(m_text);
    auto* row = new QHBoxLayout;
    row->addWidget(m_now);
    row->addWidget(m_all);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_now, &QPushButton::clicked, this,
            [this] { m_presenter.synchronize(m_presenter.currentId(), false); });
    connect(m_all, &QPushButton::clicked, this,
            [this] { m_presenter.synchronize(m_presenter.currentId(), true); });
}

void SyncBox::refresh() {
    const ConnectorState* connector = m_presenter.current();
    setVisible(connector && connector->synchronizes);
    if (!connector || !connector->synchronizes)
        return;
    const QString whyNot = m_presenter.whyNotSynchronize(*connector);
    m_text->setText(discreet(syncText(*connector, m_services.clock.utcNow(), m_services.language())));
    m_now->setText(m_presenter.isSynchronizing(connector->id) ? tr("Synchronising…") : tr("Synchronise now"));
    for (QPushButton* one : {m_now, m_all}) {
        one->setEnabled(whyNot.isEmpty());
        one->setToolTip(whyNot);
    }
    if (whyNot.isEmpty())
        m_all->setToolTip(tr("Examine everything, not only what changed since the last time"));
}

}  // namespace fdc::ui::connectors
