// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "ui/common/RowModel.h"

namespace fdc::ui::ledger {

struct AnswerRow {
    QString key;
    QJsonObject line;
    bool operator==(const AnswerRow&) const = default;
};

/// The lines of a standard question's answer. Columns follow the question.
class AnswerModel : public ListRowModel<AnswerRow> {
    Q_OBJECT
public:
    AnswerModel(QString question, std::function<QString()> language, QObject* parent = nullptr);

    void show(const QJsonArray& lines);
    const QString& question() const { return m_question; }
    /// Widths in characters, as DataTable takes them.
    QList<int> widths() const;
    /// The filter that finds the documents of a row.
    QString filter(int row) const;

protected:
    QString keyOf(const AnswerRow& row) const override { return row.key; }
    int columns() const override { return int(m_columns.size()); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    enum class Kind { Text, Number, Rate, Time, State, Owner, Document, Told };
    struct Column {
        QString key;
        Kind kind = Kind::Text;
        int width = 10;
    };
    static QList<Column> columnsOf(const QString& question);

    const QString m_question;
    const std::function<QString()> m_language;
    const QList<Column> m_columns;
};

}  // namespace fdc::ui::ledger
