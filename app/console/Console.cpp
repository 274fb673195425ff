// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/Console.h"

#include <QApplication>
#include <QFont>
#include <QJsonArray>
#include <QSysInfo>
#include <QUrl>

#include "core/base/platform/Files.h"
#include "core/config/EnvironmentErrors.h"
#include "core/config/Environments.h"
#include "ui/audit/AuditPage.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/QtDialogs.h"
#include "ui/configuration/ConfigurationPage.h"
#include "ui/connectors/ConnectorsPage.h"
#include "ui/dashboard/DashboardPage.h"
#include "ui/ledger/LedgerPage.h"
#include "ui/migrations/MigrationsPage.h"
#include "ui/monitoring/MonitoringPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/shell/MainWindow.h"

namespace fdc::console {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString sandboxName() {
    return QString::fromUtf16(config::sandboxEnvironment);
}

template <typename First, typename... Others>
QString firstNotEmpty(const First& first, const Others&... others) {
    if constexpr (sizeof...(others) == 0)
        return first;
    else
        return first.isEmpty() ? firstNotEmpty(others...) : QString(first);
}

/// What must not be seen of an environment in screenshot-safe mode, to be found in sentences too.
void hideNamesOf(const QJsonObject& object) {
    const auto environment = config::Environment::fromJson(object);
    if (!environment)
        return;
    ui::hideNames({QUrl(environment->coreUrl).host(), environment->user, environment->corePropertiesFile,
                   environment->authorityFile, environment->certificateFile, environment->keyFile});
    ui::hideNames(environment->relatedFiles);
}

}  // namespace

Console::Console(QApplication& application, base::DataFolder folder, const Options& options,
                 security::Redaction& redaction, ui::Dialogs* dialogs)
    : m_application(application),
      m_folder(std::move(folder)),
      m_options(options),
      m_state(ui::shell::WindowState::read(m_folder.file(u"window.json"_s))),
      m_theme(application),
      m_ownDialogs(dialogs ? nullptr : std::make_unique<ui::QtDialogs>()),
      m_dialogs(dialogs ? *dialogs : *m_ownDialogs),
      m_engine(
          {m_folder, firstNotEmpty(options.language, m_state.language, Languages::ofDesktop()), &redaction}),
      m_environment(firstNotEmpty(options.environment, m_state.environment, sandboxName())),
      m_bodyPoints(QApplication::font().pointSizeF()) {
    m_preferences.setTheme(ui::themeFromWord(firstNotEmpty(options.theme, m_state.theme, u"auto"_s)));
    m_preferences.setLanguage(firstNotEmpty(options.language, m_state.language, Languages::ofDesktop()));
    m_preferences.setZoom(m_state.zoom);
    m_environments = {{m_environment, QString()}};
    ui::format::useDataFolder(m_folder.isExplicit() ? m_folder.path() : QString());
    ui::hideNames({m_folder.path(), QSysInfo::machineHostName(), base::platform::ownUserName()});
    applyPreferences();
    m_window = std::make_unique<ui::shell::MainWindow>(m_notices, m_dialogs);
    m_window->setLanguage(m_languages.current());
    m_window->setEnvironments(m_environments, m_environment);
    m_window->setCommands(commands());
    m_window->setCloseReason([this] {
        const int running = m_engine.ownsEngine() ? runningCampaigns() : 0;
        return running == 0
                   ? QString()
                   : tr("%n campaign(s) will pause. Nothing is lost: resume goes on where they stopped.",
                        nullptr, running);
    });
    enter(m_environment);
    connectParts();
}

void Console::connectParts() {
    m_rememberSoon.setSingleShot(true);
    m_rememberSoon.setInterval(1s);
    connect(&m_rememberSoon, &QTimer::timeout, this, &Console::remember);
    connect(&m_preferences, &ui::Preferences::changed, this, [this] {
        applyPreferences();
        // What this person chose here is kept; what one start was told on its command line is not.
        m_state.theme = ui::themeWord(m_preferences.theme());
        m_state.language = m_preferences.language();
        m_state.zoom = m_preferences.zoom();
        m_rememberSoon.start();
    });
    connect(m_window.get(), &ui::shell::MainWindow::environmentChosen, this, &Console::useEnvironment);
    connect(m_window.get(), &ui::shell::MainWindow::pageOpened, this, [this](const QString& id) {
        m_state.page = id;
        m_rememberSoon.start();
    });
    connect(m_window.get(), &ui::shell::MainWindow::discretionToggled, this,
            [this] { m_preferences.setDiscreet(!m_preferences.isDiscreet()); });
    connect(m_window.get(), &ui::shell::MainWindow::closing, this, &Console::leave);
    connect(&m_desktop, &ui::shell::DesktopNotices::refused, this, &Console::showAsNotice);
    connect(&m_desktop, &ui::shell::DesktopNotices::activated, this, [this](const QString& incident) {
        m_window->openPage(u"monitoring"_s, u"incident:"_s + incident);
        m_window->raise();
        m_window->activateWindow();
    });
    connect(&m_engine, &EngineThread::opened, this, &Console::engineHasOpened);
    connect(&m_engine, &EngineThread::failed, this, &Console::engineHasFailed);
    connect(&m_engine, &EngineThread::closed, this, &Console::finished);
}

