// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/CombineValues.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

CombineValues::Take CombineValues::takeOf(const QString& word) {
    const auto is = [&](QLatin1StringView other) { return word.compare(other, Qt::CaseInsensitive) == 0; };
    return is("first"_L1)       ? Take::First
           : is("last"_L1)      ? Take::Last
           : is("different"_L1) ? Take::Different
           : is("one"_L1)       ? Take::One
                                : Take::Join;
}

Result<std::unique_ptr<Step>> CombineValues::create(const BeanFields& fields) {
    auto step = std::unique_ptr<CombineValues>(new CombineValues);
    FDC_TRY(step->readFields(fields));
    step->m_take = takeOf(fields.text(u"take"));
    // An empty field is the default.
    const QString separator = fields.text(u"separator");
    if (separator.compare("none"_L1, Qt::CaseInsensitive) != 0)
        step->m_separator = separator;
    return step;
}

Result<QStringList> CombineValues::convertAll(const QStringList& values, const DataScope& scope) const {
    QStringList different = values;
    different.removeDuplicates();
    switch (m_take) {
        case Take::Join: return QStringList{values.join(m_separator)};
        case Take::First: return QStringList{values.front()};
        case Take::Last: return QStringList{values.back()};
        case Take::Different: return different;
        case Take::One: break;
    }
    if (different.size() == 1)
        return different;
    return orOtherwise(fail(base::Error(mappingValuesSeveral)
                                .with(u"name"_s, name())
                                .with(u"value"_s, told(values.join("; "_L1)))
                                .with(u"count"_s, QString::number(different.size()))),
                       values, scope);
}

}  // namespace fdc::migration
