// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QApplication>
#include <QDir>
#include <QTest>
#include <QVBoxLayout>
#include <QWidget>

#include "ui/common/Page.h"
#include "ui/common/Theme.h"

namespace fakes {

/// Renders @p page alone in a window of @p size, in both themes, which must not fail; when FDC_SHOTS names a
/// folder a picture of it is kept there.
inline void preview(fdc::ui::Page& page, fdc::ui::Theme& theme, const QString& name, QSize size,
                    const std::function<void(QWidget*)>& act = {}) {
    const QString folder = qEnvironmentVariable("FDC_SHOTS");
    const bool keeps = !folder.isEmpty();
    for (const auto choice : {fdc::ui::ThemeChoice::Light, fdc::ui::ThemeChoice::Dark}) {
        theme.choose(choice);
        QWidget window;
        window.setObjectName(QStringLiteral("pageArea"));
        window.resize(size);
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(20, 18, 20, 18);
        QWidget* view = page.createView(&window);
        layout->addWidget(view);
        window.show();
        page.opened();
        QTest::qWait(keeps || act ? 400 : 40);
        if (act)
            act(view);
        QTest::qWait(keeps ? 300 : 20);
        const QPixmap picture = window.grab();
        QVERIFY(!picture.isNull());
        if (keeps) {
            QDir().mkpath(folder);
            picture.save(folder + u'/' + name + u'-' + fdc::ui::themeWord(choice) + QStringLiteral(".png"));
        }
        page.closed();
    }
}

}  // namespace fakes
