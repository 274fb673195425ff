// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>

#include "core/base/Utf8.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MapJson.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr auto primitiveKey = "primitiveConfiguration"_L1;
constexpr auto objectKey = "objectConfiguration"_L1;
constexpr auto listKey = "listConfiguration"_L1;
constexpr auto mapKey = "mapConfiguration"_L1;
constexpr auto referenceKey = "referenceConfiguration"_L1;

base::Failure malformed(const QString& path, const QString& cause) {
    return fail(base::Error(mapMalformed, cause).with(u"path"_s, path));
}

base::Failure tooLarge(const QString& path, const QString& cause) {
    return fail(base::Error(mapTooLarge, cause).with(u"path"_s, path));
}

QString at(const QString& path, QStringView key) {
    return path.isEmpty() ? key.toString() : path + u'.' + key.toString();
}

QString at(const QString& path, qsizetype index) {
    return path + u'[' + QString::number(index) + u']';
}

/// Text, also from the numbers and booleans that some writers leave unquoted.
Result<QString> textOf(const QJsonValue& value, const QString& path) {
    switch (value.type()) {
        case QJsonValue::String: return value.toString();
        case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
        case QJsonValue::Double: return value.toVariant().toString();
        case QJsonValue::Null:
        case QJsonValue::Undefined: return QString();
        default: return malformed(path, u"text expected"_s);
    }
}

/// An id that some answers write flat and others nested, as {"stepId": "…"}.
Result<QString> idOf(const QJsonValue& value, const QString& path) {
    if (!value.isObject())
        return textOf(value, path);
    for (const QJsonValue& each : value.toObject()) {
        if (each.isString())
            return each.toString();
    }
    return malformed(path, u"identifier expected"_s);
}

Result<std::vector<FieldValue>> listFromJson(const QJsonValue& json, const QString& path, int depth) {
    if (!json.isArray())
        return malformed(path, u"array expected"_s);
    const QJsonArray array = json.toArray();
    if (array.size() > maxListValues)
        return tooLarge(path, u"more than %1 values"_s.arg(maxListValues));
    std::vector<FieldValue> values;
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array.at(i).isObject())
            return malformed(at(path, i), u"object expected"_s);
        auto value = valueFromJson(array.at(i).toObject(), at(path, i), depth + 1);
        if (!value)
            return fail(std::move(value.error()));
        values.push_back(std::move(*value));
    }
    return values;
}

/// Of most entries nothing, which takes no room then.
QJsonObject besideKeyAndValue(QJsonObject entry) {
    if (entry.size() == 2)
        return {};
    entry.remove("key"_L1);
    entry.remove("value"_L1);
    return entry;
}

Result<std::vector<FieldValue::MapEntry>> mapFromJson(const QJsonValue& json, const QString& path,
                                                      int depth) {
    if (!json.isArray())
        return malformed(path, u"array expected"_s);
    const QJsonArray array = json.toArray();
    if (array.size() > maxListValues)
        return tooLarge(path, u"more than %1 entries"_s.arg(maxListValues));
    std::vector<FieldValue::MapEntry> entries;
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonObject entry = array.at(i).toObject();
        if (!entry.value("key"_L1).isObject() || !entry.value("value"_L1).isObject())
            return malformed(at(path, i), u"object with key and value expected"_s);
        auto key = valueFromJson(entry.value("key"_L1).toObject(), at(path, i) + u".key"_s, depth + 1);
        if (!key)
            return fail(std::move(key.error()));
        auto value = valueFromJson(entry.value("value"_L1).toObject(), at(path, i) + u".value"_s, depth + 1);
        if (!value)
            return fail(std::move(value.error()));
        entries.push_back({std::move(*key), std::move(*value), besideKeyAndValue(entry)});
    }
    return entries;
}

/// The inner keys are published nowhere; these are the names seen or likely.
QString referencedName(const QJsonValue& json) {
    if (json.isString())
        return json.toString();
    for (const auto key : {"name"_L1, "objectName"_L1, "reference"_L1, "sharedObjectName"_L1, "value"_L1}) {
        if (const QJsonValue name = json.toObject().value(key); name.isString())
            return name.toString();
    }
    return {};
}

