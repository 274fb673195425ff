// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/FindingsList.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/common/BrokenText.h"
#include "ui/common/Tokens.h"
#include "ui/configuration/FindingsModel.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int margin = 6;
constexpr int gap = 2;
constexpr int batch = 50;

/// Two parts below each other; the sentence is broken over lines.
class FindingDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const int width = lineWidth(option, margin);
        QTextLayout sentence(text(index, FindingsModel::Column::Sentence), option.font);
        const int height = breakLines(sentence, width);
        return {width, option.fontMetrics.height() + height + gap + 2 * margin};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Tokens& tokens = Tokens::of(*option.widget);
        painter->save();
        if (option.state & (QStyle::State_Selected | QStyle::State_HasFocus))
            painter->fillRect(option.rect, tokens.accentSoft);
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(tokens.accent);
            painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
        }
        const QRect place = option.rect.adjusted(margin, margin, -margin, -margin);
        QFont bold = option.font;
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        painter->setPen(tokens.strong(Tone(severity(index).data(ToneRole).toInt())));
        const QString word = text(index, FindingsModel::Column::Severity);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignTop, word);
        const int used = QFontMetrics(bold).horizontalAdvance(word + u"  "_s);
        painter->setFont(option.font);
        painter->setPen(tokens.muted);
        const QString code = severity(index).data(Qt::ToolTipRole).toString();
        painter->drawText(place.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                          option.fontMetrics.elidedText(code, Qt::ElideRight, place.width() - used));
        painter->setPen(tokens.text);
        QTextLayout sentence(text(index, FindingsModel::Column::Sentence), option.font);
        breakLines(sentence, lineWidth(option, margin));
        sentence.draw(painter, place.topLeft() + QPoint(0, option.fontMetrics.height() + gap));
        painter->restore();
    }

private:
    static QModelIndex severity(const QModelIndex& index) {
        return index.siblingAtColumn(int(FindingsModel::Column::Severity));
    }
    static QString text(const QModelIndex& index, FindingsModel::Column column) {
        return index.siblingAtColumn(int(column)).data().toString();
    }
};

}  // namespace

FindingsList::FindingsList(FindingsModel& model, QWidget* parent) : QListView(parent) {
    setObjectName(u"findings"_s);
    setAccessibleName(tr("Findings"));
    setModel(&model);
    setModelColumn(int(FindingsModel::Column::Sentence));
    setItemDelegate(new FindingDelegate(this));
    setResizeMode(Adjust);
    // Thousands of sentences are not laid out in one go.
    setLayoutMode(Batched);
    setBatchSize(batch);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setCursor(Qt::PointingHandCursor);
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT opened(index.row()); });
}

void FindingsList::keyPressEvent(QKeyEvent* event) {
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex().row());
        return;
    }
    QListView::keyPressEvent(event);
}

}  // namespace fdc::ui::configuration
