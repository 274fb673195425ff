// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace fdc::migration {

/// A table of a page that is written to disk. Every cell is taken for foreign and escaped.
class HtmlTable {
public:
    enum class Kind { Text, Number, Code };
    struct Column {
        QString title;
        Kind kind = Kind::Text;
    };
    explicit HtmlTable(QList<Column> columns);

    /// As many cells as there are columns; a line end in a cell stays one.
    void add(const QStringList& cells);
    bool isEmpty() const { return m_count == 0; }
    qint64 rows() const { return m_count; }
    /// Nothing without a row.
    QString html() const;

private:
    QList<Column> m_columns;
    QString m_rows;
    qint64 m_count = 0;
};

}  // namespace fdc::migration
