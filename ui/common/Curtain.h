// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QWidget;

namespace fdc::ui {

/// The net below discreet(): while screenshot-safe mode is on, no label, button, field, menu, tool tip,
/// window title or name for a screen reader of this program is shown before places and known names in it are
/// hidden. Pages hide by themselves what only they can tell: documents, accounts, values. What was hidden
/// comes back when the views are made anew. Thread: GUI; one a program.
class Curtain : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Watches the program's widgets, or leaves them alone.
    void draw(bool closed);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static void hide(QWidget* widget);
    bool m_closed = false;
};

}  // namespace fdc::ui
