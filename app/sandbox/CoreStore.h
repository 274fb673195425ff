// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "app/sandbox/Component.h"
#include "app/sandbox/Sql.h"
#include "core/base/Clock.h"

namespace fdc::sandbox {

/// Who changes something, for owner fields and facts.
struct Actor {
    QString user;
    QString scope;
    QString requestId;
};

struct StoredFile {
    QString id;
    QString name;
    QString format;
    qint64 size = 0;
    QString sha256;  ///< of the bytes as they came in, lower-case hex
    QString path;    ///< absolute
};

/// Bytes that arrived and belong to no document yet.
struct Upload {
    QString name;
    QByteArrayView bytes;
};

struct VersionRow {
    QString id;
    QString label;
    qint64 createdMs = 0;
    QString owner;
    QJsonObject snapshot;
};

/// Everything the Core stand-in keeps: DATA/core.db and DATA/files. Thread-safe; every call is one
/// transaction, and what it answered survives the death of the process. It is not synced to the disk
/// (synchronous=NORMAL, files not flushed): a power cut may take the last moments, which a stand-in may lose
/// and a migration target may not.
class CoreStore {
public:
    /// Errors: those of store::Database, FILE_UNWRITABLE.
    static base::Result<std::unique_ptr<CoreStore>> open(const QString& dataFolder, const base::Clock& clock);

    // Model: classes, tags, ACLs … as JSON. Model.h keeps them in memory.
    using ModelVisitor =
        std::function<void(const QString& scope, const QString& kind, const QJsonObject& body)>;
    base::Result<void> eachModelEntry(const ModelVisitor& visit);
    struct ModelEntry {
        QString scope;
        QString kind;
        QString id;
        QJsonObject body;
    };
    base::Result<void> putModel(const QList<ModelEntry>& entries);
    base::Result<void> removeModel(const QString& scope, const QString& kind, const QString& id);

    // Temporary files: each can be used once.
    Answer<StoredFile> addTemp(const QString& scope, const Upload& upload);
    Answer<StoredFile> temp(const QString& scope, const QString& id);
    Answer<void> removeTemp(const QString& scope, const QString& id);
    /// What a failed create does to the files it named.
    void consumeTemps(const QString& scope, const QStringList& ids);

    // Components. Drafts are valid against the model; `files` name temporary files (and, in updates, kept
    // ones).
    /// All or none. With @p pretend nothing is stored but the answer is that of a success.
    /// Errors: T00108, T00707.
    Answer<QList<Component>> create(const Actor& actor, QList<Component> drafts, bool pretend);
    /// Cancel and replace. Errors: the category's absent code, T00707, T00702 (a file it does not have).
    Answer<Component> replace(const Actor& actor, const Component& draft, bool keepVersion, bool pretend);
    /// Changes the file list only. @p files as in replace().
    Answer<Component> replaceFiles(const Actor& actor, const QString& id, const QList<FileReference>& files);
    Answer<Component> find(const QString& scope, const Category& category, const QString& id);
    Answer<void> remove(const Actor& actor, const Category& category, const QString& id);
    Answer<StoredFile> file(const QString& scope, const QString& componentId, const QString& fileId);

    // What lies in folders. Errors: the absent codes of the folder and of what is put into it. With @p
    // pretend nothing is stored but the answer is that of a success.
    enum class Change { Add, Replace, Remove };
    /// All or none. What is there already stays once, where it is; what is not there is removed as well.
    Answer<void> changeChildren(const Actor& actor, const QString& folderId, Change change,
                                const QList<Reference>& children, bool pretend);

    // Versions of documents.
    Answer<QString> addVersion(const Actor& actor, const QString& id, const QString& label);
    Answer<QList<VersionRow>> versions(const QString& scope, const QString& id);
    /// @p versionId empty: all of them.
    Answer<void> removeVersions(const Actor& actor, const QString& id, const QString& versionId);

