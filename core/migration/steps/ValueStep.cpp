// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/ValueStep.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

std::optional<QString> ValueStep::targetOf(const ClassSpec& spec, const BeanFields& fields) {
    const FieldSpec* target = spec.field(u"targetName");
    if (!spec.isEmbeddedOnly() || !target || target->follows != u"dataName")
        return std::nullopt;
    const QString name = fields.text(u"targetName");
    return name.isEmpty() ? fields.text(u"dataName") : name;
}

ValueStep::Way ValueStep::wayOf(const QString& word) {
    if (word.compare("keep"_L1, Qt::CaseInsensitive) == 0)
        return Way::Keep;
    if (word.compare("leaveOut"_L1, Qt::CaseInsensitive) == 0)
        return Way::LeaveOut;
    return word.compare("default"_L1, Qt::CaseInsensitive) == 0 ? Way::Default : Way::Error;
}

QStringList ValueStep::readsOf(const BeanFields& fields) {
    QStringList names{fields.text(u"dataName")};
    const bool mayTakeDefault =
        wayOf(fields.text(u"otherwise")) == Way::Default || wayOf(fields.text(u"missing")) == Way::Default;
    if (const auto pattern = fields.pattern(u"defaultValue"); mayTakeDefault && pattern && *pattern)
        names += (*pattern)->references();
    return names;
}

Result<void> ValueStep::readFields(const BeanFields& fields) {
    auto otherwise = fields.pattern(u"defaultValue");
    if (!otherwise)
        return fail(std::move(otherwise.error()));
    m_name = fields.text(u"dataName");
    const QString target = fields.text(u"targetName");
    m_target = target.isEmpty() ? m_name : target;
    m_otherwise = wayOf(fields.text(u"otherwise"));
    m_missing = wayOf(fields.text(u"missing"));
    m_default = std::move(*otherwise);
    const bool needsDefault = m_otherwise == Way::Default || m_missing == Way::Default;
    if (needsDefault && !m_default)
        return fail(base::Error(mapFieldMissing).with(u"field"_s, u"defaultValue"_s));
    return {};
}

Result<QStringList> ValueStep::orOtherwise(Result<QStringList> made, const QStringList& values,
                                           const DataScope& scope) const {
    // What a pattern of the step lacks is no question of the value, nor is an expression that does not end.
    if (made || made.error().is(mappingValueMissing) || made.error().is(mappingExpressionLimit))
        return made;
    switch (m_otherwise) {
        case Way::Keep: return values;
        case Way::LeaveOut: return QStringList();
        case Way::Default: return m_default->values(scope);
        case Way::Error: break;
    }
    return fail(std::move(made.error()).with(u"document"_s, scope.documentId()));
}

Result<QStringList> ValueStep::converted(const QStringList& values, const DataScope& scope) const {
    if (!values.isEmpty())
        return convertAll(values, scope);
    if (m_missing == Way::Default)
        return m_default->values(scope);
    if (m_missing == Way::Error)
        return fail(base::Error(mappingValueMissing)
                        .with(u"name"_s, m_name)
                        .with(u"pattern"_s, u"${%1}"_s.arg(m_name))
                        .with(u"document"_s, scope.documentId()));
    return QStringList();
}

Result<void> ValueStep::process(Punnet& punnet) const {
    QList<PunnetDocument> documents = punnet.documents;
    for (qsizetype i = 0; i < documents.size(); ++i) {
        const DataScope scope(punnet, &punnet.documents[i]);
        auto values = converted(scope.values(m_name), scope);
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

Result<QStringList> EachValueStep::convertAll(const QStringList& values, const DataScope& scope) const {
    QStringList all;
    for (const QString& value : values) {
        auto others = orOtherwise(convert(value, scope), {value}, scope);
        if (!others)
            return fail(std::move(others.error()));
        all += *others;
    }
    return all;
}

}  // namespace fdc::migration
