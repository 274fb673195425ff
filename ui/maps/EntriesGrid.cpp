// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/EntriesGrid.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QStyledItemDelegate>
#include <algorithm>
#include <limits>

#include "ui/common/RowCursor.h"
#include "ui/common/RowModel.h"
#include "ui/maps/EntriesModel.h"
#include "ui/maps/FieldUndo.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Edits a name on a plain line, and a text on one that completes names of data.
class EntriesDelegate : public QStyledItemDelegate {
public:
    EntriesDelegate(PatternEdit::Kind kind, EntriesGrid* grid)
        : QStyledItemDelegate(grid), m_kind(kind), m_grid(grid) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        paintRowCursor(*painter, option, index);
    }

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&,
                          const QModelIndex& index) const override {
        QLineEdit* line = nullptr;
        if (index.column() == int(EntriesModel::Column::Text)) {
            auto* text = new PatternEdit(m_kind, parent);
            text->setNames(m_grid->names());
            line = text;
        } else {
            line = new QLineEdit(parent);
            sharesUndo(*line);
        }
        line->setObjectName(u"entryEditor"_s);
        line->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
        return line;
    }

    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        auto* line = static_cast<QLineEdit*>(editor);
        line->setMaxLength(std::numeric_limits<int>::max());  // not 32,767
        line->setText(index.data(RawRole).toString());
    }

    /// It may be asked for as the editor goes, which is no line any more then.
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
        if (const auto* line = qobject_cast<QLineEdit*>(editor))
            model->setData(index, line->text());
    }

    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex&) const override {
        const int height = std::max(option.rect.height(), editor->minimumSizeHint().height());
        QRect place = option.rect;
        place.setTop(option.rect.center().y() - height / 2);
        place.setHeight(height);
        editor->setGeometry(place);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->palette.setBrush(QPalette::HighlightedText, option->palette.brush(QPalette::Text));
        option->state.setFlag(QStyle::State_HasFocus, false);  // the frame of the cell shows it
    }

private:
    const PatternEdit::Kind m_kind;
    const EntriesGrid* m_grid;
};

}  // namespace

EntriesGrid::EntriesGrid(const QString& name, const QString& accessibleName, PatternEdit::Kind kind,
                         QWidget* parent)
    : CellTable(name, accessibleName, parent) {
    setItemDelegate(new EntriesDelegate(kind, this));
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
}

QList<int> EntriesGrid::chosenRows() const {
    QList<int> rows;
    if (!selectionModel())
        return rows;
    const QItemSelection chosen = selectionModel()->selection();
    for (const QItemSelectionRange& range : chosen) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    return rows;
}

void EntriesGrid::editAt(const QModelIndex& index) {
    if (!index.isValid())
        return;
    setFocus();
    setCurrentIndex(index);
    scrollTo(index);
    if (!index.flags().testFlag(Qt::ItemIsEditable))
        return;
    edit(index);
    if (auto* line = qobject_cast<QLineEdit*>(indexWidget(index)))
        line->end(false);
}

/// Plus and minus are letters here. What is copied is the value alone, without its mark.
void EntriesGrid::keyPressEvent(QKeyEvent* event) {
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Paste))
        Q_EMIT pasteWanted();
    else if (event->matches(QKeySequence::Copy) && currentIndex().isValid())
        QGuiApplication::clipboard()->setText(currentIndex().data(RawRole).toString());
    else if (event->key() == Qt::Key_Delete && state() != EditingState)
        Q_EMIT removeWanted();
    else if (isReturn && state() != EditingState)
        editAt(currentIndex());
    else
        QTableView::keyPressEvent(event);
}

}  // namespace fdc::ui::maps
