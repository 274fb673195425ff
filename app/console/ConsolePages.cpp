// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>

#include "app/console/Console.h"
#include "ui/audit/AuditPage.h"
#include "ui/configuration/ConfigurationPage.h"
#include "ui/connectors/ConnectorsPage.h"
#include "ui/dashboard/DashboardPage.h"
#include "ui/ledger/LedgerPage.h"
#include "ui/maps/MapsPage.h"
#include "ui/migrations/MigrationsPage.h"
#include "ui/monitoring/MonitoringPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/shell/MainWindow.h"

/// The pages, and what they and the window have in their hands.
namespace fdc::console {

using namespace Qt::Literals::StringLiterals;

ui::Services Console::services() {
    return {workplace(m_environment).client(),
            m_reader,
            m_dialogs,
            m_notices,
            m_clock,
            m_folder,
            m_environment,
            [this] { return m_languages.current(); },
            [this](const QString& page, const QString& what) { m_window->openPage(page, what); },
            [this](const QString& topic) { m_window->showHelp(topic); }};
}

std::vector<std::unique_ptr<ui::Page>> Console::makePages() {
    std::vector<std::unique_ptr<ui::Page>> pages;
    pages.push_back(std::make_unique<ui::dashboard::DashboardPage>(services()));
    pages.push_back(std::make_unique<ui::connectors::ConnectorsPage>(services()));
    pages.push_back(std::make_unique<ui::configuration::ConfigurationPage>(services()));
    pages.push_back(std::make_unique<ui::migrations::MigrationsPage>(services()));
    pages.push_back(std::make_unique<ui::maps::MapsPage>(services()));
    pages.push_back(std::make_unique<ui::ledger::LedgerPage>(services()));
    pages.push_back(std::make_unique<ui::monitoring::MonitoringPage>(services()));
    pages.push_back(std::make_unique<ui::audit::AuditPage>(services()));
    auto settings = std::make_unique<ui::settings::SettingsPage>(
        services(), m_preferences, ui::settings::About{QApplication::applicationVersion(), m_folder.path()});
    if (m_engine.isOpen())
        settings->setEngineOwned(m_engine.ownsEngine());
    connect(settings.get(), &ui::settings::SettingsPage::environmentsChanged, this,
            &Console::askEnvironments);
    connect(settings.get(), &ui::settings::SettingsPage::sessionChanged, this, &Console::askSession);
    connect(settings.get(), &ui::settings::SettingsPage::environmentRequested, this,
            &Console::useEnvironment);
    connect(&m_engine, &EngineThread::opened, settings.get(), &ui::settings::SettingsPage::setEngineOwned);
    pages.push_back(std::move(settings));
    return pages;
}

QList<ui::Command> Console::commands() {
    const auto command = [](const QString& id, const QString& text, const QString& icon, auto run) {
        ui::Command made;
        made.id = id;
        made.text = text;
        made.icon = icon;
        made.run = run;
        return made;
    };
    const auto theme = [this](ui::ThemeChoice choice) {
        return [this, choice] { m_preferences.setTheme(choice); };
    };
    QList<ui::Command> all{
        command(u"theme.light"_s, tr("Light theme"), u"settings"_s, theme(ui::ThemeChoice::Light)),
        command(u"theme.dark"_s, tr("Dark theme"), u"settings"_s, theme(ui::ThemeChoice::Dark)),
        command(u"theme.auto"_s, tr("Theme of the desktop"), u"settings"_s, theme(ui::ThemeChoice::Auto)),
        // Languages are named in themselves.
        command(u"language.fr"_s, u"Interface en français"_s, u"settings"_s,
                [this] { m_preferences.setLanguage(u"fr"_s); }),
        command(u"language.en"_s, u"Interface in English"_s, u"settings"_s,
                [this] { m_preferences.setLanguage(u"en"_s); }),
        command(u"discreet"_s,
                m_preferences.isDiscreet() ? tr("End screenshot-safe mode") : tr("Screenshot-safe mode"),
                u"denied"_s, [this] { m_preferences.setDiscreet(!m_preferences.isDiscreet()); }),
        command(u"help"_s, tr("Help"), u"help"_s, [this] { m_window->showHelp(u"page:overview"_s); }),
        command(u"quit"_s, tr("Quit"), u"close"_s, [this] { m_window->close(); })};
    all[5].shortcut = QKeySequence(u"Ctrl+Shift+H"_s);
    all[6].shortcut = QKeySequence(Qt::Key_F1);
    all[7].shortcut = QKeySequence(u"Ctrl+Q"_s);
    for (const auto& one : m_environments) {
        if (one.name != m_environment)
            all.append(command(u"environment."_s + one.name, tr("Environment: %1").arg(one.name),
                               u"connectors"_s, [this, name = one.name] { useEnvironment(name); }));
    }
    return all;
}

}  // namespace fdc::console