    // Facts: the audit trail of a component, oldest first; it outlives the component.
    Answer<QJsonArray> facts(const QString& scope, const QString& category, const QString& id);
    Answer<void> addCustomFact(const Actor& actor, const QString& category, const QString& id,
                               const QJsonObject& fact);
    /// Newest first. Criteria are pairs of a fact's member and its value.
    Answer<QJsonArray> searchFacts(const QString& scope, const QList<std::pair<QString, QString>>& criteria,
                                   qint64 skip, qint64 count);

    /// Candidates of a search as the index sees them @p lagMs after the truth; @p narrow may leave out what
    /// cannot match. Order of creation. On a connection of its own: writers go on.
    struct Narrow {
        enum class By { Nothing, Class, Id, Tag } by = By::Nothing;
        QString tag;
        QStringList values;
    };
    Answer<void> eachIndexed(const QString& scope, const QString& category, qint64 lagMs,
                             const Narrow& narrow, const std::function<void(Component&&)>& visit);

    /// Every stored component in the order of scope and id; for the oracle and `--dump`.
    static base::Result<void> eachStored(
        const QString& dataFolder, const QString& category,
        const std::function<void(const Component&, const QList<StoredFile>&)>& visit);

    /// The same of folders: each with its `children`.
    static base::Result<void> eachStoredFolder(const QString& dataFolder,
                                               const std::function<void(const Component&)>& visit);

    base::Result<qint64> countComponents();
    /// Deletes what became garbage and temporary files older than an hour.
    void sweep();

    static constexpr qint64 tempLifetimeMs = 3600 * 1000;

private:
    CoreStore(QString folder, const base::Clock& clock, Sql writer, Sql reader)
        : m_folder(std::move(folder)),
          m_clock(clock),
          m_sql(std::move(writer)),
          m_reader(std::move(reader)) {}

    qint64 now() const { return m_clock.utcNow().toMSecsSinceEpoch(); }
    base::Result<void> writeContent(const QString& path, QByteArrayView bytes) const;

    // The following run inside the caller's lock and transaction.
    base::Result<std::optional<Component>> load(const QString& scope, const QString& category,
                                                const QString& id);
    Answer<Component> loadOrRefuse(const QString& scope, const Category& category, const QString& id);
    base::Result<void> insertComponent(const Component& component);
    base::Result<void> updateComponent(const Component& component);
    base::Result<void> keepStale(const Component& current, qint64 replacedMs);
    base::Result<void> indexTags(const Component& component, bool remove);
    Answer<void> addChild(const QString& scope, const QString& folderId, const Reference& child);
    base::Result<void> clearChildren(const QString& scope, const QString& folderId);
    /// Puts what is stored of them into @p folder, where its echo looks for it.
    base::Result<void> showChildren(Component& folder);
    /// Those that @p folder names take the place of the stored ones; none named: they stay.
    Answer<void> adoptChildren(const Component& folder);
    Answer<void> createOne(const Actor& actor, Component& draft, qint64 moment);
    Answer<void> adoptFiles(const Actor& actor, Component& draft, const Component* old);
    Answer<FileReference> adoptTemp(const QString& scope, const QString& componentId,
                                    const FileReference& file);
    base::Result<void> releaseFile(const QString& scope, const QString& fileId);
    base::Result<void> discard(const QString& path);
    Answer<Component> replaceLocked(const Actor& actor, const Component& old, Component next,
                                    bool keepVersion);
    base::Result<QString> insertVersion(const Actor& actor, const Component& component, const QString& label);
    base::Result<void> addFact(const Actor& actor, const QString& category, const QString& id,
                               const char* action, const QJsonArray& fields, bool technical,
                               const QString& description);
    QStringList dueGarbage();

    const QString m_folder;
    const base::Clock& m_clock;
    std::mutex m_mutex;
    Sql m_sql;
    std::mutex m_readerMutex;
    Sql m_reader;
};

/// A random UUID without braces.
QString freshId();

}  // namespace fdc::sandbox
