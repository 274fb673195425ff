// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/CoreStore.h"

#include <QUuid>

#include "app/sandbox/ComponentRow.h"
#include "app/sandbox/Json.h"
#include "app/sandbox/Schema.h"
#include "core/base/Utf8.h"
#include "core/base/platform/Files.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

QString freshId() {
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

base::Result<std::unique_ptr<CoreStore>> CoreStore::open(const QString& dataFolder,
                                                         const base::Clock& clock) {
    FDC_TRY(base::platform::makePrivateDirectory(dataFolder + u"/files"_s));
    const QString path = dataFolder + u"/core.db"_s;
    auto writer = store::Database::open(path);
    if (!writer)
        return base::fail(std::move(writer.error()));
    FDC_TRY(writer->applySchema(schemaSteps));
    FDC_TRY(writer->execute(
        "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=8000;"));
    auto reader = store::Database::open(path, store::Database::Mode::ReadOnly);
    if (!reader)
        return base::fail(std::move(reader.error()));
    return std::unique_ptr<CoreStore>(
        new CoreStore(dataFolder, clock, Sql(std::move(*writer)), Sql(std::move(*reader))));
}

base::Result<void> CoreStore::eachModelEntry(const ModelVisitor& visit) {
    const std::lock_guard guard(m_mutex);
    return eachRow(m_sql.query("SELECT scope, kind, body FROM model ORDER BY scope, kind, id"),
                   [&visit](const store::Statement& row) {
                       visit(row.text(0), row.text(1),
                             QJsonDocument::fromJson(base::wholeJson(row.text(2).toUtf8())).object());
                   });
}

base::Result<void> CoreStore::putModel(const QList<ModelEntry>& entries) {
    const std::lock_guard guard(m_mutex);
    auto transaction = m_sql.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    for (const ModelEntry& entry : entries)
        FDC_TRY(m_sql.run("INSERT OR REPLACE INTO model(scope, kind, id, body) VALUES(?, ?, ?, ?)",
                          entry.scope, entry.kind, entry.id, compactText(entry.body)));
    return transaction->commit();
}

base::Result<void> CoreStore::removeModel(const QString& scope, const QString& kind, const QString& id) {
    const std::lock_guard guard(m_mutex);
    return m_sql.run("DELETE FROM model WHERE scope = ? AND kind = ? AND id = ?", scope, kind, id);
}

base::Result<qint64> CoreStore::countComponents() {
    const std::lock_guard guard(m_mutex);
    auto rows = m_sql.query("SELECT count(*) FROM components");
    if (!rows)
        return base::fail(std::move(rows.error()));
    auto row = rows->next();
    if (!row)
        return base::fail(std::move(row.error()));
    return rows->row().integer(0);
}

base::Result<void> CoreStore::eachStored(
    const QString& dataFolder, const QString& category,
    const std::function<void(const Component&, const QList<StoredFile>&)>& visit) {
    auto database = store::Database::open(dataFolder + u"/core.db"_s, store::Database::Mode::ReadOnly);
    if (!database)
        return base::fail(std::move(database.error()));
    FDC_TRY(database->applySchema(schemaSteps));
    Sql sql(std::move(*database));
    const auto take = [&](const store::Statement& row) -> base::Result<void> {
        const Component component = componentFromRow(row);
        QList<StoredFile> files;
        for (const FileReference& reference : component.files) {
            auto found = sql.query("SELECT id, name, format, size, sha256, path FROM files WHERE id = ?",
                                   reference.id);
            if (!found)
                return base::fail(std::move(found.error()));
            auto has = found->next();
            if (!has)
                return base::fail(std::move(has.error()));
            if (*has)
                files.append({found->row().text(0), reference.name, found->row().text(2),
                              found->row().integer(3), found->row().text(4),
                              dataFolder + u'/' + found->row().text(5)});
        }
        visit(component, files);
        return {};
    };
    return eachRow(sql.query("SELECT " FDC_COMPONENT_COLUMNS
                             " FROM components WHERE category = ? ORDER BY scope, category, id",
                             category),
                   take);
}

}  // namespace fdc::sandbox
