// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/AuditModel.h"

#include <algorithm>

#include "ui/audit/AuditWords.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;

int AuditModel::rowOfSequence(qint64 sequence) const {
    // Newest first: the numbers fall.
    const auto at =
        std::lower_bound(list().begin(), list().end(), sequence,
                         [](const AuditRow& row, qint64 wanted) { return row.record.sequence > wanted; });
    return at != list().end() && at->record.sequence == sequence ? int(at - list().begin()) : -1;
}

QString AuditModel::field(Column column) {
    switch (column) {
        case Column::Number: return u"seq"_s;
        case Column::Actor: return u"actor"_s;
        case Column::Action: return u"action"_s;
        case Column::Target: return u"target"_s;
        case Column::Connector: return u"connector"_s;
        case Column::Environment: return u"environment"_s;
        case Column::Result: return u"outcome"_s;
        case Column::Time:
        case Column::Fingerprint:
        case Column::Count: break;
    }
    return {};
}

QString AuditModel::value(int row, Column column) const {
    const AuditRow* at = this->at(row);
    if (!at)
        return {};
    const fdc::audit::Entry& entry = at->record.entry;
    switch (column) {
        case Column::Number: return QString::number(at->record.sequence);
        case Column::Actor: return entry.actor;
        case Column::Action: return entry.action;
        case Column::Target: return entry.target;
        case Column::Connector: return entry.connector;
        case Column::Environment: return entry.environment;
        case Column::Result: return fdc::audit::outcomeName(entry.outcome);
        case Column::Time: return at->record.time;
        case Column::Fingerprint: return at->record.hash;
        case Column::Count: break;
    }
    return {};
}

QString AuditModel::columnName(Column column) {
    switch (column) {
        case Column::Time: return tr("Time (UTC)");
        case Column::Number:
            //: number of a record, as the head of a narrow column
            return tr("No.");
        case Column::Actor:
            //: who did it
            return tr("Actor");
        case Column::Action: return tr("Action");
        case Column::Target:
            //: what the action was done to
            return tr("Target");
        case Column::Connector: return tr("Connector");
        case Column::Environment: return tr("Environment");
        case Column::Result: return tr("Result");
        case Column::Fingerprint:
            //: the record's hash, shortened
            return tr("Fingerprint");
        case Column::Count: break;
    }
    return {};
}

Cell AuditModel::cell(int row, int column) const {
    const auto which = Column(column);
    const fdc::audit::Record& record = list()[row].record;
    Cell shown{.text = value(row, which)};
    switch (which) {
        case Column::Time:
            shown.text = AuditWords::time(record.time);
            shown.raw = record.time;
            break;
        case Column::Number: shown.raw = record.sequence; break;
        case Column::Actor: shown.what = Private::Person; break;
        case Column::Target:
            shown.tip = shown.text;
            shown.what = targetKind(record.entry.action);
            break;
        case Column::Result:
            shown.raw = shown.text;
            shown.text = AuditWords::outcome(record.entry.outcome);
            shown.tone = AuditWords::tone(record.entry.outcome);
            shown.tip = record.entry.reason;
            break;
        case Column::Fingerprint:
            shown.raw = record.hash;
            shown.text = AuditWords::shortHash(record.hash);
            shown.mono = true;
            shown.tip = record.hash;
            break;
        default: break;
    }
    return shown;
}

}  // namespace fdc::ui::audit
