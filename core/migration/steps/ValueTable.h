// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>

#include "core/migration/steps/Step.h"

namespace fdc::migration {

/// console.ValueTable: puts other values in the place of those of one name, by a table, for every document
/// (docs/maps.md, "Value tables"). What the table does not know, and a name without value, are errors unless
/// the step says otherwise; nothing becomes empty by itself.
class ValueTable final : public Step {
public:
    /// Errors: MAP_FIELD_MISSING, MAP_FIELD_VALUE, MAP_PATTERN_INVALID, with fact field.
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields);
    /// The name that it writes.
    static QString targetOf(const BeanFields& fields);

    /// Errors: MAPPING_VALUE_UNKNOWN, MAPPING_VALUE_MISSING.
    base::Result<void> process(Punnet& punnet) const override;

private:
    enum class Way { Error, Keep, LeaveOut, Default };
    ValueTable() = default;
    static Way wayOf(const QString& word);
    QString keyOf(const QString& value) const { return m_ignoresCase ? value.toCaseFolded() : value; }
    base::Result<QStringList> translated(const QStringList& values, const DataScope& scope) const;
    base::Result<QStringList> inPlaceOf(const QString& value, const DataScope& scope) const;

    QString m_name;
    QString m_target;
    QHash<QString, Pattern> m_table;
    Way m_otherwise = Way::Error;
    Way m_missing = Way::Error;
    std::optional<Pattern> m_default;
    bool m_ignoresCase = false;
};

}  // namespace fdc::migration
