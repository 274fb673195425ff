// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QMainWindow>
#include <functional>
#include <memory>
#include <vector>

#include "ui/common/Notices.h"
#include "ui/common/Page.h"
#include "ui/shell/PaletteIndex.h"
#include "ui/shell/TopBar.h"

class QStackedWidget;

namespace fdc::ui {
class Dialogs;
class EngineClient;
}  // namespace fdc::ui

namespace fdc::ui::shell {

class HelpPane;
class PaletteBox;
class Rail;
class Snackbar;

/// The window: rail, top bar, one page, help beside it, notices below, palette over all. It knows pages only
/// by the Page interface. Thread: GUI.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(Notices& notices, Dialogs& dialogs, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Whom the palette asks for campaigns; outlives the window or the next call.
    void setEngine(EngineClient& engine) { m_engine = &engine; }
    /// Makes everything anew from the pages: after the language or the size of text changed.
    void rebuild();
    /// Replaces all pages (another environment). The first one, or the one that was open, is opened.
    void setPages(std::vector<std::unique_ptr<Page>> pages);
    const std::vector<std::unique_ptr<Page>>& pages() const { return m_pages; }
    void openPage(const QString& id, const QString& what = {});
    QString currentPage() const { return m_current; }
    void setEnvironments(const QList<EnvironmentChoice>& all, const QString& current);
    void setUser(const QString& text, const QString& tip);
    void setEngineText(const QString& text);
    /// Open incidents; a click leads to them.
    void setAlerts(int open, bool critical);
    void setLanguage(const QString& language);
    void showHelp(const QString& topic);
    void hideHelp();
    /// Commands of the program itself, beside those of the pages.
    void setCommands(QList<Command> commands) { m_commands = std::move(commands); }
    void openPalette();
    /// Why leaving the pages now would lose something; empty when nothing would.
    QString unsaved() const;
    /// Closes without asking: a signal, or the end of an unattended run. Drafts stay on disk.
    void closeUnasked();
    /// A further reason to ask before closing, from the program: work that would stop.
    void setCloseReason(std::function<QString()> reason) { m_closeReason = std::move(reason); }

Q_SIGNALS:
    void environmentChosen(const QString& name);
    void pageOpened(const QString& id);
    /// Ctrl+Shift+H, or the pill that says that the mode is on.
    void discretionToggled();
    /// The window may go now; the program decides what remains to be done.
    void closing();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildChrome();
    void buildViews();
    void addShortcuts();
    void showNotices();
    QString focusedTopic() const;
    QList<PaletteEntry> paletteEntries();
    void addCampaigns();
    QWidget* viewOf(Page* page);
    Page* page(const QString& id) const;

    EngineClient* m_engine = nullptr;
    Notices& m_notices;
    Dialogs& m_dialogs;
    std::vector<std::unique_ptr<Page>> m_pages;
    QHash<QString, QWidget*> m_views;
    QList<Command> m_commands;
    QList<EnvironmentChoice> m_environments;
    QString m_environment;
    QString m_current;
    QString m_language = QStringLiteral("en");
    QString m_user;
    QString m_userTip;
    QString m_engineText;
    int m_openAlerts = 0;
    bool m_criticalAlerts = false;
    std::function<QString()> m_closeReason;
    bool m_mayClose = false;

    Rail* m_rail = nullptr;
    TopBar* m_topBar = nullptr;
    QStackedWidget* m_stack = nullptr;
    HelpPane* m_help = nullptr;
    Snackbar* m_snackbar = nullptr;
    PaletteBox* m_palette = nullptr;
};

}  // namespace fdc::ui::shell
