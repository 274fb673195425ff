// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/MigrationsPresenter.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {
const auto campaignPrefix = u"campaign:"_s;
const auto pathPrefix = u"new:"_s;
const auto sandboxName = u"sandbox"_s;  // core/config reserves it
}  // namespace

MigrationsPresenter::MigrationsPresenter(const Services& services, QObject* parent)
    : QObject(parent),
      m_environment(services.environment),
      m_endings(services),
      m_campaigns(services, m_endings),
      m_run(services, m_endings),
      m_fresh(services) {
    connect(&m_fresh, &NewMigrationPresenter::started, this, &MigrationsPresenter::openCampaign);
    connect(&m_run, &CampaignRunPresenter::campaignStarted, this, &MigrationsPresenter::openCampaign);
    connect(&m_fresh, &NewMigrationPresenter::cancelled, this, &MigrationsPresenter::showList);
}

bool MigrationsPresenter::isSandbox() const {
    return m_environment == sandboxName;
}

bool MigrationsPresenter::show(const QString& what) {
    if (what == u"list")
        showList();
    else if (what == u"new")
        showNew();
    else if (what == u"demo")
        showDemo();
    else if (what.startsWith(campaignPrefix) && what.size() > campaignPrefix.size())
        openCampaign(what.mid(campaignPrefix.size()));
    else if (what.startsWith(pathPrefix) && what.size() > pathPrefix.size()) {
        m_fresh.beginWith(what.mid(pathPrefix.size()));
        go(Place::New);
    } else {
        return false;
    }
    return true;
}

void MigrationsPresenter::openCampaign(const QString& campaign) {
    m_campaigns.setChosen(campaign);
    m_run.open(campaign);
    go(Place::Run);
}

void MigrationsPresenter::showList() {
    go(Place::List);
}

void MigrationsPresenter::showNew() {
    if (!m_fresh.hasDraft())
        m_fresh.begin();
    go(Place::New);
}

void MigrationsPresenter::showDemo() {
    m_fresh.beginDemo();
    go(Place::New);
}

void MigrationsPresenter::setWatching(bool watching) {
    m_watching = watching;
    if (!watching)
        m_endings.forget();
    applyWatching();
}

void MigrationsPresenter::go(Place place) {
    m_place = place;
    applyWatching();
    Q_EMIT placeChanged();
}

void MigrationsPresenter::applyWatching() {
    m_campaigns.setWatching(m_watching && m_place == Place::List);
    m_run.setWatching(m_watching && m_place == Place::Run);
}

}  // namespace fdc::ui::migrations
