// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/Json.h"
#include "app/sandbox/Validation.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonArray echoes(const QList<Component>& components, const Category& category) {
    QJsonArray array;
    for (const Component& component : components)
        array.append(echo(component, category));
    return array;
}

Answer<net::ServerResponse> create(Call& call, const CoreParts& parts, const Category& category) {
    const auto objects = call.objects();
    FDC_API_TRY(objects);
    auto created = createComponents(call, parts, category, *objects);
    FDC_API_TRY(created);
    return jsonResponse(echoes(*created, category));
}

Answer<net::ServerResponse> read(Call& call, const CoreParts& parts, const Category& category) {
    QList<Component> components;
    const QStringList ids = call.ids();
    for (const QString& id : ids) {
        auto component = parts.store.find(call.session.scope, category, id);
        FDC_API_TRY(component);
        components.append(std::move(*component));
    }
    return jsonResponse(echoes(components, category));
}

Answer<net::ServerResponse> update(Call& call, const CoreParts& parts, const Category& category) {
    const auto objects = call.objects();
    FDC_API_TRY(objects);
    const QStringList ids = call.ids();
    if (objects->size() != ids.size())
        return refuse(400, u"%1 ids, %2 elements"_s.arg(ids.size()).arg(objects->size()));
    QList<Component> components;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        auto replaced = replaceComponent(call, parts, category, ids.at(i), objects->at(i));
        FDC_API_TRY(replaced);
        components.append(std::move(*replaced));
    }
    return jsonResponse(echoes(components, category));
}

Answer<net::ServerResponse> remove(Call& call, const CoreParts& parts, const Category& category) {
    const QStringList ids = call.ids();
    for (const QString& id : ids)
        FDC_API_TRY(parts.store.remove(call.actor(), category, id));
    return net::ServerResponse{};
}

}  // namespace

void addComponentRoutes(Router& router, const CoreParts& parts) {
    for (const Category& category : categories()) {
        const QByteArray all = QByteArray("/rest/") + category.resource;
        const QByteArray one = all + "/{ids}";
        const QString metric = QString::fromLatin1(category.metric);
        const auto bind =
            [&](Answer<net::ServerResponse> (*act)(Call&, const CoreParts&, const Category&)) -> Handler {
            return [act, parts, &category](Call& call) { return act(call, parts, category); };
        };
        router.add({"POST", all, Access::Writer, bind(create), true, u"create"_s + metric});
        router.add({"GET", one, Access::Reader, bind(read), false, u"get"_s + metric});
        router.add({"POST", one, Access::Writer, bind(update), true, u"update"_s + metric});
        router.add({"DELETE", one, Access::Writer, bind(remove), true, u"delete"_s + metric});
    }
}

}  // namespace fdc::sandbox
