// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/editing/MapEdits.h"

#include <QSet>
#include <algorithm>

#include "core/migration/MapErrors.h"
#include "core/migration/MapGraph.h"
#include "core/migration/StepCatalog.h"

namespace fdc::migration::editing {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr QLatin1StringView graphicKey("graphic");

Result<MapStep*> stepIn(Map& map, const QString& id) {
    const auto step = std::ranges::find(map.steps, id, &MapStep::id);
    if (step == map.steps.end())
        return fail(base::Error(mapStepUnknown).with(u"step"_s, id));
    return &*step;
}

Result<Link*> linkIn(Map& map, const QString& from, size_t link) {
    const auto step = stepIn(map, from);
    if (!step)
        return fail(step.error());
    if (link >= (*step)->links.size())
        return fail(base::Error(mapStepUnknown)
                        .with(u"step"_s, u"%1 → %2"_s.arg((*step)->name, QString::number(link + 1))));
    return &(*step)->links[link];
}

QString freshId(const Map& map) {
    for (qsizetype number = qsizetype(map.steps.size()) + 1;; ++number) {
        const QString id = u"step-"_s + QString::number(number);
        if (!map.step(id))
            return id;
    }
}

QString freshName(const Map& map, const QString& wished) {
    const auto isTaken = [&](const QString& name) {
        return std::ranges::any_of(map.steps, [&](const MapStep& step) { return step.name == name; });
    };
    if (!isTaken(wished))
        return wished;
    for (int number = 2;; ++number) {
        const QString name = wished + u' ' + QString::number(number);
        if (!isTaken(name))
            return name;
    }
}

bool isOtherwise(const Link& link) {
    return link.condition && link.condition->simpleName() == "Otherwise"_L1;
}

Link linkTo(const QString& target) {
    Link link;
    link.target = target;
    return link;
}

}  // namespace

std::optional<QPointF> placeOf(const MapStep& step) {
    const QJsonObject graphic = step.rest.value(graphicKey).toObject();
    if (!graphic.value("x"_L1).isDouble() || !graphic.value("y"_L1).isDouble())
        return std::nullopt;
    const QPointF place(graphic.value("x"_L1).toDouble(), graphic.value("y"_L1).toDouble());
    // Further away nobody would find it, and painting would not get there.
    constexpr double farthest = 1e6;
    if (!(qAbs(place.x()) <= farthest && qAbs(place.y()) <= farthest))
        return std::nullopt;
    return place;
}

void setPlace(MapStep& step, QPointF place) {
    QJsonObject graphic = step.rest.value(graphicKey).toObject();
    graphic.insert("x"_L1, qRound(place.x()));
    graphic.insert("y"_L1, qRound(place.y()));
    if (!graphic.contains("image"_L1))
        graphic.insert("image"_L1, step.configuration.className);
    step.rest.insert(graphicKey, graphic);
}

Result<QString> addStep(Map& map, const QString& className, QPointF place) {
    const ClassSpec* spec = findClass(className);
    if (!spec)
        return fail(base::Error(mapClassUnknown).with(u"class"_s, className));
    const bool isSource = spec->role == ClassRole::Source;
    if (!isSource && spec->role != ClassRole::Task && spec->role != ClassRole::Injector)
        return fail(base::Error(mapClassMisplaced).with(u"class"_s, className));
    if (const MapStep* source = map.sourceStep(); source && isSource)
        return fail(
            base::Error(mapTwoSources).with(u"step"_s, spec->simpleName()).with(u"other"_s, source->name));
    MapStep step;
    step.id = freshId(map);
    step.name = freshName(map, spec->simpleName());
    step.queue = u"Default"_s;
    step.taskType = isSource ? u"Source"_s : u"Task"_s;
    step.configuration.className = spec->className;
    setPlace(step, place);
    const QString id = step.id;
    map.steps.insert(isSource ? map.steps.begin() : map.steps.end(), std::move(step));
    return id;
}

Result<void> removeStep(Map& map, const QString& id) {
    const auto found = stepIn(map, id);
    if (!found)
        return fail(found.error());
    const std::vector<Link> onward = (*found)->links;
    for (MapStep& step : map.steps) {
        for (size_t i = 0; i < step.links.size();) {
            if (step.links[i].target != id) {
                ++i;
                continue;
            }
            const Link gone = step.links[i];
            step.links.erase(step.links.begin() + qsizetype(i));
            // One way out alone says where it was going.
            if (onward.size() != 1)
                continue;
            const QString& target = onward.front().target;
            const bool isThere =
                std::ranges::any_of(step.links, [&](const Link& link) { return link.target == target; });
            if (isThere || target == step.id)
                continue;
            Link link = gone;
            link.target = target;
            step.links.insert(step.links.begin() + qsizetype(i), std::move(link));
            ++i;
        }
    }
    std::erase_if(map.steps, [&](const MapStep& step) { return step.id == id; });
    return {};
}

