// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/preview/LineageWays.h"

#include <algorithm>

#include "core/migration/Condition.h"
#include "core/migration/StepCatalog.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

bool holdsInException(const Link& link) {
    static const QStringList composed{u"And"_s, u"Or"_s, u"Not"_s};
    if (!link.condition)
        return false;
    const QString name = link.condition->simpleName();
    if (!composed.contains(name))
        return name == "PunnetInException"_L1;
    const auto condition = Condition::compile(&*link.condition);
    return condition && condition->speaksOfException();
}

bool alwaysHolds(const Link& link) {
    static const QStringList names{QString(), u"AlwaysTrue"_s, u"Otherwise"_s};
    return !link.condition || names.contains(link.condition->simpleName());
}

bool holdsAfterSuccess(const Link& link) {
    return !link.condition || link.condition->simpleName() != "PunnetInException"_L1;
}

}  // namespace

LineageWays::LineageWays(const Map& map) : m_map(map) {
    for (size_t i = 0; i < map.steps.size(); ++i) {
        if (!m_numbers.contains(map.steps[i].id))
            m_numbers.insert(map.steps[i].id, int(i));
    }
    for (const MapStep& step : map.steps)
        m_exits.push_back(exitsOf(step));
}

std::vector<LineageWays::Exit> LineageWays::exitsOf(const MapStep& step) const {
    std::vector<Exit> exits;
    bool isTaken = false;
    for (const Link& link : step.links) {
        const Exit exit{numberOf(link.target), !isTaken && holdsAfterSuccess(link), holdsInException(link)};
        if (exit.target >= 0 && (exit.afterSuccess || exit.inException))
            exits.push_back(exit);
        isTaken = isTaken || alwaysHolds(link);
    }
    return exits;
}

bool LineageWays::isNext(int one, int other) const {
    return std::ranges::any_of(
        exits(one), [other](const Exit& exit) { return exit.target == other && exit.afterSuccess; });
}

bool LineageWays::leadsToInjector(int injector) const {
    std::vector<bool> isReached(m_map.steps.size());
    std::vector<int> reached;
    const auto reach = [&](const Exit& exit) {
        if (!isReached[size_t(exit.target)])
            reached.push_back(exit.target);
        isReached[size_t(exit.target)] = true;
    };
    for (const Exit& exit : exits(injector)) {
        if (exit.afterSuccess)
            reach(exit);
    }
    for (size_t i = 0; i < reached.size(); ++i) {
        const ClassSpec* spec = findClass(step(reached[i]).configuration.className);
        if (spec && spec->role == ClassRole::Injector)
            return true;
        std::ranges::for_each(exits(reached[i]), reach);
    }
    return false;
}

std::vector<int> LineageWays::inOrder() const {
    const MapStep* source = m_map.sourceStep();
    if (!source)
        return {};
    const int first = numberOf(source->id);
    std::vector<int> leading = leadingTo(first);
    std::vector<int> order{first};
    for (size_t i = 0; i < order.size(); ++i) {
        for (const auto& [target, afterSuccess, inException] : exits(order[i])) {
            if (target != first && --leading[size_t(target)] == 0)
                order.push_back(target);
        }
    }
    return order;
}

std::vector<int> LineageWays::leadingTo(int first) const {
    std::vector<int> leading(m_map.steps.size());
    std::vector<int> reached{first};
    for (size_t i = 0; i < reached.size(); ++i) {
        for (const auto& [target, afterSuccess, inException] : exits(reached[i])) {
            if (target != first && leading[size_t(target)]++ == 0)
                reached.push_back(target);
        }
    }
    return leading;
}

}  // namespace fdc::migration
