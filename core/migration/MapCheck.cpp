// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapCheck.h"

#include <algorithm>

#include "core/migration/BeanFields.h"
#include "core/migration/MapErrors.h"
#include "core/migration/steps/FlowerInjector.h"

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
        if (spec->role == ClassRole::Injector) {
            removed += fields.list(u"ignoredData");
            removed.append(fields.text(u"documentIdDataName"));
        }
        const bool hasColumns = spec->role == ClassRole::Source && spec->simpleName() != "LocalSource"_L1;
        if (hasColumns && sourceNames.isEmpty())
            output.tagsAreComplete = false;
    }
    output.setsAcl = output.tags.contains(u"acl"_s) || output.tags.contains(u"ACL"_s);
    output.tags.removeIf([&](const QString& name) { return removed.contains(name); });
    return output;
}

std::vector<MapFinding> checkTarget(const MapOutput& output, const QList<TargetClass>& classes) {
    std::vector<MapFinding> findings;
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
