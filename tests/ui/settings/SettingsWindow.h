// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QApplication>
#include <QTest>
#include <QVBoxLayout>

#include "tests/ui/settings/SettingsDesk.h"
#include "ui/settings/SettingsPage.h"

namespace fakes {

/// A window with the page in it, as the shell would show it.
struct SettingsWindow {
    explicit SettingsWindow(SettingsDesk& desk, QSize size = {1060, 670})
        : page(desk.services(), desk.preferences,
               {u"1.0.0"_s, u"/home/exploitation/.local/share/flowerdocs-console"_s}) {
        window.resize(size);
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(20, 18, 20, 18);
        view = page.createView(&window);
        layout->addWidget(view);
        window.show();
        page.opened();
    }
    bool isReady() {
        return QTest::qWaitForWindowActive(&window) && QTest::qWaitFor([this] {
                   return page.presenter().session().isReady() && page.presenter().environments().isReady();
               });
    }
    template <typename Kind>
    Kind* find(const QString& name) const {
        Kind* found = view->findChild<Kind*>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    QString focus() const {
        const QWidget* at = QApplication::focusWidget();
        return at ? at->objectName() : QString();
    }
    /// Tab until the focus is there; false when it never gets there.
    bool tabTo(const QString& name) {
        for (int step = 0; step < 60 && focus() != name; ++step)
            key(Qt::Key_Tab);
        return focus() == name;
    }

    QWidget window;
    fdc::ui::settings::SettingsPage page;
    QWidget* view = nullptr;
};

}  // namespace fakes
