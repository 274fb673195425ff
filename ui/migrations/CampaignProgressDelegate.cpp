// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignProgressDelegate.h"

#include <QApplication>
#include <QPainter>

#include "ui/common/RowCursor.h"
#include "ui/common/RowModel.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr double barHeight = 6;
constexpr double margin = 9;  // as a text has it
}  // namespace

void CampaignProgressDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given,
                                     const QModelIndex& index) const {
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QString text = option.text;
    option.text.clear();
    option.state.setFlag(QStyle::State_HasFocus, false);
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);

    const Tokens& tokens = Tokens::of(QGuiApplication::palette());
    const double textWidth = option.fontMetrics.horizontalAdvance(u"100.0\u00a0%"_s) + margin;
    const QRectF cell = QRectF(option.rect).adjusted(margin, 0, -margin, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(tokens.text);
    painter->drawText(QRectF(cell.left(), cell.top(), textWidth, cell.height()),
                      Qt::AlignLeft | Qt::AlignVCenter, text);
    const QRectF bar(cell.left() + textWidth, cell.center().y() - barHeight / 2, cell.width() - textWidth,
                     barHeight);
    if (bar.width() > 2 * barHeight) {
        const double part = std::clamp(index.data(RawRole).toDouble(), 0.0, 1.0);
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state.testFlag(QStyle::State_Selected) ? tokens.line : tokens.neutralSoft);
        painter->drawRoundedRect(bar, barHeight / 2, barHeight / 2);
        if (part > 0) {
            const Tone tone = Tone(index.data(ToneRole).toInt());
            painter->setBrush(tone == Tone::Neutral ? tokens.muted : tokens.strong(tone));
            painter->drawRoundedRect(
                QRectF(bar.topLeft(), QSizeF(std::max(barHeight, bar.width() * part), barHeight)),
                barHeight / 2, barHeight / 2);
        }
    }
    painter->restore();
    paintRowCursor(*painter, option, index);
}

}  // namespace fdc::ui::migrations
