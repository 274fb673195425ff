// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/AlterProperties.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

Result<std::unique_ptr<Step>> AlterProperties::create(Owner owner, const BeanFields& fields) {
    auto patterns = fields.patternMap(u"propertyMap");
    if (!patterns)
        return fail(std::move(patterns.error()));
    auto step = std::unique_ptr<AlterProperties>(new AlterProperties);
    step->m_owner = owner;
    step->m_set = std::move(*patterns);
    step->m_remove = fields.list(u"deleteProperties");
    return step;
}

Result<Data> AlterProperties::altered(Data data, const DataScope& scope) const {
    for (const auto& [name, pattern] : m_set) {
        auto values = pattern.values(scope);
        if (!values)
            return fail(values.error().with(u"field"_s, name));
        if (values->isEmpty())
            data.remove(name);
        else
            data.insert(name, *values);
    }
    for (const QString& name : m_remove)
        data.remove(name);
    return data;
}

Result<void> AlterProperties::process(Punnet& punnet) const {
    if (m_owner == Owner::Punnet) {
        auto data = altered(punnet.data, DataScope::ofPunnet(punnet));
        if (!data)
            return fail(std::move(data.error()));
        punnet.data = std::move(*data);
        return {};
    }
    QList<PunnetDocument> documents = punnet.documents;
    for (PunnetDocument& document : documents) {
        const PunnetDocument before = document;
        auto data = altered(document.data, DataScope(punnet, &before));
        if (!data)
            return fail(std::move(data.error()));
        document.data = std::move(*data);
    }
    punnet.documents = std::move(documents);
    return {};
}

}  // namespace fdc::migration
