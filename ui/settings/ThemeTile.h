// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

#include "ui/common/Theme.h"

namespace fdc::ui::settings {

/// A theme as a small picture of a window in it; the one that follows the desktop is half of each.
class ThemeTile : public QAbstractButton {
    Q_OBJECT
public:
    ThemeTile(ThemeChoice choice, const QString& text, QWidget* parent = nullptr);
    ThemeChoice choice() const { return m_choice; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const ThemeChoice m_choice;
};

}  // namespace fdc::ui::settings
