// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/Json.h"
#include "app/sandbox/Search.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int deepestClause = 20;

Refusal cannotRun(const QString& why) {
    return refuse("T00104", u"the search could not be run: "_s + why);
}

std::optional<Operator> operatorOf(const QString& name) {
    static const QHash<QString, Operator> operators{
        {u"EQUALS_TO"_s, Operator::EqualsTo},       {u"DIFFERENT"_s, Operator::Different},
        {u"CONTAINS"_s, Operator::Contains},        {u"STARTS_WITH"_s, Operator::StartsWith},
        {u"ENDS_WITH"_s, Operator::EndsWith},       {u"BETWEEN"_s, Operator::Between},
        {u"GREATER_THAN"_s, Operator::GreaterThan}, {u"LESS_THAN"_s, Operator::LessThan}};
    const auto found = operators.constFind(name);
    return found == operators.constEnd() ? std::nullopt : std::optional(*found);
}

/// The index knows its field by one spelling only.
bool isMisspelt(const QString& name) {
    return name == u"creationdate";
}

Answer<Criterion> parseCriterion(const QJsonObject& object) {
    Criterion criterion;
    criterion.name = object.value("name"_L1).toString();
    if (criterion.name.isEmpty())
        return cannotRun(u"a criterion has no name"_s);
    if (object.value("type"_L1).toString().isEmpty())
        return cannotRun(u"the type of criterion %1 is null"_s.arg(criterion.name));
    if (isMisspelt(criterion.name))
        return cannotRun(u"unknown field %1"_s.arg(criterion.name));
    const auto op = operatorOf(object.value("operator"_L1).toString());
    if (!op)
        return cannotRun(u"unknown operator %1"_s.arg(object.value("operator"_L1).toString()));
    criterion.op = *op;
    criterion.values = strings(object.value("values"_L1));
    if (criterion.values.isEmpty() || (*op == Operator::Between && criterion.values.size() != 2))
        return cannotRun(u"criterion %1 has the wrong number of values"_s.arg(criterion.name));
    return criterion;
}

/// AND without discriminator; AND or OR by the class named in `type` or `@class`.
Answer<bool> isAnyClause(const QJsonObject& object) {
    for (const auto key : {"type"_L1, "@class"_L1}) {
        if (!object.contains(key))
            continue;
        const QString name = object.value(key).toString();
        if (name.endsWith(u"OrClause"))
            return true;
        if (!name.endsWith(u"AndClause"))
            return cannotRun(u"unknown clause \"%1\""_s.arg(name));
    }
    return false;
}

Answer<Clause> parseClause(const QJsonObject& object, int depth) {
    if (depth > deepestClause)
        return cannotRun(u"clauses are nested too deeply"_s);
    const auto any = isAnyClause(object);
    FDC_API_TRY(any);
    Clause clause;
    clause.any = *any;
    const QJsonArray criteria = object.value("criteria"_L1).toArray();
    for (const QJsonValue& value : criteria) {
        auto criterion = parseCriterion(value.toObject());
        FDC_API_TRY(criterion);
        clause.criteria.append(std::move(*criterion));
    }
    for (const auto key : {"clauses"_L1, "filterClauses"_L1}) {
        const QJsonArray nested = object.value(key).toArray();
        for (const QJsonValue& value : nested) {
            auto inner = parseClause(value.toObject(), depth + 1);
            FDC_API_TRY(inner);
            clause.clauses.append(std::move(*inner));
        }
    }
    return clause;
}

Answer<Order> parseOrder(const QJsonObject& object, const std::function<QString(const QString&)>& tagType) {
    const bool isWhole = object.size() == 3 && object.value("name"_L1).isString() &&
                         object.value("type"_L1).isString() && object.value("ascending"_L1).isBool();
    if (!isWhole)
        return cannotRun(u"an order clause has exactly name, type and ascending"_s);
    const Order order{object.value("name"_L1).toString(), object.value("ascending"_L1).toBool()};
    const QString type = object.value("type"_L1).toString();
    if (isMisspelt(order.name) || type == u"INT" || type == u"INTEGER" || tagType(order.name) == u"INT")
        return cannotRun(u"cannot order by %1"_s.arg(order.name));
    return order;
}

Answer<void> parsePage(const QJsonObject& body, SearchRequest& request) {
    const QJsonValue max = body.value("max"_L1);
    request.start = body.value("start"_L1).toInteger(0);
    if (max.isDouble())
        request.max = max.toInteger(-1);
    if (request.start < 0 || request.max.value_or(0) < 0)
        return cannotRun(u"start and max cannot be negative"_s);
    if (request.max && (*request.max > searchCap || request.start > searchCap - *request.max))
        return cannotRun(u"the result window is limited to %1"_s.arg(searchCap));
    return {};
}

}  // namespace

Answer<SearchRequest> parseSearch(const QByteArray& json,
                                  const std::function<QString(const QString&)>& tagType) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject())
        return refuse(400, u"JSON parse error: an object is expected"_s);
    const QJsonObject body = document.object();
    SearchRequest request;
    request.fields = strings(body.value("selectClause"_L1).toObject().value("fields"_L1));
    const QJsonArray clauses = body.value("filterClauses"_L1).toArray();
    for (const QJsonValue& value : clauses) {
        auto clause = parseClause(value.toObject(), 0);
        FDC_API_TRY(clause);
        request.clauses.append(std::move(*clause));
    }
    const QJsonArray orders = body.value("orderClauses"_L1).toArray();
    for (const QJsonValue& value : orders) {
        auto order = parseOrder(value.toObject(), tagType);
        FDC_API_TRY(order);
        request.orders.append(*order);
    }
    FDC_API_TRY(parsePage(body, request));
    return request;
}

}  // namespace fdc::sandbox