Result<Link> linkFromJson(const QJsonObject& json, const QString& path) {
    Link link;
    link.rest = json;
    link.name = json.value("name"_L1).toString();
    if (!link.name.isEmpty())
        link.rest.remove("name"_L1);
    auto target = idOf(json.value("target"_L1), at(path, u"target"));
    if (!target)
        return fail(std::move(target.error()));
    link.target = *target;
    if (!json.value("target"_L1).isObject() && !link.target.isEmpty())
        link.rest.remove("target"_L1);
    const QJsonValue condition = json.value("condition"_L1);
    if (condition.isObject() && condition.toObject().value(objectKey).isObject()) {
        const QString where = path + u".condition.objectConfiguration"_s;
        auto bean = beanFromJson(condition.toObject().value(objectKey).toObject(), where);
        if (!bean)
            return fail(std::move(bean.error()));
        link.condition = std::move(*bean);
        QJsonObject beside = condition.toObject();
        beside.remove(objectKey);
        if (beside.isEmpty())
            link.rest.remove("condition"_L1);
        else
            link.rest.insert("condition"_L1, beside);
    } else if (!condition.isNull() && !condition.isUndefined() &&
               !(condition.isObject() && condition.toObject().isEmpty())) {
        return malformed(at(path, u"condition"), u"objectConfiguration expected"_s);
    }
    return link;
}

Result<MapStep> stepFromJson(const QJsonValue& value, const QString& path) {
    if (!value.isObject())
        return malformed(path, u"object expected"_s);
    const QJsonObject json = value.toObject();
    MapStep step;
    step.rest = json;
    const std::pair<QLatin1StringView, QString*> ids[] = {{"id"_L1, &step.id}, {"queue"_L1, &step.queue}};
    for (const auto& [key, member] : ids) {
        auto id = idOf(json.value(key), at(path, QString(key)));
        if (!id)
            return fail(std::move(id.error()));
        *member = *id;
        if (json.value(key).isString() && !member->isEmpty())
            step.rest.remove(key);
    }
    const std::pair<QLatin1StringView, QString*> texts[] = {{"name"_L1, &step.name},
                                                            {"taskType"_L1, &step.taskType}};
    for (const auto& [key, member] : texts) {
        auto text = textOf(json.value(key), at(path, QString(key)));
        if (!text)
            return fail(std::move(text.error()));
        *member = *text;
        if (json.value(key).isString() && !member->isEmpty())
            step.rest.remove(key);
    }
    if (!json.value(objectKey).isObject())
        return malformed(path, u"objectConfiguration expected"_s);
    auto bean = beanFromJson(json.value(objectKey).toObject(), at(path, objectKey.toString()));
    if (!bean)
        return fail(std::move(bean.error()));
    step.configuration = std::move(*bean);
    step.rest.remove(objectKey);

    const QJsonValue links = json.value("links"_L1);
    if (!links.isArray() && !links.isUndefined() && !links.isNull())
        return malformed(at(path, u"links"), u"array expected"_s);
    const QJsonArray linkArray = links.toArray();
    if (linkArray.size() > maxMapSteps)
        return tooLarge(at(path, u"links"), u"more than %1 links"_s.arg(maxMapSteps));
    for (qsizetype i = 0; i < linkArray.size(); ++i) {
        const QString where = at(path + u".links"_s, i);
        if (!linkArray.at(i).isObject())
            return malformed(where, u"object expected"_s);
        auto link = linkFromJson(linkArray.at(i).toObject(), where);
        if (!link)
            return fail(std::move(link.error()));
        step.links.push_back(std::move(*link));
    }
    step.rest.remove("links"_L1);
    return step;
}

Result<QJsonObject> objectOf(const QByteArray& bytes) {
    if (bytes.size() > maxMapBytes)
        return tooLarge({}, u"more than %1 bytes"_s.arg(maxMapBytes));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(base::wholeJson(bytes), &problem);
    if (problem.error != QJsonParseError::NoError) {
        const auto line = bytes.first(qMin(qsizetype(problem.offset), bytes.size())).count('\n') + 1;
        return fail(base::Error(mapMalformed, problem.errorString()).with(u"line"_s, QString::number(line)));
    }
    if (!document.isObject())
        return malformed({}, u"object expected"_s);
    return document.object();
}

}  // namespace

