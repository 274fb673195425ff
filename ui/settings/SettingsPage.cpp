// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/SettingsPage.h"

#include <QMetaMethod>
#include <utility>

#include "ui/settings/SettingsView.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

SettingsPage::SettingsPage(Services services, Preferences& preferences, About about, QObject* parent)
    : Page(parent), m_presenter(services, preferences, std::move(about)) {
    connect(&m_presenter.environments(), &EnvironmentsPresenter::environmentsChanged, this,
            &SettingsPage::environmentsChanged);
    connect(&m_presenter.environments(), &EnvironmentsPresenter::switchRequested, this,
            &SettingsPage::environmentRequested);
    connect(&m_presenter.session(), &SessionPresenter::sessionChanged, this, &SettingsPage::sessionChanged);
}

QString SettingsPage::id() const {
    return u"settings"_s;
}

QString SettingsPage::title() const {
    return tr("Settings");
}

QString SettingsPage::icon() const {
    return u"settings"_s;
}

QWidget* SettingsPage::createView(QWidget* parent) {
    m_presenter.environments().setCanSwitch(
        isSignalConnected(QMetaMethod::fromSignal(&SettingsPage::environmentRequested)));
    return new SettingsView(m_presenter, parent);
}

void SettingsPage::opened() {
    m_presenter.opened();
}

void SettingsPage::closed() {
    m_presenter.closed();
}

QList<Command> SettingsPage::commands() {
    const auto& services = m_presenter.services();
    const auto go = [&services](const QString& id, const QString& text, const QString& what) {
        Command made;
        made.id = id;
        made.text = text;
        made.icon = u"settings"_s;
        made.run = [navigate = services.navigate, what] { navigate(u"settings"_s, what); };
        return made;
    };
    Command add = go(u"environment.add"_s, tr("Add an environment…"), u"environments:add"_s);
    add.unavailable = [this] { return m_presenter.environments().whyReadOnly(); };
    return {add, go(u"session.login"_s, tr("Log in or out"), sectionId(Section::Session)),
            go(u"secret.list"_s, tr("Secrets"), sectionId(Section::Secrets)),
            go(u"settings.textSize"_s, tr("Theme, language and text size"), sectionId(Section::Appearance)),
            go(u"settings.keys"_s, tr("Keyboard shortcuts"), sectionId(Section::About))};
}

bool SettingsPage::show(const QString& what) {
    if (what == u"environments:add"_s) {
        m_presenter.setSection(Section::Environments);
        m_presenter.environments().openForm();
        return true;
    }
    const auto section = sectionOf(what);
    if (section)
        m_presenter.setSection(*section);
    return section.has_value();
}

QString SettingsPage::unsaved() const {
    return m_presenter.environments().isDirty()
               ? tr("The environment in the form of the settings is not added yet; what was typed is lost.")
               : QString();
}

void SettingsPage::setEngineOwned(bool owned) {
    m_presenter.setEngineOwned(owned);
}

}  // namespace fdc::ui::settings
