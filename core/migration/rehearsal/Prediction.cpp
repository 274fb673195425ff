// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/rehearsal/Prediction.h"

#include <QJsonArray>
#include <optional>

#include "core/base/BaseErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/query/StepNames.h"
#include "core/store/Rows.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

struct Fate {
    QString sourceId;
    bool isDone = false;
    QString code;  ///< empty: migrated
};

Result<qint64> campaignId(store::Database& database, const QString& name) {
    auto statement = database.prepare("SELECT id FROM campaigns WHERE name = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->bind(1, name).step();
    if (!row)
        return base::fail(std::move(row.error()));
    if (!*row)
        return base::fail(base::Error(campaignUnknown).with(u"campaign"_s, name));
    const qint64 id = statement->integer(0);
    statement->reset();
    return id;
}

struct Ran {
    QStringList source;  ///< environment and source: what the identifiers belong to
    QString map;         ///< fingerprint
};

Result<Ran> whatRan(store::Database& database, const QString& campaign) {
    const auto id = campaignId(database, campaign);
    if (!id)
        return base::fail(id.error());
    auto statement = database.prepare(
        "SELECT s.environment, s.source, c.map_fingerprint FROM campaigns c JOIN scopes s ON s.id = c.scope"
        " WHERE c.id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    statement->bind(1, *id);
    Ran ran;
    FDC_TRY(store::eachRow(*statement, [&] {
        ran = {{statement->text(0), statement->text(1)}, statement->text(2)};
    }));
    return ran;
}

/// The documents of a campaign, one by one in the order of their identifiers.
class Fates {
public:
    static Result<Fates> of(store::Database& database, const QString& campaign) {
        const auto id = campaignId(database, campaign);
        if (!id)
            return base::fail(id.error());
        // Along the key, which has the identifiers in the order of their bytes; skipped ones are no business
        // of a prediction.
        auto statement = database.prepare(
            "SELECT d.source_id, d.state, coalesce(d.last_error_code, '') FROM documents d"
            " JOIN campaigns c ON c.id = ?1 AND d.batch_id = c.batch"
            " WHERE d.scope = c.scope AND d.state <> 'SKIPPED' ORDER BY d.source_id");
        if (!statement)
            return base::fail(std::move(statement.error()));
        statement->bind(1, *id);
        Fates fates(std::move(*statement));
        FDC_TRY(fates.next());
        return fates;
    }

    const std::optional<Fate>& here() const { return m_here; }
    Result<void> next() {
        const auto row = m_statement.step();
        if (!row)
            return base::fail(row.error());
        m_here.reset();
        if (!*row)
            return {};
        const QString state = m_statement.text(1);
        const bool isFailed = state == u"FAILED" || state == u"QUARANTINED";
        m_here = Fate{m_statement.text(0), isFailed || state == u"MIGRATED",
                      isFailed ? m_statement.text(2) : QString()};
        return {};
    }

private:
    explicit Fates(store::Statement statement) : m_statement(std::move(statement)) {}

    store::Statement m_statement;
    std::optional<Fate> m_here;
};

void note(PredictionScore& score, const Fate& predicted, const Fate& actual, const PredictionWatch& watch) {
    if (!predicted.isDone || !actual.isDone) {
        ++score.unknown;
        return;
    }
    ++score.documents;
    ++score.codes[predicted.code].predicted;
    ++score.codes[actual.code].actual;
    if (predicted.code == actual.code) {
        ++score.codes[actual.code].both;
        return;
    }
    if (predicted.code.isEmpty())
        ++score.unforeseen;
    else if (actual.code.isEmpty())
        ++score.falseAlarms;
    else
        ++score.otherCode;
    const PredictionScore::Surprise surprise{actual.sourceId, predicted.code, actual.code};
    if (score.surprises.size() < size_t(PredictionScore::mostSurprises))
        score.surprises.push_back(surprise);
    if (watch.surprise)
        watch.surprise(surprise);
}

}  // namespace

QJsonObject PredictionScore::toJson() const {
    const auto orNull = [](const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    QJsonArray byCode;
    for (auto code = codes.cbegin(); code != codes.cend(); ++code)
        byCode.append(QJsonObject{{u"code"_s, orNull(code.key())},
                                  {u"predicted"_s, code->predicted},
                                  {u"actual"_s, code->actual},
                                  {u"both"_s, code->both}});
    QJsonArray list;
    for (const Surprise& one : surprises)
        list.append(QJsonObject{{u"sourceId"_s, one.sourceId},
                                {u"predicted"_s, orNull(one.predicted)},
                                {u"actual"_s, orNull(one.actual)}});
    return {{u"schema"_s, u"prediction/1"_s},
            {u"exact"_s, isExact()},
            {u"documents"_s, documents},
            {u"unforeseen"_s, unforeseen},
            {u"falseAlarms"_s, falseAlarms},
            {u"otherCode"_s, otherCode},
            {u"unknown"_s, unknown},
            {u"rehearsedMap"_s, rehearsedMap},
            {u"map"_s, map},
            {u"sameMap"_s, sameMap()},
            {u"codes"_s, byCode},
            {u"surprises"_s, list}};
}

Result<PredictionScore> comparePrediction(store::Database& rehearsal, const QString& rehearsed,
                                          store::Database& ledger, const QString& campaign,
                                          const PredictionWatch& watch) {
    const auto said = whatRan(rehearsal, rehearsed);
    const auto came = whatRan(ledger, campaign);
    if (!said || !came)
        return base::fail((said ? came : said).error());
    if (said->source != came->source)
        return base::fail(base::Error(rehearsalOfOther)
                              .with(u"campaign"_s, campaign)
                              .with(u"source"_s, came->source.value(1))
                              .with(u"rehearsed"_s, said->source.value(1)));
    auto predicted = Fates::of(rehearsal, rehearsed);
    if (!predicted)
        return base::fail(std::move(predicted.error()));
    auto actual = Fates::of(ledger, campaign);
    if (!actual)
        return base::fail(std::move(actual.error()));
    PredictionScore score;
    score.rehearsedMap = said->map;
    score.map = came->map;
    while (predicted->here() || actual->here()) {
        if (watch.goesOn && !watch.goesOn())
            return base::fail(base::operationCancelled);
        // In UTF-8 as in the ledgers: QString compares units of UTF-16, which order some characters
        // otherwise.
        const QByteArray one = predicted->here() ? predicted->here()->sourceId.toUtf8() : QByteArray();
        const QByteArray other = actual->here() ? actual->here()->sourceId.toUtf8() : QByteArray();
        const bool isOnlyPredicted = !actual->here() || (predicted->here() && one < other);
        const bool isOnlyActual = !predicted->here() || (actual->here() && other < one);
        if (isOnlyPredicted || isOnlyActual)
            ++score.unknown;
        else
            note(score, *predicted->here(), *actual->here(), watch);
        if (!isOnlyActual)
            FDC_TRY(predicted->next());
        if (!isOnlyPredicted)
            FDC_TRY(actual->next());
    }
    return score;
}

Result<QJsonArray> predictedCauses(store::Database& rehearsal, const QString& rehearsed) {
    const auto id = campaignId(rehearsal, rehearsed);
    if (!id)
        return base::fail(id.error());
    StepNames names(rehearsal);
    const auto steps = names.of(*id);
    if (!steps)
        return base::fail(steps.error());
    auto statement = rehearsal.prepare(
        "SELECT last_error_class, last_error_code, coalesce(last_error_step, ''), count(*), min(source_id),"
        " coalesce(max(last_error_detail), '')"
        " FROM documents WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1)"
        " AND state IN ('FAILED', 'QUARANTINED') GROUP BY 1, 2, 3 ORDER BY 4 DESC, 2 LIMIT 50");
    if (!statement)
        return base::fail(std::move(statement.error()));
    statement->bind(1, *id);
    QJsonArray causes;
    FDC_TRY(store::eachRow(*statement, [&] {
        const QString step = statement->text(2);
        const QString told = StepNames::toldBy(statement->text(5));
        causes.append(QJsonObject{{u"errorClass"_s, statement->text(0)},
                                  {u"code"_s, statement->text(1)},
                                  {u"step"_s, told.isEmpty() ? steps->value(step, step) : told},
                                  {u"documents"_s, statement->integer(3)},
                                  {u"sample"_s, statement->text(4)}});
    }));
    return causes;
}

}  // namespace fdc::migration