Console::~Console() = default;

void Console::start() {
    if (!m_state.geometry.isEmpty())
        m_window->restoreGeometry(m_state.geometry);
    m_window->setEngineText(tr("Starting…"));
    m_window->show();
    // The first frame is on screen before the pages are made: a window that appears at once feels alive.
    QTimer::singleShot(0, this, [this] {
        // Pages that come open the first of them, which is then the one to remember.
        const QString page = m_state.page;
        m_window->setPages(makePages());
        if (!page.isEmpty())
            m_window->openPage(page);
        m_engine.open();
    });
}

Workplace& Console::workplace(const QString& environment) {
    std::unique_ptr<Workplace>& place = m_workplaces[environment];
    if (!place) {
        place = std::make_unique<Workplace>(m_engine, environment, m_dialogs, m_notices);
        place->client().setWindow(m_window.get());
    }
    place->client().setLanguage(m_languages.current());
    return *place;
}

/// From now on the window itself asks in this environment.
void Console::enter(const QString& environment) {
    m_environment = environment;
    Workplace& place = workplace(environment);
    m_window->setEngine(place.client());
    const bool wasRunning = m_campaigns && m_campaigns->isRunning();
    m_campaigns = std::make_unique<ui::Poller>(place, u"campaign.list"_s, 2s);
    m_campaigns->setArguments({{u"all"_s, true}});
    connect(m_campaigns.get(), &ui::Poller::changed, this, &Console::countCampaigns);
    watchAlerts();
    if (wasRunning) {
        m_campaigns->start();
        m_alerts->start();
    }
}

void Console::watchAlerts() {
    m_alerts = std::make_unique<ui::shell::AlertWatch>(workplace(m_environment), m_clock);
    const auto count = [this] { m_window->setAlerts(m_alerts->openCount(), m_alerts->isCritical()); };
    connect(m_alerts.get(), &ui::shell::AlertWatch::countChanged, this, count);
    connect(m_alerts.get(), &ui::shell::AlertWatch::noticeArrived, &m_desktop,
            &ui::shell::DesktopNotices::show);
    count();
}

/// Where the desktop has no notices, the window shows them.
void Console::showAsNotice(const ui::shell::DesktopNotice& arrived) {
    ui::Notice notice;
    notice.tone = arrived.tone;
    notice.text = arrived.title;
    if (!arrived.incident.isEmpty()) {
        notice.actionText = tr("Open");
        notice.action = [this, incident = arrived.incident] {
            m_window->openPage(u"monitoring"_s, u"incident:"_s + incident);
        };
    }
    m_notices.post(notice);
}

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

void Console::engineHasOpened(bool owns) {
    m_window->setEngineText(owns ? tr("own engine") : tr("engine in another process"));
    askEnvironments();
    askSession();
    m_campaigns->start();
    m_alerts->start();
    // Charts begin now, not after the first interval. Not through the unlocking client: nobody is asked for
    // it.
    workplace(m_environment).ask(u"health.probe"_s, {}, this, [](const base::Result<QJsonObject>&) {});
    Q_EMIT engineOpened();
}

void Console::engineHasFailed(const base::Error& error) {
    m_window->setEngineText(tr("No engine"));
    m_notices.post(error, m_languages.current());
    Q_EMIT engineFailed(error);
}

void Console::askEnvironments() {
    workplace(m_environment)
        .ask(u"environment.list"_s, {}, this, [this](const base::Result<QJsonObject>& answer) {
            if (!answer) {
                m_notices.post(answer.error(), m_languages.current());
                return;
            }
            m_environments.clear();
            for (const QJsonValue& value : (*answer)[u"environments"_s].toArray()) {
                m_environments.append({value[u"name"_s].toString(), value[u"colour"_s].toString()});
                hideNamesOf(value.toObject());
            }
            m_environments.append({sandboxName(), QString()});
            // One that is gone or was mistyped stays on show, and its pages say what is wrong: the window
            // never moves to another environment by itself.
            bool known = false;
            for (const auto& one : m_environments)
                known = known || one.name == m_environment;
            if (!known) {
                m_environments.append({m_environment, QString()});
                m_notices.post(base::Error(config::environmentUnknown).with(u"environment"_s, m_environment),
                               m_languages.current());
            }
            m_window->setEnvironments(m_environments, m_environment);
            m_window->setCommands(commands());
        });
}

