// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include "core/migration/validation/TagFit.h"
#include "ui/common/RowModel.h"
#include "ui/mapping/MappingClasses.h"

namespace fdc::ui::maps {

/// Where one tag, or value of the system, comes from, and what becomes of it in the documents that were
/// tried.
struct RuleRow {
    enum class State { Fine, Unset, Undeclared, System };  ///< Unset: mandatory, and no rule sets it
    /// Which ways through the map sources and rules hold for: all; that of the document that is shown, where
    /// others differ; none that it took, then there are none; or they are those of all ways that differ.
    enum class Ways { All, Shown, Others, Mixed };
    QString name;
    QString label;  ///< what people call the tag; may be empty
    QString type;
    bool isMandatory = false;  ///< for the class of a document that was tried
    State state = State::Fine;
    Ways ways = Ways::All;
    QStringList sources;
    QString example;  ///< of the first source, in the document that is shown
    QStringList rules;
    QString step;  ///< id of the last step that sets it, on whatever way
    QString result;
    bool fails = false;  ///< that document fails in the step
    qint64 with = 0;     ///< documents with a value
    qint64 tried = 0;
    qint64 lacking = 0;  ///< documents whose class wants it, and that have none
    migration::Loss loss = migration::Loss::None;
    qint64 lossy = 0;  ///< documents with that loss
    bool operator==(const RuleRow&) const = default;
};

/// The mapping of metadata as a table. Thread: GUI.
class RuleModel : public ListRowModel<RuleRow> {
    Q_OBJECT
public:
    enum class Column { Source, Example, Rule, Tag, Result, Coverage, Count };
    using ListRowModel::ListRowModel;

    /// @p preview: "map-preview/1" (docs/actions.md).
    void show(const QJsonObject& preview, int sample, const mapping::MappingClasses& classes);
    /// Mandatory tags of the classes that documents got, and how many of them all documents have.
    int mandatory() const { return m_mandatory; }
    int mandatorySet() const { return m_mandatorySet; }
    static QString lossText(const RuleRow& row);

protected:
    QString keyOf(const RuleRow& row) const override { return row.name; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    static Cell ruleCell(const RuleRow& rule);

    int m_mandatory = 0;
    int m_mandatorySet = 0;
};

}  // namespace fdc::ui::maps