Result<FieldValue> valueFromJson(const QJsonObject& json, const QString& path, int depth) {
    if (depth > maxBeanDepth)
        return tooLarge(path, u"nested deeper than %1"_s.arg(maxBeanDepth));
    FieldValue result;
    result.rest = json;
    if (const QJsonValue inner = json.value(primitiveKey); inner.isObject()) {
        auto text = textOf(inner.toObject().value("value"_L1), path + u".primitiveConfiguration.value"_s);
        if (!text)
            return fail(std::move(text.error()));
        result.value = *text;
        result.inner = inner.toObject();
        if (!text->isEmpty())
            result.inner.remove("value"_L1);
        result.rest.remove(primitiveKey);
    } else if (const QJsonValue object = json.value(objectKey); object.isObject()) {
        auto bean = beanFromJson(object.toObject(), at(path, objectKey.toString()), depth + 1);
        if (!bean)
            return fail(std::move(bean.error()));
        result.value = std::make_shared<Bean>(std::move(*bean));
        result.rest.remove(objectKey);
    } else if (json.contains(listKey)) {
        auto values = listFromJson(json.value(listKey), at(path, listKey.toString()), depth);
        if (!values)
            return fail(std::move(values.error()));
        result.value = std::move(*values);
        result.rest.remove(listKey);
    } else if (json.contains(mapKey)) {
        auto entries = mapFromJson(json.value(mapKey), at(path, mapKey.toString()), depth);
        if (!entries)
            return fail(std::move(entries.error()));
        result.value = std::move(*entries);
        result.rest.remove(mapKey);
    } else {
        FieldValue::Reference reference{referencedName(json.value(referenceKey)),
                                        json.value(referenceKey).toObject()};
        if (!reference.raw.isEmpty())
            result.rest.remove(referenceKey);
        result.value = std::move(reference);
    }
    return result;
}

Result<Bean> beanFromJson(const QJsonObject& json, const QString& path, int depth) {
    if (depth > maxBeanDepth)
        return tooLarge(path, u"nested deeper than %1"_s.arg(maxBeanDepth));
    Bean bean;
    bean.rest = json;
    auto name = textOf(json.value("className"_L1), at(path, u"className"));
    if (!name)
        return fail(std::move(name.error()));
    bean.className = *name;
    bean.rest.remove("className"_L1);
    const QJsonValue fields = json.value("fields"_L1);
    if (!fields.isArray() && !fields.isUndefined() && !fields.isNull())
        return malformed(at(path, u"fields"), u"array expected"_s);
    const QJsonArray array = fields.toArray();
    if (array.size() > maxBeanFields)
        return tooLarge(at(path, u"fields"), u"more than %1 fields"_s.arg(maxBeanFields));
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString where = at(path + u".fields"_s, i);
        QJsonObject wrapper = array.at(i).toObject();
        if (!wrapper.value("name"_L1).isString())
            return malformed(where, u"object with a name expected"_s);
        const QString fieldName = wrapper.take("name"_L1).toString();
        auto value = valueFromJson(wrapper, where, depth + 1);
        if (!value)
            return fail(std::move(value.error()));
        bean.fields.push_back({fieldName, std::move(*value)});
    }
    bean.rest.remove("fields"_L1);
    return bean;
}

Result<Map> Map::parse(const QByteArray& json) {
    auto object = objectOf(json);
    if (!object)
        return fail(std::move(object.error()));
    Map map;
    map.rest = *object;
    auto name = textOf(object->value("name"_L1), u"name"_s);
    if (!name)
        return fail(std::move(name.error()));
    map.name = *name;
    map.rest.remove("name"_L1);
    if (object->value("sharedObjectConfigurations"_L1).isObject())
        map.sharedObjects = map.rest.take("sharedObjectConfigurations"_L1).toObject();
    if (!object->value("steps"_L1).isArray())
        return malformed(u"steps"_s, u"array expected"_s);
    const QJsonArray steps = object->value("steps"_L1).toArray();
    if (steps.size() > maxMapSteps)
        return tooLarge(u"steps"_s, u"more than %1 steps"_s.arg(maxMapSteps));
    size_t links = 0;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        auto step = stepFromJson(steps.at(i), at(u"steps"_s, i));
        if (!step)
            return fail(std::move(step.error()));
        links += step->links.size();
        if (links > size_t(maxMapLinks))
            return tooLarge(u"steps"_s, u"more than %1 links"_s.arg(maxMapLinks));
        map.steps.push_back(std::move(*step));
    }
    map.rest.remove("steps"_L1);
    return map;
}

}  // namespace fdc::migration
