// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

class QBoxLayout;

namespace fdc::ui::settings {

/// Parts beside each other, or below each other where there is no room for that.
class SideBySide : public QWidget {
    Q_OBJECT
public:
    /// @p narrow: the width, in characters of the text, below which the parts are stacked.
    SideBySide(int narrow, int spacing, QWidget* parent = nullptr);
    void add(QWidget* part, int stretch = 1);
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();

    const int m_narrow;
    QBoxLayout* m_layout;
    QList<QWidget*> m_parts;
};

}  // namespace fdc::ui::settings
