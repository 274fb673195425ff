// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroFuture>
#include <QJsonArray>

#include "app/engine/Engine.h"
#include "app/engine/LedgerActions.h"
#include "app/engine/LedgerDesk.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/query/ErrorOwner.h"
#include "core/migration/query/LedgerQuery.h"
#include "core/migration/query/LedgerQuestions.h"
#include "core/store/StoreErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using Desk = std::shared_ptr<LedgerDesk>;

namespace {

constexpr qint64 mostLines = 1000;
/// Documents between two places of a count that a table jumps to; the walk from one to the next is as long.
constexpr qint64 stationDistance = 4096;
constexpr qint64 usualBudgetMs = 250;
constexpr qint64 mostBudgetMs = 10'000;
constexpr qint64 mostSeconds = 600;
constexpr qsizetype mostRows = 500;

/// What a question about documents brings along.
struct Asked {
    migration::LedgerFilter filter;
    std::optional<migration::LedgerCursor> after;
    qint64 skip = 0;
    qint64 rank = -1;
    int limit = 100;
    qint64 budgetMs = usualBudgetMs;

    QDeadlineTimer deadline() const { return QDeadlineTimer(budgetMs); }
};

Result<Asked> askedOf(const Engine& engine, const QJsonObject& arguments) {
    Asked asked;
    auto filter = migration::LedgerFilter::parse(arguments[u"filter"_s].toString(), engine.clock().utcNow());
    if (!filter)
        return base::fail(std::move(filter.error()));
    asked.filter = std::move(*filter);
    if (const QString text = arguments[u"after"_s].toString(); !text.isEmpty()) {
        auto cursor = migration::LedgerCursor::fromText(text);
        if (!cursor)
            return base::fail(std::move(cursor.error()));
        asked.after = *cursor;
    }
    asked.skip = std::max<qint64>(arguments[u"skip"_s].toInteger(), 0);
    asked.rank = arguments[u"rank"_s].toInteger(-1);
    asked.limit = int(std::clamp<qint64>(arguments[u"limit"_s].toInteger(100), 1, mostLines));
    asked.budgetMs = std::clamp<qint64>(arguments[u"budgetMs"_s].toInteger(usualBudgetMs), 10, mostBudgetMs);
    return asked;
}

QJsonValue cursorOrNull(const std::optional<migration::LedgerCursor>& cursor) {
    return cursor ? QJsonValue(cursor->toText()) : QJsonValue();
}

QJsonArray linesJson(const std::vector<migration::LedgerLine>& lines) {
    QJsonArray array;
    for (const migration::LedgerLine& line : lines)
        array.append(line.toJson());
    return array;
}

QJsonObject pageJson(const migration::LedgerPage& page) {
    return {{u"schema"_s, u"ledger-query/1"_s},
            {u"documents"_s, linesJson(page.lines)},
            {u"next"_s, cursorOrNull(page.next)},
            {u"looked"_s, page.looked}};
}

Result<QJsonObject> readPage(store::Database& database, const QString& environment, const Asked& asked) {
    auto query = migration::LedgerQuery::open(database, environment, asked.filter, asked.after);
    if (!query)
        return base::fail(std::move(query.error()));
    auto at = asked.after ? asked.after : query->first();
    if (at && asked.rank >= 0 && query->plan().isWholeLedger()) {
        // Only for who was told that the numbers have no gaps.
        auto first = database.prepare("SELECT min(id) FROM documents");
        if (!first)
            return base::fail(std::move(first.error()));
        if (auto row = first->step(); !row)
            return base::fail(std::move(row.error()));
        at = migration::LedgerQuery::atRank({0, first->integer(0), true}, asked.rank);
        first->reset();
    }
    if (at && asked.skip > 0) {
        const auto moved = query->advance(*at, std::min(asked.skip, stationDistance), asked.deadline());
        if (!moved)
            return base::fail(moved.error());
        if (moved->isAtEnd)
            at.reset();
        else if (moved->by < asked.skip) {
            // Too far, or its time was over on the way there: who asked goes on from here.
            QJsonObject half = pageJson({{}, at, moved->looked});
            half[u"passed"_s] = moved->by;
            return half;
        }
    }
    if (!at)
        return pageJson({});
    auto page = query->page(*at, asked.limit, asked.deadline());
    if (!page)
        return base::fail(std::move(page.error()));
    return pageJson(*page);
}

/// How many documents there are from a place on, as far as the time allows; and, on the way, places to jump
/// to.
Result<QJsonObject> countOn(store::Database& database, const QString& environment, const Asked& asked) {
    auto query = migration::LedgerQuery::open(database, environment, asked.filter, asked.after);
    if (!query)
        return base::fail(std::move(query.error()));
    QJsonObject answer{{u"schema"_s, u"ledger-count/1"_s}, {u"exact"_s, query->plan().isExact()}};
    if (query->plan().isWholeLedger() && !asked.after) {
        const auto extent = query->extent();
        if (!extent)
            return base::fail(extent.error());
        if (extent->isDense) {
            answer[u"documents"_s] = extent->documents;
            answer[u"dense"_s] = true;
            answer[u"next"_s] = QJsonValue();
            return answer;
        }
    }
    QJsonArray stations;
    qint64 counted = 0;
    qint64 looked = 0;
    auto at = asked.after ? asked.after : query->first();
    const QDeadlineTimer until = asked.deadline();
    while (at) {
        const auto moved = query->advance(*at, stationDistance, until);
        if (!moved)
            return base::fail(moved.error());
        counted += moved->by;
        looked += moved->looked;
        if (moved->isAtEnd) {
            at.reset();
            break;
        }
        stations.append(QJsonArray{counted, at->toText()});
        if (until.hasExpired())
            break;
    }
    answer[u"documents"_s] = counted;
    answer[u"looked"_s] = looked;
    answer[u"next"_s] = cursorOrNull(at);
    answer[u"stations"_s] = stations;
    return answer;
}

/// Names that a filter can hold, for completion.
Result<QJsonObject> readWords(store::Database& database, const QString& environment) {
    auto catalog = migration::LedgerCatalog::read(database, environment);
    if (!catalog)
        return base::fail(std::move(catalog.error()));
    const auto classes = migration::ledgerClasses(database, 200);
    const auto errors = migration::ledgerErrorClasses(database);
    if (!classes || !errors)
        return base::fail(classes ? errors.error() : classes.error());
    QJsonArray campaigns;
    for (const auto& one : catalog->campaigns)
        campaigns.append(one.name);
    QJsonArray sources;
    for (const auto& one : catalog->scopes)
        sources.append(one.source);
    return QJsonObject{{u"schema"_s, u"ledger-words/1"_s},
                       {u"classes"_s, QJsonArray::fromStringList(*classes)},
                       {u"errors"_s, QJsonArray::fromStringList(*errors)},
                       {u"campaigns"_s, campaigns},
                       {u"sources"_s, sources}};
}

using Reading = std::function<Result<QJsonObject>(store::Database&, const QString& environment)>;

/// @p empty: the answer of a ledger that does not exist yet.
QCoro::Task<Handled> read(Engine* engine, Desk desk, QString environment, Reading reading,
                          QJsonObject empty) {
    const auto address = ledgerAddress(*engine, environment);
    if (!address)
        co_return base::fail(address.error());
    const QFuture<Result<QJsonObject>> working = desk->read<QJsonObject>(
        address->place, [reading = std::move(reading), name = address->environment](
                            store::Database& database) { return reading(database, name); });
    Result<QJsonObject> answer = co_await working;
    if (!answer && answer.error().is(store::storeMissing))
        co_return outcome(std::move(empty));
    if (!answer)
        co_return base::fail(std::move(answer.error()));
    co_return outcome(std::move(*answer));
}

QCoro::Task<Handled> query(Engine* engine, Desk desk, QJsonObject arguments, Caller caller) {
    auto asked = askedOf(*engine, arguments);
    if (!asked)
        co_return base::fail(std::move(asked.error()));
    const Reading reading = [asked = std::move(*asked)](store::Database& database, const QString& name) {
        return readPage(database, name, asked);
    };
    auto working = read(engine, desk, caller.environment, reading, pageJson({}));
    co_return co_await std::move(working);
}

QCoro::Task<Handled> count(Engine* engine, Desk desk, QJsonObject arguments, Caller caller) {
    auto asked = askedOf(*engine, arguments);
    if (!asked)
        co_return base::fail(std::move(asked.error()));
    const Reading reading = [asked = std::move(*asked)](store::Database& database, const QString& name) {
        return countOn(database, name, asked);
    };
    const QJsonObject empty{
        {u"schema"_s, u"ledger-count/1"_s}, {u"documents"_s, 0}, {u"next"_s, QJsonValue()}};
    auto working = read(engine, desk, caller.environment, reading, empty);
    co_return co_await std::move(working);
}

QCoro::Task<Handled> lines(Engine* engine, Desk desk, QJsonObject arguments, Caller caller) {
    QList<qint64> ids;
    for (const QJsonValue& id : arguments[u"rows"_s].toArray())
        ids.append(id.toInteger());
    ids = ids.first(std::min(ids.size(), mostRows));
    const Reading reading = [ids](store::Database& database, const QString& name) -> Result<QJsonObject> {
        const auto found = migration::ledgerLines(database, name, ids);
        if (!found)
            return base::fail(found.error());
        return pageJson({*found, std::nullopt, 0});
    };
    auto working = read(engine, desk, caller.environment, reading, pageJson({}));
    co_return co_await std::move(working);
}

QCoro::Task<Handled> document(Engine* engine, Desk desk, QJsonObject arguments, Caller caller) {
    const Reading reading = [arguments](store::Database& database,
                                        const QString& name) -> Result<QJsonObject> {
        qint64 id = arguments[u"row"_s].toInteger();
        if (id <= 0) {
            const auto found = migration::ledgerDocumentId(database, name, arguments[u"source"_s].toString(),
                                                           arguments[u"document"_s].toString());
            if (!found)
                return base::fail(found.error());
            id = *found;
        }
        return migration::ledgerDocument(database, name, id);
    };
    auto working = read(engine, desk, caller.environment, reading, {});
    co_return co_await std::move(working);
}

QCoro::Task<Handled> ask(Engine* engine, Desk desk, QJsonObject arguments, Caller caller) {
    const auto question = textArgument(arguments, u"question"_s);
    if (!question)
        co_return base::fail(question.error());
    const qint64 seconds = std::clamp<qint64>(arguments[u"seconds"_s].toInteger(60), 1, mostSeconds);
    const Reading reading = [question = *question, seconds, goOn = desk->goOn()](store::Database& database,
                                                                                 const QString& name) {
        const QDeadlineTimer until(seconds * 1000);
        return migration::answerQuestion(database, name, question,
                                         [&] { return goOn() && !until.hasExpired(); });
    };
    const QJsonObject empty{{u"schema"_s, u"ledger-answer/1"_s},
                            {u"question"_s, *question},
                            {u"complete"_s, true},
                            {u"lines"_s, QJsonArray()}};
    auto working = read(engine, desk, caller.environment, reading, empty);
    co_return co_await std::move(working);
}

QCoro::Task<Handled> words(Engine* engine, Desk desk, Caller caller) {
    auto working = read(engine, desk, caller.environment, readWords, {{u"schema"_s, u"ledger-words/1"_s}});
    co_return co_await std::move(working);
}

/// Of a file all environments; of a server that an environment names all that share it.
QCoro::Task<Handled> summary(Engine* engine, Desk desk, Caller caller) {
    const auto address = ledgerAddress(*engine, caller.environment);
    const migration::LedgerPlace place =
        address ? address->place : migration::LedgerPlace(engine->folder().file(u"ledger.db"_s));
    const QFuture<Result<QJsonObject>> working =
        desk->read<QJsonObject>(place, [place](store::Database&) -> Result<QJsonObject> {
            const auto summary = migration::ledgerSummary(place);
            if (!summary)
                return base::fail(summary.error());
            return summary->toJson();
        });
    Result<QJsonObject> answer = co_await working;
    if (!answer && answer.error().is(store::storeMissing))
        co_return outcome(migration::LedgerSummary().toJson());
    if (!answer)
        co_return base::fail(std::move(answer.error()));
    co_return outcome(std::move(*answer));
}

}  // namespace

void addLedgerQueries(Engine& engine, const Desk& desk) {
    Engine* raw = &engine;
    using Handler = QCoro::Task<Handled> (*)(Engine*, Desk, QJsonObject, Caller);
    const auto add = [&](const QString& id, Handler run) {
        engine.registry().add({id,
                               false,
                               security::Role::Viewer,
                               {},
                               [raw, desk, run](QJsonObject arguments, Caller caller) {
                                   return run(raw, desk, std::move(arguments), std::move(caller));
                               },
                               {}});
    };
    add(u"ledger.query"_s, query);
    add(u"ledger.count"_s, count);
    add(u"ledger.lines"_s, lines);
    add(u"ledger.document"_s, document);
    add(u"ledger.ask"_s, ask);
    add(u"ledger.words"_s, [](Engine* asked, Desk at, QJsonObject, Caller caller) {
        return words(asked, std::move(at), std::move(caller));
    });
    add(u"ledger.summary"_s, [](Engine* asked, Desk at, QJsonObject, Caller caller) {
        return summary(asked, std::move(at), std::move(caller));
    });
}

}  // namespace fdc::engine
