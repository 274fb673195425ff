// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/LedgerQuery.h"

#include <QElapsedTimer>

#include "core/migration/MigrationErrors.h"
#include "core/migration/query/LedgerLines.h"
#include "core/store/Rows.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using Order = LedgerSegment::Order;

namespace {

/// Documents looked at in one statement, where each is looked at: few at first, so that a page comes at once.
constexpr qint64 firstWindow = 2000;
constexpr qint64 leastWindow = 500;
constexpr qint64 mostWindow = 100'000;
/// Where an index knows them, a step is this long.
constexpr qint64 indexStep = 4096;
constexpr qint64 windowMs = 60;

QString keyColumns(Order order) {
    switch (order) {
        case Order::Inventory: return u"d.id"_s;
        case Order::SourceId: return u"d.source_id"_s;
        case Order::MigratedAt: return u"d.migrated_at, d.id"_s;
    }
    return {};
}

void moveTo(LedgerCursor& at, Order order, const store::Statement& row, int column) {
    at.isInside = true;
    if (order == Order::Inventory)
        at.id = row.integer(column);
    else
        at.key = row.text(column);
    if (order == Order::MigratedAt)
        at.id = row.integer(column + 1);
}

}  // namespace

LedgerQuery::LedgerQuery(store::Database& database, LedgerCatalog catalog, LedgerPlan plan)
    : m_database(&database),
      m_catalog(std::move(catalog)),
      m_plan(std::move(plan)),
      m_stepNames(database),
      m_windowSize(firstWindow) {}

base::Result<LedgerQuery> LedgerQuery::open(store::Database& database, const QString& environment,
                                            const LedgerFilter& filter,
                                            const std::optional<LedgerCursor>& from) {
    auto catalog = LedgerCatalog::read(database, environment);
    if (!catalog)
        return base::fail(std::move(catalog.error()));
    auto plan = planOf(database, *catalog, filter, from ? std::optional(from->way) : std::nullopt);
    if (!plan)
        return base::fail(std::move(plan.error()));
    return LedgerQuery(database, std::move(*catalog), std::move(*plan));
}

std::optional<LedgerCursor> LedgerQuery::first() const {
    if (m_plan.segments.empty())
        return std::nullopt;
    return LedgerCursor{m_plan.way, m_plan.segments.front().name, false, 0, {}};
}

base::Result<size_t> LedgerQuery::segmentOf(const LedgerCursor& at) const {
    for (size_t i = 0; i < m_plan.segments.size(); ++i) {
        if (at.way == m_plan.way && m_plan.segments[i].name == at.segment)
            return i;
    }
    return base::fail(base::Error(ledgerCursor).with(u"cursor"_s, at.toText()));
}

bool LedgerQuery::toNextSegment(LedgerCursor& at, size_t segment) const {
    if (segment + 1 >= m_plan.segments.size())
        return false;
    at = {m_plan.way, m_plan.segments[segment + 1].name, false, 0, {}};
    return true;
}

LedgerSql& LedgerQuery::range(LedgerSql& sql, const LedgerSegment& segment, const LedgerCursor& at,
                              const LedgerCursor* upTo) const {
    sql.add(segment.where);
    const auto bound = [&](const LedgerCursor& cursor, const QString& sign) {
        sql.add(u" AND "_s);
        switch (segment.order) {
            case Order::Inventory: sql.add(u"d.id "_s + sign).value(cursor.id); break;
            case Order::SourceId: sql.add(u"d.source_id "_s + sign).value(cursor.key); break;
            case Order::MigratedAt:
                sql.add(u"(d.migrated_at, d.id) "_s + sign + u'(')
                    .value(cursor.key)
                    .add(u", "_s)
                    .value(cursor.id);
                sql.add(u")"_s);
                break;
        }
    };
    if (at.isInside)
        bound(at, u"> "_s);
    if (upTo)
        bound(*upTo, u"<= "_s);
    return sql;
}

LedgerSql& LedgerQuery::rest(LedgerSql& sql) const {
    for (const LedgerCondition& condition : m_plan.rest)
        sql.add(u" AND "_s).add(condition);
    return sql;
}

