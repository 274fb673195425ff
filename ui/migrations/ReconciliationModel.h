// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/migration/verification/Verification.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::migrations {

/// What a check found, as a row.
struct ReconciliationRow {
    migration::Difference difference;
    bool operator==(const ReconciliationRow& other) const {
        return difference.toJson() == other.difference.toJson();
    }
};

/// One field of a document, as a row.
struct ComparedRow {
    migration::ComparedField field;
    bool operator==(const ComparedRow& other) const {
        return field.aspect == other.field.aspect && field.expected == other.field.expected &&
               field.found == other.field.found && field.known == other.field.known &&
               field.same == other.field.same;
    }
};

/// Findings of one sign, page by page.
class ReconciliationModel : public ListRowModel<ReconciliationRow> {
    Q_OBJECT
public:
    enum class Column { Sign, Document, Class, What, Count };

    using ListRowModel::ListRowModel;
    void setMore(bool more, std::function<void()> load);

protected:
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
    QString keyOf(const ReconciliationRow& row) const override;
    bool hasMore() const override { return m_more; }
    void loadMore() override;

private:
    bool m_more = false;
    std::function<void()> m_load;
};

/// Both sides of a document, field by field. Differences are told in words, too.
class ComparedFieldModel : public ListRowModel<ComparedRow> {
    Q_OBJECT
public:
    enum class Column { Result, Field, Expected, Found, Count };

    using ListRowModel::ListRowModel;

protected:
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
    QString keyOf(const ComparedRow& row) const override { return row.field.aspect; }
};

}  // namespace fdc::ui::migrations
