// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/LedgerQuestions.h"

#include <QJsonArray>
#include <array>

#include "core/migration/MigrationErrors.h"
#include "core/migration/query/LedgerAnswering.h"
#include "core/store/Rows.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 piece = 50'000;  ///< documents looked at in one statement
constexpr qint64 mostBuckets = 96;

constexpr std::array notLandedStates{RowState::Pending, RowState::InFlight, RowState::Failed,
                                     RowState::Quarantined};
constexpr std::array notMigratedStates{RowState::Pending, RowState::InFlight, RowState::Failed,
                                       RowState::Quarantined, RowState::Skipped};

QString quoted(QString text) {
    return u'"' + text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
}

}  // namespace

LedgerAnswering::LedgerAnswering(store::Database& database, LedgerCatalog catalog,
                                 const std::function<bool()>& goOn)
    : m_database(database), m_catalog(std::move(catalog)), m_goOn(goOn) {
    QList<qint64> scopes;
    for (const LedgerCatalog::Scope& one : m_catalog.scopes)
        scopes.append(one.id);
    // Nobody else's documents: no row need be looked at to know whose it is.
    m_own = m_catalog.isAlone ? LedgerCondition{u"1 = 1"_s} : conditions::oneOf(u"d.scope"_s, scopes);
}

base::Result<qint64> LedgerAnswering::count(const LedgerCondition& where) {
    auto statement = LedgerSql().add(u"SELECT count(*) FROM documents d WHERE "_s).add(where).in(m_database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->step();
    if (!row)
        return base::fail(std::move(row.error()));
    const qint64 number = statement->integer(0);
    statement->reset();
    return number;
}

LedgerCondition LedgerAnswering::stateOf(qint64 batch, RowState state) {
    return {u"d.batch_id = ? AND "_s + conditions::state(state), {batch}};
}

QString LedgerAnswering::keyOf(RowState state) {
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

base::Result<QJsonArray> LedgerAnswering::notLanded() {
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

base::Result<void> LedgerAnswering::eachClass(const LedgerCondition& where,
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

base::Result<QJsonArray> LedgerAnswering::byClass() {
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

base::Result<QJsonArray> LedgerAnswering::changed() {
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

base::Result<QJsonArray> LedgerAnswering::throughput() {
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

const QStringList& ledgerQuestions() {
    static const QStringList names{u"not-landed"_s, u"by-class"_s, u"quarantine"_s,
                                   u"failures"_s,   u"changed"_s,  u"throughput"_s};
    return names;
}

base::Result<QJsonObject> answerQuestion(store::Database& database, const QString& environment,
                                         const QString& question, const std::function<bool()>& goOn) {
    using Answer = base::Result<QJsonArray> (LedgerAnswering::*)();
    static const QMap<QString, Answer> answers{
        {u"not-landed"_s, &LedgerAnswering::notLanded},  {u"by-class"_s, &LedgerAnswering::byClass},
        {u"quarantine"_s, &LedgerAnswering::quarantine}, {u"failures"_s, &LedgerAnswering::failures},
        {u"changed"_s, &LedgerAnswering::changed},       {u"throughput"_s, &LedgerAnswering::throughput}};
    const auto found = answers.find(question);
    if (found == answers.end())
        return base::fail(base::Error(ledgerQuestion)
                              .with(u"question"_s, question)
                              .with(u"known"_s, ledgerQuestions().join(u", "_s)));
    auto catalog = LedgerCatalog::read(database, environment);
    if (!catalog)
        return base::fail(std::move(catalog.error()));
    LedgerAnswering answering(database, std::move(*catalog), goOn);
    auto lines = (answering.**found)();
    if (!lines)
        return base::fail(std::move(lines.error()));
    return QJsonObject{{u"schema"_s, u"ledger-answer/1"_s},
                       {u"question"_s, question},
                       {u"complete"_s, answering.isComplete()},
                       {u"lines"_s, *lines}};
}

}  // namespace fdc::migration
