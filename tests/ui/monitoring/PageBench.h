// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTest>
#include <QVBoxLayout>
#include <QWidget>
#include <memory>

#include "tests/ui/Fakes.h"
#include "ui/common/StatePane.h"
#include "ui/monitoring/MonitoringPage.h"

namespace fdc::ui::monitoring {

/// The monitoring page in a window as large as a small screen leaves it.
struct PageBench {
    fakes::Desk desk;
    std::unique_ptr<MonitoringPage> page;
    QWidget window;

    /// @p what as Page::show() takes it; empty: the page as it opens.
    void open(const QString& what = {}) {
        page = std::make_unique<MonitoringPage>(desk.services());
        QVERIFY(what.isEmpty() || page->show(what));
        window.resize(1020, 634);
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(page->createView(&window));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        page->opened();
    }
    template <typename T = QWidget>
    T* find(const QString& name) {
        T* found = window.findChild<T*>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    void click(const QString& name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    StatePane::State stateOf(const QString& pane) { return find<StatePane>(pane)->state(); }
};

}  // namespace fdc::ui::monitoring
