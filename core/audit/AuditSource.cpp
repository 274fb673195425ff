// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/audit/AuditSource.h"

#include <QFileInfo>

#include "core/audit/AuditErrors.h"
#include "core/base/BaseErrors.h"

namespace fdc::audit {

using namespace Qt::Literals::StringLiterals;

namespace {

base::Failure unreadableFile(const base::Error& reason, const QString& path) {
    return base::fail(base::Error(auditUnreadable, reason.cause().isEmpty() ? reason.code() : reason.cause())
                          .with(u"file"_s, path)
                          .with(u"storage"_s, reason.code()));
}

}  // namespace

base::Result<std::optional<AuditSource>> AuditSource::open(const QString& databasePath) {
    if (!QFileInfo::exists(databasePath))
        return std::nullopt;
    // SQLite would wait for ever on a pipe of that name.
    if (!QFileInfo(databasePath).isFile())
        return unreadableFile(base::Error(base::fileUnreadable, u"no regular file"_s), databasePath);
    auto database = store::Database::open(databasePath, store::Database::Mode::ReadOnly);
    if (!database)
        return unreadableFile(database.error(), databasePath);
    return AuditSource(std::move(*database), databasePath);
}

base::Result<store::Statement> AuditSource::prepare(const QString& sql, const Query& query,
                                                    const AuditCondition& condition) {
    constexpr qint64 open = std::numeric_limits<qint64>::max();
    auto rows = m_database.prepare(sql.toUtf8().constData());
    if (!rows)
        return unreadable(rows.error());
    rows->bind(1, query.from > 0 ? query.from : -open);
    rows->bind(2, query.to > 0 ? query.to : open);
    int index = 3;
    for (const auto& value : condition.values)
        std::visit([&](const auto& bound) { rows->bind(index++, bound); }, value);
    return rows;
}

base::Failure AuditSource::unreadable(const base::Error& reason) const {
    return unreadableFile(reason, m_path);
}

}  // namespace fdc::audit
