// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapCheck.h"

#include <algorithm>
#include <set>

#include "core/migration/BeanFields.h"
#include "core/migration/MapErrors.h"
#include "core/migration/preview/LineageWays.h"
#include "core/migration/steps/Expressions.h"
#include "core/migration/steps/FlowerInjector.h"
#include "core/migration/steps/ValueStep.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using Severity = MapFinding::Severity;

namespace {

void addOnce(QStringList& names, const QString& name) {
    if (!name.isEmpty() && !names.contains(name))
        names.append(name);
}

void addProperties(const BeanFields& fields, MapOutput& output, QStringList& removed) {
    const auto patterns = fields.patternMap(u"propertyMap");
    if (!patterns)
        return;
    for (const auto& [name, pattern] : *patterns) {
        addOnce(output.tags, name);
        if (name == "classid"_L1) {
            for (const QString& constant : pattern.constants())
                addOnce(output.classes, constant);
        }
    }
    removed += fields.list(u"deleteProperties");
}

/// Names that a step writes by a field of its own.
QStringList ownNamesOf(const ClassSpec& spec, const BeanFields& fields) {
    QStringList names;
    for (const auto& field : {u"documentKey"_s, u"numberName"_s}) {
        if (spec.field(field))
            addOnce(names, fields.text(field));
    }
    return names;
}

/// Its program answers what it likes.
bool isScript(const ClassSpec& spec) {
    return spec.simpleName() == "Script"_L1;
}

/// What a step does to the class of every document that passes it.
enum class ClassChange { None, Constant, Open };

ClassChange classChangeOf(const MapStep& step) {
    const ClassSpec* spec = findClass(step.configuration.className);
    if (!spec)
        return ClassChange::None;
    const BeanFields fields(step.configuration, *spec);
    if (isScript(*spec) || ownNamesOf(*spec, fields).contains(u"classid"_s))
        return ClassChange::Open;
    if (const auto target = ValueStep::targetOf(*spec, fields))
        return *target == "classid"_L1 ? ClassChange::Open : ClassChange::None;
    for (const Expressions::Entry& entry : Expressions::entriesOf(*spec, fields)) {
        if (entry.name == "classid"_L1)
            return ClassChange::Open;
    }
    if (spec->simpleName() != "AlterDocumentProperties"_L1)
        return ClassChange::None;
    if (fields.list(u"deleteProperties").contains(u"classid"_s))
        return ClassChange::Open;
    const auto patterns = fields.patternMap(u"propertyMap");
    if (!patterns)
        return ClassChange::Open;
    ClassChange change = ClassChange::None;
    for (const auto& [name, pattern] : *patterns) {
        if (name == "classid"_L1)
            change = pattern.isConstant() ? ClassChange::Constant : ClassChange::Open;
    }
    return change;
}

bool isInjector(const MapStep& step) {
    const ClassSpec* spec = findClass(step.configuration.className);
    return spec && spec->role == ClassRole::Injector;
}

/// No document reaches an injector with a class that the map does not name: on every way a constant stands
/// behind all that may give another one.
bool setsClassesItself(const Map& map) {
    const MapStep* source = map.sourceStep();
    if (!source)
        return false;
    const LineageWays ways(map);
    bool hasConstant = false;
    std::vector<std::pair<int, bool>> reached;  // steps, and whether the class is a constant before them
    std::set<std::pair<int, bool>> known;
    const auto reach = [&](int step, bool isConstant) {
        if (step >= 0 && known.insert({step, isConstant}).second)
            reached.push_back({step, isConstant});
    };
    reach(ways.numberOf(source->id), false);
    for (size_t i = 0; i < reached.size(); ++i) {
        const auto [number, before] = reached[i];
        const MapStep& step = ways.step(number);
        if (isInjector(step) && !before)
            return false;
        const ClassChange change = classChangeOf(step);
        hasConstant = hasConstant || change == ClassChange::Constant;
        for (const Link& link : step.links)
            reach(ways.numberOf(link.target),
                  change == ClassChange::None ? before : change == ClassChange::Constant);
        for (const LineageWays::Exit& exit : ways.exits(number)) {
            if (exit.inException)
                reach(exit.target, before);  // what failed is as it was
        }
    }
    return hasConstant;
}

}  // namespace

MapOutput outputOf(const Map& map, const QStringList& sourceNames) {
    MapOutput output;
    QStringList removed = systemDataNames();
    for (const QString& name : sourceNames)
        addOnce(output.tags, name);
    for (const MapStep& step : map.steps) {
        const ClassSpec* spec = findClass(step.configuration.className);
        if (!spec)
            continue;
        const BeanFields fields(step.configuration, *spec);
        if (spec->simpleName() == "AlterDocumentProperties"_L1)
            addProperties(fields, output, removed);
        for (const QString& name : ownNamesOf(*spec, fields))
            addOnce(output.tags, name);
        if (const auto target = ValueStep::targetOf(*spec, fields))
            addOnce(output.tags, *target);
        for (const Expressions::Entry& entry : Expressions::entriesOf(*spec, fields))
            addOnce(output.tags, entry.name);
        if (spec->role == ClassRole::Injector) {
            removed += fields.list(u"ignoredData");
            removed.append(fields.text(u"documentIdDataName"));
        }
        const bool hasColumns = spec->role == ClassRole::Source && spec->simpleName() != "LocalSource"_L1;
        if ((hasColumns && sourceNames.isEmpty()) || isScript(*spec))
            output.tagsAreComplete = false;
    }
    output.classesAreComplete = setsClassesItself(map);
    output.setsAcl = output.tags.contains(u"acl"_s) || output.tags.contains(u"ACL"_s);
    output.tags.removeIf([&](const QString& name) { return removed.contains(name); });
    return output;
}

std::vector<MapFinding> checkTarget(const MapOutput& output, const QList<TargetClass>& all) {
    std::vector<MapFinding> findings;
    QList<TargetClass> classes = all;
    if (output.classesAreComplete)
        classes.removeIf([&](const TargetClass& each) { return !output.classes.contains(each.id); });
    for (const QString& id : output.classes) {
        if (std::ranges::find(classes, id, &TargetClass::id) == classes.end())
            findings.push_back({Severity::Error, base::Error(mapClassNotAtTarget).with(u"class"_s, id)});
    }
    QStringList declared;
    for (const TargetClass& each : classes) {
        for (const TargetTag& tag : each.tags) {
            declared.append(tag.name);
            if (tag.mandatory && output.tagsAreComplete && !output.tags.contains(tag.name))
                findings.push_back(
                    {Severity::Warning,
                     base::Error(mapMandatoryTagUnset).with(u"class"_s, each.id).with(u"tag"_s, tag.name)});
        }
    }
    for (const QString& tag : output.tags) {
        if (!classes.isEmpty() && !declared.contains(tag))
            findings.push_back({Severity::Warning, base::Error(mapTagUndeclared).with(u"tag"_s, tag)});
    }
    return findings;
}

}  // namespace fdc::migration
