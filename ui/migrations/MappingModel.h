// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/MapDraft.h"
#include "ui/common/RowModel.h"
#include "ui/mapping/MappingClasses.h"

namespace fdc::ui::migrations {

using mapping::MappingClasses;
using mapping::MappingTags;

/// What becomes of one column.
struct MappingRow {
    /// What a column is for, besides tags; such a column has no tag.
    enum class Use { Tag, Class, Content, Hash, Acl };
    enum class Rule { LeftOut, Mandatory, MandatoryInSome, Optional, System, Undeclared, Twice, Reserved };

    QString column;  ///< `documentId` is the id of any source
    QString example;
    Use use = Use::Tag;
    QString tag;  ///< empty: left out
    QString tagText;
    Rule rule = Rule::LeftOut;
    int mandatoryIn = 0;  ///< of `classes`
    int classes = 0;
    bool operator==(const MappingRow&) const = default;
};

/// Columns of the source and the tags that they become; the tag column can be edited. Thread: GUI.
class MappingModel : public ListRowModel<MappingRow> {
    Q_OBJECT
public:
    enum class Column { Source, Example, Tag, Rule, Count };
    struct Choice {
        QString tag;  ///< empty: left out
        QString text;
    };
    using ListRowModel::ListRowModel;

    void show(const migration::MapDraft& draft, const MappingClasses& known,
              const QHash<QString, QString>& examples);
    /// What a column may become, as a list to choose from: left out, system values, the classes' tags.
    QList<Choice> choices() const;
    /// What the system values are called for people; the name itself for others.
    static QString systemValueText(const QString& name);

    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Qt::EditRole of the tag column: asks with tagChosen() and lets who hears it decide.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void tagChosen(const QString& column, const QString& tag);

protected:
    QString keyOf(const MappingRow& row) const override { return row.column; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    Cell tagCell(const MappingRow& row) const;
    Cell ruleCell(const MappingRow& row) const;

    MappingTags m_tags;
    MappingClasses m_known;
};

}  // namespace fdc::ui::migrations
