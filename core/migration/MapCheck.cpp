// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapCheck.h"

#include <algorithm>

#include "core/migration/BeanFields.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MapGraph.h"
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

/// What a step does to the class of every document that passes it.
enum class ClassChange { None, Constant, Open };

ClassChange classChangeOf(const MapStep& step) {
    const ClassSpec* spec = findClass(step.configuration.className);
    if (!spec)
        return ClassChange::None;
    const BeanFields fields(step.configuration, *spec);
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
    for (const auto& [name, pattern] : *patterns) {
        if (name == "classid"_L1)
            return pattern.isConstant() ? ClassChange::Constant : ClassChange::Open;
    }
    return ClassChange::None;
}

/// No document reaches an injector with a class of its source: constants stand in every way, and nothing else
/// touches the class.
bool setsClassesItself(const Map& map) {
    Map passable = map;
    bool hasConstant = false;
    for (MapStep& step : passable.steps) {
        switch (classChangeOf(step)) {
            case ClassChange::None: break;
            case ClassChange::Open: return false;
            case ClassChange::Constant:
                hasConstant = true;
                step.links.clear();
                break;
        }
    }
    const MapStep* source = map.sourceStep();
    if (!source || !hasConstant)
        return false;
    const QStringList reached = reachableFrom(passable, source->id);
    return std::ranges::none_of(map.steps, [&](const MapStep& step) {
        const ClassSpec* spec = findClass(step.configuration.className);
        return spec && spec->role == ClassRole::Injector && reached.contains(step.id);
    });
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
        if (spec->simpleName() == "HashSignTask"_L1)
            addOnce(output.tags, fields.text(u"documentKey"));
        if (const auto target = ValueStep::targetOf(*spec, fields))
            addOnce(output.tags, *target);
        for (const Expressions::Entry& entry : Expressions::entriesOf(*spec, fields))
            addOnce(output.tags, entry.name);
        if (spec->role == ClassRole::Injector) {
            removed += fields.list(u"ignoredData");
            removed.append(fields.text(u"documentIdDataName"));
        }
        const bool hasColumns = spec->role == ClassRole::Source && spec->simpleName() != "LocalSource"_L1;
        if (hasColumns && sourceNames.isEmpty())
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
