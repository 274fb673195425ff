// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <array>

class QPalette;
class QWidget;

namespace fdc::ui {

/// What a colour says; state is never said by colour alone.
enum class Tone { Neutral, Accent, Ok, Warn, Error };

/// The only colours of the window (docs/window.md). Two sets: light and dark.
struct Tokens {
    bool dark = false;
    QColor surface;  ///< behind the cards
    QColor card;     ///< cards, fields, rail and top bar
    QColor inset;    ///< quiet areas on a card: a step, a code block
    QColor line;     ///< borders and grid lines
    QColor text;
    QColor muted;  ///< secondary text
    QColor accent;
    QColor onAccent;  ///< text on accent
    QColor ok;
    QColor warn;
    QColor err;
    QColor accentSoft;  ///< backgrounds of the same meaning, for pills and selections
    QColor okSoft;
    QColor warnSoft;
    QColor errSoft;
    QColor neutralSoft;
    std::array<QColor, 6> series;  ///< lines of one chart, in this order

    QColor strong(Tone tone) const;
    QColor soft(Tone tone) const;

    static const Tokens& light();
    static const Tokens& darkSet();
    /// Those that the widget is drawn with.
    static const Tokens& of(const QWidget& widget);
    static const Tokens& of(const QPalette& palette);
};

}  // namespace fdc::ui
