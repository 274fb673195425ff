// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSet>

#include "app/sandbox/ComponentRow.h"
#include "app/sandbox/CoreStore.h"
#include "app/sandbox/Json.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Longer values are found by scanning; an index of them would cost more than it saves.
constexpr qsizetype longestIndexedValue = 200;

Refusal absent(const Category& category, const QString& id) {
    return refuse(category.absentCode, u"%1 %2 does not exist"_s.arg(QLatin1StringView(category.name), id));
}

/// What lies in a folder has a table of its own: one line each, however many there are.
QString extraText(const Component& component) {
    QJsonObject extra = component.extra;
    if (component.category == u"FOLDER")
        extra.remove(u"children"_s);
    return compactText(extra);
}

QSet<QString> fileIds(const QList<FileReference>& files) {
    QSet<QString> ids;
    for (const FileReference& file : files)
        ids.insert(file.id);
    return ids;
}

}  // namespace

base::Result<std::optional<Component>> CoreStore::load(const QString& scope, const QString& category,
                                                       const QString& id) {
    auto rows = m_sql.query("SELECT " FDC_COMPONENT_COLUMNS
                            " FROM components WHERE scope = ? AND category = ? AND id = ?",
                            scope, category, id);
    if (!rows)
        return base::fail(std::move(rows.error()));
    auto found = rows->next();
    if (!found)
        return base::fail(std::move(found.error()));
    if (!*found)
        return std::optional<Component>();
    return std::optional(componentFromRow(rows->row()));
}

Answer<Component> CoreStore::loadOrRefuse(const QString& scope, const Category& category, const QString& id) {
    auto found = load(scope, QString::fromLatin1(category.name), id);
    FDC_API_TRY(found);
    if (!*found)
        return absent(category, id);
    return std::move(**found);
}

Answer<Component> CoreStore::find(const QString& scope, const Category& category, const QString& id) {
    const std::lock_guard guard(m_mutex);
    auto found = loadOrRefuse(scope, category, id);
    if (found)
        FDC_API_TRY(showChildren(*found));
    return found;
}

base::Result<void> CoreStore::insertComponent(const Component& c) {
    FDC_TRY(m_sql.run("INSERT INTO components(" FDC_COMPONENT_COLUMNS
                      ") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      c.scope, c.category, c.id, c.classId, c.name, c.acl, c.owner, c.status, c.createdMs,
                      c.changedMs, qint64(c.version), compactText(c.tags), filesText(c.files), extraText(c),
                      qint64(c.creates)));
    return indexTags(c, false);
}

base::Result<void> CoreStore::updateComponent(const Component& c) {
    FDC_TRY(m_sql.run(
        "UPDATE components SET class_id = ?, name = ?, acl = ?, owner = ?, status = ?, created_ms = ?, "
        "changed_ms = ?, version = ?, tags = ?, files = ?, extra = ? "
        "WHERE scope = ? AND category = ? AND id = ?",
        c.classId, c.name, c.acl, c.owner, c.status, c.createdMs, c.changedMs, qint64(c.version),
        compactText(c.tags), filesText(c.files), extraText(c), c.scope, c.category, c.id));
    return indexTags(c, false);
}

base::Result<void> CoreStore::indexTags(const Component& c, bool remove) {
    for (const QJsonValue& value : c.tags) {
        const QJsonObject tag = value.toObject();
        const QString name = tag.value("name"_L1).toString();
        const QStringList texts = strings(tag.value("value"_L1));
        for (const QString& text : texts) {
            if (text.size() > longestIndexedValue)
                continue;
            FDC_TRY(remove ? m_sql.run("DELETE FROM tag_values WHERE scope = ? AND category = ? AND name = ? "
                                       "AND value = ? AND id = ?",
                                       c.scope, c.category, name, text, c.id)
                           : m_sql.run("INSERT OR IGNORE INTO tag_values(scope, category, name, value, id) "
                                       "VALUES(?, ?, ?, ?, ?)",
                                       c.scope, c.category, name, text, c.id));
        }
    }
    return {};
}