Result<void> renameStep(Map& map, const QString& id, const QString& name) {
    const auto step = stepIn(map, id);
    if (!step)
        return fail(step.error());
    const QString wished = name.trimmed();
    if (wished.isEmpty())
        return fail(base::Error(mapStepUnnamed).with(u"step"_s, (*step)->name).with(u"field"_s, u"name"_s));
    const bool isTaken = std::ranges::any_of(
        map.steps, [&](const MapStep& other) { return other.id != id && other.name == wished; });
    if (isTaken)
        return fail(base::Error(mapDuplicateStepName).with(u"step"_s, wished));
    (*step)->name = wished;
    return {};
}

Result<void> addLink(Map& map, const QString& from, const QString& to) {
    const auto step = stepIn(map, from);
    const auto target = stepIn(map, to);
    if (!step || !target)
        return fail((step ? target : step).error());
    const MapStep* source = map.sourceStep();
    if (source && source->id == to)
        return fail(
            base::Error(mapSourceNotFirst).with(u"step"_s, (*target)->name).with(u"other"_s, (*step)->name));
    if (std::ranges::any_of((*step)->links, [&](const Link& link) { return link.target == to; }))
        return fail(
            base::Error(mapLinkTwice).with(u"step"_s, (*step)->name).with(u"other"_s, (*target)->name));
    if (std::ranges::any_of((*target)->links, [&](const Link& link) { return link.target == from; }))
        return fail(
            base::Error(mapLinkBothWays).with(u"step"_s, (*step)->name).with(u"other"_s, (*target)->name));
    if (from == to || reachableFrom(map, to).contains(from))
        return fail(
            base::Error(mapCycle).with(u"path"_s, u"%1 → %2 → … → %1"_s.arg((*step)->name, (*target)->name)));
    auto& links = (*step)->links;
    const bool endsWithOtherwise = !links.empty() && isOtherwise(links.back());
    links.insert(endsWithOtherwise ? links.end() - 1 : links.end(), linkTo(to));
    return {};
}

Result<void> removeLink(Map& map, const QString& from, size_t link) {
    if (const auto there = linkIn(map, from, link); !there)
        return fail(there.error());
    auto& links = (*stepIn(map, from))->links;
    links.erase(links.begin() + qsizetype(link));
    return {};
}

Result<void> moveLink(Map& map, const QString& from, size_t link, size_t to) {
    const auto there = linkIn(map, from, link);
    const auto other = linkIn(map, from, to);
    if (!there || !other)
        return fail((there ? other : there).error());
    auto& links = (*stepIn(map, from))->links;
    const auto first = links.begin();
    if (link < to)
        std::rotate(first + qsizetype(link), first + qsizetype(link) + 1, first + qsizetype(to) + 1);
    else
        std::rotate(first + qsizetype(to), first + qsizetype(link), first + qsizetype(link) + 1);
    return {};
}

Result<void> setCondition(Map& map, const QString& from, size_t link, std::optional<Bean> condition) {
    const auto there = linkIn(map, from, link);
    if (!there)
        return fail(there.error());
    (*there)->condition = std::move(condition);
    return {};
}

Result<void> insertInLink(Map& map, const QString& from, size_t link, const QString& id) {
    const auto there = linkIn(map, from, link);
    const auto step = stepIn(map, id);
    if (!there || !step)
        return fail(there ? step.error() : there.error());
    const QString target = (*there)->target;
    if (target == id)
        return fail(base::Error(mapLinkTwice).with(u"step"_s, from).with(u"other"_s, (*step)->name));
    if (id == from || !(*step)->links.empty() || reachableFrom(map, target).contains(id))
        return fail(base::Error(mapCycle).with(u"path"_s, (*step)->name));
    if (const MapStep* source = map.sourceStep(); source && source->id == id)
        return fail(base::Error(mapSourceNotFirst).with(u"step"_s, (*step)->name).with(u"other"_s, from));
    (*there)->target = id;
    (*step)->links.push_back(linkTo(target));
    return {};
}

Result<void> setField(Map& map, const QString& id, const QString& field, std::optional<FieldValue> value,
                      std::optional<size_t> place) {
    const auto step = stepIn(map, id);
    if (!step)
        return fail(step.error());
    auto& fields = (*step)->configuration.fields;
    const auto there = std::ranges::find(fields, field, &Field::name);
    if (!value) {
        if (there != fields.end())
            fields.erase(there);
    } else if (there != fields.end()) {
        there->value = std::move(*value);
    } else {
        const size_t at = std::min(place.value_or(fields.size()), fields.size());
        fields.insert(fields.begin() + qsizetype(at), {field, std::move(*value)});
    }
    return {};
}

}  // namespace fdc::migration::editing
