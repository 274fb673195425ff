// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/audit/AuditFilter.h"
#include "core/audit/AuditSource.h"
#include "core/audit/AuditTrail.h"

namespace fdc::audit {

using namespace Qt::Literals::StringLiterals;

namespace {

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

}  // namespace

base::Result<void> readAudit(const QString& databasePath, const Query& query, const base::Clock& clock,
                             const std::function<void(const Record&)>& sink) {
    auto condition = parseAuditFilter(query.filter, clock.utcNow());
    if (!condition)
        return base::fail(std::move(condition.error()));
    auto source = AuditSource::open(databasePath);
    if (!source)
        return base::fail(std::move(source.error()));
    if (!source->has_value())
        return {};
    auto rows = (*source)->prepare(selection(condition->sql), query, *condition);
    if (!rows)
        return base::fail(std::move(rows.error()));
    rows->bind(int(condition->values.size()) + 3, query.limit > 0 ? query.limit : qint64(-1));
    while (true) {
        auto row = rows->step();
        if (!row)
            return (*source)->unreadable(row.error());
        if (!*row)
            return {};
        sink(recordOf(*rows));
    }
}

}  // namespace fdc::audit
