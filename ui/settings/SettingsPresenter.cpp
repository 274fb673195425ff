// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/SettingsPresenter.h"

#include <QSysInfo>
#include <utility>

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

SettingsPresenter::SettingsPresenter(const Services& services, Preferences& preferences, About about,
                                     QObject* parent)
    : QObject(parent),
      m_services(services),
      m_preferences(preferences),
      m_about(std::move(about)),
      m_environments(services),
      m_session(services),
      m_secrets(services) {
    connect(&m_session, &SectionPresenter::changed, this, &SettingsPresenter::spreadRoles);
    const auto tell = [this] { m_secrets.setEnvironments(m_environments.model().list()); };
    connect(&m_environments.model(), &QAbstractItemModel::dataChanged, this, tell);
    connect(&m_environments.model(), &QAbstractItemModel::rowsInserted, this, tell);
    connect(&m_environments.model(), &QAbstractItemModel::rowsRemoved, this, tell);
}

void SettingsPresenter::spreadRoles() {
    std::optional<security::Roles> roles;
    if (m_session.isDamaged())
        roles = security::Role::Viewer;  // as the engine does: who was logged in cannot be told
    else if (m_session.isReady())
        roles = m_session.session().roles;
    m_environments.setRoles(roles);
    m_secrets.setRoles(roles);
}

void SettingsPresenter::setSection(Section section) {
    if (std::exchange(m_section, section) == section)
        return;
    if (m_open && section == Section::Secrets)
        m_secrets.start();
    else
        m_secrets.stop();
    Q_EMIT sectionChanged();
}

void SettingsPresenter::opened() {
    m_open = true;
    m_session.start();
    m_environments.start();
    if (m_section == Section::Secrets)
        m_secrets.start();
}

void SettingsPresenter::closed() {
    m_open = false;
    m_session.stop();
    m_environments.stop();
    m_secrets.stop();
}

void SettingsPresenter::refresh() {
    m_session.refresh();
    m_environments.refresh();
    m_secrets.refresh();
}

void SettingsPresenter::setEngineOwned(bool owned) {
    if (m_engineOwned == owned)
        return;
    m_engineOwned = owned;
    Q_EMIT engineChanged();
}

QString SettingsPresenter::engineWord() const {
    if (!m_engineOwned)
        return tr("Starting…");
    return *m_engineOwned ? tr("In this window") : tr("In another process");
}

QString SettingsPresenter::engineText() const {
    if (!m_engineOwned)
        return tr("The engine has not answered yet.");
    return *m_engineOwned
               ? tr("Campaigns pause when this window closes, and go on where they stopped when they are "
                    "resumed.")
               : tr("Another process holds the data folder and does the work; this window may come and go.");
}

QString SettingsPresenter::facts() const {
    return u"FlowerDocs Connector Console %1\n%2: %3\n%4: %5\nQt %6, %7\n"_s.arg(
        m_about.version, tr("Data folder"), m_about.dataFolder, tr("Engine"), engineWord(),
        QString::fromLatin1(qVersion()), QSysInfo::prettyProductName());
}

}  // namespace fdc::ui::settings
