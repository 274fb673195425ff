// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerFeed.h"

#include <QJsonArray>
#include <algorithm>

#include "ui/common/EngineClient.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int budgetMs = 200;
constexpr int holdPage = 1000;

std::vector<LedgerModel::Line> linesOf(const QJsonObject& answer) {
    std::vector<LedgerModel::Line> lines;
    for (const QJsonValue& value : answer[u"documents"].toArray())
        lines.push_back(LedgerModel::Line::fromJson(value.toObject()));
    return lines;
}

}  // namespace

LedgerFeed::LedgerFeed(const Services& services, LedgerModel& model, QObject* parent)
    : QObject(parent), m_services(services), m_model(model) {
    connect(&m_model, &LedgerModel::blockWanted, this, &LedgerFeed::fetch);
}

void LedgerFeed::start(const QString& filter) {
    ++m_generation;
    m_filter = filter;
    m_firstPage = false;
    m_stations = {{0, {}}};
    m_isDense = false;
    m_counted = m_looked = 0;
    m_countComplete = false;
    m_isRefreshing = false;
    m_rest = countRest;
    m_fetching = m_next = -1;
    m_holdColumn = -1;
    m_error.reset();
    m_model.clear();
    fetch(0);
    m_countFrom.clear();
    m_newStations = {{0, {}}};
    m_newCounted = 0;
    count();
    Q_EMIT changed();
}

void LedgerFeed::refresh() {
    if (!m_firstPage || m_model.isHeld())
        return start(m_filter);
    ++m_generation;
    m_fetching = m_next = -1;
    m_holdColumn = -1;
    m_isRefreshing = true;
    m_looked = 0;
    m_countFrom.clear();
    m_newStations = {{0, {}}};
    m_newCounted = 0;
    m_countComplete = false;
    count();
    Q_EMIT changed();
}

void LedgerFeed::stop() {
    ++m_generation;
    m_counting = false;
    m_fetching = m_next = -1;
}

void LedgerFeed::countOn() {
    m_rest = std::numeric_limits<qint64>::max();
    if (!m_counting && !m_countComplete)
        count();
}

void LedgerFeed::count() {
    m_counting = true;
    const quint64 generation = m_generation;
    m_services.engine.ask(u"ledger.count"_s,
                          {{u"filter"_s, m_filter}, {u"after"_s, m_countFrom}, {u"budgetMs"_s, budgetMs}},
                          this, [this, generation](const base::Result<QJsonObject>& answer) {
                              if (generation != m_generation)
                                  return;
                              m_counting = false;
                              if (!answer)
                                  return fail(answer.error());
                              takeCount(*answer);
                          });
}

void LedgerFeed::takeCount(const QJsonObject& answer) {
    for (const QJsonValue& one : answer[u"stations"].toArray())
        m_newStations.append({m_newCounted + one[0].toInteger(), one[1].toString()});
    m_newCounted += answer[u"documents"].toInteger();
    m_looked += answer[u"looked"].toInteger();
    m_countFrom = answer[u"next"].toString();
    m_countComplete = m_countFrom.isEmpty();
    const bool isDense = answer[u"dense"].toBool();
    const bool isExact = answer[u"exact"].toBool();
    // A refresh shows the old number until the new one is known.
    if (!m_isRefreshing || m_countComplete || m_newCounted >= m_counted) {
        m_stations = m_newStations;
        m_counted = m_newCounted;
        m_isDense = isDense;
        if (m_isRefreshing)
            m_model.expire();
        m_isRefreshing = m_isRefreshing && !m_countComplete;
    }
    // To let a table of millions grow by steps costs more than to let it jump once.
    const bool isWorthShowing = m_countComplete || m_model.rowCount() < m_counted / 4;
    if (isWorthShowing && !m_model.isHeld())
        m_model.setTotal(m_counted);
    if (!m_countComplete && (isExact || m_counted < m_rest))
        count();
    Q_EMIT changed();
}

/// The last place before a row, and how many documents lie between.
QJsonObject LedgerFeed::placeOf(qint64 row, qint64& skip) const {
    QJsonObject arguments{{u"filter"_s, m_filter}, {u"budgetMs"_s, budgetMs}};
    if (m_isDense) {
        arguments[u"rank"_s] = row;
        skip = 0;
        return arguments;
    }
    auto station = std::ranges::upper_bound(m_stations, row, {}, &Station::rank);
    --station;  // the first has rank 0
    skip = row - station->rank;
    arguments[u"after"_s] = station->place;
    arguments[u"skip"_s] = skip;
    return arguments;
}

