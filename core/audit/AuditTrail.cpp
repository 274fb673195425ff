// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/audit/AuditTrail.h"

namespace fdc::audit {

using namespace Qt::Literals::StringLiterals;

QString outcomeName(Outcome outcome) {
    switch (outcome) {
        case Outcome::Started: return u"started"_s;
        case Outcome::Ok: return u"ok"_s;
        case Outcome::Failed: return u"failed"_s;
        case Outcome::Refused: return u"refused"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject Record::toJson() const {
    return {
        {u"seq"_s, sequence},
        {u"time"_s, time},
        {u"actor"_s, entry.actor},
        {u"action"_s, entry.action},
        {u"target"_s, entry.target},
        {u"connector"_s, entry.connector},
        {u"environment"_s, entry.environment},
        {u"outcome"_s, outcomeName(entry.outcome)},
        {u"origin"_s, entry.origin},
        {u"correlation"_s, entry.correlation},
        {u"before"_s, entry.before},
        {u"after"_s, entry.after},
        {u"reason"_s, entry.reason},
        {u"prev"_s, previous},
        {u"hash"_s, hash},
    };
}

}  // namespace fdc::audit
