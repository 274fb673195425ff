// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QList>
#include <QString>

class QWidget;

namespace fdc::ui::settings {

/// The colours that an environment's band can have: those of the lines of charts, so that they suit both
/// themes.
struct Swatch {
    QString id;      ///< "violet"; stable
    QString name;    ///< translated
    QString colour;  ///< "#rrggbb"; empty: none of its own
};

QList<Swatch> swatches();
/// Its name; "#rrggbb" for a colour that none of them has.
QString colourName(const QString& colour);
/// A dot of that colour, a ring when empty; with a tick when checked.
QPixmap colourDot(const QString& colour, int size, const QWidget& on, bool ticked = false);

}  // namespace fdc::ui::settings
