// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/RungJson.h"

#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/connector/sdk/Connector.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

QJsonObject rungJson(const connector::Rung& rung, const QString& language) {
    QJsonObject json{{u"name"_s, rung.name},   {u"ok"_s, rung.ok},
                     {u"tried"_s, rung.tried}, {u"milliseconds"_s, rung.milliseconds},
                     {u"code"_s, rung.code},   {u"detail"_s, rung.detail},
                     {u"fix"_s, QString()}};
    if (!rung.ok && rung.tried) {
        json[u"kind"_s] = base::kindName(rung.kind);
        json[u"fix"_s] = base::errorFix(rung.code, language);
    }
    if (rung.clockSkewSeconds)
        json[u"skewSeconds"_s] = *rung.clockSkewSeconds;
    return json;
}

QJsonArray certificatesJson(const std::vector<connector::Rung>& rungs, const QDateTime& now) {
    QJsonArray array;
    for (const connector::Rung& rung : rungs) {
        for (const connector::Certificate& one : rung.certificates)
            array.append(QJsonObject{{u"subject"_s, one.subject},
                                     {u"issuer"_s, one.issuer},
                                     {u"notAfter"_s, base::toRfc3339(one.notAfter)},
                                     {u"days"_s, now.daysTo(one.notAfter)},
                                     {u"role"_s, one.role}});
    }
    return array;
}

}  // namespace fdc::engine
