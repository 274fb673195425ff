// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/CoreStandIn.h"
#include "app/sandbox/Json.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

using Response = Answer<net::ServerResponse>;

/// One kind of model entry and how it refuses.
struct Kind {
    const char* resource;
    const char* absentCode;
    const char* existsCode;
    const char* category;  ///< of classes; null for everything else
    const char* typeName;
    bool listable;
    const char* listCode;  ///< refusal of the list when it is not listable
};

const QList<Kind>& kinds() {
    static const QList<Kind> list{
        {"documentclass", "F00206", "F00903", "DOCUMENT",
         "com.flower.docs.domain.documentclass.DocumentClass", true, nullptr},
        {"folderclass", "F00206", "F00903", "FOLDER", "com.flower.docs.domain.folderclass.FolderClass", true,
         nullptr},
        {"virtualfolderclass", "F00206", "F00903", "VIRTUAL_FOLDER",
         "com.flower.docs.domain.virtualFolderclass.VirtualFolderClass", true, nullptr},
        {"taskclass", "F00206", "F00903", "TASK", "com.flower.docs.domain.taskclass.TaskClass", true,
         nullptr},
        {"tagclass", "F00205", "F00903", nullptr, nullptr, true, nullptr},
        {"tagcategory", "F00205", "F00903", nullptr, "com.flower.docs.domain.tagcategory.TagCategory", true,
         nullptr},
        {"acl", "T01002", "T00108", nullptr, "com.flower.docs.domain.acl.ACLProxy", false, "T01006"},
        {"workflow", "F00206", "F00903", nullptr, "com.flower.docs.domain.workflow.Workflow", false,
         "T00303"},
    };
    return list;
}

/// Empty arrays and `active:true` do not come back.
QJsonObject shown(const QJsonObject& body, const Kind& kind) {
    if (qstrcmp(kind.resource, "acl") == 0)
        return {{u"id"_s, body.value("id"_L1)},
                {u"name"_s, body.value("name"_L1)},
                {u"type"_s, QLatin1StringView(kind.typeName)},
                {u"rules"_s, QJsonArray()}};
    QJsonObject object;
    for (auto it = body.begin(); it != body.end(); ++it) {
        const bool dropped =
            (it->isArray() && it->toArray().isEmpty()) || (it.key() == u"active" && it->toBool());
        if (!dropped)
            object.insert(it.key(), it.value());
    }
    if (kind.typeName)
        object.insert(u"type"_s, QLatin1StringView(kind.typeName));
    return object;
}

Answer<void> checkClass(const QJsonObject& body, const Kind& kind, const QString& scope,
                        const CoreParts& parts) {
    if (!kind.category)
        return {};
    if (body.value("category"_L1).toString() != QLatin1StringView(kind.category) ||
        !body.contains("active"_L1))
        return refuse("F00204", u"class %1 needs category %2 and active"_s.arg(
                                    body.value("id"_L1).toString(), QLatin1StringView(kind.category)));
    const QString acl = body.value("data"_L1).toObject().value("ACL"_L1).toString();
    if (acl.isEmpty() || !parts.model.find(scope, u"acl"_s, acl))
        return refuse("F00208", u"class %1 needs a valid data.ACL"_s.arg(body.value("id"_L1).toString()));
    const QJsonArray references = body.value("tagReferences"_L1).toArray();
    for (const QJsonValue& reference : references) {
        const QString tag = reference.toObject().value("tagName"_L1).toString();
        if (!parts.model.find(scope, u"tagclass"_s, tag))
            return refuse("F00205", u"tag class %1 does not exist"_s.arg(tag));
    }
    return {};
}

Answer<void> checkTagClass(const QJsonObject& body, const Kind& kind) {
    static const QStringList types{u"STRING"_s,   u"TEXT"_s,        u"INT"_s,     u"FLOAT"_s,
                                   u"CURRENCY"_s, u"DATE"_s,        u"BOOLEAN"_s, u"CHOICELIST"_s,
                                   u"FREELIST"_s, u"CONDITIONAL"_s, u"ICON"_s,    u"USER"_s};
    if (qstrcmp(kind.resource, "tagclass") == 0 && !types.contains(body.value("type"_L1).toString()))
        return refuse(400, u"unknown tag type %1"_s.arg(body.value("type"_L1).toString()));
    return {};
}

Response save(Call& call, const CoreParts& parts, const Kind& kind, bool create) {
    const auto sent = call.objects();
    FDC_API_TRY(sent);
    const QString resource = QString::fromLatin1(kind.resource);
    const QString scope = call.session.scope;
    QList<QJsonObject> bodies = *sent;
    QJsonArray echoed;
    for (qsizetype i = 0; i < bodies.size(); ++i) {
        QJsonObject& body = bodies[i];
        if (!create)
            body.insert(u"id"_s, call.ids().value(i));
        if (body.value("id"_L1).toString().isEmpty())
            body.insert(u"id"_s, freshId());
        const QString id = body.value("id"_L1).toString();
        const bool exists = parts.model.find(scope, resource, id).has_value();
        if (create && exists)
            return refuse(kind.existsCode, u"%1 %2 already exists"_s.arg(resource, id));
        if (!create && !exists)
            return refuse(kind.absentCode, u"%1 %2 does not exist"_s.arg(resource, id));
        FDC_API_TRY(checkClass(body, kind, scope, parts));
        FDC_API_TRY(checkTagClass(body, kind));
        echoed.append(shown(body, kind));
    }
    FDC_API_TRY(parts.model.put(scope, resource, bodies));
    return jsonResponse(echoed);
}

