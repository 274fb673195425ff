// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/MigrationsPage.h"

#include <QTimer>

#include "ui/migrations/MigrationsView.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

MigrationsPage::MigrationsPage(Services services, QObject* parent)
    : Page(parent), m_services(std::move(services)), m_presenter(m_services) {}

MigrationsPage::~MigrationsPage() = default;

QWidget* MigrationsPage::createView(QWidget* parent) {
    m_view = new MigrationsView(m_services, m_presenter, parent);
    return m_view;
}

void MigrationsPage::opened() {
    m_presenter.setWatching(true);
}

void MigrationsPage::closed() {
    m_presenter.setWatching(false);
}

QList<Command> MigrationsPage::commands() {
    const auto navigate = m_services.navigate;
    QList<Command> all;
    all.append({u"campaign.start"_s,
                tr("New migration"),
                u"migrations"_s,
                {},
                [navigate] { navigate(u"migrations"_s, u"new"_s); },
                {}});
    if (m_presenter.isSandbox())
        all.append({u"campaign.demo"_s,
                    tr("Start the demo migration"),
                    u"play"_s,
                    {},
                    [navigate] { navigate(u"migrations"_s, u"demo"_s); },
                    {}});
    all.append({u"campaign.list"_s,
                tr("Show all campaigns"),
                u"migrations"_s,
                {},
                [navigate] { navigate(u"migrations"_s, u"list"_s); },
                {}});
    for (const auto action :
         {CampaignAction::Pause, CampaignAction::Resume, CampaignAction::Stop, CampaignAction::Retry})
        all.append(campaignCommand(action));
    return all;
}

Command MigrationsPage::campaignCommand(CampaignAction action) {
    const CampaignRunPresenter& open = m_presenter.run();
    const QString name = open.campaign().isEmpty() ? tr("the open campaign") : open.campaign();
    Command command;
    command.id = u"campaign."_s + actionWord(action);
    switch (action) {
        case CampaignAction::Pause:
            //: %1 is a campaign
            command.text = tr("Pause %1").arg(name);
            command.icon = u"pause"_s;
            break;
        case CampaignAction::Resume:
            //: %1 is a campaign
            command.text = tr("Resume %1").arg(name);
            command.icon = u"play"_s;
            break;
        case CampaignAction::Stop:
            //: %1 is a campaign
            command.text = tr("Stop %1…").arg(name);
            command.icon = u"stop"_s;
            break;
        case CampaignAction::Retry:
            //: %1 is a campaign
            command.text = tr("Retry documents of %1…").arg(name);
            command.icon = u"retry"_s;
            break;
    }
    command.run = [this, action] { run(action); };
    command.unavailable = [this, action] { return m_presenter.run().unavailable(action); };
    return command;
}

void MigrationsPage::run(CampaignAction action) {
    switch (action) {
        case CampaignAction::Pause: return m_presenter.run().pause();
        case CampaignAction::Resume: return m_presenter.run().resume();
        case CampaignAction::Stop: return inView([](MigrationsView& view) { view.askStop(); });
        case CampaignAction::Retry: return inView([](MigrationsView& view) { view.askRetry(); });
    }
}

void MigrationsPage::inView(std::function<void(MigrationsView&)> ask) {
    m_services.navigate(id(), QString());
    QTimer::singleShot(0, this, [this, ask = std::move(ask)] {
        if (m_view)
            ask(*m_view);
    });
}

bool MigrationsPage::show(const QString& what) {
    // A draft is not given up without a word.
    const bool replaces = what == u"demo" || what.startsWith(u"new:");
    if (replaces && m_presenter.hasDraft()) {
        inView([what](MigrationsView& view) { view.askReplaceDraft(what); });
        return true;
    }
    return m_presenter.show(what);
}

QString MigrationsPage::unsaved() const {
    return m_presenter.hasDraft() ? tr("The new migration has not been started yet.") : QString();
}

}  // namespace fdc::ui::migrations