/// A state that searches go on seeing until the lag is over.
base::Result<void> CoreStore::keepStale(const Component& c, qint64 replacedMs) {
    return m_sql.run("INSERT INTO stale(" FDC_COMPONENT_COLUMNS
                     ", replaced_ms) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     c.scope, c.category, c.id, c.classId, c.name, c.acl, c.owner, c.status, c.createdMs,
                     c.changedMs, qint64(c.version), compactText(c.tags), filesText(c.files), extraText(c),
                     qint64(c.creates), replacedMs);
}

Answer<void> CoreStore::createOne(const Actor& actor, Component& draft, qint64 moment) {
    if (draft.id.isEmpty())
        draft.id = freshId();
    const Category& category = *findCategory(draft.category);
    auto existing = load(actor.scope, draft.category, draft.id);
    FDC_API_TRY(existing);
    auto tombs = m_sql.query("SELECT creates FROM tombstones WHERE scope = ? AND category = ? AND id = ?",
                             actor.scope, draft.category, draft.id);
    FDC_API_TRY(tombs);
    auto buried = tombs->next();
    FDC_API_TRY(buried);
    if (*existing || (*buried && category.burnsIds))
        return refuse("T00108", u"id %1 is already used"_s.arg(draft.id));
    draft.creates = 1 + (*buried ? int(tombs->row().integer(0)) : 0);
    draft.scope = actor.scope;
    draft.version = 1;
    draft.changedMs = moment;
    if (draft.createdMs == 0)
        draft.createdMs = moment;
    if (draft.owner.isEmpty())
        draft.owner = actor.user;
    if (draft.status.isEmpty())
        draft.status = u"NEW"_s;
    FDC_API_TRY(adoptFiles(actor, draft, nullptr));
    FDC_API_TRY(insertComponent(draft));
    FDC_API_TRY(adoptChildren(draft));
    FDC_API_TRY(addFact(actor, draft.category, draft.id, "CREATE", {}, true, {}));
    return {};
}

Answer<QList<Component>> CoreStore::create(const Actor& actor, QList<Component> drafts, bool pretend) {
    QStringList temps;
    for (const Component& draft : drafts) {
        for (const FileReference& file : draft.files)
            temps.append(file.id);
    }
    const auto attempt = [&]() -> Answer<void> {
        const std::lock_guard guard(m_mutex);
        auto transaction = m_sql.begin();
        FDC_API_TRY(transaction);
        const qint64 moment = now();
        for (Component& draft : drafts)
            FDC_API_TRY(createOne(actor, draft, moment));
        if (!pretend)
            FDC_API_TRY(transaction->commit());
        return {};
    };
    const auto done = attempt();
    if (!done || pretend)
        consumeTemps(actor.scope, temps);
    FDC_API_TRY(done);
    return drafts;
}

Answer<Component> CoreStore::replaceLocked(const Actor& actor, const Component& old, Component next,
                                           bool keepVersion) {
    next.scope = old.scope;
    next.category = old.category;
    next.id = old.id;
    next.creates = old.creates;
    next.version = old.version + 1;
    next.changedMs = now();
    if (next.createdMs == 0)
        next.createdMs = old.createdMs;
    if (next.owner.isEmpty())
        next.owner = old.owner;
    if (next.status.isEmpty())
        next.status = old.status;
    if (keepVersion) {
        auto version = insertVersion(actor, old, QString::number(old.version));
        FDC_API_TRY(version);
    }
    FDC_API_TRY(adoptFiles(actor, next, &old));
    const QSet<QString> kept = fileIds(next.files);
    auto held =
        m_sql.query("SELECT 1 FROM versions WHERE scope = ? AND component_id = ? LIMIT 1", old.scope, old.id);
    FDC_API_TRY(held);
    auto isHeld = held->next();
    FDC_API_TRY(isHeld);
    for (const FileReference& file : old.files) {
        if (kept.contains(file.id))
            continue;
        FDC_API_TRY(*isHeld ? m_sql.run("UPDATE files SET retained = 1 WHERE id = ?", file.id)
                            : releaseFile(old.scope, file.id));
        FDC_API_TRY(addFact(actor, old.category, old.id, "DELETE_CONTENT", {}, true, file.name));
    }
    FDC_API_TRY(keepStale(old, next.changedMs));
    FDC_API_TRY(indexTags(old, true));
    FDC_API_TRY(updateComponent(next));
    FDC_API_TRY(adoptChildren(next));
    FDC_API_TRY(showChildren(next));
    QJsonArray changed;
    if (old.name != next.name)
        changed.append(QJsonObject{{u"name"_s, u"name"_s}, {u"value"_s, next.name}});
    for (const QJsonValue& tag : next.tags) {
        if (!old.tags.contains(tag))
            changed.append(QJsonObject{{u"name"_s, tag.toObject().value("name"_L1)},
                                       {u"value"_s, strings(tag.toObject().value("value"_L1)).join(u'§')}});
    }
    FDC_API_TRY(addFact(actor, old.category, old.id, "UPDATE", changed, true, {}));
    return next;
}

