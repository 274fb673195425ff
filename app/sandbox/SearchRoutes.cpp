// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/CoreStandIn.h"
#include "app/sandbox/Search.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

void addSearchRoutes(Router& router, const CoreParts& parts) {
    for (const Category& category : categories()) {
        const auto search = [parts, &category](Call& call) -> Answer<net::ServerResponse> {
            const auto request = parseSearch(call.request.body, [&](const QString& tag) {
                return parts.model.tagType(call.session.scope, tag);
            });
            FDC_API_TRY(request);
            auto found = runSearch(parts.store, call.session.scope, QString::fromLatin1(category.name),
                                   qint64(call.plan.value(Quirk::SearchLag)), *request);
            FDC_API_TRY(found);
            return jsonResponse(*found);
        };
        router.add({"POST", QByteArray("/rest/") + category.resource + "/search", Access::Reader, search,
                    false, u"search"_s + QString::fromLatin1(category.metric)});
    }
}

}  // namespace fdc::sandbox