Response read(Call& call, const CoreParts& parts, const Kind& kind) {
    QJsonArray array;
    const QStringList ids = call.ids();
    for (const QString& id : ids) {
        const auto body = parts.model.find(call.session.scope, QString::fromLatin1(kind.resource), id);
        if (!body)
            return refuse(kind.absentCode,
                          u"%1 %2 does not exist"_s.arg(QLatin1StringView(kind.resource), id));
        array.append(shown(*body, kind));
    }
    return jsonResponse(array);
}

Response list(Call& call, const CoreParts& parts, const Kind& kind) {
    if (!kind.listable)
        return refuse(kind.listCode, u"%1 cannot be listed"_s.arg(QLatin1StringView(kind.resource)));
    QJsonArray array;
    const QList<QJsonObject> bodies = parts.model.all(call.session.scope, QString::fromLatin1(kind.resource));
    for (const QJsonObject& body : bodies)
        array.append(shown(body, kind));
    return jsonResponse(array);
}

/// No check for instances: what is deleted here may still be in use.
Response remove(Call& call, const CoreParts& parts, const Kind& kind) {
    const QString resource = QString::fromLatin1(kind.resource);
    const QStringList ids = call.ids();
    for (const QString& id : ids) {
        if (!parts.model.find(call.session.scope, resource, id))
            return refuse(kind.absentCode, u"%1 %2 does not exist"_s.arg(resource, id));
    }
    FDC_API_TRY(parts.model.remove(call.session.scope, resource, ids));
    return net::ServerResponse{};
}

Response aclOfComponent(Call& call, const CoreParts& parts) {
    const auto reference = call.object();
    FDC_API_TRY(reference);
    const Category* category = findCategory(reference->value("category"_L1).toString());
    if (!category)
        return refuse(400, u"unknown category"_s);
    auto component = parts.store.find(call.session.scope, *category, reference->value("id"_L1).toString());
    FDC_API_TRY(component);
    const auto acl = parts.model.find(call.session.scope, u"acl"_s, component->acl);
    if (!acl)
        return refuse("T01002", u"ACL %1 does not exist"_s.arg(component->acl));
    return jsonResponse(shown(*acl, kinds().at(6)));
}

Response readScope(Call& call, const CoreParts& parts) {
    const QString id = call.parameters.front();
    const auto scope = parts.model.find(u""_s, u"scope"_s, id);
    if (!scope || (id != call.session.scope && !call.session.isSystemAdmin()))
        return refuse(403, u"scope %1 is not yours"_s.arg(id));
    QJsonArray profiles;
    for (const QString& profile : {u"ADMIN"_s, u"OPERATOR"_s, u"VIEWER"_s})
        profiles.append(QJsonObject{{u"name"_s, profile}, {u"properties"_s, QJsonArray()}});
    QJsonObject shownScope = *scope;
    shownScope.insert(u"people"_s, QJsonObject{{u"profiles"_s, profiles}});
    return jsonResponse(QJsonArray{shownScope});
}

/// A new scope is blank: it lacks even the classes that make a scope ready.
Response createScope(Call& call, const CoreParts& parts) {
    if (!call.session.isSystemAdmin())
        return refuse("F00302", u"%1 may not create a scope"_s.arg(call.session.user));
    FDC_API_TRY(parts.model.put(u""_s, u"scope"_s, {QJsonObject{{u"id"_s, call.parameters.front()}}}));
    return jsonResponse(QJsonArray{QJsonObject{{u"id"_s, call.parameters.front()}}});
}

}  // namespace

void addModelRoutes(Router& router, const CoreParts& parts) {
    router.add({"POST", "/rest/acl/reference", Access::Reader,
                [parts](Call& call) { return aclOfComponent(call, parts); }});
    for (const Kind& kind : kinds()) {
        const QByteArray all = QByteArray("/rest/") + kind.resource;
        const auto bind = [&](Response (*act)(Call&, const CoreParts&, const Kind&)) -> Handler {
            return [act, parts, &kind](Call& call) { return act(call, parts, kind); };
        };
        router.add({"GET", all, Access::Reader, bind(list)});
        router.add({"POST", all, Access::Admin,
                    [parts, &kind](Call& call) { return save(call, parts, kind, true); }, true});
        router.add({"GET", all + "/{ids}", Access::Reader, bind(read)});
        router.add({"POST", all + "/{ids}", Access::Admin,
                    [parts, &kind](Call& call) { return save(call, parts, kind, false); }, true});
        router.add({"DELETE", all + "/{ids}", Access::Admin, bind(remove), true});
    }
    // Scopes cannot be listed: the path exists, the method does not.
    router.add({"GET", "/rest/scope", Access::Reader,
                [](Call&) -> Response { return refuse(405, u"Request method 'GET' is not supported"_s); }});
    router.add(
        {"GET", "/rest/scope/{id}", Access::Reader, [parts](Call& call) { return readScope(call, parts); }});
    router.add({"POST", "/rest/scope/{id}", Access::Reader,
                [parts](Call& call) { return createScope(call, parts); }, true});
}

}  // namespace fdc::sandbox
