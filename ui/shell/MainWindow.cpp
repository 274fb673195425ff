// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/common/Dialogs.h"
#include "ui/common/Discreet.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/shell/HelpPane.h"
#include "ui/shell/PaletteBox.h"
#include "ui/shell/Rail.h"
#include "ui/shell/Snackbar.h"

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int noticesInMenu = 12;
}

MainWindow::MainWindow(Notices& notices, Dialogs& dialogs, QWidget* parent)
    : QMainWindow(parent), m_notices(notices), m_dialogs(dialogs) {
    setObjectName(u"mainWindow"_s);
    setMinimumSize(900, 560);
    resize(1440, 900);
    buildChrome();
    addShortcuts();
    connect(&m_notices, &Notices::posted, this, [this](const Notice& notice) { m_snackbar->post(notice); });
    connect(&m_notices, &Notices::changed, this, [this] { m_topBar->setNotices(m_notices.unread()); });
}

MainWindow::~MainWindow() {
    delete takeCentralWidget();  // the views go before their pages
}

/// Everything around the pages; made anew when the language changes, so that no text is left behind.
void MainWindow::buildChrome() {
    auto* centre = new QWidget;
    auto* row = new QHBoxLayout(centre);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_rail = new Rail;
    m_topBar = new TopBar;
    m_stack = new QStackedWidget;
    m_stack->setObjectName(u"pages"_s);
    m_help = new HelpPane;
    m_help->hide();
    auto* area = new QWidget;
    area->setObjectName(u"pageArea"_s);
    auto* areaRow = new QHBoxLayout(area);
    areaRow->setContentsMargins(20, 18, 20, 18);
    areaRow->setSpacing(14);
    areaRow->addWidget(m_stack, 1);
    areaRow->addWidget(m_help);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(area, 1);
    row->addWidget(m_rail);
    row->addLayout(column, 1);
    m_views.clear();
    setCentralWidget(centre);  // the one before is deleted later, with all its views
    if (m_snackbar)
        m_snackbar->deleteLater();
    if (m_palette)
        m_palette->deleteLater();
    m_snackbar = new Snackbar(this);
    m_palette = new PaletteBox(this);
    connect(m_rail, &Rail::chosen, this, [this](const QString& id) { openPage(id); });
    connect(m_topBar, &TopBar::environmentChosen, this, &MainWindow::environmentChosen);
    connect(m_topBar, &TopBar::paletteRequested, this, &MainWindow::openPalette);
    connect(m_topBar, &TopBar::noticesRequested, this, &MainWindow::showNotices);
    connect(m_topBar, &TopBar::alertsRequested, this, [this] { openPage(u"monitoring"_s, u"alerts"_s); });
    connect(m_topBar, &TopBar::userRequested, this, [this] { openPage(u"settings"_s, u"session"_s); });
    connect(m_topBar, &TopBar::discretionEnded, this, &MainWindow::discretionToggled);
    connect(m_help, &HelpPane::closeRequested, m_help, &QWidget::hide);
    connect(m_snackbar, &Snackbar::helpRequested, this,
            [this](const QString& code) { showHelp(u"error:"_s + code); });
    m_topBar->setEnvironments(m_environments, m_environment);
    m_topBar->setUser(m_user, m_userTip);
    m_topBar->setNotices(m_notices.unread());
    m_topBar->setDiscreet(isDiscreet());
    m_topBar->setAlerts(m_openAlerts, m_criticalAlerts);
    m_rail->setEngineText(m_engineText);
    m_rail->refreshIcons();
    m_topBar->refreshIcons();
}

void MainWindow::buildViews() {
    int number = 0;
    for (const auto& one : m_pages)
        m_rail->addPlace(one->id(), one->title(), one->icon(), ++number);
    m_rail->refreshIcons();
    if (m_pages.empty())
        return;
    const QString wanted = page(m_current) ? m_current : m_pages.front()->id();
    m_current.clear();
    openPage(wanted);
}

