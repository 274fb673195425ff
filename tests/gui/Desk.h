// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/console/Console.h"
#include "app/engine/SandboxProcess.h"
#include "tests/ui/Fakes.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/WindowState.h"

namespace gui {

using namespace Qt::Literals::StringLiterals;

/// The program in this process, on a data folder of its own, with answers to its dialogs.
class Desk {
public:
    /// @p page: the one that was open when the window was closed last.
    explicit Desk(const QString& language = u"en"_s, const QString& theme = u"light"_s,
                  const QString& page = {}) {
        fdc::ui::shell::WindowState state;
        state.page = page;
        if (!page.isEmpty() && !state.write(file(u"window.json"_s)))
            qFatal("window.json cannot be written");
        fdc::console::Options options;
        options.environment = u"sandbox"_s;
        options.data = m_folder.path();
        options.language = language;
        options.theme = theme;
        m_console = std::make_unique<fdc::console::Console>(
            *qApp, *fdc::base::DataFolder::open(m_folder.path()), options, m_redaction, &dialogs);
        m_console->start();
        window().activateWindow();
    }
    ~Desk() {
        m_console.reset();
        // The sandbox would outlive the test by a minute.
        if (const auto running = fdc::engine::runningSandbox(m_folder.filePath(u"sandbox"_s)))
            QProcess::execute(u"kill"_s, {QString::number(running->pid)});
    }

    fdc::console::Console& console() { return *m_console; }
    fdc::ui::shell::MainWindow& window() { return m_console->window(); }
    QString file(const QString& name) const { return m_folder.filePath(name); }

    bool isReady() {
        return QTest::qWaitFor([this] { return m_console->isEngineOpen(); }, 20'000);
    }

    template <typename Widget = QWidget>
    Widget* find(const QString& name) {
        for (Widget* found : window().findChildren<Widget*>(name)) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    /// The widget once it is there and visible.
    template <typename Widget = QWidget>
    Widget* await(const QString& name, int limit = 20'000) {
        Widget* found = nullptr;
        if (!QTest::qWaitFor([&] { return (found = find<Widget>(name)) != nullptr; }, limit))
            qWarning("no visible %s", qPrintable(name));
        return found;
    }
    bool click(const QString& name) {
        auto* button = await<QAbstractButton>(name);
        if (!button || !QTest::qWaitFor([button] { return button->isEnabled(); }, 20'000))
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return true;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWidget* focused = QApplication::focusWidget();
        QTest::keyClick(focused ? focused : &window(), key, modifiers);
    }

    /// The newest campaign as the engine tells it.
    QJsonObject campaign() {
        QJsonObject newest;
        bool answered = false;
        m_console->services().engine.ask(u"campaign.list"_s, {}, m_console.get(), [&](const auto& answer) {
            answered = true;
            if (answer && !(*answer)[u"campaigns"_s].toArray().isEmpty())
                newest = (*answer)[u"campaigns"_s].toArray().last().toObject();
        });
        (void)QTest::qWaitFor([&] { return answered; }, 20'000);
        return newest;
    }

    fakes::Dialogs dialogs;

private:
    QTemporaryDir m_folder;
    fdc::security::Redaction m_redaction;
    std::unique_ptr<fdc::console::Console> m_console;
};

}  // namespace gui
