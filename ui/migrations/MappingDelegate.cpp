// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/MappingDelegate.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPainter>

#include "ui/common/Icons.h"
#include "ui/common/RowCursor.h"
#include "ui/migrations/MappingModel.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int arrow = 12;
constexpr int mostVisible = 14;

}  // namespace

void MappingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    QStyleOptionViewItem shown = option;
    shown.palette.setBrush(QPalette::HighlightedText, shown.palette.brush(QPalette::Text));
    shown.state.setFlag(QStyle::State_HasFocus, false);
    const Tokens& tokens = Tokens::of(*option.widget);
    const bool isChoice = index.flags().testFlag(Qt::ItemIsEditable);
    if (!isChoice) {
        shown.palette.setColor(QPalette::Text, tokens.muted);
        shown.palette.setColor(QPalette::HighlightedText, tokens.muted);
    }
    QStyledItemDelegate::paint(painter, shown, index);
    paintRowCursor(*painter, option, index);
    if (!isChoice)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(tokens.line);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 2.5, -4.5, -2.5), 5, 5);
    const QPoint at(option.rect.right() - 4 - arrow - 6, option.rect.center().y() - arrow / 2);
    painter->drawPixmap(at, icons::pixmap(u"chevron-down"_s, arrow, *option.widget));
    painter->restore();
}

QWidget* MappingDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                       const QModelIndex& index) const {
    const auto* model = qobject_cast<const MappingModel*>(index.model());
    const MappingRow* row = model ? model->at(index) : nullptr;
    if (!row)
        return nullptr;
    auto* editor = new QComboBox(parent);
    editor->setObjectName(u"tagEditor"_s);
    editor->setAccessibleName(tr("Tag for the column %1").arg(row->column));
    editor->setEditable(true);
    editor->setInsertPolicy(QComboBox::NoInsert);
    editor->setMaxVisibleItems(mostVisible);
    const auto choices = model->choices();
    for (const MappingModel::Choice& choice : choices)
        editor->addItem(choice.text, choice.tag);
    editor->completer()->setCompletionMode(QCompleter::PopupCompletion);
    editor->completer()->setFilterMode(Qt::MatchContains);
    auto* self = const_cast<MappingDelegate*>(this);
    connect(editor, &QComboBox::activated, self, [self, editor] {
        Q_EMIT self->commitData(editor);
        Q_EMIT self->closeEditor(editor);
    });
    return editor;
}

void MappingDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    auto* field = static_cast<QComboBox*>(editor);
    const QString tag = index.data(RawRole).toString();
    const int known = field->findData(tag);
    field->setCurrentIndex(known);
    if (known < 0)
        field->setEditText(tag);
    field->lineEdit()->selectAll();
}

void MappingDelegate::setModelData(QWidget* editor, QAbstractItemModel* model,
                                   const QModelIndex& index) const {
    const auto* field = static_cast<QComboBox*>(editor);
    const QString text = field->currentText().trimmed();
    const int known = field->findText(text, Qt::MatchFixedString);
    model->setData(index, known >= 0 ? field->itemData(known).toString() : text);
}

void MappingDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex&) const {
    const int height = std::max(option.rect.height(), editor->minimumSizeHint().height());
    QRect place = option.rect;
    place.setTop(option.rect.center().y() - height / 2);
    place.setHeight(height);
    editor->setGeometry(place);
}

}  // namespace fdc::ui::migrations
