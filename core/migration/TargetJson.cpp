// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/TargetJson.h"

#include <QJsonArray>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

QList<TargetClass> targetClassesFromJson(const QJsonObject& answer) {
    QList<TargetClass> classes;
    for (const QJsonValue& each : answer[u"classes"_s].toArray()) {
        TargetClass one{each[u"id"_s].toString(), u"DOCUMENT"_s, {}};
        for (const QJsonValue& tag : each[u"tags"_s].toArray())
            one.tags.append({tag[u"id"_s].toString(), tag[u"mandatory"_s].toBool(),
                             tag[u"multivalued"_s].toBool(), tag[u"type"_s].toString()});
        classes.append(one);
    }
    return classes;
}

}  // namespace fdc::migration
