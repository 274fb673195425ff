// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QMimeDatabase>

#include "app/sandbox/CoreStore.h"
#include "core/base/BaseErrors.h"
#include "core/security/Digest.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "sandbox.store", QtInfoMsg)

QString formatOf(const QString& name) {
    static const QMimeDatabase types;
    return types.mimeTypeForFile(name, QMimeDatabase::MatchExtension).name();
}

}  // namespace

base::Result<void> CoreStore::writeContent(const QString& path, QByteArrayView bytes) const {
    const QString absolute = m_folder + u'/' + path;
    QFile file(absolute);
    constexpr auto flags = QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered;
    if (!file.open(flags)) {
        QDir().mkpath(QFileInfo(absolute).path());
        if (!file.open(flags))
            return base::fail(
                base::Error(base::fileUnwritable, file.errorString()).with(u"file"_s, absolute));
    }
    if (file.write(bytes.data(), bytes.size()) != bytes.size())
        return base::fail(base::Error(base::diskFull, file.errorString()).with(u"file"_s, absolute));
    return {};
}

Answer<StoredFile> CoreStore::addTemp(const QString& scope, const Upload& upload) {
    // A safe file name: scopes and ids of clients never become part of a path.
    const QString id = freshId();
    StoredFile file{u"tmp_"_s + id, upload.name, formatOf(upload.name), upload.bytes.size(), {}, {}};
    security::Sha256 hash;
    hash.update(upload.bytes.data(), size_t(upload.bytes.size()));
    file.sha256 = QString::fromLatin1(hash.finish().toHex());
    const QString path = u"files/%1/%2"_s.arg(id.first(2), id);
    {
        // The row comes first: a file without a row would stay for ever, a row without a file is swept.
        const std::lock_guard guard(m_mutex);
        FDC_API_TRY(
            m_sql.run("INSERT INTO temps(id, scope, name, format, size, sha256, path, created_ms) "
                      "VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                      file.id, scope, file.name, file.format, file.size, file.sha256, path, now()));
    }
    FDC_API_TRY(writeContent(path, upload.bytes));
    file.path = m_folder + u'/' + path;
    return file;
}

Answer<StoredFile> CoreStore::temp(const QString& scope, const QString& id) {
    const std::lock_guard guard(m_mutex);
    auto rows = m_sql.query(
        "SELECT id, name, format, size, sha256, path FROM temps WHERE id = ? AND scope = ?", id, scope);
    FDC_API_TRY(rows);
    auto found = rows->next();
    FDC_API_TRY(found);
    if (!*found)
        return refuse("T00707", u"temporary file %1 does not exist or was already used"_s.arg(id));
    const auto& row = rows->row();
    return StoredFile{row.text(0),    row.text(1), row.text(2),
                      row.integer(3), row.text(4), m_folder + u'/' + row.text(5)};
}

Answer<void> CoreStore::removeTemp(const QString& scope, const QString& id) {
    auto found = temp(scope, id);
    FDC_API_TRY(found);
    consumeTemps(scope, {id});
    return {};
}

void CoreStore::consumeTemps(const QString& scope, const QStringList& ids) {
    const std::lock_guard guard(m_mutex);
    const auto consume = [&]() -> base::Result<void> {
        auto transaction = m_sql.begin();
        if (!transaction)
            return base::fail(std::move(transaction.error()));
        for (const QString& id : ids) {
            FDC_TRY(
                m_sql.run("INSERT OR IGNORE INTO garbage SELECT path FROM temps WHERE id = ? AND scope = ?",
                          id, scope));
            FDC_TRY(m_sql.run("DELETE FROM temps WHERE id = ? AND scope = ?", id, scope));
        }
        return transaction->commit();
    };
    if (const auto done = consume(); !done)
        qCWarning(log).noquote() << "temporary files stay for now:" << done.error().toLogLine();
}

Answer<FileReference> CoreStore::adoptTemp(const QString& scope, const QString& componentId,
                                           const FileReference& file) {
    auto rows = m_sql.query("SELECT name, format, size, sha256, path FROM temps WHERE id = ? AND scope = ?",
                            file.id, scope);
    FDC_API_TRY(rows);
    auto found = rows->next();
    FDC_API_TRY(found);
    if (!*found)
        return refuse("T00707", u"temporary file %1 does not exist or was already used"_s.arg(file.id));
    const auto& row = rows->row();
    const FileReference stored{freshId(), file.name.isEmpty() ? row.text(0) : file.name, row.text(1)};
    FDC_API_TRY(m_sql.run(
        "INSERT INTO files(id, scope, component_id, name, format, size, sha256, path) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        stored.id, scope, componentId, stored.name, stored.format, row.integer(2), row.text(3), row.text(4)));
    FDC_API_TRY(m_sql.run("DELETE FROM temps WHERE id = ?", file.id));
    return stored;
}

Answer<void> CoreStore::adoptFiles(const Actor& actor, Component& draft, const Component* old) {
    for (FileReference& file : draft.files) {
        if (file.id.startsWith(u"tmp_")) {
            auto stored = adoptTemp(actor.scope, draft.id, file);
            FDC_API_TRY(stored);
            file = *stored;
            FDC_API_TRY(addFact(actor, draft.category, draft.id, "ADD_CONTENT", {}, true, file.name));
            continue;
        }
        const FileReference* kept = nullptr;
        for (qsizetype i = 0; old && i < old->files.size(); ++i)
            kept = old->files.at(i).id == file.id ? &old->files.at(i) : kept;
        if (!kept)
            return refuse("T00702", u"content %1 does not belong to %2"_s.arg(file.id, draft.id));
        file.format = kept->format;
        if (file.name.isEmpty())
            file.name = kept->name;
    }
    return {};
}

base::Result<void> CoreStore::discard(const QString& path) {
    return m_sql.run("INSERT OR IGNORE INTO garbage(path) VALUES(?)", path);
}

base::Result<void> CoreStore::releaseFile(const QString& scope, const QString& fileId) {
    FDC_TRY(m_sql.run("INSERT OR IGNORE INTO garbage SELECT path FROM files WHERE id = ? AND scope = ?",
                      fileId, scope));
    return m_sql.run("DELETE FROM files WHERE id = ? AND scope = ?", fileId, scope);
}

Answer<StoredFile> CoreStore::file(const QString& scope, const QString& componentId, const QString& fileId) {
    const std::lock_guard guard(m_mutex);
    auto rows = m_sql.query(
        "SELECT id, name, format, size, sha256, path FROM files WHERE id = ? AND scope = ? AND component_id "
        "= ?",
        fileId, scope, componentId);
    FDC_API_TRY(rows);
    auto found = rows->next();
    FDC_API_TRY(found);
    if (!*found)
        return refuse("T00702", u"content %1 of %2 cannot be retrieved"_s.arg(fileId, componentId));
    const auto& row = rows->row();
    return StoredFile{row.text(0),    row.text(1), row.text(2),
                      row.integer(3), row.text(4), m_folder + u'/' + row.text(5)};
}

QStringList CoreStore::dueGarbage() {
    QStringList paths;
    const std::lock_guard guard(m_mutex);
    const auto collect = [&]() -> base::Result<void> {
        auto transaction = m_sql.begin();
        if (!transaction)
            return base::fail(std::move(transaction.error()));
        const qint64 oldest = now() - tempLifetimeMs;
        FDC_TRY(
            m_sql.run("INSERT OR IGNORE INTO garbage SELECT path FROM temps WHERE created_ms <= ?", oldest));
        FDC_TRY(m_sql.run("DELETE FROM temps WHERE created_ms <= ?", oldest));
        // The longest search lag is an hour; after that nobody can see the old state any more.
        FDC_TRY(m_sql.run("DELETE FROM stale WHERE replaced_ms <= ?", oldest));
        FDC_TRY(eachRow(m_sql.query("SELECT path FROM garbage LIMIT 1000"),
                        [&paths](const store::Statement& row) { paths.append(row.text(0)); }));
        return transaction->commit();
    };
    if (const auto done = collect(); !done)
        qCWarning(log).noquote() << "will sweep later:" << done.error().toLogLine();
    return paths;
}

void CoreStore::sweep() {
    QStringList gone;
    const QStringList due = dueGarbage();
    for (const QString& path : due) {
        const QString absolute = m_folder + u'/' + path;
        if (QFile::remove(absolute) || !QFile::exists(absolute))
            gone.append(path);
    }
    if (gone.isEmpty())
        return;
    const std::lock_guard guard(m_mutex);
    auto transaction = m_sql.begin();
    for (qsizetype i = 0; transaction && i < gone.size(); ++i) {
        if (const auto done = m_sql.run("DELETE FROM garbage WHERE path = ?", gone.at(i)); !done)
            return;
    }
    if (transaction && !transaction->commit())
        qCWarning(log) << "will sweep again";
}

}  // namespace fdc::sandbox
