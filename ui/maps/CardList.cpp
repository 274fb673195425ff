// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/CardList.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>

#include "ui/common/BrokenText.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int inside = 9;   // from the edge of a card to its texts
constexpr int between = 6;  // from card to card
constexpr int gap = 5;
constexpr int pillSide = 8;

class CardDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const int width = lineWidth(option, inside);
        const QString sentence = text(index, CardModel::Column::Text);
        QTextLayout layout(sentence, option.font);
        const int lines = sentence.isEmpty() ? 0 : breakLines(layout, width) + gap;
        return {width, option.fontMetrics.height() + 4 + lines + 2 * inside + between};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Tokens& tokens = Tokens::of(*option.widget);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isCurrent = option.state & QStyle::State_HasFocus;
        const QRectF card = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -between - 0.5);
        painter->setPen(QPen(isCurrent ? tokens.accent : tokens.line, 1));
        painter->setBrush(option.state & QStyle::State_MouseOver ? tokens.inset : tokens.card);
        painter->drawRoundedRect(card, 8, 8);

        const QRect place = option.rect.adjusted(inside, inside, -inside, -inside - between);
        const Tone tone = Tone(index.siblingAtColumn(int(CardModel::Column::Pill)).data(ToneRole).toInt());
        QFont bold = option.font;
        bold.setPointSizeF(bold.pointSizeF() * 0.88);
        bold.setWeight(QFont::Bold);
        const QFontMetrics boldMetrics(bold);
        const QString word = text(index, CardModel::Column::Pill);
        const int height = option.fontMetrics.height() + 2;
        const int most = place.width() * 2 / 3;
        const int width = std::min(boldMetrics.horizontalAdvance(word) + 2 * pillSide, most);
        const QRect pill(place.left(), place.top(), width, height);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.soft(tone));
        painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
        painter->setFont(bold);
        painter->setPen(tone == Tone::Neutral ? tokens.muted : tokens.strong(tone));
        painter->drawText(pill, Qt::AlignCenter,
                          boldMetrics.elidedText(word, Qt::ElideRight, width - pillSide));
        painter->setFont(option.font);
        painter->setPen(tokens.muted);
        const QRect right = place.adjusted(width + 8, 0, 0, 0);
        painter->drawText(QRect(right.left(), right.top(), right.width(), height),
                          Qt::AlignRight | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(text(index, CardModel::Column::Place),
                                                        Qt::ElideMiddle, right.width()));
        painter->setPen(tokens.text);
        QTextLayout sentence(text(index, CardModel::Column::Text), option.font);
        breakLines(sentence, lineWidth(option, inside));
        sentence.draw(painter, place.topLeft() + QPoint(0, height + gap));
        painter->restore();
    }

private:
    static QString text(const QModelIndex& index, CardModel::Column column) {
        return index.siblingAtColumn(int(column)).data().toString();
    }
};

}  // namespace

Cell CardModel::cell(int row, int column) const {
    const CardRow& card = list()[row];
    switch (Column(column)) {
        case Column::Pill: return {.text = card.pill, .tone = card.tone};
        case Column::Place: return {.text = card.place};
        case Column::Text:
            return {.text = card.text,
                    .tip = card.place.isEmpty() ? card.text : card.place + u'\n' + card.text,
                    .spoken = QStringList{card.pill, card.place, card.text}.join(u", "_s)};
        case Column::Count: break;
    }
    return {};
}

QString CardModel::header(int column) const {
    switch (Column(column)) {
        case Column::Pill: return tr("Kind");
        case Column::Place: return tr("Place");
        case Column::Text: return tr("What");
        case Column::Count: break;
    }
    return {};
}

CardList::CardList(CardModel& model, const QString& name, const QString& accessibleName, QWidget* parent)
    : QListView(parent) {
    setObjectName(name);
    setAccessibleName(accessibleName);
    setModel(&model);
    setModelColumn(int(CardModel::Column::Text));
    setItemDelegate(new CardDelegate(this));
    setResizeMode(Adjust);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    setTabKeyNavigation(false);
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT opened(index.row()); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, this, &CardList::fit);
    connect(&model, &QAbstractItemModel::dataChanged, this, &CardList::fit);
}

void CardList::setGrowing(int most) {
    m_most = most;
    fit();
}

QSize CardList::sizeHint() const {
    if (m_most == 0)
        return {200, 200};
    int height = 2;
    for (int row = 0; row < model()->rowCount() && height < m_most; ++row)
        height += sizeHintForRow(row);
    return {200, std::min(height, m_most)};
}

void CardList::fit() {
    if (m_most == 0)
        return;
    const int wanted = sizeHint().height();
    setVisible(model()->rowCount() > 0);
    if (maximumHeight() != wanted)
        setFixedHeight(wanted);
}

void CardList::resizeEvent(QResizeEvent* event) {
    QListView::resizeEvent(event);
    // Heights follow the width; not from within the layout that gave it.
    scheduleDelayedItemsLayout();
    QTimer::singleShot(0, this, &CardList::fit);
}

void CardList::keyPressEvent(QKeyEvent* event) {
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex().row());
        return;
    }
    QListView::keyPressEvent(event);
}

}  // namespace fdc::ui::maps
