// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/migration/MapJson.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonArray listToJson(const std::vector<FieldValue>& values) {
    QJsonArray array;
    for (const FieldValue& each : values)
        array.append(valueToJson(each));
    return array;
}

QJsonArray mapToJson(const std::vector<FieldValue::MapEntry>& entries) {
    QJsonArray array;
    for (const FieldValue::MapEntry& entry : entries) {
        QJsonObject json = entry.rest;
        json.insert(u"key"_s, valueToJson(entry.key));
        json.insert(u"value"_s, valueToJson(entry.value));
        array.append(json);
    }
    return array;
}

/// A key that came in another form, nested or as a number, keeps it as long as it says the same.
bool saysTheSame(const QJsonValue& kept, const QString& text) {
    if (!kept.isObject())
        return !kept.isUndefined() && kept.toVariant().toString() == text;
    const QJsonObject object = kept.toObject();
    return std::any_of(object.begin(), object.end(),
                       [&](const QJsonValue& each) { return each.toString() == text; });
}

void insertUnlessKept(QJsonObject& json, const QString& key, const QString& text) {
    if (!text.isNull() && !saysTheSame(json.value(key), text))
        json.insert(key, text);
}

QJsonObject linkToJson(const Link& link) {
    QJsonObject json = link.rest;
    insertUnlessKept(json, u"name"_s, link.name);
    insertUnlessKept(json, u"target"_s, link.target);
    if (link.condition) {
        QJsonObject wrapper = json.value("condition"_L1).toObject();
        wrapper.insert(u"objectConfiguration"_s, beanToJson(*link.condition));
        json.insert(u"condition"_s, wrapper);
    }
    return json;
}

QJsonObject stepToJson(const MapStep& step) {
    QJsonObject json = step.rest;
    insertUnlessKept(json, u"id"_s, step.id);
    insertUnlessKept(json, u"name"_s, step.name);
    insertUnlessKept(json, u"queue"_s, step.queue);
    insertUnlessKept(json, u"taskType"_s, step.taskType);
    json.insert(u"objectConfiguration"_s, beanToJson(step.configuration));
    QJsonArray links;
    for (const Link& link : step.links)
        links.append(linkToJson(link));
    json.insert(u"links"_s, links);
    return json;
}

}  // namespace

QJsonObject valueToJson(const FieldValue& value) {
    QJsonObject json = value.rest;
    if (const QString* text = value.primitive()) {
        QJsonObject inner = value.inner;
        if (!inner.contains("value"_L1) || !text->isEmpty())
            insertUnlessKept(inner, u"value"_s, text->isNull() ? u""_s : *text);
        json.insert(u"primitiveConfiguration"_s, inner);
    } else if (const Bean* bean = value.bean()) {
        json.insert(u"objectConfiguration"_s, beanToJson(*bean));
    } else if (const auto* list = value.list()) {
        json.insert(u"listConfiguration"_s, listToJson(*list));
    } else if (const auto* map = value.map()) {
        json.insert(u"mapConfiguration"_s, mapToJson(*map));
    } else if (const auto* reference = value.reference()) {
        if (!reference->raw.isEmpty())
            json.insert(u"referenceConfiguration"_s, reference->raw);
        else if (!reference->name.isEmpty() && !json.contains("referenceConfiguration"_L1))
            json.insert(u"referenceConfiguration"_s, QJsonObject{{u"name"_s, reference->name}});
    }
    return json;
}

QJsonObject beanToJson(const Bean& bean) {
    QJsonObject json = bean.rest;
    json.insert(u"className"_s, bean.className.isNull() ? u""_s : bean.className);
    QJsonArray fields;
    for (const Field& field : bean.fields) {
        QJsonObject wrapper = valueToJson(field.value);
        wrapper.insert(u"name"_s, field.name);
        fields.append(wrapper);
    }
    json.insert(u"fields"_s, fields);
    return json;
}

QJsonObject Map::toJson() const {
    QJsonObject json = rest;
    json.insert(u"name"_s, name);
    QJsonArray array;
    for (const MapStep& each : steps)
        array.append(stepToJson(each));
    json.insert(u"steps"_s, array);
    if (!sharedObjects.isEmpty())
        json.insert(u"sharedObjectConfigurations"_s, sharedObjects);
    return json;
}

}  // namespace fdc::migration
