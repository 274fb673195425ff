// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/maptests/RuleChange.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = RuleChange::Kind;

constexpr std::pair<Kind, QLatin1StringView> kindNames[] = {{Kind::Set, "set"_L1},
                                                            {Kind::LeftOut, "leftOut"_L1},
                                                            {Kind::LinkLeftOut, "linkLeftOut"_L1},
                                                            {Kind::ConditionLeftOut, "conditionLeftOut"_L1}};

QString nameOf(Kind kind) {
    return std::ranges::find(kindNames, kind, [](const auto& one) { return one.first; })->second;
}

bool isOfLink(Kind kind) {
    return kind == Kind::LinkLeftOut || kind == Kind::ConditionLeftOut;
}

}  // namespace

QString RuleChange::place() const {
    return entry ? u"%1[%2]"_s.arg(field, *entry) : field;
}

QString RuleChange::text() const {
    const QString way = u"link %1 → %2"_s.arg(link, target);
    switch (kind) {
        case Kind::Set: return u"%1 = %2"_s.arg(place(), value);
        case Kind::LeftOut: return place() + u" left out"_s;
        case Kind::LinkLeftOut: return way + u" left out"_s;
        case Kind::ConditionLeftOut: return way + u" without its condition"_s;
    }
    return {};
}

QJsonObject RuleChange::toJson() const {
    QJsonObject json{{u"step"_s, step}, {u"change"_s, text()}, {u"kind"_s, nameOf(kind)}};
    if (isOfLink(kind)) {
        json[u"link"_s] = link;
        json[u"target"_s] = target;
        return json;
    }
    json[u"field"_s] = field;
    if (entry)
        json[u"entry"_s] = *entry;
    if (kind == Kind::Set)
        json[u"value"_s] = value;
    return json;
}

std::optional<RuleChange> RuleChange::fromJson(const QJsonObject& json) {
    const QString name = json[u"kind"_s].toString();
    const auto* kind = std::ranges::find_if(kindNames, [&](const auto& one) { return one.second == name; });
    if (kind == std::end(kindNames))
        return std::nullopt;
    RuleChange change{kind->first, json[u"step"_s].toString()};
    change.field = json[u"field"_s].toString();
    if (json.contains(u"entry"_s))
        change.entry = json[u"entry"_s].toString();
    change.value = json[u"value"_s].toString();
    change.link = json[u"link"_s].toString();
    change.target = json[u"target"_s].toString();
    return change;
}

}  // namespace fdc::migration
