// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/PluginsView.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/connectors/PluginDetail.h"
#include "ui/connectors/PluginsPresenter.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;
using Phase = PluginsPresenter::Phase;

PluginsView::PluginsView(PluginsPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_services(services) {
    setObjectName(u"pluginsView"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto* left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(buildList(), 3);
    left->addWidget(buildPublishers(), 2);
    row->addLayout(left, 15);
    auto* detail = new PluginDetail(presenter, services);
    detail->setMinimumWidth(fontMetrics().averageCharWidth() * 44);
    row->addWidget(detail, 8);
    wire();
    refresh();
    showCurrent();
}

QWidget* PluginsView::buildList() {
    auto* card = new Card;
    card->setObjectName(u"pluginList"_s);
    m_table = new DataTable(u"pluginTable"_s, tr("Plug-ins that are installed"));
    m_table->setModel(&m_presenter.model());
    m_table->setColumnWidths({-1, 14, 13, 13, 19, 13});
    m_pane = new StatePane(m_table);
    m_pane->setObjectName(u"pluginPane"_s);
    card->body()->addWidget(m_pane, 1);
    return card;
}

QWidget* PluginsView::buildPublishers() {
    auto* card = new Card(tr("Trusted publishers"));
    card->setObjectName(u"publisherList"_s);
    m_trust = button(tr("Trust a publisher…"), u"trustPublisher"_s);
    m_distrust = button(tr("Trust no longer…"), u"distrustPublisher"_s);
    card->head()->addStretch(1);
    card->head()->addWidget(m_trust);
    card->head()->addWidget(m_distrust);
    m_publishers = new DataTable(u"publisherTable"_s, tr("Trusted publishers"));
    m_publishers->setModel(&m_presenter.publishers());
    m_publishers->setColumnWidths({24, -1});
    m_publishers->setMinimumHeight(80);
    m_publishersPane = new StatePane(m_publishers);
    m_publishersPane->setObjectName(u"publisherPane"_s);
    card->body()->addWidget(m_publishersPane, 1);
    return card;
}

void PluginsView::wire() {
    connect(m_table, &DataTable::rowChosen, this, [this](int row) {
        if (const PluginRow* chosen = m_presenter.model().at(row))
            m_presenter.choose(chosen->id);
    });
    connect(m_table, &DataTable::rowActivated, &m_presenter, &PluginsPresenter::startCheck);
    connect(m_publishers, &DataTable::rowChosen, this, &PluginsView::refresh);
    connect(m_trust, &QPushButton::clicked, this, [this] { m_presenter.trust(this); });
    connect(m_distrust, &QPushButton::clicked, this, [this] {
        if (const PublisherRow* row = m_presenter.publishers().at(m_publishers->currentIndex()))
            m_presenter.distrust(this, row->fingerprint);
    });
    connect(m_pane, &StatePane::actionRequested, this, [this] {
        if (m_presenter.phase() == Phase::Empty)
            m_presenter.add(this);
        else
            m_presenter.retry();
    });
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    connect(&m_presenter, &PluginsPresenter::changed, this, &PluginsView::refresh);
    connect(&m_presenter, &PluginsPresenter::currentChanged, this, &PluginsView::showCurrent);
}

void PluginsView::refresh() {
    const Phase phase = m_presenter.phase();
    switch (phase) {
        case Phase::Unknown:
            m_pane->showEmpty(tr("No plug-ins"),
                              tr("The engine that is running is older than this window and knows none."));
            break;
        case Phase::Loading: m_pane->showLoading(tr("Asking for the plug-ins…")); break;
        case Phase::Content: m_pane->showContent(); break;
        case Phase::Empty:
            m_pane->showEmpty(tr("No plug-in yet"),
                              tr("A plug-in is a folder with a manifest.json: a connector of your own, as a "
                                 "shared library or as a program in any language."),
                              tr("Add a plug-in…"));
            break;
        case Phase::Error: m_pane->showError(*m_presenter.error(), m_services.language()); break;
    }
    const bool works = phase == Phase::Content || phase == Phase::Empty;
    if (works && m_presenter.publishers().list().isEmpty())
        m_publishersPane->showEmpty(tr("Nobody is trusted yet"),
                                    tr("Only plug-ins that a trusted publisher signed are started."));
    else
        m_publishersPane->showContent();
    m_trust->setEnabled(works && !m_presenter.isBusy());
    m_distrust->setEnabled(works && !m_presenter.isBusy() && m_publishers->currentIndex().isValid());
    m_distrust->setToolTip(m_publishers->currentIndex().isValid() ? QString()
                                                                  : tr("Select a publisher first."));
}

void PluginsView::showCurrent() {
    const int row = m_presenter.model().rowOf(m_presenter.currentId());
    if (row < 0 || row == m_table->currentRow())
        return;
    m_table->selectionModel()->setCurrentIndex(
        m_presenter.model().index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

}  // namespace fdc::ui::connectors
