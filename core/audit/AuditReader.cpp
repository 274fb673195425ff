// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>

#include "core/audit/AuditErrors.h"
#include "core/audit/AuditFilter.h"
#include "core/audit/AuditTrail.h"
#include "core/base/BaseErrors.h"
#include "core/store/Database.h"

namespace fdc::audit {

using namespace Qt::Literals::StringLiterals;

namespace {

base::Failure unreadable(const base::Error& reason, const QString& path) {
    return base::fail(base::Error(auditUnreadable, reason.cause().isEmpty() ? reason.code() : reason.cause())
                          .with(u"file"_s, path)
                          .with(u"storage"_s, reason.code()));
}

Outcome outcomeFromName(const QString& name) {
    for (const Outcome outcome : {Outcome::Started, Outcome::Ok, Outcome::Refused}) {
        if (name == outcomeName(outcome))
            return outcome;
    }
    return Outcome::Failed;
}

Record recordOf(const store::Statement& row) {
    Record record;
    record.sequence = row.integer(0);
    record.time = row.text(1);
    record.entry = {
        row.text(2), row.text(3), row.text(4),  row.text(5),  row.text(6), outcomeFromName(row.text(7)),
        row.text(8), row.text(9), row.text(10), row.text(11), row.text(12)};
    record.previous = QString::fromLatin1(row.blob(13).toHex());
    record.hash = QString::fromLatin1(row.blob(14).toHex());
    return record;
}

QString selection(const QString& condition) {
    return u"SELECT * FROM (SELECT seq, time, actor, action, target, connector, environment, outcome, "
           u"origin, "
           "correlation, before, after, reason, prev, hash FROM record WHERE seq BETWEEN ? AND ? AND (%1) "
           "ORDER BY seq DESC LIMIT ?) ORDER BY seq"_s.arg(condition);
}

void bindAll(store::Statement& rows, const Query& query, const AuditCondition& condition) {
    constexpr qint64 open = std::numeric_limits<qint64>::max();
    rows.bind(1, query.from > 0 ? query.from : -open);
    rows.bind(2, query.to > 0 ? query.to : open);
    int index = 3;
    for (const auto& value : condition.values)
        std::visit([&](const auto& bound) { rows.bind(index++, bound); }, value);
    rows.bind(index, query.limit > 0 ? query.limit : qint64(-1));
}

}  // namespace

base::Result<void> readAudit(const QString& databasePath, const Query& query, const base::Clock& clock,
                             const std::function<void(const Record&)>& sink) {
    auto condition = parseAuditFilter(query.filter, clock.utcNow());
    if (!condition)
        return base::fail(std::move(condition.error()));
    if (!QFileInfo::exists(databasePath))
        return {};
    // SQLite would wait for ever on a pipe of that name.
    if (!QFileInfo(databasePath).isFile())
        return unreadable(base::Error(base::fileUnreadable, u"no regular file"_s), databasePath);
    auto database = store::Database::open(databasePath, store::Database::Mode::ReadOnly);
    if (!database)
        return unreadable(database.error(), databasePath);
    auto rows = database->prepare(selection(condition->sql).toUtf8().constData());
    if (!rows)
        return unreadable(rows.error(), databasePath);
    bindAll(*rows, query, *condition);
    while (true) {
        auto row = rows->step();
        if (!row)
            return unreadable(row.error(), databasePath);
        if (!*row)
            return {};
        sink(recordOf(*rows));
    }
}

}  // namespace fdc::audit
