// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/maptests/TestDifference.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

QString TestDifference::text() const {
    const auto shown = [](const QString& values) { return values.isEmpty() ? u"–"_s : values; };
    const QString place = tag.isEmpty() ? what : what + u' ' + tag;
    return u"%1: %2 instead of %3"_s.arg(place, shown(found), shown(wanted));
}

QJsonObject TestDifference::toJson() const {
    QJsonObject json{{u"what"_s, what}, {u"found"_s, found}, {u"wanted"_s, wanted}};
    if (!tag.isEmpty())
        json[u"tag"_s] = tag;
    return json;
}

TestDifference TestDifference::fromJson(const QJsonObject& json) {
    return {json[u"what"_s].toString(), json[u"tag"_s].toString(), json[u"found"_s].toString(),
            json[u"wanted"_s].toString()};
}

}  // namespace fdc::migration
