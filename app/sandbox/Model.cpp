// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/Model.h"

#include <mutex>

#include "app/sandbox/Json.h"
#include "app/sandbox/SeedModel.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

base::Result<std::unique_ptr<Model>> Model::open(CoreStore& store) {
    std::unique_ptr<Model> model(new Model(store));
    FDC_TRY(store.eachModelEntry([&](const QString& scope, const QString& kind, const QJsonObject& body) {
        model->m_entries[{scope, kind}].insert(body.value("id"_L1).toString(), body);
    }));
    if (!model->m_entries.isEmpty())
        return model;
    const QList<CoreStore::ModelEntry> seed = seedModel();
    FDC_TRY(store.putModel(seed));
    for (const CoreStore::ModelEntry& entry : seed)
        model->m_entries[{entry.scope, entry.kind}].insert(entry.id, entry.body);
    return model;
}

std::optional<QJsonObject> Model::find(const QString& scope, const QString& kind, const QString& id) const {
    const std::shared_lock lock(m_mutex);
    const auto entries = m_entries.constFind({scope, kind});
    if (entries == m_entries.constEnd() || !entries->contains(id))
        return std::nullopt;
    return entries->value(id);
}

QList<QJsonObject> Model::all(const QString& scope, const QString& kind) const {
    const std::shared_lock lock(m_mutex);
    return m_entries.value({scope, kind}).values();
}

QString Model::tagType(const QString& scope, const QString& tag) const {
    const auto found = find(scope, u"tagclass"_s, tag);
    return found ? found->value("type"_L1).toString() : QString();
}

std::shared_ptr<const ComponentClass> Model::build(const QString& scope, const QJsonObject& body) const {
    auto built = std::make_shared<ComponentClass>();
    built->acl = body.value("data"_L1).toObject().value("ACL"_L1).toString();
    built->versioning = body.value("versioningMode"_L1).toString(u"NONE"_s);
    const QStringList groups = strings(body.value("tagCategories"_L1));
    for (const QString& group : groups) {
        const QStringList names =
            strings(m_entries.value({scope, u"tagcategory"_s}).value(group).value("tags"_L1));
        for (const QString& name : names)
            built->tags.insert(name, {});
    }
    const QJsonArray references = body.value("tagReferences"_L1).toArray();
    for (const QJsonValue& value : references) {
        const QJsonObject reference = value.toObject();
        built->tags.insert(
            reference.value("tagName"_L1).toString(),
            {reference.value("mandatory"_L1).toBool(), reference.value("multivalued"_L1).toBool()});
    }
    const QJsonArray children = body.value("children"_L1).toArray();
    for (const QJsonValue& child : children)
        built->slotNames.append(child.toObject().value("id"_L1).toString());
    return built;
}

std::shared_ptr<const ComponentClass> Model::componentClass(const QString& scope, const QString& kind,
                                                            const QString& id) const {
    const ClassKey key{{scope, kind}, id};
    {
        const std::shared_lock lock(m_mutex);
        if (const auto known = m_classes.constFind(key); known != m_classes.constEnd())
            return *known;
    }
    const std::unique_lock lock(m_mutex);
    const auto entries = m_entries.constFind({scope, kind});
    if (entries == m_entries.constEnd() || !entries->contains(id))
        return nullptr;
    auto built = build(scope, entries->value(id));
    m_classes.insert(key, built);
    return built;
}

base::Result<void> Model::put(const QString& scope, const QString& kind, const QList<QJsonObject>& bodies) {
    QList<CoreStore::ModelEntry> entries;
    for (const QJsonObject& body : bodies)
        entries.append({scope, kind, body.value("id"_L1).toString(), body});
    const std::unique_lock lock(m_mutex);
    FDC_TRY(m_store.putModel(entries));
    for (const CoreStore::ModelEntry& entry : entries)
        m_entries[{scope, kind}].insert(entry.id, entry.body);
    m_classes.clear();
    return {};
}

base::Result<void> Model::remove(const QString& scope, const QString& kind, const QStringList& ids) {
    const std::unique_lock lock(m_mutex);
    for (const QString& id : ids) {
        FDC_TRY(m_store.removeModel(scope, kind, id));
        m_entries[{scope, kind}].remove(id);
    }
    m_classes.clear();
    return {};
}

}  // namespace fdc::sandbox
