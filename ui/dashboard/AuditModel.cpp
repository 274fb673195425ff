// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/AuditModel.h"

#include <QSet>

#include "ui/common/Format.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;
using audit::Outcome;

namespace {

Tone toneOf(Outcome outcome) {
    switch (outcome) {
        case Outcome::Started: return Tone::Accent;
        case Outcome::Ok: return Tone::Ok;
        case Outcome::Failed: return Tone::Error;
        case Outcome::Refused: return Tone::Warn;
    }
    return Tone::Neutral;
}

QString keyOfAction(const audit::Record& record) {
    return record.entry.correlation + u'\n' + record.entry.action + u'\n' + record.entry.target;
}

AuditRow rowOf(const audit::Record& record) {
    const audit::Entry& entry = record.entry;
    return {record.sequence, base::fromRfc3339(record.time),
            entry.actor,     entry.action,
            entry.target,    entry.outcome,
            entry.reason};
}

}  // namespace

namespace {
constexpr qint64 recordsLookedAt = 2'000;
}

base::Result<QList<AuditRow>> readLatestActions(const QString& path, int most) {
    QList<audit::Record> records;
    const base::SystemClock clock;
    // A running campaign writes a record for each batch, which would push what people did off the card. A
    // bounded stretch is looked at: the trail may be long, and this is read every other second.
    FDC_TRY(
        audit::readAudit(path, {{}, recordsLookedAt, 0, 0}, clock, [&records](const audit::Record& record) {
            if (record.entry.action != u"migration.batch"_s && record.entry.action != u"migration.check"_s)
                records.prepend(record);
        }));
    QList<AuditRow> rows;
    QSet<QString> ended;
    for (const audit::Record& record : std::as_const(records)) {
        const QString key = keyOfAction(record);
        if (record.entry.outcome != Outcome::Started)
            ended.insert(key);
        else if (ended.contains(key))
            continue;
        if (rows.size() < most)
            rows.append(rowOf(record));
    }
    return rows;
}

AuditModel::AuditModel(const Services& services, QObject* parent)
    : ListRowModel(parent), m_services(services) {}

QString AuditModel::header(int column) const {
    switch (Column(column)) {
        case Column::Time: return tr("Time");
        case Column::Actor:
            //: column: who did it
            return tr("Actor");
        case Column::Action: return tr("Action");
        case Column::Result: return tr("Result");
        case Column::Count: break;
    }
    return {};
}

Cell AuditModel::cell(int row, int column) const {
    const AuditRow& action = list()[row];
    switch (Column(column)) {
        case Column::Time: return time(action);
        case Column::Actor: return {.text = action.actor, .tip = action.actor, .what = Private::Person};
        case Column::Action: {
            const QString text =
                action.target.isEmpty()
                    ? action.action
                    : action.action + u' ' + discreet(action.target, targetKind(action.action));
            return {.text = text, .tip = text};
        }
        case Column::Result: return result(action);
        case Column::Count: break;
    }
    return {};
}

/// The time of today, else the day.
Cell AuditModel::time(const AuditRow& row) const {
    const bool today = row.time.toLocalTime().date() == m_services.clock.utcNow().toLocalTime().date();
    return {.text = today ? format::clockTime(row.time) : row.time.toLocalTime().toString(u"yyyy-MM-dd"_s),
            .raw = row.time,
            .tip = format::dateTime(row.time),
            .spoken = format::dateTime(row.time)};
}

Cell AuditModel::result(const AuditRow& row) const {
    QString word;
    switch (row.outcome) {
        case Outcome::Started:
            //: result of an action: it has not ended yet
            word = tr("running");
            break;
        case Outcome::Ok:
            //: result of an action
            word = tr("done");
            break;
        case Outcome::Failed:
            //: result of an action
            word = tr("failed");
            break;
        case Outcome::Refused:
            //: result of an action: it was not allowed
            word = tr("refused");
            break;
    }
    return {
        .text = word, .tone = toneOf(row.outcome), .raw = audit::outcomeName(row.outcome), .tip = row.reason};
}

}  // namespace fdc::ui::dashboard
