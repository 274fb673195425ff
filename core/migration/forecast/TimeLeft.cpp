// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/forecast/TimeLeft.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

double secondsOf(base::Milliseconds time) {
    return double(time.count()) / 1000;
}

base::Milliseconds timeFrom(const QJsonValue& seconds) {
    return base::Milliseconds(qRound64(seconds.toDouble() * 1000));
}

}  // namespace

QJsonObject TimeLeft::toJson() const {
    return {{u"early"_s, secondsOf(early)}, {u"likely"_s, secondsOf(likely)}, {u"late"_s, secondsOf(late)}};
}

std::optional<TimeLeft> TimeLeft::fromJson(const QJsonObject& object) {
    if (object.isEmpty())
        return std::nullopt;
    return TimeLeft{timeFrom(object[u"early"]), timeFrom(object[u"likely"]), timeFrom(object[u"late"])};
}

QJsonObject ForecastScore::toJson() const {
    return {{u"made"_s, made}, {u"held"_s, held}};
}

ForecastScore ForecastScore::fromJson(const QJsonObject& object) {
    return {object[u"made"].toInteger(), object[u"held"].toInteger()};
}

}  // namespace fdc::migration
