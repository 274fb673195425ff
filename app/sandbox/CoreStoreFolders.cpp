// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/ComponentRow.h"
#include "app/sandbox/CoreStore.h"
#include "app/sandbox/Json.h"
#include "app/sandbox/Schema.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString folderCategory = u"FOLDER"_s;
const QString childrenMember = u"children"_s;

base::Result<QJsonArray> childrenIn(Sql& sql, const QString& scope, const QString& folderId) {
    QList<Reference> children;
    FDC_TRY(
        eachRow(sql.query("SELECT category, id FROM children WHERE scope = ? AND folder_id = ? ORDER BY seq",
                          scope, folderId),
                [&](const store::Statement& row) {
                    children.append({row.text(0), row.text(1)});
                }));
    return toJson(children);
}

}  // namespace

Answer<void> CoreStore::addChild(const QString& scope, const QString& folderId, const Reference& child) {
    if (child.category == folderCategory && child.id == folderId)
        return refuse(400, u"folder %1 cannot lie in itself"_s.arg(folderId));
    auto there = loadOrRefuse(scope, *findCategory(child.category), child.id);
    FDC_API_TRY(there);
    FDC_API_TRY(m_sql.run("INSERT OR IGNORE INTO children(scope, folder_id, category, id) VALUES(?, ?, ?, ?)",
                          scope, folderId, child.category, child.id));
    return {};
}

base::Result<void> CoreStore::clearChildren(const QString& scope, const QString& folderId) {
    return m_sql.run("DELETE FROM children WHERE scope = ? AND folder_id = ?", scope, folderId);
}

base::Result<void> CoreStore::showChildren(Component& folder) {
    if (folder.category != folderCategory)
        return {};
    auto children = childrenIn(m_sql, folder.scope, folder.id);
    if (!children)
        return base::fail(std::move(children.error()));
    folder.extra.insert(childrenMember, *children);
    return {};
}

Answer<void> CoreStore::adoptChildren(const Component& folder) {
    if (folder.category != folderCategory || !folder.extra.contains(childrenMember))
        return {};
    const auto children = readReferences(folder.extra.value(childrenMember).toArray());
    FDC_API_TRY(children);
    FDC_API_TRY(clearChildren(folder.scope, folder.id));
    for (const Reference& child : *children)
        FDC_API_TRY(addChild(folder.scope, folder.id, child));
    return {};
}

Answer<void> CoreStore::changeChildren(const Actor& actor, const QString& folderId, Change change,
                                       const QList<Reference>& children, bool pretend) {
    const std::lock_guard guard(m_mutex);
    auto transaction = m_sql.begin();
    FDC_API_TRY(transaction);
    auto folder = loadOrRefuse(actor.scope, *findCategory(folderCategory), folderId);
    FDC_API_TRY(folder);
    if (change == Change::Replace)
        FDC_API_TRY(clearChildren(actor.scope, folderId));
    for (const Reference& child : children) {
        if (change == Change::Remove)
            FDC_API_TRY(m_sql.run(
                "DELETE FROM children WHERE scope = ? AND folder_id = ? AND category = ? AND id = ?",
                actor.scope, folderId, child.category, child.id));
        else
            FDC_API_TRY(addChild(actor.scope, folderId, child));
    }
    FDC_API_TRY(addFact(actor, folderCategory, folderId, "UPDATE", {}, true, {}));
    if (!pretend)
        FDC_API_TRY(transaction->commit());
    return {};
}

base::Result<void> CoreStore::eachStoredFolder(const QString& dataFolder,
                                               const std::function<void(const Component&)>& visit) {
    auto database = store::Database::open(dataFolder + u"/core.db"_s, store::Database::Mode::ReadOnly);
    if (!database)
        return base::fail(std::move(database.error()));
    FDC_TRY(database->applySchema(schemaSteps));
    Sql sql(std::move(*database));
    return eachRow(sql.query("SELECT " FDC_COMPONENT_COLUMNS
                             " FROM components WHERE category = ? ORDER BY scope, category, id",
                             folderCategory),
                   [&](const store::Statement& row) -> base::Result<void> {
                       Component folder = componentFromRow(row);
                       auto children = childrenIn(sql, folder.scope, folder.id);
                       if (!children)
                           return base::fail(std::move(children.error()));
                       folder.extra.insert(childrenMember, *children);
                       visit(folder);
                       return {};
                   });
}

}  // namespace fdc::sandbox
