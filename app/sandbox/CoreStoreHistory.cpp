// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/ComponentRow.h"
#include "app/sandbox/CoreStore.h"
#include "app/sandbox/Json.h"
#include "core/base/Utf8.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

#define FDC_FACT_COLUMNS \
    "id, created_ms, user, request_id, technical, action, object_id, category, description, fields"

QJsonObject factFromRow(const store::Statement& row) {
    QJsonObject fact{{u"id"_s, row.text(0)},
                     {u"creationDate"_s, componentDate(row.integer(1))},
                     {u"user"_s, row.text(2)},
                     {u"requestId"_s, row.text(3)},
                     {u"technical"_s, row.integer(4) != 0},
                     {u"action"_s, row.text(5)},
                     {u"objectId"_s, row.text(6)},
                     {u"objectType"_s, row.text(7)}};
    if (!row.text(8).isEmpty())
        fact.insert(u"description"_s, row.text(8));
    const QJsonArray fields = QJsonDocument::fromJson(base::wholeJson(row.text(9).toUtf8())).array();
    if (!fields.isEmpty())
        fact.insert(u"updatedFields"_s, fields);
    return fact;
}

const Category& documents() {
    return categories().front();
}

}  // namespace

base::Result<void> CoreStore::addFact(const Actor& actor, const QString& category, const QString& id,
                                      const char* action, const QJsonArray& fields, bool technical,
                                      const QString& description) {
    return m_sql.run(
        "INSERT INTO facts(id, scope, category, object_id, created_ms, user, request_id, technical, "
        "action, description, fields) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        freshId(), actor.scope, category, id, now(), actor.user, actor.requestId, qint64(technical),
        QString::fromLatin1(action), description, compactText(fields));
}

Answer<QJsonArray> CoreStore::facts(const QString& scope, const QString& category, const QString& id) {
    const std::lock_guard guard(m_mutex);
    auto rows = m_sql.query("SELECT " FDC_FACT_COLUMNS
                            " FROM facts WHERE scope = ? AND category = ? AND object_id = ? ORDER BY seq",
                            scope, category, id);
    QJsonArray list;
    FDC_API_TRY(
        eachRow(std::move(rows), [&list](const store::Statement& row) { list.append(factFromRow(row)); }));
    return list;
}

Answer<void> CoreStore::addCustomFact(const Actor& actor, const QString& category, const QString& id,
                                      const QJsonObject& fact) {
    const std::lock_guard guard(m_mutex);
    auto found = loadOrRefuse(actor.scope, *findCategory(category), id);
    FDC_API_TRY(found);
    FDC_API_TRY(addFact(actor, category, id, "CUSTOM", fact.value("updatedFields"_L1).toArray(),
                        fact.value("technical"_L1).toBool(), fact.value("description"_L1).toString()));
    return {};
}

Answer<QJsonArray> CoreStore::searchFacts(const QString& scope,
                                          const QList<std::pair<QString, QString>>& criteria, qint64 skip,
                                          qint64 count) {
    const std::lock_guard guard(m_mutex);
    QString objectId;
    for (const auto& [name, value] : criteria)
        objectId = name == u"objectId" ? value : objectId;
    auto rows = m_sql.query("SELECT " FDC_FACT_COLUMNS
                            " FROM facts WHERE scope = ?1 AND (?2 = '' OR object_id = ?2) ORDER BY seq DESC",
                            scope, objectId);
    FDC_API_TRY(rows);
    QJsonArray list;
    while (list.size() < count) {
        auto more = rows->next();
        FDC_API_TRY(more);
        if (!*more)
            break;
        const QJsonObject fact = factFromRow(rows->row());
        bool fits = true;
        for (const auto& [name, value] : criteria)
            fits = fits && fact.value(name).toVariant().toString() == value;
        if (fits && --skip < 0)
            list.append(fact);
    }
    return list;
}

base::Result<QString> CoreStore::insertVersion(const Actor& actor, const Component& component,
                                               const QString& label) {
    const QString id = freshId();
    FDC_TRY(
        m_sql.run("INSERT INTO versions(id, scope, component_id, label, created_ms, owner, snapshot) "
                  "VALUES(?, ?, ?, ?, ?, ?, ?)",
                  id, component.scope, component.id, label, now(), actor.user,
                  compactText(echo(component, documents()))));
    FDC_TRY(addFact(actor, component.category, component.id, "VERSION", {}, true, label));
    return id;
}

Answer<QString> CoreStore::addVersion(const Actor& actor, const QString& id, const QString& label) {
    const std::lock_guard guard(m_mutex);
    auto transaction = m_sql.begin();
    FDC_API_TRY(transaction);
    auto document = loadOrRefuse(actor.scope, documents(), id);
    FDC_API_TRY(document);
    auto version = insertVersion(actor, *document, label);
    FDC_API_TRY(version);
    FDC_API_TRY(transaction->commit());
    return *version;
}

Answer<QList<VersionRow>> CoreStore::versions(const QString& scope, const QString& id) {
    const std::lock_guard guard(m_mutex);
    auto document = loadOrRefuse(scope, documents(), id);
    FDC_API_TRY(document);
    auto rows = m_sql.query(
        "SELECT id, label, created_ms, owner, snapshot FROM versions "
        "WHERE scope = ? AND component_id = ? ORDER BY created_ms, rowid",
        scope, id);
    QList<VersionRow> list;
    FDC_API_TRY(eachRow(std::move(rows), [&list](const store::Statement& row) {
        list.append({row.text(0), row.text(1), row.integer(2), row.text(3),
                     QJsonDocument::fromJson(base::wholeJson(row.text(4).toUtf8())).object()});
    }));
    return list;
}

Answer<void> CoreStore::removeVersions(const Actor& actor, const QString& id, const QString& versionId) {
    const std::lock_guard guard(m_mutex);
    auto transaction = m_sql.begin();
    FDC_API_TRY(transaction);
    auto document = loadOrRefuse(actor.scope, documents(), id);
    FDC_API_TRY(document);
    FDC_API_TRY(
        m_sql.run("DELETE FROM versions WHERE scope = ?1 AND component_id = ?2 AND (?3 = '' OR id = ?3)",
                  actor.scope, id, versionId));
    FDC_API_TRY(transaction->commit());
    return {};
}

}  // namespace fdc::sandbox
