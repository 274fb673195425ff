// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/app/cli/OwnCore.h"
#include "tests/faults/Faults.h"

/// The real programs under faults, and the judge of what they leave.
namespace faults {

using namespace fdc;
using namespace programs;

/// Folders of tests come where fastPlace() is.
inline void useFastPlace() {
    qputenv("TMPDIR", QFile::encodeName(QFileInfo(fastPlace()).path()));
}

inline Surroundings with(const Desk& desk, const Shim& shim) {
    Surroundings surroundings = desk.with();
    const auto more = shim.variables();
    for (auto variable = more.begin(); variable != more.end(); ++variable)
        surroundings.variables.insert(variable.key(), *variable);
    return surroundings;
}

/// Starts its FlowerDocs and names it as target, without health checks beside what a test sends; what went
/// wrong, or nothing.
inline QByteArray begin(Desk& desk, const QStringList& quirks = {}) {
    desk.probes = false;
    if (!desk.core.start(quirks))
        return "the stand-in does not start";
    return desk.set(desk.core.authority(), desk.core.password(u"operator"_s));
}

inline QString codeOf(const Ended& ended) {
    const QString code = ended.error()["code"_L1].toString();
    return code.isEmpty() ? ended.json()["hold"_L1]["code"_L1].toString() : code;
}

/// The newest campaign and its state, as `campaign list` tells.
inline QJsonObject newest(const Desk& desk) {
    QJsonObject found;
    for (const QJsonValue& one : desk.run({u"campaign"_s, u"list"_s}).json()["campaigns"_L1].toArray()) {
        if (found.isEmpty() || one["started"_L1].toString() >= found["started"_L1].toString())
            found = one.toObject();
    }
    return found;
}

/// Goes on without a fault, as a person would; what is wrong then, or nothing.
inline QString finishAndJudge(const Desk& desk, const QString& map, int expected) {
    Ended ended;
    const QJsonObject campaign = newest(desk);
    if (campaign.isEmpty()) {
        ended = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s});
    } else if (campaign["state"_L1].toString() != u"Finished"_s) {
        ended = desk.run({u"campaign"_s, u"resume"_s, campaign["campaign"_L1].toString(), u"--wait"_s});
        // Of one that ended before it listed anything, a new start is the way.
        if (ended.code != 0 && campaign["documents"_L1]["total"_L1].toInteger() == 0)
            ended = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s});
    } else if (campaign["verdict"_L1].toString() != u"verified"_s) {
        ended = desk.run({u"campaign"_s, u"retry"_s, campaign["campaign"_L1].toString(), u"--wait"_s});
    } else {
        ended.code = 0;
    }
    if (ended.code != 0)
        return u"%1: "_s.arg(ended.code) + QString::fromUtf8(ended.out + ended.err);
    const auto stored = desk.core.stored();
    if (stored.size() != expected)
        return u"%1 documents are stored"_s.arg(stored.size());
    for (const QJsonObject& document : stored) {
        if (document["creates"_L1].toInteger() != 1)
            return document["id"_L1].toString() + u" was created more than once"_s;
    }
    const qint64 verified = newest(desk)["documents"_L1]["verified"_L1].toInteger();
    if (verified != expected)
        return u"the ledger calls %1 verified"_s.arg(verified);
    const Ended audit = desk.run({u"audit"_s, u"verify"_s});
    return audit.code == 0 ? QString() : QString::fromUtf8(audit.out);
}

}  // namespace faults
