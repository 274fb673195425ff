// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>

#include "core/migration/steps/ValueStep.h"

namespace fdc::migration {

/// console.ValueTable: a table says what stands in the place of each value (docs/maps.md, "Value tables").
class ValueTable final : public EachValueStep {
public:
    /// Errors: MAP_FIELD_MISSING, MAP_FIELD_VALUE, MAP_PATTERN_INVALID, with fact field.
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields);

protected:
    /// Errors: MAPPING_VALUE_UNKNOWN, those of the table's patterns.
    base::Result<QStringList> convert(const QString& value, const DataScope& scope) const override;

private:
    ValueTable() = default;
    QString keyOf(const QString& value) const { return m_ignoresCase ? value.toCaseFolded() : value; }

    QHash<QString, Pattern> m_table;
    bool m_ignoresCase = false;
};

}  // namespace fdc::migration
