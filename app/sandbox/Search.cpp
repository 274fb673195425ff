// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/Search.h"

#include <algorithm>

#include "app/sandbox/Json.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Numbers as numbers, dates of both forms as moments, everything else as text.
std::optional<double> asNumber(const QString& text) {
    bool ok = false;
    const double number = text.toDouble(&ok);
    if (ok)
        return number;
    if (const auto moment = readComponentDate(text))
        return double(*moment);
    return std::nullopt;
}

int compareValues(const QString& left, const QString& right) {
    const auto a = asNumber(left);
    const auto b = asNumber(right);
    if (a && b)
        return *a < *b ? -1 : *a > *b ? 1 : 0;
    return left.compare(right);
}

bool holds(Operator op, const QString& value, const QStringList& wanted) {
    switch (op) {
        case Operator::EqualsTo: return wanted.contains(value);
        case Operator::Different: return !wanted.contains(value);
        case Operator::Contains:
            return std::ranges::any_of(
                wanted, [&](const QString& text) { return value.contains(text, Qt::CaseInsensitive); });
        case Operator::StartsWith:
            return std::ranges::any_of(wanted, [&](const QString& text) { return value.startsWith(text); });
        case Operator::EndsWith:
            return std::ranges::any_of(wanted, [&](const QString& text) { return value.endsWith(text); });
        case Operator::Between:
            return compareValues(value, wanted.at(0)) >= 0 && compareValues(value, wanted.at(1)) <= 0;
        case Operator::GreaterThan: return compareValues(value, wanted.front()) > 0;
        case Operator::LessThan: return compareValues(value, wanted.front()) < 0;
    }
    return false;
}

bool holds(const Criterion& criterion, const Component& component) {
    const QStringList values = searchValues(component, criterion.name);
    if (criterion.op == Operator::Different)
        return std::ranges::all_of(
            values, [&](const QString& value) { return holds(criterion.op, value, criterion.values); });
    return std::ranges::any_of(
        values, [&](const QString& value) { return holds(criterion.op, value, criterion.values); });
}

bool holds(const Clause& clause, const Component& component) {
    const auto criterionHolds = [&](const Criterion& criterion) { return holds(criterion, component); };
    const auto clauseHolds = [&](const Clause& inner) { return holds(inner, component); };
    if (clause.any)
        return std::ranges::any_of(clause.criteria, criterionHolds) ||
               std::ranges::any_of(clause.clauses, clauseHolds);
    return std::ranges::all_of(clause.criteria, criterionHolds) &&
           std::ranges::all_of(clause.clauses, clauseHolds);
}

struct Hit {
    QStringList keys;  ///< of the orders; null = the component has no such value
    QJsonObject row;
};

/// Missing values last, whatever the direction.
bool comesBefore(const Hit& left, const Hit& right, const QList<Order>& orders) {
    for (qsizetype i = 0; i < orders.size(); ++i) {
        const QString& a = left.keys.at(i);
        const QString& b = right.keys.at(i);
        if (a.isNull() != b.isNull())
            return b.isNull();
        if (a.isNull())
            continue;
        if (const int order = compareValues(a, b); order != 0)
            return orders.at(i).ascending ? order < 0 : order > 0;
    }
    return false;
}

QJsonObject resultRow(const Component& component, const QStringList& fields) {
    QJsonArray values;
    for (const QString& field : fields) {
        const QStringList found = searchValues(component, field);
        if (!found.isEmpty())
            values.append(QJsonObject{{u"name"_s, field}, {u"value"_s, found.join(u'§')}});
    }
    return {{u"id"_s, component.id}, {u"fields"_s, values}};
}

}  // namespace

QStringList searchValues(const Component& component, const QString& name) {
    if (name == u"id")
        return {component.id};
    if (name == u"name")
        return {component.name};
    if (name == u"classid")
        return {component.classId};
    if (name == u"status")
        return {component.status};
    if (name == u"acl")
        return {component.acl};
    if (name == u"creationDate")
        return {QString::number(component.createdMs)};
    if (name == u"assignee" && component.extra.contains(name))
        return {component.extra.value(name).toString()};
    for (const QJsonValue& value : component.tags) {
        if (value.toObject().value("name"_L1).toString() == name)
            return strings(value.toObject().value("value"_L1));
    }
    return {};
}

bool matches(const SearchRequest& request, const Component& component) {
    return std::ranges::all_of(request.clauses,
                               [&](const Clause& clause) { return holds(clause, component); });
}

CoreStore::Narrow narrowOf(const SearchRequest& request) {
    using By = CoreStore::Narrow::By;
    static const QStringList unindexed{u"name"_s, u"status"_s, u"acl"_s, u"creationDate"_s, u"assignee"_s};
    CoreStore::Narrow best;
    for (const Clause& clause : request.clauses) {
        for (const Criterion& criterion : clause.criteria) {
            if (clause.any || criterion.op != Operator::EqualsTo || unindexed.contains(criterion.name))
                continue;
            const bool tooLong =
                std::ranges::any_of(criterion.values, [](const QString& text) { return text.size() > 200; });
            const By by = criterion.name == u"id"        ? By::Id
                          : criterion.name == u"classid" ? By::Class
                                                         : By::Tag;
            // A class holds many components, a tag value or an id few.
            if (!tooLong && (best.by == By::Nothing || best.by == By::Class))
                best = {by, criterion.name, criterion.values};
        }
    }
    return best;
}

Answer<QJsonObject> runSearch(CoreStore& store, const QString& scope, const QString& category, qint64 lagMs,
                              const SearchRequest& request) {
    qint64 found = 0;
    QList<Hit> hits;
    const qint64 wanted = request.max.value_or(0);
    FDC_API_TRY(store.eachIndexed(scope, category, lagMs, narrowOf(request), [&](Component&& component) {
        if (!matches(request, component))
            return;
        const qint64 place = found++;
        const bool mayShow = wanted > 0 && (!request.orders.isEmpty() ||
                                            (place >= request.start && place < request.start + wanted));
        if (!mayShow)
            return;
        Hit hit{{}, resultRow(component, request.fields)};
        for (const Order& order : request.orders)
            hit.keys.append(searchValues(component, order.name).value(0));
        hits.append(std::move(hit));
    }));
    QJsonObject answer{{u"found"_s, found}};
    if (!request.max)
        return answer;
    qint64 first = 0;
    if (!request.orders.isEmpty()) {
        std::ranges::stable_sort(hits, [&](const Hit& left, const Hit& right) {
            return comesBefore(left, right, request.orders);
        });
        first = request.start;
    }
    QJsonArray results;
    for (qint64 i = first; i < hits.size() && results.size() < wanted; ++i)
        results.append(hits.at(i).row);
    answer.insert(u"results"_s, results);
    return answer;
}

}  // namespace fdc::sandbox
