// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/SideBySide.h"

#include <QBoxLayout>
#include <QEvent>
#include <algorithm>

namespace fdc::ui::settings {

SideBySide::SideBySide(int narrow, int spacing, QWidget* parent)
    : QWidget(parent), m_narrow(narrow), m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(spacing);
}

void SideBySide::add(QWidget* part, int stretch) {
    m_layout->addWidget(part, stretch);
    m_parts.append(part);
}

QSize SideBySide::minimumSizeHint() const {
    int widest = 0;
    for (const QWidget* part : m_parts)
        widest = std::max(widest, part->minimumSizeHint().width());
    return {widest, m_layout->minimumSize().height()};
}

void SideBySide::arrange() {
    const bool narrow = width() < fontMetrics().averageCharWidth() * m_narrow;
    const auto wanted = narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_layout->direction() == wanted)
        return;
    m_layout->setDirection(wanted);
    updateGeometry();
}

void SideBySide::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void SideBySide::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

}  // namespace fdc::ui::settings
