// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/MigrationsView.h"

#include "ui/common/Dialogs.h"
#include "ui/migrations/CampaignListView.h"
#include "ui/migrations/CampaignRunView.h"
#include "ui/migrations/MigrationsPresenter.h"
#include "ui/migrations/NewMigrationView.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using Place = MigrationsPresenter::Place;

MigrationsView::MigrationsView(Services services, MigrationsPresenter& presenter, QWidget* parent)
    : QStackedWidget(parent),
      m_services(std::move(services)),
      m_presenter(presenter),
      m_list(new CampaignListView(m_services, presenter)),
      m_run(new CampaignRunView(m_services, presenter.run())) {
    setObjectName(u"migrationsView"_s);
    setProperty("helpTopic", u"page:migrations"_s);
    addWidget(m_list);
    addWidget(m_run);
    connect(m_list, &CampaignListView::newWanted, &presenter, &MigrationsPresenter::showNew);
    connect(m_list, &CampaignListView::pathWanted, this,
            [this](const QString& path) { askReplaceDraft(u"new:"_s + path); });
    connect(m_list, &CampaignListView::demoWanted, this, [this] { askReplaceDraft(u"demo"_s); });
    connect(m_run, &CampaignRunView::backWanted, &presenter, &MigrationsPresenter::showList);
    connect(&presenter, &MigrationsPresenter::placeChanged, this, &MigrationsView::refresh);
    refresh();
}

void MigrationsView::refresh() {
    switch (m_presenter.place()) {
        case Place::List:
            setCurrentWidget(m_list);
            m_list->takeFocus();
            break;
        case Place::Run:
            setCurrentWidget(m_run);
            m_run->takeFocus();
            break;
        case Place::New:
            if (!m_fresh) {
                m_fresh = new NewMigrationView(m_presenter.fresh());
                addWidget(m_fresh);
            }
            setCurrentWidget(m_fresh);
            break;
    }
}

void MigrationsView::askStop() {
    m_run->askStop();
}

void MigrationsView::askRetry() {
    m_run->askRetry();
}

void MigrationsView::askReplaceDraft(const QString& what) {
    if (!m_presenter.hasDraft()) {
        m_presenter.show(what);
        return;
    }
    Confirmation question;
    question.title = tr("Give up the new migration that you began?");
    question.text = tr("What you entered for it is lost. Nothing was started yet.");
    question.yes = tr("Give it up");
    m_services.dialogs.confirm(this, question, [this, what](bool yes) {
        if (yes)
            m_presenter.show(what);
    });
}

}  // namespace fdc::ui::migrations
