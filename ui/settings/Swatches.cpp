// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/Swatches.h"

#include <QCoreApplication>
#include <QPainter>
#include <QWidget>

#include "ui/common/Tokens.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Swatches)
};

}  // namespace

QList<Swatch> swatches() {
    const auto& series = Tokens::light().series;
    return {{u"none"_s, Texts::tr("No colour of its own"), QString()},
            {u"violet"_s, Texts::tr("Violet"), series[0].name()},
            {u"green"_s, Texts::tr("Green"), series[1].name()},
            {u"amber"_s, Texts::tr("Amber"), series[2].name()},
            {u"red"_s, Texts::tr("Red"), series[3].name()},
            {u"blue"_s, Texts::tr("Blue"), series[4].name()},
            {u"magenta"_s, Texts::tr("Magenta"), series[5].name()}};
}

QString colourName(const QString& colour) {
    for (const Swatch& one : swatches()) {
        if (one.colour.compare(colour, Qt::CaseInsensitive) == 0)
            return one.name;
    }
    return colour;
}

QPixmap colourDot(const QString& colour, int size, const QWidget& on, bool ticked) {
    const Tokens& tokens = Tokens::of(on);
    const double ratio = on.devicePixelRatioF();
    QPixmap canvas(QSize(size, size) * ratio);
    canvas.setDevicePixelRatio(ratio);
    canvas.fill(Qt::transparent);
    QPainter painter(&canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor fill(colour);
    const bool filled = fill.isValid();
    painter.setPen(filled ? Qt::NoPen : QPen(tokens.muted, 1.4));
    painter.setBrush(filled ? QBrush(fill) : Qt::NoBrush);
    painter.drawEllipse(QRectF(0, 0, size, size).adjusted(1.5, 1.5, -1.5, -1.5));
    if (!ticked)
        return canvas;
    painter.setPen(QPen(filled ? Tokens::light().onAccent : tokens.text, size / 9.0, Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    const double unit = size / 24.0;
    painter.drawPolyline(QPolygonF{QPointF(7.5 * unit, 12.5 * unit), QPointF(10.8 * unit, 15.8 * unit),
                                   QPointF(17 * unit, 8.8 * unit)});
    return canvas;
}

}  // namespace fdc::ui::settings
