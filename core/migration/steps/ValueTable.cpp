// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/ValueTable.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

Result<std::unique_ptr<Step>> ValueTable::create(const BeanFields& fields) {
    auto table = fields.patternMap(u"table");
    if (!table)
        return fail(std::move(table.error()));
    auto step = std::unique_ptr<ValueTable>(new ValueTable);
    FDC_TRY(step->readFields(fields));
    step->m_ignoresCase = fields.flag(u"ignoreCase");
    for (auto& [value, pattern] : *table) {
        const QString key = step->keyOf(value);
        if (step->m_table.contains(key))
            return fail(base::Error(mapFieldValue, u"the value stands twice in the table"_s)
                            .with(u"field"_s, u"table"_s)
                            .with(u"value"_s, told(value)));
        step->m_table.insert(key, std::move(pattern));
    }
    return step;
}

Result<QStringList> ValueTable::convert(const QString& value, const DataScope& scope) const {
    if (const auto known = m_table.constFind(keyOf(value)); known != m_table.constEnd())
        return known->values(scope);
    return fail(base::Error(mappingValueUnknown).with(u"name"_s, name()).with(u"value"_s, told(value)));
}

}  // namespace fdc::migration
