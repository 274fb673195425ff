// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/CoreStandIn.h"
#include "app/sandbox/Json.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

using Response = Answer<net::ServerResponse>;

QJsonObject summary(const VersionRow& version) {
    return {{u"id"_s, version.id},
            {u"label"_s, version.label},
            {u"creationDate"_s, componentDate(version.createdMs)},
            {u"owner"_s, version.owner}};
}

Answer<VersionRow> findVersion(const Call& call, const CoreParts& parts) {
    auto versions = parts.store.versions(call.session.scope, call.parameters.front());
    FDC_API_TRY(versions);
    for (const VersionRow& version : *versions) {
        if (version.id == call.parameters.at(1))
            return version;
    }
    return refuse("F00012", u"version %1 does not exist"_s.arg(call.parameters.at(1)));
}

/// The label is the body as it came: a JSON string would keep its quotes.
Response create(Call& call, const CoreParts& parts) {
    auto document = parts.store.find(call.session.scope, categories().front(), call.parameters.front());
    FDC_API_TRY(document);
    const auto type = parts.model.componentClass(call.session.scope, u"documentclass"_s, document->classId);
    if (!type || type->versioning == u"NONE")
        return refuse(400, u"class %1 keeps no versions"_s.arg(document->classId));
    auto id = parts.store.addVersion(call.actor(), document->id, QString::fromUtf8(call.request.body));
    FDC_API_TRY(id);
    return jsonResponse(QJsonObject{{u"id"_s, *id}});
}

Response list(Call& call, const CoreParts& parts) {
    auto versions = parts.store.versions(call.session.scope, call.parameters.front());
    FDC_API_TRY(versions);
    QJsonArray array;
    for (const VersionRow& version : *versions)
        array.append(summary(version));
    return jsonResponse(QJsonObject{{u"versions"_s, array}});
}

Response read(Call& call, const CoreParts& parts) {
    auto version = findVersion(call, parts);
    FDC_API_TRY(version);
    return jsonResponse(version->snapshot);
}

Response remove(Call& call, const CoreParts& parts) {
    QString version;
    if (call.parameters.size() > 1) {
        auto found = findVersion(call, parts);
        FDC_API_TRY(found);
        version = found->id;
    }
    FDC_API_TRY(parts.store.removeVersions(call.actor(), call.parameters.front(), version));
    return net::ServerResponse{};
}

}  // namespace

void addVersionRoutes(Router& router, const CoreParts& parts) {
    const auto bind = [&](Response (*act)(Call&, const CoreParts&)) -> Handler {
        return [act, parts](Call& call) { return act(call, parts); };
    };
    router.add({"POST", "/rest/documents/{id}/versions", Access::Writer, bind(create), true});
    router.add({"GET", "/rest/documents/{id}/versions", Access::Reader, bind(list)});
    router.add({"DELETE", "/rest/documents/{id}/versions", Access::Writer, bind(remove), true});
    router.add({"GET", "/rest/documents/{id}/versions/{vid}", Access::Reader, bind(read)});
    router.add({"DELETE", "/rest/documents/{id}/versions/{vid}", Access::Writer, bind(remove), true});
}

}  // namespace fdc::sandbox
