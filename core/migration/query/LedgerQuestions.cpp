// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/LedgerQuestions.h"

#include <QJsonArray>
#include <array>

#include "core/base/ErrorJson.h"
#include "core/migration/ErrorFingerprint.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/query/ErrorOwner.h"
#include "core/migration/query/LedgerConditions.h"
#include "core/migration/query/StepNames.h"
#include "core/store/Rows.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 piece = 50'000;  ///< documents looked at in one statement
constexpr qint64 mostSeen = 20'000;
constexpr qint64 mostBuckets = 96;
constexpr int mostKinds = 1000;     ///< of failures, that are told
constexpr int mostLooked = 20'000;  ///< of which their number is asked

constexpr std::array notLandedStates{RowState::Pending, RowState::InFlight, RowState::Failed,
                                     RowState::Quarantined};
constexpr std::array notMigratedStates{RowState::Pending, RowState::InFlight, RowState::Failed,
                                       RowState::Quarantined, RowState::Skipped};

QString keyOf(RowState state) {
    switch (state) {
        case RowState::Pending: return u"pending"_s;
        case RowState::InFlight: return u"inFlight"_s;
        case RowState::Migrated: return u"migrated"_s;
        case RowState::Failed: return u"failed"_s;
        case RowState::Quarantined: return u"quarantined"_s;
        case RowState::Skipped: return u"skipped"_s;
    }
    return {};
}

