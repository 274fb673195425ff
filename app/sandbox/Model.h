// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <memory>
#include <shared_mutex>

#include "app/sandbox/CoreStore.h"

namespace fdc::sandbox {

struct ClassTag {
    bool mandatory = false;
    bool multivalued = false;
};

/// A class as a create needs it: its own tags and those of its tag categories.
struct ComponentClass {
    QString acl;
    QString versioning;            ///< NONE, MANUAL, AUTO
    QMap<QString, ClassTag> tags;  ///< sorted, so that the first missing tag is always the same one
    QStringList slotNames;         ///< attachment slots of a task class
};

/// Classes, tags, ACLs and scopes of all scopes, in memory, written through to the store. Thread-safe.
/// Kinds are the names of the REST resources: documentclass, tagclass, tagcategory, acl, workflow, scope.
class Model {
public:
    /// An empty store gets the model of SeedModel.h in each of its scopes.
    static base::Result<std::unique_ptr<Model>> open(CoreStore& store);

    std::optional<QJsonObject> find(const QString& scope, const QString& kind, const QString& id) const;
    QList<QJsonObject> all(const QString& scope, const QString& kind) const;
    std::shared_ptr<const ComponentClass> componentClass(const QString& scope, const QString& kind,
                                                         const QString& id) const;
    /// STRING, INT …; empty when no such tag class exists.
    QString tagType(const QString& scope, const QString& tag) const;

    base::Result<void> put(const QString& scope, const QString& kind, const QList<QJsonObject>& bodies);
    base::Result<void> remove(const QString& scope, const QString& kind, const QStringList& ids);

private:
    explicit Model(CoreStore& store) : m_store(store) {}
    using Key = std::pair<QString, QString>;
    using ClassKey = std::pair<Key, QString>;
    std::shared_ptr<const ComponentClass> build(const QString& scope, const QJsonObject& body) const;

    CoreStore& m_store;
    mutable std::shared_mutex m_mutex;
    QHash<Key, QMap<QString, QJsonObject>> m_entries;
    mutable QHash<ClassKey, std::shared_ptr<const ComponentClass>> m_classes;
};

}  // namespace fdc::sandbox
