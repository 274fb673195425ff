// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>
#include <QWidget>

#include "tests/ui/configuration/ConfigDesk.h"
#include "ui/configuration/ConfigurationPage.h"

namespace fakes {

/// The page in a window.
struct ConfigWindow {
    explicit ConfigWindow(const QByteArray& bytes, const std::function<void(ConfigDesk&)>& prepare = {})
        : desk(bytes), page(desk.services()) {
        if (prepare)
            prepare(desk);
        page.presenter().watchedFile().setInterval(20);
        widget.resize(1220, 850);
        layout.addWidget(page.createView(&widget));
        widget.show();
        page.opened();
    }
    bool ready() {
        widget.activateWindow();
        return QTest::qWaitFor([this] {
                   return page.presenter().state() ==
                          fdc::ui::configuration::ConfigurationPresenter::State::Ready;
               }) &&
               QTest::qWaitFor([this] { return widget.isActiveWindow(); });
    }
    bool settled() {
        return QTest::qWaitFor([this] { return !page.presenter().isChecking(); });
    }
    template <typename T = QWidget>
    T* find(const QString& name) {
        T* found = nullptr;
        // Fields that were rebuilt may still be waiting for their end.
        for (T* one : widget.findChildren<T*>(name)) {
            if (one->isVisible())
                found = one;
        }
        if (!found)
            qWarning() << "not visible:" << name;
        return found;
    }
    void click(const QString& name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    void section(const QString& id) {
        auto* list = find<QTableView>(u"sections"_s);
        const int row = page.presenter().sections().rowOf(id);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(page.presenter().sections().index(row, 0)).center());
    }
    void type(QWidget* field, const QString& text) {
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, text);
    }

    ConfigDesk desk;
    fdc::ui::configuration::ConfigurationPage page;
    QWidget widget;
    QVBoxLayout layout{&widget};
};

}  // namespace fakes
