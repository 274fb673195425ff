// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/Search.h"

#include <algorithm>

#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/WireJson.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonArray criteriaOf(const Clause& clause) {
    QJsonArray criteria;
    for (const Criterion& each : clause.criteria) {
        criteria.append(QJsonObject{{u"name"_s, each.name},
                                    {u"type"_s, each.type.isEmpty() ? u"STRING"_s : each.type},
                                    {u"operator"_s, each.op},
                                    {u"values"_s, QJsonArray::fromStringList(each.values)}});
    }
    return criteria;
}

QJsonObject clauseOf(const Clause& clause, ClauseDialect dialect) {
    const bool atClass = dialect == ClauseDialect::AtClass;
    const QString key = atClass ? u"@class"_s : u"type"_s;
    if (!clause.anyOf.empty()) {
        QJsonArray clauses;
        for (const Clause& each : clause.anyOf)
            clauses.append(clauseOf(each, dialect));
        return {{key, u"com.flower.docs.domain.search.OrClause"_s}, {u"clauses"_s, clauses}};
    }
    QJsonObject object{{u"criteria"_s, criteriaOf(clause)}};
    if (atClass)
        object.insert(key, u"com.flower.docs.domain.search.AndClause"_s);
    return object;
}

}  // namespace

QByteArray searchBody(const SearchQuery& query, ClauseDialect dialect) {
    QJsonArray clauses;
    for (const Clause& clause : query.clauses)
        clauses.append(clauseOf(clause, dialect));
    QJsonObject body{
        {u"selectClause"_s, QJsonObject{{u"fields"_s, QJsonArray::fromStringList(query.fields)}}},
        {u"filterClauses"_s, clauses},
        {u"start"_s, query.start}};
    if (!query.order.empty()) {
        QJsonArray order;
        for (const SearchOrder& each : query.order)
            order.append(QJsonObject{
                {u"name"_s, each.name}, {u"type"_s, each.type}, {u"ascending"_s, each.ascending}});
        body.insert(u"orderClauses"_s, order);
    }
    if (query.max)
        body.insert(u"max"_s, *query.max);
    return compactJson(body);
}

bool hasAlternatives(const SearchQuery& query) {
    return std::ranges::any_of(query.clauses, [](const Clause& clause) { return !clause.anyOf.empty(); });
}

base::Result<SearchPage> parseSearchPage(const QByteArray& body) {
    const auto object = parseOneObject(body);
    if (!object)
        return base::fail(object.error());
    if (!object->value("found"_L1).isDouble())
        return base::fail(flowerdocsMalformed, u"a search answer without a count"_s);
    SearchPage page;
    page.found = object->value("found"_L1).toInteger();
    const QJsonArray results = object->value("results"_L1).toArray();
    for (const QJsonValue& each : results) {
        SearchRow row;
        row.id = textOf(each.toObject()["id"_L1]);
        const QJsonArray fields = each.toObject()["fields"_L1].toArray();
        for (const QJsonValue& field : fields) {
            const QJsonValue value = field.toObject()["value"_L1];
            row.fields.insert(textOf(field.toObject()["name"_L1]), textsOf(value).join(u'§'));
        }
        page.rows.append(std::move(row));
    }
    return page;
}

}  // namespace fdc::flowerdocs
