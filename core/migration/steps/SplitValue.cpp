// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/SplitValue.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

Result<std::unique_ptr<Step>> SplitValue::create(const BeanFields& fields) {
    auto step = std::unique_ptr<SplitValue>(new SplitValue);
    FDC_TRY(step->readFields(fields));
    step->m_separator = fields.text(u"separator");
    step->m_trims = fields.flag(u"trim");
    step->m_leavesEmptyOut = fields.text(u"emptyParts").compare("leaveOut"_L1, Qt::CaseInsensitive) == 0;
    return step;
}

Result<QStringList> SplitValue::convert(const QString& value, const DataScope&) const {
    QStringList parts;
    bool hasEmpty = false;
    for (const QString& part : value.split(m_separator)) {
        const QString text = m_trims ? part.trimmed() : part;
        hasEmpty = hasEmpty || text.isEmpty();
        if (!text.isEmpty())
            parts.append(text);
    }
    if (parts.isEmpty() || (hasEmpty && !m_leavesEmptyOut))
        return fail(base::Error(mappingValueUnmatched).with(u"name"_s, name()).with(u"value"_s, told(value)));
    return parts;
}

}  // namespace fdc::migration
