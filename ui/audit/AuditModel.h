// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/audit/AuditTrail.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::audit {

/// A record; records never change, so number and hash say everything.
struct AuditRow {
    fdc::audit::Record record;
    bool operator==(const AuditRow& other) const {
        return record.sequence == other.record.sequence && record.hash == other.record.hash;
    }
};

/// The loaded part of the trail, newest first; more is asked for at its end.
class AuditModel : public ListRowModel<AuditRow> {
    Q_OBJECT
public:
    enum class Column {
        Time,
        Number,
        Actor,
        Action,
        Target,
        Connector,
        Environment,
        Result,
        Fingerprint,
        Count
    };

    using ListRowModel::ListRowModel;

    void setMore(bool more) { m_more = more; }
    /// Row of the record; -1 when it is not loaded.
    int rowOfSequence(qint64 sequence) const;
    /// The field of the filter that a column's value is of; empty when none.
    static QString field(Column column);
    /// That value.
    QString value(int row, Column column) const;
    static QString columnName(Column column);

Q_SIGNALS:
    void moreWanted();

protected:
    QString keyOf(const AuditRow& row) const override { return QString::number(row.record.sequence); }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override { return columnName(Column(column)); }
    bool hasMore() const override { return m_more; }
    void loadMore() override { Q_EMIT moreWanted(); }

private:
    bool m_more = false;
};

}  // namespace fdc::ui::audit