void LedgerFeed::fetch(int block) {
    if (m_fetching >= 0) {
        m_next = block == m_fetching ? -1 : block;
        return;
    }
    m_fetching = block;
    m_lines.clear();
    qint64 skip = 0;
    QJsonObject arguments = placeOf(qint64(block) * LedgerModel::blockSize, skip);
    ask(block, skip, arguments);
}

void LedgerFeed::ask(int block, qint64 skip, QJsonObject arguments) {
    arguments[u"limit"_s] = LedgerModel::blockSize - qint64(m_lines.size());
    const quint64 generation = m_generation;
    m_services.engine.ask(u"ledger.query"_s, arguments, this,
                          [this, generation, block, skip](const base::Result<QJsonObject>& answer) {
                              if (generation != m_generation)
                                  return;
                              if (!answer) {
                                  m_fetching = -1;
                                  return fail(answer.error());
                              }
                              takePage(block, skip, *answer);
                          });
}

void LedgerFeed::takePage(int block, qint64 skip, const QJsonObject& answer) {
    m_error.reset();
    for (LedgerModel::Line& line : linesOf(answer))
        m_lines.push_back(std::move(line));
    const QString next = answer[u"next"].toString();
    const qint64 left = skip - answer[u"passed"].toInteger(skip);
    const bool isFull = qsizetype(m_lines.size()) >= LedgerModel::blockSize;
    if (isFull || next.isEmpty())
        return finishBlock(block, next.isEmpty());
    if (m_next >= 0 && m_firstPage) {
        // Somebody looks elsewhere already; half a block is worth nothing.
        m_fetching = -1;
        return fetch(std::exchange(m_next, -1));
    }
    // Its time was over before it found enough: what there is is shown, and it goes on.
    if (block == 0 && !m_lines.empty() && m_model.rowCount() < int(m_lines.size())) {
        m_firstPage = true;
        m_model.setTotal(qint64(m_lines.size()));
        m_model.take(0, m_lines);
        Q_EMIT changed();
    }
    ask(block, left,
        {{u"filter"_s, m_filter}, {u"budgetMs"_s, budgetMs}, {u"after"_s, next}, {u"skip"_s, left}});
}

void LedgerFeed::finishBlock(int block, bool isEnd) {
    m_fetching = -1;
    const qint64 known = qint64(block) * LedgerModel::blockSize + qint64(m_lines.size());
    if (isEnd && !m_countComplete && known > m_counted && m_newCounted <= known)
        m_model.setTotal(known);
    else if (m_model.rowCount() < known)
        m_model.setTotal(known);
    else if (isEnd && m_model.rowCount() > known && !m_model.isHeld())
        m_model.setTotal(known);  // some of them are gone
    m_model.take(block, std::move(m_lines));
    m_lines.clear();
    m_firstPage = true;
    Q_EMIT changed();
    if (m_next >= 0)
        fetch(std::exchange(m_next, -1));
}

void LedgerFeed::hold(int column, Qt::SortOrder order) {
    if (!canHold() || m_holdColumn >= 0)
        return;
    m_holdColumn = column;
    m_holdOrder = order;
    m_held.clear();
    m_holdFrom.clear();
    holdNext();
}

void LedgerFeed::holdNext() {
    const quint64 generation = m_generation;
    m_services.engine.ask(u"ledger.query"_s,
                          {{u"filter"_s, m_filter},
                           {u"after"_s, m_holdFrom},
                           {u"limit"_s, holdPage},
                           {u"budgetMs"_s, budgetMs}},
                          this, [this, generation](const base::Result<QJsonObject>& answer) {
                              if (generation != m_generation)
                                  return;
                              if (!answer)
                                  return fail(answer.error());
                              for (LedgerModel::Line& line : linesOf(*answer))
                                  m_held.push_back(std::move(line));
                              m_holdFrom = (*answer)[u"next"].toString();
                              if (!m_holdFrom.isEmpty() && qint64(m_held.size()) < mostHeld * 2)
                                  return holdNext();
                              m_model.hold(std::move(m_held));
                              m_model.sort(std::exchange(m_holdColumn, -1), m_holdOrder);
                              Q_EMIT changed();
                          });
}

void LedgerFeed::fail(const base::Error& error) {
    m_error = error;
    m_holdColumn = -1;
    m_counting = false;
    Q_EMIT changed();
}

}  // namespace fdc::ui::ledger
