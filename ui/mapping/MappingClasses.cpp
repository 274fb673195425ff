// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mapping/MappingClasses.h"

#include <QJsonArray>
#include <algorithm>

namespace fdc::ui::mapping {

using namespace Qt::Literals::StringLiterals;

namespace {

QString described(const QString& id, const QString& label) {
    return label.isEmpty() || label == id ? id : id + u" · "_s + label;
}

}  // namespace

MappingClasses MappingClasses::fromJson(const QJsonObject& answer) {
    MappingClasses known;
    const QJsonArray classes = answer[u"classes"_s].toArray();
    for (const QJsonValue& value : classes) {
        const QJsonObject json = value.toObject();
        migration::TargetClass one{json[u"id"_s].toString(), u"DOCUMENT"_s, {}};
        if (one.id.isEmpty())
            continue;
        known.classLabels.insert(one.id, json[u"label"_s].toString());
        const QJsonArray tags = json[u"tags"_s].toArray();
        for (const QJsonValue& entry : tags) {
            const QJsonObject tag = entry.toObject();
            const QString id = tag[u"id"_s].toString();
            if (id.isEmpty())
                continue;
            one.tags.append({id, tag[u"mandatory"_s].toBool(), tag[u"multivalued"_s].toBool(),
                             tag[u"type"_s].toString()});
            if (const QString label = tag[u"label"_s].toString(); !label.isEmpty())
                known.tagLabels.insert(id, label);
            QStringList allowed;
            for (const QJsonValue& each : tag[u"allowed"_s].toArray())
                allowed.append(each.toString());
            if (!allowed.isEmpty())
                known.allowed.insert(id, allowed);
        }
        known.classes.append(one);
    }
    return known;
}

const migration::TargetClass* MappingClasses::find(const QString& id) const {
    const auto found = std::ranges::find(classes, id, &migration::TargetClass::id);
    return found == classes.end() ? nullptr : &*found;
}

QString MappingClasses::classText(const QString& id) const {
    return described(id, classLabels.value(id));
}

QString MappingClasses::tagText(const QString& id) const {
    return described(id, tagLabels.value(id));
}

MappingTags MappingTags::of(const QList<migration::TargetClass>& possible) {
    MappingTags tags;
    tags.classes = int(possible.size());
    for (const migration::TargetClass& one : possible) {
        for (const migration::TargetTag& tag : one.tags) {
            if (!tags.names.contains(tag.name))
                tags.names.append(tag.name);
            if (tag.mandatory)
                ++tags.mandatoryIn[tag.name];
        }
    }
    return tags;
}

}  // namespace fdc::ui::mapping
