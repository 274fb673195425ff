// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignMap.h"

#include <algorithm>

#include "core/base/ErrorJson.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype shownDigits = 12;  // as everywhere a fingerprint is shown
constexpr qsizetype shownSteps = 8;

CampaignMap::State stateOf(const QJsonObject& json) {
    return {json[u"map"].toString(), json[u"fingerprint"].toString(), json[u"version"].toInt()};
}

}  // namespace

CampaignMap CampaignMap::fromJson(const QJsonObject& json) {
    CampaignMap map;
    map.runs = stateOf(json);
    map.mapFile = json[u"mapFile"].toString();
    const QJsonObject now = json[u"now"].toObject();
    if (now.contains(u"fingerprint"_s))
        map.now = stateOf(now);
    if (const QJsonObject problem = now[u"problem"].toObject(); !problem.isEmpty())
        map.problem = base::errorFromJson(problem);
    for (const auto& key : {u"name"_s, u"readBack"_s, u"requests"_s, u"outageSeconds"_s, u"limits"_s}) {
        if (json.contains(key))
            map.settings[key] = json[key];
    }
    return map;
}

QString CampaignMap::words(const State& state) {
    const QString fingerprint = state.fingerprint.left(shownDigits);
    if (state.version <= 0)
        return u"%1 (%2)"_s.arg(state.map, fingerprint);
    //: %1 is a map, %2 a number, %3 its fingerprint: "Demo, version 3 (4f1c08aa92d1)"
    return tr("%1, version %2 (%3)").arg(state.map, QString::number(state.version), fingerprint);
}

QString CampaignMap::stepWords(const QStringList& steps) {
    QStringList words = steps.first(std::min(shownSteps, steps.size()));
    // What differingSteps() calls so is no step.
    if (words == QStringList{u"sharedObjects"_s})
        words = {tr("objects that its steps share")};
    if (steps.size() > shownSteps)
        words.append(u"…"_s);
    return words.join(u", "_s);
}

}  // namespace fdc::ui::migrations
