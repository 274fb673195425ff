// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/ValueTable.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longestTold = 200;

}  // namespace

ValueTable::Way ValueTable::wayOf(const QString& word) {
    if (word.compare("keep"_L1, Qt::CaseInsensitive) == 0)
        return Way::Keep;
    if (word.compare("leaveOut"_L1, Qt::CaseInsensitive) == 0)
        return Way::LeaveOut;
    return word.compare("default"_L1, Qt::CaseInsensitive) == 0 ? Way::Default : Way::Error;
}

QString ValueTable::targetOf(const BeanFields& fields) {
    const QString target = fields.text(u"targetName");
    return target.isEmpty() ? fields.text(u"dataName") : target;
}

Result<std::unique_ptr<Step>> ValueTable::create(const BeanFields& fields) {
    auto table = fields.patternMap(u"table");
    if (!table)
        return fail(std::move(table.error()));
    auto otherwise = fields.pattern(u"defaultValue");
    if (!otherwise)
        return fail(std::move(otherwise.error()));
    auto step = std::unique_ptr<ValueTable>(new ValueTable);
    step->m_name = fields.text(u"dataName");
    step->m_target = targetOf(fields);
    step->m_otherwise = wayOf(fields.text(u"otherwise"));
    step->m_missing = wayOf(fields.text(u"missing"));
    step->m_default = std::move(*otherwise);
    step->m_ignoresCase = fields.flag(u"ignoreCase");
    const bool needsDefault = step->m_otherwise == Way::Default || step->m_missing == Way::Default;
    if (needsDefault && !step->m_default)
        return fail(base::Error(mapFieldMissing).with(u"field"_s, u"defaultValue"_s));
    for (auto& [value, pattern] : *table) {
        const QString key = step->keyOf(value);
        if (step->m_table.contains(key))
            return fail(base::Error(mapFieldValue, u"the value stands twice in the table"_s)
                            .with(u"field"_s, u"table"_s)
                            .with(u"value"_s, value.left(longestTold)));
        step->m_table.insert(key, std::move(pattern));
    }
    return step;
}

Result<QStringList> ValueTable::inPlaceOf(const QString& value, const DataScope& scope) const {
    if (const auto known = m_table.constFind(keyOf(value)); known != m_table.constEnd())
        return known->values(scope);
    switch (m_otherwise) {
        case Way::Keep: return QStringList{value};
        case Way::LeaveOut: return QStringList();
        case Way::Default: return m_default->values(scope);
        case Way::Error: break;
    }
    return fail(base::Error(mappingValueUnknown)
                    .with(u"name"_s, m_name)
                    .with(u"value"_s, value.left(longestTold))
                    .with(u"document"_s, scope.documentId()));
}

Result<QStringList> ValueTable::translated(const QStringList& values, const DataScope& scope) const {
    if (values.isEmpty() && m_missing == Way::Default)
        return m_default->values(scope);
    if (values.isEmpty() && m_missing == Way::Error)
        return fail(base::Error(mappingValueMissing)
                        .with(u"name"_s, m_name)
                        .with(u"pattern"_s, u"${%1}"_s.arg(m_name))
                        .with(u"document"_s, scope.documentId()));
    QStringList all;
    for (const QString& value : values) {
        auto others = inPlaceOf(value, scope);
        if (!others)
            return fail(std::move(others.error()));
        all += *others;
    }
    return all;
}

Result<void> ValueTable::process(Punnet& punnet) const {
    QList<PunnetDocument> documents = punnet.documents;
    for (qsizetype i = 0; i < documents.size(); ++i) {
        const DataScope scope(punnet, &punnet.documents[i]);
        auto values = translated(scope.values(m_name), scope);
        if (!values)
            return fail(std::move(values.error()));
        if (values->isEmpty())
            documents[i].data.remove(m_target);
        else
            documents[i].data.insert(m_target, *values);
    }
    punnet.documents = std::move(documents);
    return {};
}

}  // namespace fdc::migration
