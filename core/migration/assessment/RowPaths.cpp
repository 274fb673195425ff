// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/assessment/RowPaths.h"

#include <algorithm>

#include "core/base/Utf8.h"
#include "core/migration/BeanFields.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QString fieldText(const Bean& bean, QStringView name) {
    const FieldValue* value = bean.field(name);
    return value ? patternText(*value).value_or(QString()) : QString();
}

}  // namespace

RowPaths::RowPaths(const Map& map) {
    QStringList names;
    if (const MapStep* source = map.sourceStep()) {
        const Bean& bean = source->configuration;
        const bool isArchive = bean.simpleName() == u"ArchiveSource";
        const bool hasIndex = !fieldText(bean, u"indexEntry").isEmpty();
        m_isIdPath = bean.simpleName() == u"LocalSource" || (isArchive && !hasIndex);
        QString field = fieldText(bean, u"contentPathField");
        if (field.isEmpty() && isArchive && hasIndex)
            field = u"contentPath"_s;
        if (!field.isEmpty())
            m_fields.append(field);
    }
    for (const MapStep& step : map.steps) {
        if (step.configuration.simpleName() != u"AlterDocumentContent")
            continue;
        if (auto pattern = Pattern::compile(fieldText(step.configuration, u"contentPath"))) {
            names += pattern->references();
            m_patterns.push_back(std::move(*pattern));
        }
    }
    names += m_fields;
    names.removeDuplicates();
    for (const QString& name : names)
        m_names.push_back(name.toUtf8());
}

QStringList RowPaths::of(const QString& sourceId, const std::vector<DataProfile::Value>& values) const {
    QStringList paths;
    if (m_isIdPath)
        paths.append(sourceId);
    if (m_names.empty())
        return paths;
    PunnetDocument document{sourceId, {}, {}};
    for (const DataProfile::Value& one : values) {
        if (std::ranges::find(m_names, one.name) != m_names.end())
            document.data[base::wholeUtf8(one.name)].append(base::wholeUtf8(one.value));
    }
    for (const QString& field : m_fields)
        paths += document.data.value(field);
    const Punnet punnet{sourceId, {}, {}};
    for (const Pattern& pattern : m_patterns) {
        if (const auto named = pattern.values(DataScope(punnet, &document)))
            paths += *named;
    }
    paths.removeAll(QString());
    paths.removeDuplicates();
    return paths;
}

}  // namespace fdc::migration
