// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/Icons.h"

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>
#include <QWidget>

static void initIcons() {
    Q_INIT_RESOURCE(icons);  // a static library's resources are not linked in by themselves
}

namespace fdc::ui::icons {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int defaultSize = 18;

QString folder() {
    initIcons();
    return u":/fdc/icons/"_s;
}

/// Symbolic icons of the theme are masks; anything else in it would come in colours of its own.
QIcon fromTheme(const QString& name) {
    static const QHash<QString, QString> themeNames{{u"settings"_s, u"preferences-system-symbolic"_s},
                                                    {u"search"_s, u"edit-find-symbolic"_s}};
    const QString themeName = themeNames.value(name);
    return themeName.isEmpty() || !QIcon::hasThemeIcon(themeName) ? QIcon() : QIcon::fromTheme(themeName);
}

QPixmap tinted(const QString& name, int size, double ratio, const QColor& colour) {
    QPixmap canvas(QSize(size, size) * ratio);
    canvas.setDevicePixelRatio(ratio);
    canvas.fill(Qt::transparent);
    QPainter painter(&canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    const QIcon themed = fromTheme(name);
    if (!themed.isNull()) {
        themed.paint(&painter, QRect(0, 0, size, size));
    } else {
        QSvgRenderer drawing(folder() + name + u".svg"_s);
        if (!drawing.isValid())
            return {};
        drawing.render(&painter, QRectF(0, 0, size, size));
    }
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(0, 0, size, size), colour);
    return canvas;
}

}  // namespace

QPixmap pixmap(const QString& name, int size, const QWidget& on, Tone tone) {
    return tinted(name, size, on.devicePixelRatioF(), Tokens::of(on).strong(tone));
}

QIcon icon(const QString& name, const QWidget& on) {
    const Tokens& tokens = Tokens::of(on);
    const double ratio = on.devicePixelRatioF();
    QIcon made;
    made.addPixmap(tinted(name, defaultSize, ratio, tokens.muted), QIcon::Normal, QIcon::Off);
    made.addPixmap(tinted(name, defaultSize, ratio, tokens.accent), QIcon::Normal, QIcon::On);
    made.addPixmap(tinted(name, defaultSize, ratio, tokens.line), QIcon::Disabled, QIcon::Off);
    return made;
}

QStringList names() {
    QStringList all;
    for (const QString& file : QDir(folder()).entryList({u"*.svg"_s}, QDir::Files, QDir::Name))
        all.append(file.chopped(4));
    return all;
}

}  // namespace fdc::ui::icons
