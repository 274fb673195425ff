// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapText.h"

#include <QRegularExpression>

#include "core/migration/Map.h"
#include "core/migration/MapJson.h"
#include "core/migration/StepCatalog.h"
#include "core/security/Redaction.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QString textOf(const FieldValue& value);

/// A reference to a secret is none, as long as it brings no default of its own. The catalogue knows its
/// fields; of others the name tells.
bool isSecret(const QString& name, const FieldSpec* known, const QString& text) {
    static const QRegularExpression reference(u"^\\$\\{[^{}?]*\\}\\z"_s);
    const bool isMeant = known ? known->type == FieldType::Secret : security::isSecretName(name);
    return isMeant && !text.isEmpty() && !reference.match(text).hasMatch();
}

/// Without what stands in URLs for nobody else: the password of a user, the value of a parameter whose name
/// says that it is one.
QString withoutSecrets(QString text) {
    static const QRegularExpression password(u"(://[^\\s/?#:@]*:)[^\\s/?#@]+@"_s);
    text.replace(password, u"\\1%1@"_s.arg(QStringView(security::maskText)));
    static const QRegularExpression parameter(u"[?&;]([^\\s=&?;#]+)=([^\\s&;#]+)"_s);
    QString shown;
    qsizetype at = 0;
    for (auto matches = parameter.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        if (!security::isSecretName(match.captured(1)))
            continue;
        shown += QStringView(text).mid(at, match.capturedStart(2) - at);
        shown += QStringView(security::maskText);
        at = match.capturedEnd(2);
    }
    return shown + text.mid(at);
}

MapValue valueOf(const QString& name, const FieldSpec* known, const QString& text) {
    const QString shown = isSecret(name, known, text) ? QString() : withoutSecrets(text);
    return {known && known->ignoresCase() ? text.toCaseFolded() : text, shown, shown != text};
}

QString textOf(const Bean& bean) {
    const QString name = classText(bean.className);
    if (const FieldValue* pattern = bean.field(u"pattern"); pattern && name == u"Pattern")
        return textOf(*pattern);
    const ClassSpec* spec = findClass(bean.className);
    QStringList fields;
    for (const Field& field : bean.fields) {
        const QString text = textOf(field.value);
        const bool hides = isSecret(field.name, spec ? spec->field(field.name) : nullptr, text);
        fields.append(hides ? field.name : field.name + u'=' + text);
    }
    fields.sort();
    return fields.isEmpty() ? name : u"%1(%2)"_s.arg(name, fields.join(u", "_s));
}

QString textOf(const FieldValue& value) {
    if (const QString* text = value.primitive())
        return *text;
    if (const Bean* bean = value.bean())
        return textOf(*bean);
    QStringList parts;
    if (const auto* list = value.list()) {
        for (const FieldValue& each : *list)
            parts.append(textOf(each));
    } else if (const auto* map = value.map()) {
        for (const FieldValue::MapEntry& entry : *map)
            parts.append(textOf(entry.key) + u'=' + textOf(entry.value));
    } else if (const auto* reference = value.reference()) {
        return u"→ "_s + reference->name;
    }
    return parts.join(u", "_s);
}

void flatten(const Bean& bean, const QString& path, Defaults defaults, MapValues& values) {
    const ClassSpec* spec = findClass(bean.className);
    if (spec && defaults == Defaults::Spelt) {
        for (const FieldSpec& field : spec->fields) {
            if (bean.field(field.name))
                continue;
            const FieldValue* followed = field.follows.isEmpty() ? nullptr : bean.field(field.follows);
            if (followed)
                values.insert(path + field.name, valueOf(field.name, &field, textOf(*followed)));
            else if (!field.defaultValue.isNull())
                values.insert(path + field.name, valueOf(field.name, &field, field.defaultValue));
        }
    }
    for (const Field& field : bean.fields) {
        const QString here = path + field.name;
        const FieldSpec* known = spec ? spec->field(field.name) : nullptr;
        const Bean* nested = field.value.bean();
        if (nested && classText(nested->className) != u"Pattern") {
            values.insert(here, {classText(nested->className), classText(nested->className)});
            flatten(*nested, here + u'.', defaults, values);
        } else if (const auto* entries = field.value.map()) {
            for (const FieldValue::MapEntry& entry : *entries) {
                const QString name = textOf(entry.key);
                values.insert(u"%1[%2]"_s.arg(here, name), valueOf(name, nullptr, textOf(entry.value)));
            }
        } else {
            values.insert(here, valueOf(field.name, known, textOf(field.value)));
        }
    }
}

}  // namespace

QString classText(const QString& className) {
    const ClassSpec* spec = findClass(className);
    return spec ? spec->simpleName() : className;
}

MapValues valuesOf(const Bean& bean, Defaults defaults) {
    MapValues values;
    flatten(bean, {}, defaults, values);
    return values;
}

/// Shared objects come as beans, or as a plain object of fields.
MapValues sharedValuesOf(const Map& map, Defaults defaults) {
    MapValues values;
    for (auto one = map.sharedObjects.begin(); one != map.sharedObjects.end(); ++one) {
        const QJsonObject object = one.value().toObject();
        const QString className = classText(object["className"_L1].toString());
        values.insert(one.key(), {className, className});
        if (const auto bean = beanFromJson(object, one.key()); bean && object["fields"_L1].isArray()) {
            flatten(*bean, one.key() + u'.', defaults, values);
            continue;
        }
        const QJsonObject fields = object["fields"_L1].toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            const QString text =
                field->isObject() ? field->toObject()["value"_L1].toString() : field->toVariant().toString();
            values.insert(one.key() + u'.' + field.key(), valueOf(field.key(), nullptr, text));
        }
    }
    return values;
}

QString conditionText(const Link& link) {
    return !link.condition || link.condition->className.isEmpty() ? QString() : textOf(*link.condition);
}

}  // namespace fdc::migration
