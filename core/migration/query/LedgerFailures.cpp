// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/base/ErrorJson.h"
#include "core/migration/ErrorFingerprint.h"
#include "core/migration/query/ErrorOwner.h"
#include "core/migration/query/LedgerAnswering.h"
#include "core/migration/query/StepNames.h"
#include "core/store/Rows.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostSeen = 20'000;
constexpr int mostKinds = 1000;     ///< of failures, that are told
constexpr int mostLooked = 20'000;  ///< of which their number is asked

}  // namespace

/// When the documents of a cause came, from as many of them as can be looked at in a moment, and one of them.
base::Result<void> LedgerAnswering::addSeen(QJsonObject& line, const LedgerCondition& where) {
    auto seen =
        LedgerSql()
            .add(u"SELECT min(t), max(t), count(*) FROM (SELECT d.updated_at AS t FROM documents d WHERE "_s)
            .add(where)
            .add(u" ORDER BY d.id LIMIT "_s)
            .value(mostSeen)
            .add(u") AS part"_s)
            .in(m_database);
    auto sample =
        LedgerSql()
            .add(
                u"SELECT d.id, d.source_id, d.last_error_code, d.last_error_detail, d.last_error_class,"
                " coalesce(d.last_error_step, ''), d.batch_id FROM documents d WHERE "_s)
            .add(where)
            .add(u" ORDER BY d.id DESC LIMIT 1"_s)
            .in(m_database);
    if (!seen || !sample)
        return base::fail(std::move((seen ? sample : seen).error()));
    FDC_TRY(store::eachRow(*seen, [&] {
        const QString first = line[u"firstSeen"_s].toString();
        const QString last = line[u"lastSeen"_s].toString();
        if (seen->integer(2) == 0)
            return;
        line[u"firstSeen"_s] = first.isEmpty() ? seen->text(0) : std::min(first, seen->text(0));
        line[u"lastSeen"_s] = std::max(last, seen->text(1));
        line[u"seenOf"_s] = line[u"seenOf"_s].toInteger() + seen->integer(2);
    }));
    return store::eachRow(*sample, [&] {
        if (line.contains(u"sample"_s))
            return;
        line[u"row"_s] = sample->integer(0);
        line[u"sample"_s] = sample->text(1);
        line[u"code"_s] = sample->text(2);
        line[u"detail"_s] = sample->text(3);
        line[u"errorClass"_s] = sample->text(4);
        line[u"step"_s] = sample->text(5);
        const auto* campaign = m_catalog.ofBatch(sample->integer(6));
        line[u"campaign"_s] = campaign ? campaign->name : QString();
    });
}

base::Result<bool> LedgerAnswering::addFailed(QJsonObject& line, const LedgerCondition& which) {
    qint64 all = 0;
    for (const RowState state : {RowState::Quarantined, RowState::Failed}) {
        if (!goesOn())
            return false;
        const LedgerCondition where{
            which.sql + u" AND "_s + conditions::state(state) + u" AND "_s + m_own.sql, which.values};
        const auto number = count(where);
        if (!number)
            return base::fail(number.error());
        line[keyOf(state)] = *number;
        all += *number;
        if (*number > 0)
            FDC_TRY(addSeen(line, where));
    }
    line[u"documents"_s] = all;
    return true;
}

base::Result<QJsonArray> LedgerAnswering::quarantine() {
    const auto errors = ledgerErrorClasses(m_database);
    if (!errors)
        return base::fail(errors.error());
    QJsonArray lines;
    for (const QString& one : *errors) {
        const ErrorOwner& owner = ownerOf(one);
        QJsonObject line{
            {u"errorClass"_s, one},
            {u"owner"_s, QJsonObject{{u"id"_s, owner.id}, {u"en"_s, owner.english}, {u"fr"_s, owner.french}}},
            {u"filter"_s, u"error:%1 state:QUARANTINED state:FAILED"_s.arg(one)}};
        const auto whole = addFailed(line, {u"d.last_error_class = ?"_s, {one}});
        if (!whole)
            return base::fail(whole.error());
        if (!*whole)
            return lines;
        if (line[u"documents"_s].toInteger() > 0)
            lines.append(line);
    }
    return lines;
}