void MainWindow::setPages(std::vector<std::unique_ptr<Page>> pages) {
    if (Page* open = page(m_current))
        open->closed();
    const QString wanted = m_current;
    // Whoever asked for it may be part of the chrome that goes, so it goes later; the old pages live until
    // then.
    if (QWidget* before = centralWidget()) {
        auto old = std::make_shared<std::vector<std::unique_ptr<Page>>>(std::move(m_pages));
        connect(before, &QObject::destroyed, before, [old] { old->clear(); });
    }
    buildChrome();
    m_pages = std::move(pages);
    m_current = wanted;
    buildViews();
}

Page* MainWindow::page(const QString& id) const {
    for (const auto& one : m_pages) {
        if (one->id() == id)
            return one.get();
    }
    return nullptr;
}

QWidget* MainWindow::viewOf(Page* page) {
    QWidget*& view = m_views[page->id()];
    if (!view) {
        view = page->createView(m_stack);
        view->setProperty("helpTopic", u"page:"_s + page->id());
        m_stack->addWidget(view);
    }
    return view;
}

void MainWindow::openPage(const QString& id, const QString& what) {
    Page* next = page(id);
    if (!next)
        return;
    m_palette->hide();
    QWidget* view = viewOf(next);
    if (m_current != id) {
        if (Page* before = page(m_current))
            before->closed();
        m_current = id;
        m_stack->setCurrentWidget(view);
        m_rail->setCurrent(id);
        setWindowTitle(tr("%1 — %2 — FlowerDocs Connector Console").arg(next->title(), m_environment));
        next->opened();
        Q_EMIT pageOpened(id);
    }
    if (!what.isEmpty())
        next->show(what);
    if (m_help->isVisible())
        showHelp(focusedTopic());
}

void MainWindow::setEnvironments(const QList<EnvironmentChoice>& all, const QString& current) {
    if (all == m_environments && current == m_environment)
        return;
    m_environments = all;
    m_environment = current;
    m_topBar->setEnvironments(all, current);
}

void MainWindow::setUser(const QString& text, const QString& tip) {
    m_user = text;
    m_userTip = tip;
    m_topBar->setUser(text, tip);
}

void MainWindow::setEngineText(const QString& text) {
    m_engineText = text;
    m_rail->setEngineText(text);
}

void MainWindow::setAlerts(int open, bool critical) {
    m_openAlerts = open;
    m_criticalAlerts = critical;
    m_topBar->setAlerts(open, critical);
}

void MainWindow::setLanguage(const QString& language) {
    m_language = language;
}

