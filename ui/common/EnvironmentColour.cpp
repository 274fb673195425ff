// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/EnvironmentColour.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/common/Format.h"
#include "ui/common/Widgets.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

QString environmentColour(const QString& name, const QString& chosen) {
    if (QColor::isValidColor(chosen))
        return chosen;
    return name == u"sandbox"_s ? u"#0f84a8"_s : u"#8a94a3"_s;
}

QString shortEnvironmentName(const QString& name) {
    constexpr qsizetype longest = 22;
    return name.size() > longest ? name.first(longest - 1) + u'…' : name;
}

QPixmap environmentDot(const QString& colour, double pixelRatio) {
    QPixmap canvas(QSize(14, 14) * pixelRatio);
    canvas.setDevicePixelRatio(pixelRatio);
    canvas.fill(Qt::transparent);
    QPainter painter(&canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(colour));
    painter.drawEllipse(QRectF(2, 2, 10, 10));
    return canvas;
}

EnvironmentName::EnvironmentName(const QString& name, QWidget* parent)
    : QWidget(parent), m_dot(new QLabel), m_text(label(QString(), TextRole::Strong, name)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_dot);
    row->addWidget(m_text);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void EnvironmentName::set(const QString& environment, const QString& colour) {
    m_text->setText(shortEnvironmentName(environment));
    m_text->setToolTip(format::plainTip(m_text->text() == environment ? QString() : environment));
    m_text->setAccessibleName(environment);
    m_dot->setPixmap(environmentDot(environmentColour(environment, colour), devicePixelRatioF()));
}

}  // namespace fdc::ui