QString quoted(QString text) {
    return u'"' + text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

class Answering {
public:
    Answering(store::Database& database, LedgerCatalog catalog, const std::function<bool()>& goOn)
        : m_database(database), m_catalog(std::move(catalog)), m_goOn(goOn) {
        QList<qint64> scopes;
        for (const LedgerCatalog::Scope& one : m_catalog.scopes)
            scopes.append(one.id);
        // Nobody else's documents: no row need be looked at to know whose it is.
        m_own = m_catalog.isAlone ? LedgerCondition{u"1 = 1"_s} : conditions::oneOf(u"d.scope"_s, scopes);
    }

    base::Result<QJsonArray> notLanded();
    base::Result<QJsonArray> byClass();
    base::Result<QJsonArray> quarantine();
    base::Result<QJsonArray> failures();
    base::Result<QJsonArray> changed();
    base::Result<QJsonArray> throughput();
    bool isComplete() const { return m_complete && !m_isCut; }

private:
    bool goesOn() {
        m_complete = m_complete && (!m_goOn || m_goOn());
        return m_complete;
    }

    base::Result<qint64> count(const LedgerCondition& where) {
        auto statement =
            LedgerSql().add(u"SELECT count(*) FROM documents d WHERE "_s).add(where).in(m_database);
        if (!statement)
            return base::fail(std::move(statement.error()));
        auto row = statement->step();
        if (!row)
            return base::fail(std::move(row.error()));
        const qint64 number = statement->integer(0);
        statement->reset();
        return number;
    }

    static LedgerCondition stateOf(qint64 batch, RowState state) {
        return {u"d.batch_id = ? AND "_s + conditions::state(state), {batch}};
    }

    /// Calls @p take with each class and its number among the documents of @p where, stretch by stretch;
    /// @p besides: more SQL that only those counted must satisfy.
    base::Result<void> eachClass(const LedgerCondition& where,
                                 const std::function<void(const QString&, qint64)>& take,
                                 const QString& besides = {});
    /// Numbers, first and last time and a sample of the failed documents of @p which; false: time is over.
    base::Result<bool> addFailed(QJsonObject& line, const LedgerCondition& which);
    base::Result<void> addSeen(QJsonObject& line, const LedgerCondition& where);
    base::Result<void> nameStepsOf(QJsonArray& lines);
    struct Kind {
        QString fingerprint;  ///< empty: of those without one
        QString errorClass;
        qint64 documents = 0;
    };
    base::Result<bool> countKinds(std::vector<Kind>& kinds, QMap<QString, qint64>& ofClass);
    base::Result<QJsonObject> lineOf(const Kind& kind);

    store::Database& m_database;
    const LedgerCatalog m_catalog;
    const std::function<bool()>& m_goOn;
    LedgerCondition m_own;
    bool m_complete = true;
    bool m_isCut = false;  ///< there is more than is told
};

base::Result<QJsonArray> Answering::notLanded() {
    QJsonArray lines;
    for (const LedgerCatalog::Campaign& campaign : m_catalog.campaigns) {
        QJsonObject line{
            {u"campaign"_s, campaign.name},
            {u"source"_s, m_catalog.sourceOf(campaign.scope)},
            {u"campaignState"_s, campaignStateName(campaign.state)},
            {u"supersededBy"_s,
             campaign.supersededBy.isEmpty() ? QJsonValue() : QJsonValue(campaign.supersededBy)}};
        qint64 all = 0;
        for (const RowState state : notLandedStates) {
            if (!goesOn())
                return lines;
            const auto number = count(stateOf(campaign.batch, state));
            if (!number)
                return base::fail(number.error());
            line[keyOf(state)] = *number;
            all += *number;
        }
        line[u"notLanded"_s] = all;
        line[u"filter"_s] = u"campaign:%1 -state:MIGRATED -state:SKIPPED"_s.arg(quoted(campaign.name));
        if (all > 0)
            lines.append(line);
    }
    return lines;
}

base::Result<void> Answering::eachClass(const LedgerCondition& where,
                                        const std::function<void(const QString&, qint64)>& take,
                                        const QString& besides) {
    qint64 after = 0;
    while (goesOn()) {
        auto ends = LedgerSql()
                        .add(u"SELECT count(*), max(k) FROM (SELECT d.id AS k FROM documents d WHERE "_s)
                        .add(where)
                        .add(u" AND d.id > "_s)
                        .value(after)
                        .add(u" ORDER BY d.id LIMIT "_s)
                        .value(piece)
                        .add(u") AS part"_s)
                        .in(m_database);
        if (!ends)
            return base::fail(std::move(ends.error()));
        if (auto row = ends->step(); !row)
            return base::fail(std::move(row.error()));
        if (ends->integer(0) == 0)
            return {};
        const qint64 last = ends->integer(1);
        ends->reset();
        auto classes = LedgerSql()
                           .add(u"SELECT d.doc_class, count(*) FROM documents d WHERE "_s)
                           .add(where)
                           .add(u" AND d.id > "_s)
                           .value(after)
                           .add(u" AND d.id <= "_s)
                           .value(last)
                           .add(u" AND "_s)
                           .add(m_own)
                           .add(besides)
                           .add(u" GROUP BY d.doc_class"_s)
                           .in(m_database);
        if (!classes)
            return base::fail(std::move(classes.error()));
        FDC_TRY(store::eachRow(*classes, [&] { take(classes->text(0), classes->integer(1)); }));
        after = last;
    }
    return {};
}

base::Result<QJsonArray> Answering::byClass() {
    const auto classes = ledgerClasses(m_database);
    if (!classes)
        return base::fail(classes.error());
    // What is migrated is most of the ledger: it is what remains when the others are counted.
    QMap<QString, QMap<QString, qint64>> counts;
    for (const QString& one : *classes) {
        if (!goesOn())
            return QJsonArray();
        LedgerCondition where{u"d.doc_class = ? AND "_s + m_own.sql, {one}};
        const auto number = count(where);
        if (!number)
            return base::fail(number.error());
        if (*number > 0)
            counts[one] = {{u"total"_s, *number}, {u"migrated"_s, *number}};
    }
    for (const LedgerCatalog::Campaign& campaign : m_catalog.campaigns) {
        for (const RowState state : notMigratedStates) {
            FDC_TRY(eachClass(stateOf(campaign.batch, state), [&](const QString& docClass, qint64 number) {
                counts[docClass][keyOf(state)] += number;
                counts[docClass][u"migrated"_s] -= number;
            }));
        }
    }
    QJsonArray lines;
    for (auto one = counts.cbegin(); one != counts.cend(); ++one) {
        QJsonObject line{{u"class"_s, one.key()}, {u"filter"_s, u"class:"_s + quoted(one.key())}};
        line[u"total"_s] = one->value(u"total"_s);
        line[u"migrated"_s] = std::max<qint64>(one->value(u"migrated"_s), 0);
        for (const RowState state : notMigratedStates)
            line[keyOf(state)] = one->value(keyOf(state));
        line[u"inScope"_s] = one->value(u"total"_s) - one->value(u"skipped"_s);
        lines.append(line);
    }
    return lines;
}

/// When the documents of a cause came, from as many of them as can be looked at in a moment, and one of them.
base::Result<void> Answering::addSeen(QJsonObject& line, const LedgerCondition& where) {
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

base::Result<bool> Answering::addFailed(QJsonObject& line, const LedgerCondition& which) {
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

base::Result<QJsonArray> Answering::quarantine() {
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
base::Result<void> Answering::nameStepsOf(QJsonArray& lines) {
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
base::Result<bool> Answering::countKinds(std::vector<Kind>& kinds, QMap<QString, qint64>& ofClass) {
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
base::Result<QJsonArray> Answering::failures() {
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

base::Result<QJsonObject> Answering::lineOf(const Kind& kind) {
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

base::Result<QJsonArray> Answering::changed() {
    QJsonArray lines;
    for (const LedgerCatalog::Campaign& campaign : m_catalog.campaigns) {
        QMap<QString, qint64> byClass;
        // Pending documents are walked; whether one was migrated before stands in its row.
        FDC_TRY(eachClass(
            stateOf(campaign.batch, RowState::Pending),
            [&](const QString& docClass, qint64 number) { byClass[docClass] += number; },
            u" AND d.migrated_at IS NOT NULL"_s));
        for (auto one = byClass.cbegin(); one != byClass.cend(); ++one)
            lines.append(QJsonObject{{u"campaign"_s, campaign.name},
                                     {u"source"_s, m_catalog.sourceOf(campaign.scope)},
                                     {u"class"_s, one.key()},
                                     {u"documents"_s, one.value()},
                                     {u"filter"_s, u"changed:yes campaign:%1 class:%2"_s.arg(
                                                       quoted(campaign.name), quoted(one.key()))}});
    }
    return lines;
}

base::Result<QJsonArray> Answering::throughput() {
    auto ends = m_database.prepare(
        "SELECT min(migrated_at), (SELECT max(migrated_at) FROM documents WHERE migrated_at IS NOT NULL)"
        " FROM documents WHERE migrated_at IS NOT NULL");
    if (!ends)
        return base::fail(std::move(ends.error()));
    if (auto row = ends->step(); !row)
        return base::fail(std::move(row.error()));
    const QDateTime first = base::fromRfc3339(ends->text(0));
    const QDateTime last = base::fromRfc3339(ends->text(1));
    ends->reset();
    QJsonArray lines;
    if (!first.isValid() || !last.isValid())
        return lines;
    qint64 step = 60;
    for (const qint64 wider :
         {300LL, 900LL, 3600LL, 21'600LL, 86'400LL, 604'800LL, 2'592'000LL, 31'536'000LL}) {
        if (first.secsTo(last) / step > mostBuckets)
            step = wider;
    }
    qint64 begin = first.toSecsSinceEpoch() / step * step;
    for (; begin <= last.toSecsSinceEpoch() && goesOn(); begin += step) {
        const QString from = base::toRfc3339(QDateTime::fromSecsSinceEpoch(begin, Qt::UTC));
        const QString to = base::toRfc3339(QDateTime::fromSecsSinceEpoch(begin + step, Qt::UTC));
        LedgerCondition where{u"d.migrated_at >= ? AND d.migrated_at < ? AND "_s + m_own.sql, {from, to}};
        const auto number = count(where);
        if (!number)
            return base::fail(number.error());
        lines.append(QJsonObject{{u"from"_s, from},
                                 {u"to"_s, to},
                                 {u"documents"_s, *number},
                                 {u"perSecond"_s, double(*number) / double(step)},
                                 {u"filter"_s, u"migrated:>=%1 migrated:<%2"_s.arg(from, to)}});
    }
    return lines;
}

}  // namespace

const QStringList& ledgerQuestions() {
    static const QStringList names{u"not-landed"_s, u"by-class"_s, u"quarantine"_s,
                                   u"failures"_s,   u"changed"_s,  u"throughput"_s};
    return names;
}

base::Result<QJsonObject> answerQuestion(store::Database& database, const QString& environment,
                                         const QString& question, const std::function<bool()>& goOn) {
    using Answer = base::Result<QJsonArray> (Answering::*)();
    static const QMap<QString, Answer> answers{
        {u"not-landed"_s, &Answering::notLanded},  {u"by-class"_s, &Answering::byClass},
        {u"quarantine"_s, &Answering::quarantine}, {u"failures"_s, &Answering::failures},
        {u"changed"_s, &Answering::changed},       {u"throughput"_s, &Answering::throughput}};
    const auto found = answers.find(question);
    if (found == answers.end())
        return base::fail(base::Error(ledgerQuestion)
                              .with(u"question"_s, question)
                              .with(u"known"_s, ledgerQuestions().join(u", "_s)));
    auto catalog = LedgerCatalog::read(database, environment);
    if (!catalog)
        return base::fail(std::move(catalog.error()));
    Answering answering(database, std::move(*catalog), goOn);
    auto lines = (answering.**found)();
    if (!lines)
        return base::fail(std::move(lines.error()));
    return QJsonObject{{u"schema"_s, u"ledger-answer/1"_s},
                       {u"question"_s, question},
                       {u"complete"_s, answering.isComplete()},
                       {u"lines"_s, *lines}};
}

}  // namespace fdc::migration