void MainWindow::addShortcuts() {
    const auto on = [this](const QKeySequence& keys, auto act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    for (const char* keys : {"Ctrl+K", "Ctrl+Alt+I", "Ctrl+Shift+P"})
        on(QKeySequence(QString::fromLatin1(keys)), [this] { openPalette(); });
    for (const char* keys : {"Ctrl+,", "Ctrl+Shift+,"})
        on(QKeySequence(QString::fromLatin1(keys)), [this] { openPage(u"settings"_s); });
    for (int place = 1; place <= 9; ++place) {
        // The same key on a French keyboard, where digits need Shift.
        static const auto frenchRow = u"&é\"'(-è_ç"_s;
        for (const QString& key : {QString::number(place), QString(frenchRow[place - 1])}) {
            on(QKeySequence(u"Alt+"_s + key), [this, place] {
                if (place <= int(m_pages.size()))
                    openPage(m_pages[size_t(place) - 1]->id());
            });
        }
    }
    const auto step = [this](int by) {
        for (int index = 0; index < int(m_pages.size()); ++index) {
            if (m_pages[size_t(index)]->id() == m_current) {
                const int count = int(m_pages.size());
                openPage(m_pages[size_t((index + by + count) % count)]->id());
                return;
            }
        }
    };
    on(QKeySequence(u"Ctrl+PgDown"_s), [step] { step(1); });
    on(QKeySequence(u"Ctrl+PgUp"_s), [step] { step(-1); });
    on(QKeySequence(Qt::Key_F1), [this] { showHelp(focusedTopic()); });
    on(QKeySequence(Qt::Key_F11), [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    on(QKeySequence(u"Ctrl+Shift+H"_s), [this] { Q_EMIT discretionToggled(); });
    on(QKeySequence(u"Ctrl+Q"_s), [this] { close(); });
    on(QKeySequence(u"Ctrl+W"_s), [this] { close(); });
}

/// The nearest topic around the focus: a field's key, an error's code, else the page.
QString MainWindow::focusedTopic() const {
    for (QWidget* at = QApplication::focusWidget(); at && at != this; at = at->parentWidget()) {
        const QString topic = at->property("helpTopic").toString();
        if (!topic.isEmpty())
            return topic;
    }
    return u"page:"_s + m_current;
}

void MainWindow::showHelp(const QString& topic) {
    m_help->showTopic(topic, m_language);
    m_help->show();
}

void MainWindow::hideHelp() {
    m_help->hide();
}

void MainWindow::showNotices() {
    auto* menu = new QMenu(this);
    menu->setObjectName(u"noticesMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<Notice> all = m_notices.all();
    for (const Notice& notice : all.mid(0, noticesInMenu)) {
        QString text = format::clockTime(notice.at) + u"  "_s + discreet(notice.text);
        text.replace(u'&', u"&&"_s);
        QAction* entry = menu->addAction(fontMetrics().elidedText(text, Qt::ElideRight, 620));
        entry->setToolTip(format::plainTip(discreet(notice.text)));
        connect(entry, &QAction::triggered, this, [this, notice] {
            if (!notice.code.isEmpty())
                showHelp(u"error:"_s + notice.code);
        });
    }
    if (all.isEmpty())
        menu->addAction(tr("No notices"))->setEnabled(false);
    menu->addSeparator();
    connect(menu->addAction(tr("All of them are in the audit trail…")), &QAction::triggered, this,
            [this] { openPage(u"audit"_s); });
    m_notices.markRead();
    QWidget* bell = m_topBar->findChild<QWidget*>(u"notices"_s);
    menu->popup(bell->mapToGlobal(QPoint(0, bell->height() + 4)));
}

void MainWindow::rebuild() {
    if (Page* open = page(m_current))
        open->closed();
    const QString helpTopic = m_help->isVisible() ? m_help->topic() : QString();
    const bool hadNotice = m_snackbar->isVisible();
    buildChrome();
    buildViews();
    if (!helpTopic.isEmpty())
        showHelp(helpTopic);
    // Its button may be the only way to take something back.
    if (hadNotice && !m_notices.all().isEmpty())
        m_snackbar->post(m_notices.all().first());
}

QString MainWindow::unsaved() const {
    for (const auto& one : m_pages) {
        const QString reason = one->unsaved();
        if (!reason.isEmpty())
            return reason;
    }
    return {};
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        rebuild();
    } else if (event->type() == QEvent::PaletteChange && m_rail) {
        m_rail->refreshIcons();
        m_topBar->refreshIcons();
    }
}

void MainWindow::closeUnasked() {
    m_mayClose = true;
    close();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    QStringList reasons{unsaved(), m_closeReason ? m_closeReason() : QString()};
    reasons.removeAll(QString());
    if (m_mayClose || reasons.isEmpty()) {
        if (Page* open = page(m_current))
            open->closed();
        event->accept();
        Q_EMIT closing();
        return;
    }
    event->ignore();
    Confirmation question;
    question.title = tr("Leave the console?");
    question.consequences = reasons;
    question.yes = tr("Leave");
    question.danger = true;
    m_dialogs.confirm(this, question, [this](bool leave) {
        m_mayClose = leave;
        // Later: an answer that is there at once would come in the middle of this closing.
        if (leave)
            QMetaObject::invokeMethod(
                this, [this] { close(); }, Qt::QueuedConnection);
    });
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (m_snackbar->isVisible())
        m_snackbar->place();
    m_palette->hide();
}

}  // namespace fdc::ui::shell
