// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Map.h"

#include <QJsonDocument>

#include "core/migration/MapJson.h"
#include "core/migration/StepCatalog.h"
#include "core/security/Digest.h"
#include "core/security/Redaction.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

const Bean* FieldValue::bean() const {
    const auto* held = std::get_if<std::shared_ptr<Bean>>(&value);
    return held ? held->get() : nullptr;
}

QString Bean::simpleName() const {
    return className.sliced(className.lastIndexOf(u'.') + 1);
}

const FieldValue* Bean::field(QStringView name) const {
    for (const Field& each : fields) {
        if (each.name == name)
            return &each.value;
    }
    return nullptr;
}

const MapStep* Map::step(QStringView id) const {
    for (const MapStep& each : steps) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

const MapStep* Map::sourceStep() const {
    for (const MapStep& each : steps) {
        if (each.taskType.compare("Source"_L1, Qt::CaseInsensitive) == 0)
            return &each;
    }
    for (const MapStep& each : steps) {
        const ClassSpec* spec = findClass(each.configuration.className);
        if (each.taskType.isEmpty() && spec && spec->role == ClassRole::Source)
            return &each;
    }
    return nullptr;
}

int Map::versionNumber() const {
    const QJsonValue version = rest.value("mapVersion"_L1).toObject().value("versionNumber"_L1);
    return version.isString() ? version.toString().toInt() : version.toInt();
}

namespace {

/// What a run does not depend on: drawing, remarks, the broker's own keys, and secrets, whose change is no
/// new version.
Bean withoutNoise(Bean bean);

FieldValue withoutNoise(FieldValue value) {
    if (auto* held = std::get_if<std::shared_ptr<Bean>>(&value.value); held && *held)
        *held = std::make_shared<Bean>(withoutNoise(**held));
    else if (auto* list = std::get_if<std::vector<FieldValue>>(&value.value))
        for (FieldValue& each : *list)
            each = withoutNoise(each);
    else if (auto* map = std::get_if<std::vector<FieldValue::MapEntry>>(&value.value))
        for (FieldValue::MapEntry& entry : *map)
            entry.value = withoutNoise(entry.value);
    return value;
}

Bean withoutNoise(Bean bean) {
    bean.rest.remove(u"singleton"_s);
    bean.rest.remove(u"fullyConfigured"_s);
    std::erase_if(bean.fields, [](const Field& each) { return security::isSecretName(each.name); });
    for (Field& each : bean.fields)
        each.value = withoutNoise(each.value);
    std::ranges::stable_sort(bean.fields, {}, &Field::name);
    return bean;
}

}  // namespace

QByteArray Map::fingerprint() const {
    Map canonical = *this;
    // Tests say what a map should do, and change nothing of what it does.
    for (const auto key : {"id"_L1, "mapVersion"_L1, "mapVersionsSerieId"_L1, "isReadOnly"_L1,
                           "mapDescription"_L1, mapTestsKey})
        canonical.rest.remove(key);
    canonical.sharedObjects = {};
    for (MapStep& each : canonical.steps) {
        each.rest.remove(u"graphic"_s);
        each.configuration = withoutNoise(each.configuration);
        for (Link& link : each.links) {
            if (link.condition)
                link.condition = withoutNoise(*link.condition);
            if (link.condition && link.condition->className.isEmpty())
                link.condition.reset();
        }
    }
    QJsonObject json = canonical.toJson();
    QJsonArray shared;
    for (auto it = sharedObjects.begin(); it != sharedObjects.end(); ++it)
        shared.append(QJsonArray{it.key(), it.value().toObject().value("className"_L1)});
    json.insert(u"shared"_s, shared);
    return security::sha256Hex(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

}  // namespace fdc::migration
