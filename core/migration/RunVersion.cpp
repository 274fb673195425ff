// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/RunVersion.h"

#include <QJsonObject>

#include "core/base/Clock.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

QJsonValue RunVersion::toJson() const {
    const auto ifPublished = [this](const QJsonValue& value) { return isPublished() ? value : QJsonValue(); };
    return QJsonObject{{u"version"_s, ifPublished(number)},
                       {u"name"_s, ifPublished(name)},
                       {u"published"_s, ifPublished(base::toRfc3339(published))},
                       {u"actor"_s, ifPublished(actor)},
                       {u"comment"_s, ifPublished(comment)}};
}

std::optional<RunVersion> RunVersion::fromJson(const QJsonValue& value) {
    if (!value.isObject())
        return std::nullopt;
    return RunVersion{value[u"version"_s].toInt(), value[u"name"_s].toString(),
                      base::fromRfc3339(value[u"published"_s].toString()), value[u"actor"_s].toString(),
                      value[u"comment"_s].toString()};
}

}  // namespace fdc::migration
