// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/CoreStandIn.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

Answer<net::ServerResponse> change(Call& call, const CoreParts& parts, CoreStore::Change how) {
    const auto objects = call.objects();
    FDC_API_TRY(objects);
    QJsonArray array;
    for (const QJsonObject& object : *objects)
        array.append(object);
    const auto children = readReferences(array);
    FDC_API_TRY(children);
    const bool pretend = call.plan.strikes(Quirk::DropAfterAck);
    if (pretend)
        parts.counters.fault("drop-after-ack");
    FDC_API_TRY(parts.store.changeChildren(call.actor(), call.parameters.first(), how, *children, pretend));
    return net::ServerResponse{};
}

}  // namespace

void addFolderRoutes(Router& router, const CoreParts& parts) {
    using Change = CoreStore::Change;
    const QByteArray children = "/rest/folders/{id}/children";
    const auto add = [&](const QByteArray& method, Change how) {
        router.add({method, children, Access::Writer,
                    [parts, how](Call& call) { return change(call, parts, how); }, true});
    };
    add("PUT", Change::Add);
    add("POST", Change::Replace);
    add("DELETE", Change::Remove);
}

}  // namespace fdc::sandbox
