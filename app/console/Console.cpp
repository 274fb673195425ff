// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/Console.h"

#include <QApplication>
#include <QFont>
#include <QSysInfo>

#include "core/base/platform/Files.h"
#include "core/config/Environments.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/QtDialogs.h"
#include "ui/shell/MainWindow.h"

namespace fdc::console {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

template <typename First, typename... Others>
QString firstNotEmpty(const First& first, const Others&... others) {
    if constexpr (sizeof...(others) == 0)
        return first;
    else
        return first.isEmpty() ? firstNotEmpty(others...) : QString(first);
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
      m_environment(firstNotEmpty(options.environment, m_state.environment,
                                  QString::fromUtf16(config::sandboxEnvironment))),
      m_own([this](const QString& environment) -> ui::EngineClient& {
          return workplace(environment).client();
      }),
      m_checks([this](const QString& environment) -> ui::EngineClient& {
          return workplace(environment).client();
      }),
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
        return running == 0 ? QString()
                            : tr("%n campaign(s) will be interrupted. Nothing is lost: resume goes on where "
                                 "they stopped.",
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
    connect(&m_engine, &EngineThread::done, &m_own, &OwnCampaigns::hear);
    connect(&m_own, &OwnCampaigns::wentOn, this, [this](const QString& campaign) {
        ui::Notice notice;
        notice.text = tr("The command that ran %1 has ended. It goes on.").arg(campaign);
        m_notices.post(notice);
    });
    const auto tell = [this](const base::Error& error) { m_notices.post(error, m_languages.current()); };
    connect(&m_own, &OwnCampaigns::refused, this, tell);
    connect(&m_engine, &EngineThread::done, &m_checks, &OwnChecks::hear);
    connect(&m_checks, &OwnChecks::beganAnew, this, [this](const QString& campaign) {
        ui::Notice notice;
        notice.text =
            tr("The command that ran the check of %1 has ended. The check begins anew.").arg(campaign);
        m_notices.post(notice);
    });
    connect(&m_checks, &OwnChecks::refused, this, tell);
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

void Console::engineHasOpened(bool owns) {
    m_window->setEngineText(owns ? tr("own engine") : tr("engine in another process"));
    askEnvironments();
    askSession();
    m_own.look();
    m_checks.look();
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