base::Result<LedgerQuery::Window> LedgerQuery::window(const LedgerSegment& segment, const LedgerCursor& at,
                                                      qint64 most, bool matching, const LedgerCursor* upTo) {
    Window window{0, at};
    // One row with the end would do, but two columns have no greatest pair in the words of both databases.
    const bool isPair = segment.order == Order::MigratedAt;
    LedgerSql sql;
    sql.add(isPair ? QString() : u"SELECT count(*), max(k) FROM ("_s)
        .add(u"SELECT "_s + keyColumns(segment.order) + (isPair ? u""_s : u" AS k"_s) + u" FROM "_s +
             segment.table(m_database->dialect()) + u" WHERE "_s);
    range(sql, segment, at, upTo);
    if (matching)
        rest(sql);
    sql.add(u" ORDER BY "_s + keyColumns(segment.order) + u" LIMIT "_s).value(most);
    if (!isPair)
        sql.add(u") AS part"_s);
    auto statement = sql.in(*m_database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    FDC_TRY(store::eachRow(*statement, [&] {
        window.documents = isPair ? window.documents + 1 : statement->integer(0);
        if (window.documents > 0)
            moveTo(window.end, segment.order, *statement, isPair ? 0 : 1);
    }));
    return window;
}

LedgerSql LedgerQuery::statementOf(const LedgerSegment& segment, const LedgerCursor& at,
                                   const LedgerCursor* upTo, int limit) const {
    LedgerSql sql;
    sql.add(u"SELECT "_s + lineColumns() + u" FROM "_s + segment.table(m_database->dialect()) + u" WHERE "_s);
    rest(range(sql, segment, at, upTo));
    sql.add(u" ORDER BY "_s + keyColumns(segment.order) + u" LIMIT "_s).value(qint64(limit));
    return sql;
}

base::Result<void> LedgerQuery::readLines(const LedgerSegment& segment, LedgerCursor& at,
                                          const LedgerCursor* upTo, int limit,
                                          std::vector<LedgerLine>& lines) {
    auto statement = statementOf(segment, at, upTo, limit).in(*m_database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    const size_t first = lines.size();
    FDC_TRY(store::eachRow(*statement, [&] {
        lines.push_back(lineFrom(*statement, m_catalog));
        const LedgerLine& line = lines.back();
        at.isInside = true;
        at.id = line.id;
        at.key = segment.order == Order::SourceId     ? line.sourceId
                 : segment.order == Order::MigratedAt ? line.migratedAt
                                                      : QString();
    }));
    return nameSteps(std::span(lines).subspan(first), m_catalog, m_stepNames);
}

void LedgerQuery::adapt(qint64 took) {
    if (took > windowMs * 2)
        m_windowSize = std::max(m_windowSize / 2, leastWindow);
    else if (took < windowMs)
        m_windowSize = std::min(m_windowSize * 2, mostWindow);
}

base::Result<LedgerPage> LedgerQuery::page(const LedgerCursor& from, int limit, QDeadlineTimer until) {
    LedgerPage page;
    LedgerCursor at = from;
    auto segment = segmentOf(at);
    if (!segment)
        return base::fail(std::move(segment.error()));
    while (qsizetype(page.lines.size()) < limit) {
        const LedgerSegment& one = m_plan.segments[*segment];
        const int missing = limit - int(page.lines.size());
        if (m_plan.isExact()) {
            FDC_TRY(readLines(one, at, nullptr, missing, page.lines));
            if (qsizetype(page.lines.size()) == limit)
                break;
        } else {
            QElapsedTimer timer;
            timer.start();
            const auto window = this->window(one, at, m_windowSize, false);
            if (!window)
                return base::fail(window.error());
            if (window->documents > 0) {
                FDC_TRY(readLines(one, at, &window->end, missing, page.lines));
                page.looked += window->documents;
                if (qsizetype(page.lines.size()) == limit)
                    break;
                at = window->end;
                adapt(timer.elapsed());
                if (until.hasExpired())
                    break;
                continue;
            }
        }
        if (!toNextSegment(at, (*segment)++))
            return page;
        if (until.hasExpired())
            break;
    }
    page.next = at;
    return page;
}

base::Result<LedgerQuery::Moved> LedgerQuery::advance(LedgerCursor& at, qint64 most, QDeadlineTimer until) {
    Moved moved;
    auto segment = segmentOf(at);
    if (!segment)
        return base::fail(std::move(segment.error()));
    while (moved.by < most) {
        const LedgerSegment& one = m_plan.segments[*segment];
        QElapsedTimer timer;
        timer.start();
        auto step =
            window(one, at, m_plan.isExact() ? std::min(most - moved.by, indexStep) : m_windowSize, false);
        if (!step)
            return base::fail(std::move(step.error()));
        if (step->documents == 0) {
            if (!toNextSegment(at, (*segment)++)) {
                moved.isAtEnd = true;
                return moved;
            }
        } else if (m_plan.isExact()) {
            moved.by += step->documents;
            at = step->end;
        } else {
            const auto found = window(one, at, most - moved.by, true, &step->end);
            if (!found)
                return base::fail(found.error());
            moved.looked += step->documents;
            moved.by += found->documents;
            at = moved.by == most ? found->end : step->end;
            adapt(timer.elapsed());
        }
        if (until.hasExpired())
            break;
    }
    return moved;
}

base::Result<std::vector<qint64>> LedgerQuery::ids(std::optional<LedgerCursor>& at, int limit) {
    std::vector<qint64> ids;
    while (at && ids.empty()) {
        auto found = page(*at, limit, QDeadlineTimer(QDeadlineTimer::Forever));
        if (!found)
            return base::fail(std::move(found.error()));
        for (const LedgerLine& line : found->lines)
            ids.push_back(line.id);
        at = found->next;
    }
    return ids;
}

base::Result<LedgerQuery::Extent> LedgerQuery::extent() {
    auto ends = m_database->prepare("SELECT min(id), (SELECT max(id) FROM documents) FROM documents");
    auto all = m_database->prepare("SELECT count(*) FROM documents");
    for (auto* statement : {&ends, &all}) {
        if (!*statement)
            return base::fail(std::move(statement->error()));
        if (auto row = (*statement)->step(); !row)
            return base::fail(std::move(row.error()));
    }
    Extent extent{all->integer(0), ends->integer(0), false};
    extent.isDense = extent.documents == ends->integer(1) - ends->integer(0) + 1;
    return extent;
}

LedgerCursor LedgerQuery::atRank(const Extent& extent, qint64 rank) {
    return {LedgerPlan::Way::All, u"all"_s, true, extent.firstId + rank - 1, {}};
}

}  // namespace fdc::migration
