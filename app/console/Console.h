// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <vector>

#include "app/console/EngineThread.h"
#include "app/console/Languages.h"
#include "app/console/Options.h"
#include "app/console/OwnCampaigns.h"
#include "app/console/OwnChecks.h"
#include "app/console/Workplace.h"
#include "core/base/Clock.h"
#include "core/base/DataFolder.h"
#include "ui/common/Curtain.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Notices.h"
#include "ui/common/Page.h"
#include "ui/common/Poller.h"
#include "ui/common/Preferences.h"
#include "ui/common/Reader.h"
#include "ui/common/Services.h"
#include "ui/common/Theme.h"
#include "ui/shell/AlertWatch.h"
#include "ui/shell/DesktopNotices.h"
#include "ui/shell/TopBar.h"
#include "ui/shell/WindowState.h"

class QApplication;

namespace fdc::ui::shell {
class MainWindow;
}

namespace fdc::console {

/// The program: builds engine, services, pages and window, and joins them. Thread: GUI.
class Console : public QObject {
    Q_OBJECT
public:
    /// @p dialogs null: the real ones. Tests bring their own.
    Console(QApplication& application, base::DataFolder folder, const Options& options,
            security::Redaction& redaction, ui::Dialogs* dialogs = nullptr);
    ~Console() override;

    /// Shows the window; engine and pages come to life behind it.
    void start();
    ui::shell::MainWindow& window() { return *m_window; }
    ui::Preferences& preferences() { return m_preferences; }
    ui::Notices& notices() { return m_notices; }
    const QString& environment() const { return m_environment; }
    bool isEngineOpen() const { return m_engine.isOpen(); }
    void useEnvironment(const QString& name);
    /// Empty while there is none.
    QString newestCampaign() const;
    /// What the pages are built with.
    ui::Services services();

Q_SIGNALS:
    void engineOpened();
    void engineFailed(const fdc::base::Error& error);
    /// The window was closed and the engine has drained.
    void finished();

private:
    std::vector<std::unique_ptr<ui::Page>> makePages();
    void connectParts();
    QList<ui::Command> commands();
    void engineHasOpened(bool owns);
    void engineHasFailed(const base::Error& error);
    void askEnvironments();
    void askSession();
    Workplace& workplace(const QString& environment);
    void enter(const QString& environment);
    void applyPreferences();
    int runningCampaigns() const;
    void countCampaigns();
    void watchAlerts();
    void showAsNotice(const ui::shell::DesktopNotice& notice);
    void remember();
    void leave();

    QApplication& m_application;
    const base::DataFolder m_folder;
    const Options m_options;
    base::SystemClock m_clock;
    ui::shell::WindowState m_state;
    ui::Theme m_theme;
    Languages m_languages;
    ui::Preferences m_preferences;
    ui::Curtain m_curtain;
    ui::Notices m_notices;
    std::unique_ptr<ui::Dialogs> m_ownDialogs;
    ui::Dialogs& m_dialogs;
    EngineThread m_engine;
    /// One for each environment that this window worked in; pages that are on their way out still use theirs.
    std::map<QString, std::unique_ptr<Workplace>> m_workplaces;
    ui::Reader m_reader;
    QString m_environment;
    QList<ui::shell::EnvironmentChoice> m_environments;
    OwnCampaigns m_own;
    OwnChecks m_checks;
    std::unique_ptr<ui::Poller> m_campaigns;          ///< of every environment at work
    std::unique_ptr<ui::shell::AlertWatch> m_alerts;  ///< of the environment of this window
    ui::shell::DesktopNotices m_desktop;
    QTimer m_rememberSoon;
    double m_bodyPoints;
    bool m_leaving = false;
    std::unique_ptr<ui::shell::MainWindow> m_window;  ///< last: it goes first
};

}  // namespace fdc::console