Answer<Component> CoreStore::replace(const Actor& actor, const Component& draft, bool keepVersion,
                                     bool pretend) {
    QStringList temps;
    for (const FileReference& file : draft.files)
        temps.append(file.id);
    const auto attempt = [&]() -> Answer<Component> {
        const std::lock_guard guard(m_mutex);
        auto transaction = m_sql.begin();
        FDC_API_TRY(transaction);
        auto old = loadOrRefuse(actor.scope, *findCategory(draft.category), draft.id);
        FDC_API_TRY(old);
        auto next = replaceLocked(actor, *old, draft, keepVersion);
        FDC_API_TRY(next);
        if (!pretend)
            FDC_API_TRY(transaction->commit());
        return next;
    };
    auto done = attempt();
    if (!done || pretend)
        consumeTemps(actor.scope, temps);
    return done;
}

Answer<Component> CoreStore::replaceFiles(const Actor& actor, const QString& id,
                                          const QList<FileReference>& files) {
    const std::lock_guard guard(m_mutex);
    auto transaction = m_sql.begin();
    FDC_API_TRY(transaction);
    auto old = loadOrRefuse(actor.scope, categories().front(), id);
    FDC_API_TRY(old);
    Component next = *old;
    next.files = files;
    auto done = replaceLocked(actor, *old, next, false);
    FDC_API_TRY(done);
    for (const FileReference& file : done->files)
        FDC_API_TRY(m_sql.run("UPDATE files SET name = ? WHERE id = ?", file.name, file.id));
    FDC_API_TRY(transaction->commit());
    return done;
}

Answer<void> CoreStore::remove(const Actor& actor, const Category& category, const QString& id) {
    const std::lock_guard guard(m_mutex);
    auto transaction = m_sql.begin();
    FDC_API_TRY(transaction);
    auto old = loadOrRefuse(actor.scope, category, id);
    FDC_API_TRY(old);
    FDC_API_TRY(keepStale(*old, now()));
    FDC_API_TRY(indexTags(*old, true));
    FDC_API_TRY(m_sql.run("DELETE FROM components WHERE scope = ? AND category = ? AND id = ?", old->scope,
                          old->category, id));
    FDC_API_TRY(
        m_sql.run("INSERT OR REPLACE INTO tombstones(scope, category, id, creates) VALUES(?, ?, ?, ?)",
                  old->scope, old->category, id, qint64(old->creates)));
    FDC_API_TRY(
        m_sql.run("INSERT OR IGNORE INTO garbage SELECT path FROM files WHERE scope = ? AND component_id = ?",
                  old->scope, id));
    FDC_API_TRY(m_sql.run("DELETE FROM files WHERE scope = ? AND component_id = ?", old->scope, id));
    FDC_API_TRY(m_sql.run("DELETE FROM versions WHERE scope = ? AND component_id = ?", old->scope, id));
    FDC_API_TRY(m_sql.run("DELETE FROM children WHERE scope = ? AND category = ? AND id = ?", old->scope,
                          old->category, id));
    if (old->category == u"FOLDER")
        FDC_API_TRY(clearChildren(old->scope, id));
    FDC_API_TRY(addFact(actor, old->category, id, "DELETE", {}, true, {}));
    FDC_API_TRY(transaction->commit());
    return {};
}

}  // namespace fdc::sandbox
