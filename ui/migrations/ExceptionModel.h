// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <functional>

#include "ui/common/RowModel.h"

namespace fdc::ui::migrations {

/// A document that did not arrive, and why (campaign.exceptions).
struct ExceptionRow {
    QByteArray key;  ///< the source id as the ledger sorts it: UTF-8, byte by byte
    QString sourceId;
    QString docClass;
    QString step;
    QString errorClass;
    QString code;
    QString detail;
    QString state;
    int attempts = 0;
    QString targetId;
    bool operator==(const ExceptionRow&) const = default;

    static ExceptionRow fromJson(const QJsonObject& json);
};

/// Exceptions in the order of their keys, page by page. What stays the same stays untouched, so that
/// selection and place survive when documents come and go around it.
class ExceptionModel : public RowModel {
    Q_OBJECT
public:
    enum class Column { Document, Step, ErrorClass, Code, Attempts, State, Count };

    using RowModel::RowModel;

    const QList<ExceptionRow>& list() const { return m_rows; }
    const ExceptionRow* at(int row) const { return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr; }
    int rowOf(const QString& sourceId) const;

    void clear();
    /// Takes over a page that answers "what comes after @p after": the rows up to its last key become those
    /// of the page; with @p isLast, all rows after @p after do. A page out of order is taken as it comes.
    void merge(const QByteArray& after, const QList<ExceptionRow>& page, bool isLast);
    /// There is more to load; @p load is called when somebody scrolls there.
    void setMore(bool more, std::function<void()> load);

protected:
    int rows() const override { return int(m_rows.size()); }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
    bool hasMore() const override { return m_more; }
    void loadMore() override;

private:
    qsizetype firstAfter(const QByteArray& key) const;
    void remove(qsizetype from, qsizetype to);
    void insert(qsizetype at, const QList<ExceptionRow>& rows);

    QList<ExceptionRow> m_rows;
    bool m_more = false;
    std::function<void()> m_load;
};

}  // namespace fdc::ui::migrations
