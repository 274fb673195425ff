// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapSecrets.h"

#include <QJsonArray>
#include <QRegularExpression>

#include "core/migration/StepCatalog.h"
#include "core/security/Redaction.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Without a default of its own.
bool isReference(const QString& text) {
    static const QRegularExpression reference(u"^\\$\\{[^{}?]*\\}\\z"_s);
    return reference.match(text).hasMatch();
}

/// Of a class that we know its catalogue tells; of others the name.
bool isSecret(const ClassSpec* spec, const QString& name) {
    const FieldSpec* known = spec ? spec->field(name) : nullptr;
    return known ? known->type == FieldType::Secret : security::isSecretName(name);
}

void clear(Bean& bean);

void clear(FieldValue& value) {
    if (auto* held = std::get_if<std::shared_ptr<Bean>>(&value.value); held && *held) {
        *held = std::make_shared<Bean>(**held);
        clear(**held);
    } else if (auto* list = std::get_if<std::vector<FieldValue>>(&value.value)) {
        for (FieldValue& each : *list)
            clear(each);
    } else if (auto* map = std::get_if<std::vector<FieldValue::MapEntry>>(&value.value)) {
        for (FieldValue::MapEntry& entry : *map)
            clear(entry.value);
    }
}

void clear(Bean& bean) {
    const ClassSpec* spec = findClass(bean.className);
    for (Field& field : bean.fields) {
        const QString* text = field.value.primitive();
        if (!text)
            clear(field.value);
        else if (isSecret(spec, field.name) && !isReference(*text))
            field.value.value = QString();
    }
}

/// Shared objects stay as they were read: fields by name, or a list of them.
QJsonValue cleared(const QString& name, const ClassSpec* spec, QJsonValue value) {
    const auto emptied = [](const QJsonValue& text) {
        return text.isString() && !isReference(text.toString()) ? QJsonValue(QString()) : text;
    };
    if (!isSecret(spec, name))
        return value;
    if (!value.isObject())
        return emptied(value);
    QJsonObject object = value.toObject();
    if (object.contains(u"value"_s))
        object[u"value"_s] = emptied(object[u"value"_s]);
    if (object.contains(u"primitiveConfiguration"_s)) {
        QJsonObject primitive = object[u"primitiveConfiguration"_s].toObject();
        primitive[u"value"_s] = emptied(primitive[u"value"_s]);
        object[u"primitiveConfiguration"_s] = primitive;
    }
    return object;
}

QJsonValue clearedShared(const QJsonValue& shared) {
    QJsonObject object = shared.toObject();
    const ClassSpec* spec = findClass(object[u"className"_s].toString());
    if (object[u"fields"_s].isObject()) {
        QJsonObject fields = object[u"fields"_s].toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field)
            *field = cleared(field.key(), spec, *field);
        object[u"fields"_s] = fields;
    } else if (object[u"fields"_s].isArray()) {
        QJsonArray fields;
        for (const QJsonValue& field : object[u"fields"_s].toArray())
            fields.append(cleared(field[u"name"_s].toString(), spec, field));
        object[u"fields"_s] = fields;
    }
    return shared.isObject() ? QJsonValue(object) : shared;
}

}  // namespace

Map withoutSecrets(Map map) {
    for (MapStep& step : map.steps) {
        clear(step.configuration);
        for (Link& link : step.links) {
            if (link.condition)
                clear(*link.condition);
        }
    }
    for (auto shared = map.sharedObjects.begin(); shared != map.sharedObjects.end(); ++shared)
        *shared = clearedShared(*shared);
    return map;
}

}  // namespace fdc::migration