void Console::askSession() {
    if (!m_engine.isOpen())
        return;
    workplace(m_environment)
        .ask(u"session.show"_s, {}, this, [this](const base::Result<QJsonObject>& answer) {
            if (!answer) {
                m_notices.post(answer.error(), m_languages.current());
                return;
            }
            QStringList roles;
            for (const QJsonValue& role : (*answer)[u"roles"_s].toArray())
                roles.append(role.toString());
            const bool loggedIn = (*answer)[u"loggedIn"_s].toBool();
            const QString user = (*answer)[u"user"_s].toString();
            ui::hideNames({user});
            m_window->setUser(
                loggedIn ? ui::discreet(user, ui::Private::Person) + u" · "_s + roles.value(roles.size() - 1)
                         : tr("%1 · local").arg(ui::discreet(user, ui::Private::Person)),
                loggedIn ? tr("Logged in; roles: %1").arg(roles.join(u", "_s))
                         : tr("Nobody is logged in: the owner of the data folder has all local roles"));
        });
}

void Console::useEnvironment(const QString& name) {
    if (name == m_environment)
        return;
    const QString reason = m_window->unsaved();
    const auto change = [this, name] {
        enter(name);
        m_state.environment = name;
        m_window->setEnvironments(m_environments, name);
        m_window->setPages(makePages());
        m_window->setCommands(commands());
        m_rememberSoon.start();
    };
    if (reason.isEmpty()) {
        change();
        return;
    }
    ui::Confirmation question;
    question.title = tr("Change to %1 with unsaved changes?").arg(name);
    question.text = reason;
    question.yes = tr("Change");
    question.danger = true;
    m_dialogs.confirm(m_window.get(), question, [this, change](bool yes) {
        if (yes)
            change();
        m_window->setEnvironments({}, QString());
        m_window->setEnvironments(m_environments, m_environment);
    });
}

void Console::applyPreferences() {
    QFont font = QApplication::font();
    const double points = m_bodyPoints * m_preferences.zoom();
    const bool resized = !qFuzzyCompare(font.pointSizeF(), points);
    if (resized) {
        font.setPointSizeF(points);
        QApplication::setFont(font);
    }
    const bool veiled = ui::isDiscreet() != m_preferences.isDiscreet();
    ui::setDiscreet(m_preferences.isDiscreet());
    m_curtain.draw(m_preferences.isDiscreet());
    m_theme.choose(m_preferences.theme());
    if (resized)
        m_theme.refresh();
    // Widths that follow the text are taken when a view is made, and so is what may be shown.
    if ((resized || veiled) && m_window)
        m_window->rebuild();
    m_languages.choose(m_preferences.language());
    for (const auto& [name, place] : m_workplaces)
        place->client().setLanguage(m_languages.current());
    if (m_window) {
        m_window->setLanguage(m_languages.current());
        m_window->setCommands(commands());
        askSession();
        countCampaigns();
    }
}

int Console::runningCampaigns() const {
    int running = 0;
    if (!m_campaigns->latest())
        return running;
    for (const QJsonValue& value : (*m_campaigns->latest())[u"campaigns"_s].toArray()) {
        const QString state = value[u"state"_s].toString();
        running += state == u"Starting"_s || state == u"Started"_s || state == u"Stopping"_s;
    }
    return running;
}

void Console::countCampaigns() {
    if (!m_engine.isOpen())
        return;
    const int running = runningCampaigns();
    const QString work = running == 0 ? tr("idle") : tr("%n campaign(s) running", nullptr, running);
    const QString engine = m_engine.ownsEngine() ? tr("own engine") : tr("engine in another process");
    m_window->setEngineText(work + u" · "_s + engine);
}

QString Console::newestCampaign() const {
    QString newest;
    QString started;
    if (!m_campaigns->latest())
        return newest;
    for (const QJsonValue& value : (*m_campaigns->latest())[u"campaigns"_s].toArray()) {
        if (value[u"environment"_s].toString() == m_environment && value[u"started"_s].toString() > started) {
            started = value[u"started"_s].toString();
            newest = value[u"campaign"_s].toString();
        }
    }
    return newest;
}

void Console::remember() {
    if (!m_options.screenshots.isEmpty())
        return;  // a run for pictures leaves nothing behind
    m_state.geometry = m_window->saveGeometry();
    const QString file = m_folder.file(u"window.json"_s);
    m_reader.run(
        this, [state = m_state, file] { return state.write(file).has_value(); }, [](bool) {});
}

void Console::leave() {
    if (std::exchange(m_leaving, true))
        return;
    m_campaigns->stop();
    m_alerts->stop();
    remember();
    m_engine.close();
}

}  // namespace fdc::console
