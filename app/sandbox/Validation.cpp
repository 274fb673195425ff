// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/Validation.h"

#include <QSet>

#include "app/sandbox/Json.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

Answer<void> checkTags(const Component& draft, const ComponentClass& type) {
    QSet<QString> filled;
    for (const QJsonValue& value : draft.tags) {
        const QJsonObject tag = value.toObject();
        const QString name = tag.value("name"_L1).toString();
        if (!type.tags.contains(name))
            return refuse("F00032", u"tag %1 is not declared on class %2"_s.arg(name, draft.classId));
        if (!tag.value("value"_L1).toArray().isEmpty())
            filled.insert(name);
    }
    for (auto it = type.tags.begin(); it != type.tags.end(); ++it) {
        if (it->mandatory && !filled.contains(it.key()))
            return refuse("F00033",
                          u"mandatory tag %1 of class %2 is missing"_s.arg(it.key(), draft.classId));
    }
    return {};
}

Answer<void> checkAttachments(const Component& draft, const ComponentClass& type) {
    const QJsonArray attachments = draft.extra.value("attachments"_L1).toArray();
    for (const QJsonValue& value : attachments) {
        const QString slot = value.toObject().value("id"_L1).toString();
        if (!type.slotNames.contains(slot))
            return refuse("F00414", u"task class %1 has no attachment slot %2"_s.arg(draft.classId, slot));
    }
    return {};
}

}  // namespace

Answer<void> validate(Component& draft, const QString& scope, const CoreParts& parts) {
    const Category& category = *findCategory(draft.category);
    const auto type =
        parts.model.componentClass(scope, QString::fromLatin1(category.classKind), draft.classId);
    if (!type)
        return refuse("F00206", u"class %1 does not exist"_s.arg(draft.classId));
    if (draft.acl.isEmpty())
        draft.acl = type->acl;
    if (!parts.model.find(scope, u"acl"_s, draft.acl))
        return refuse("T01002", u"ACL %1 does not exist"_s.arg(draft.acl));
    if (draft.createdMs > parts.clock.utcNow().toMSecsSinceEpoch())
        return refuse("F00013", u"creation date %1 is in the future"_s.arg(componentDate(draft.createdMs)));
    FDC_API_TRY(checkTags(draft, *type));
    return checkAttachments(draft, *type);
}

Answer<Component> readDraft(const QJsonObject& object, const Category& category, const QString& scope,
                            const CoreParts& parts) {
    auto draft = readComponent(object, category);
    FDC_API_TRY(draft);
    FDC_API_TRY(validate(*draft, scope, parts));
    return draft;
}

QStringList namedTemps(const QList<QJsonObject>& objects) {
    QStringList ids;
    for (const QJsonObject& object : objects) {
        const QJsonArray files = object.value("files"_L1).toArray();
        for (const QJsonValue& file : files)
            ids.append(file.toObject().value("id"_L1).toString());
    }
    return ids;
}

Answer<QList<Component>> createComponents(Call& call, const CoreParts& parts, const Category& category,
                                          const QList<QJsonObject>& objects) {
    QList<Component> drafts;
    for (const QJsonObject& object : objects) {
        auto draft = readDraft(object, category, call.session.scope, parts);
        if (!draft) {
            parts.store.consumeTemps(call.session.scope, namedTemps(objects));
            return Refusal(draft.error());
        }
        drafts.append(std::move(*draft));
    }
    const bool pretend = call.plan.strikes(Quirk::DropAfterAck);
    if (pretend)
        parts.counters.fault("drop-after-ack");
    auto created = parts.store.create(call.actor(), std::move(drafts), pretend);
    if (created && !pretend) {
        for (const Component& component : *created)
            parts.counters.create(component.scope, component.id);
    }
    return created;
}

Answer<Component> replaceComponent(Call& call, const CoreParts& parts, const Category& category,
                                   const QString& id, const QJsonObject& object) {
    auto draft = readDraft(object, category, call.session.scope, parts);
    if (!draft) {
        parts.store.consumeTemps(call.session.scope, namedTemps({object}));
        return Refusal(draft.error());
    }
    draft->id = id;
    const auto type = parts.model.componentClass(call.session.scope, QString::fromLatin1(category.classKind),
                                                 draft->classId);
    const bool pretend = call.plan.strikes(Quirk::DropAfterAck);
    if (pretend)
        parts.counters.fault("drop-after-ack");
    return parts.store.replace(call.actor(), *draft, type && type->versioning == u"AUTO", pretend);
}

}  // namespace fdc::sandbox