/// As the map of the sample's campaign calls them.
base::Result<void> LedgerAnswering::nameStepsOf(QJsonArray& lines) {
    StepNames names(m_database);
    for (QJsonValueRef value : lines) {
        QJsonObject line = value.toObject();
        const QString step = line[u"step"_s].toString();
        const auto campaign = std::ranges::find(m_catalog.campaigns, line[u"campaign"_s].toString(),
                                                &LedgerCatalog::Campaign::name);
        if (step.isEmpty() || campaign == m_catalog.campaigns.end())
            continue;
        const auto steps = names.of(campaign->id);
        if (!steps)
            return base::fail(steps.error());
        const QString told = StepNames::toldBy(line[u"detail"_s].toString());
        line[u"stepName"_s] = told.isEmpty() ? steps->value(step, step) : told;
        value = line;
    }
    return {};
}

/// The kinds of failures with their numbers, and how many of each error class they are together; false: time
/// is over, or there are more kinds than are looked at.
base::Result<bool> LedgerAnswering::countKinds(std::vector<Kind>& kinds, QMap<QString, qint64>& ofClass) {
    const auto known = ledgerFingerprints(m_database, mostLooked + 1);
    if (!known)
        return base::fail(known.error());
    for (const QString& one : known->first(qMin<qsizetype>(known->size(), mostLooked))) {
        if (!goesOn())
            return false;
        Kind kind{one, {}, 0};
        auto counted =
            LedgerSql()
                .add(
                    u"SELECT count(*), coalesce(min(d.last_error_class), '') FROM documents d WHERE "
                    "d.last_error_fingerprint = "_s)
                .value(one)
                .add(u" AND d.state IN ('FAILED', 'QUARANTINED') AND "_s)
                .add(m_own)
                .in(m_database);
        if (!counted)
            return base::fail(std::move(counted.error()));
        FDC_TRY(store::eachRow(*counted, [&] {
            kind.documents = counted->integer(0);
            kind.errorClass = counted->text(1);
        }));
        if (kind.documents == 0)
            continue;
        ofClass[kind.errorClass] += kind.documents;
        kinds.push_back(std::move(kind));
    }
    return known->size() <= mostLooked;
}

/// What a person can put right at one go, the most frequent first. Documents that failed before the ledger
/// knew fingerprints are what remains of their error class.
base::Result<QJsonArray> LedgerAnswering::failures() {
    std::vector<Kind> kinds;
    QMap<QString, qint64> ofClass;
    const auto allLooked = countKinds(kinds, ofClass);
    if (!allLooked)
        return base::fail(allLooked.error());
    const auto classes = *allLooked ? quarantine() : QJsonArray();
    if (!classes)
        return base::fail(classes.error());
    for (const QJsonValue& value : *classes) {
        const QString errorClass = value[u"errorClass"_s].toString();
        const qint64 rest = value[u"documents"_s].toInteger() - ofClass.value(errorClass);
        if (rest > 0)
            kinds.push_back({{}, errorClass, rest});
    }
    std::ranges::stable_sort(kinds, std::greater<>(), &Kind::documents);
    m_isCut = !*allLooked || kinds.size() > size_t(mostKinds);
    QJsonArray lines;
    for (const Kind& kind : kinds) {
        if (lines.size() == mostKinds || !goesOn())
            break;
        auto line = lineOf(kind);
        if (!line)
            return base::fail(std::move(line.error()));
        lines.append(*line);
    }
    FDC_TRY(nameStepsOf(lines));
    return lines;
}

base::Result<QJsonObject> LedgerAnswering::lineOf(const Kind& kind) {
    QJsonObject line{{u"fingerprint"_s, kind.fingerprint},
                     {u"documents"_s, kind.documents},
                     {u"errorClass"_s, kind.errorClass}};
    if (!kind.fingerprint.isEmpty()) {
        if (const auto whole = addFailed(line, {u"d.last_error_fingerprint = ?"_s, {kind.fingerprint}});
            !whole)
            return base::fail(whole.error());
        line[u"told"_s] =
            commonText(base::errorFromJson(base::errorJsonOfLogLine(line[u"detail"_s].toString())));
    }
    line[u"filter"_s] = u"error:%1 fingerprint:%2 state:QUARANTINED state:FAILED"_s.arg(
        kind.errorClass, kind.fingerprint.isEmpty() ? u"\"\""_s : kind.fingerprint);
    const ErrorOwner& owner = ownerOf(kind.errorClass);
    line[u"owner"_s] = QJsonObject{{u"id"_s, owner.id}, {u"en"_s, owner.english}, {u"fr"_s, owner.french}};
    return line;
}

}  // namespace fdc::migration
