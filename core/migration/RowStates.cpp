// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/migration/Ledger.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

QString rowStateName(RowState state) {
    switch (state) {
        case RowState::Pending: return u"PENDING"_s;
        case RowState::InFlight: return u"IN_FLIGHT"_s;
        case RowState::Migrated: return u"MIGRATED"_s;
        case RowState::Failed: return u"FAILED"_s;
        case RowState::Quarantined: return u"QUARANTINED"_s;
        case RowState::Skipped: return u"SKIPPED"_s;
    }
    return {};
}

std::optional<RowState> rowStateFromName(QStringView name) {
    for (const auto state : {RowState::Pending, RowState::InFlight, RowState::Migrated, RowState::Failed,
                             RowState::Quarantined, RowState::Skipped}) {
        if (rowStateName(state) == name)
            return state;
    }
    return std::nullopt;
}

bool isAllowed(RowState from, RowState to) {
    switch (from) {
        case RowState::Pending: return to == RowState::InFlight || to == RowState::Skipped;
        case RowState::InFlight:
            return to == RowState::Migrated || to == RowState::Failed || to == RowState::Pending;
        case RowState::Migrated: return to == RowState::Pending;
        case RowState::Failed: return to == RowState::Pending || to == RowState::Quarantined;
        case RowState::Quarantined: return to == RowState::Pending;
        case RowState::Skipped: return false;
    }
    return false;
}

std::optional<KnownState> ClaimedRow::verifiedPart(size_t part) const {
    return part < lastVerified.size() ? lastVerified[part] : std::nullopt;
}

QString ClaimedRow::folderToLeave(const QString& document, const std::vector<Delivery>& ofThisRun) const {
    const bool isPut = std::ranges::any_of(ofThisRun, [&](const Delivery& each) {
        return each.targetId == document && !each.folderId.isEmpty();
    });
    return isPut ? QString() : filedIn.value(document);
}

RowState RowOutcome::finalState() const {
    switch (kind) {
        case Kind::Migrated: return RowState::Migrated;
        case Kind::Failed: return row.attempt >= attemptLimit ? RowState::Quarantined : RowState::Failed;
        case Kind::Refused: return RowState::Quarantined;
        case Kind::GivenBack:
            return countsAsReclaim && row.reclaims + 1 >= reclaimLimit ? RowState::Quarantined
                                                                       : RowState::Pending;
    }
    return RowState::Quarantined;
}

bool RowOutcome::isVerified() const {
    if (kind != Kind::Migrated || deliveries.empty())
        return false;
    return std::all_of(deliveries.begin(), deliveries.end(),
                       [](const Delivery& part) { return part.verified; });
}

QByteArray RowOutcome::leaf() const {
    QByteArray line = row.object.sourceId.toUtf8() + '\x1f' + rowStateName(finalState()).toLatin1();
    if (kind != Kind::Migrated && error)
        line += '\x1f' + error->code().toUtf8();
    for (const Delivery& part : deliveries) {
        line += '\x1f' + part.targetId.toUtf8() + '\x1f' + part.contentSha256.toHex() + '\x1f' +
                part.metadataSha256.toHex() + '\x1f' + (part.verified ? "verified" : "unverified");
    }
    return line;
}

}  // namespace fdc::migration
