// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/CoreStandIn.h"
#include "app/sandbox/Json.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

using Response = Answer<net::ServerResponse>;

Response list(Call& call, const CoreParts& parts, const Category& category) {
    const QString id = call.parameters.front();
    auto facts = parts.store.facts(call.session.scope, QString::fromLatin1(category.name), id);
    FDC_API_TRY(facts);
    // A deleted component has a history, one that never was has none.
    if (facts->isEmpty())
        FDC_API_TRY(parts.store.find(call.session.scope, category, id));
    return jsonResponse(*facts);
}

Response add(Call& call, const CoreParts& parts, const Category& category) {
    const auto fact = call.object();
    FDC_API_TRY(fact);
    if (fact->value("action"_L1).toString() != u"CUSTOM")
        return refuse(400, u"only facts of action CUSTOM can be added"_s);
    FDC_API_TRY(parts.store.addCustomFact(call.actor(), QString::fromLatin1(category.name),
                                          call.parameters.front(), *fact));
    return net::ServerResponse{};
}

Response search(Call& call, const CoreParts& parts) {
    const auto body = call.object();
    FDC_API_TRY(body);
    QList<std::pair<QString, QString>> criteria;
    const QJsonArray sent = body->value("searchCriteria"_L1).toArray();
    for (const QJsonValue& criterion : sent)
        criteria.append({criterion.toObject().value("name"_L1).toString(),
                         criterion.toObject().value("value"_L1).toVariant().toString()});
    const QJsonObject page = body->value("paginationContext"_L1).toObject();
    const qint64 size = qBound(0, page.value("maxResults"_L1).toInt(50), 1000);
    auto facts = parts.store.searchFacts(call.session.scope, criteria,
                                         qMax(0, page.value("pageIndex"_L1).toInt()) * size, size);
    FDC_API_TRY(facts);
    return jsonResponse(*facts);
}

}  // namespace

void addFactRoutes(Router& router, const CoreParts& parts) {
    for (const Category& category : categories()) {
        const QByteArray path = QByteArray("/rest/") + category.factsResource + "/{id}/facts";
        router.add({"GET", path, Access::Reader,
                    [parts, &category](Call& call) { return list(call, parts, category); }});
        router.add({"POST", path, Access::Admin,
                    [parts, &category](Call& call) { return add(call, parts, category); }, true});
    }
    router.add({"POST", "/rest/facts", Access::Reader, [parts](Call& call) { return search(call, parts); }});
}

}  // namespace fdc::sandbox
