// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QListView>

#include "ui/common/RowModel.h"

namespace fdc::ui::maps {

/// Something said in a card: a word in a coloured shape, where it belongs, and a sentence.
struct CardRow {
    QString key;
    Tone tone = Tone::Neutral;
    QString pill;
    QString place;
    QString text;
    bool operator==(const CardRow&) const = default;
};

class CardModel : public ListRowModel<CardRow> {
    Q_OBJECT
public:
    enum class Column { Pill, Place, Text, Count };
    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const CardRow& row) const override { return row.key; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

/// Cards below one another, each over as many lines as its sentence needs. Return or a click opens one.
class CardList : public QListView {
    Q_OBJECT
public:
    CardList(CardModel& model, const QString& name, const QString& accessibleName, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 40}; }
    /// As high as its cards, and no higher than so many pixels; 0: it scrolls in the room that it gets.
    void setGrowing(int most);

Q_SIGNALS:
    void opened(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
    int m_most = 0;
};

}  // namespace fdc::ui::maps
