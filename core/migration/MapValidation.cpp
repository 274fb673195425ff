// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/migration/BeanCheck.h"
#include "core/migration/BeanFields.h"
#include "core/migration/CsvSource.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MapGraph.h"
#include "core/migration/MapJson.h"
#include "core/migration/sources/ArchiveSource.h"
#include "core/migration/sources/FlowerDocsSource.h"
#include "core/migration/sources/SqlSource.h"
#include "core/migration/sources/XmlSource.h"
#include "core/migration/steps/FlowerInjector.h"
#include "core/migration/steps/Step.h"
#include "core/security/Redaction.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using Severity = MapFinding::Severity;

namespace {

QString shown(const MapStep& step) {
    return step.name.isEmpty() ? step.id : step.name;
}

/// What a start would make of the step, by the same code. Nothing of this machine or of a network is asked.
base::Result<void> startOf(const ClassSpec& spec, const BeanFields& fields) {
    const auto told = [](auto made) {
        return made ? base::Result<void>() : base::Result<void>(base::fail(std::move(made.error())));
    };
    const QString name = spec.simpleName();
    if (spec.role == ClassRole::Injector)
        return told(FlowerInjector::create(fields, {}));
    if (spec.role == ClassRole::Task)
        return told(makeStep(spec, fields));
    if (name == "CSVSource"_L1)
        return told(CsvSource::settingsOf(fields));
    if (name == "ArchiveSource"_L1)
        return told(ArchiveSource::settingsOf(fields));
    if (name == "SqlSource"_L1)
        return told(SqlSource::settingsOf(fields));
    if (name == "FlowerDocsSource"_L1)
        return told(FlowerDocsSource::settingsOf(fields));
    if (name == "XmlSource"_L1)
        return told(XmlSource::of(fields, {}, {}));
    return {};  // the others take what the catalogue allows
}

/// What the catalogue told of a field, from the finding @p first on, is not told again by its class.
void addUnlessTold(base::Error error, const MapStep& step, size_t first, std::vector<MapFinding>& findings) {
    const bool isOfText =
        error.is(mapPatternInvalid) || error.is(mapConditionInvalid) || error.is(mapExpressionInvalid);
    const bool isTold =
        std::any_of(findings.begin() + qsizetype(first), findings.end(), [&](const MapFinding& each) {
            return each.severity == Severity::Error &&
                   (isOfText ? each.error.code() == error.code()
                             : each.error.fact(u"field") == error.fact(u"field"));
        });
    if (isTold)
        return;
    error.with(u"step"_s, shown(step)).with(u"class"_s, step.configuration.className);
    findings.push_back({Severity::Error, std::move(error)});
}

/// Fast2 does not know what bears our name.
void checkEmbeddedOnly(const MapStep& step, const ClassSpec& spec, std::vector<MapFinding>& findings) {
    const auto warn = [&](const QString& field) {
        base::Error error(mapEmbeddedOnly);
        error.with(u"step"_s, shown(step)).with(u"class"_s, spec.className);
        if (!field.isEmpty())
            error.with(u"field"_s, field);
        findings.push_back({Severity::Warning, std::move(error)});
    };
    if (spec.isEmbeddedOnly())
        return warn({});
    for (const Field& field : step.configuration.fields) {
        if (field.name.startsWith(embeddedPrefix))
            warn(field.name);
    }
}

void checkStep(const MapStep& step, std::vector<MapFinding>& findings) {
    const size_t first = findings.size();
    BeanCheck check(shown(step), findings);
    const bool isSource = step.taskType.compare("Source"_L1, Qt::CaseInsensitive) == 0;
    const ClassSpec* spec =
        step.taskType.isEmpty()
            ? check.check(step.configuration, {ClassRole::Source, ClassRole::Task, ClassRole::Injector})
        : isSource ? check.check(step.configuration, {ClassRole::Source})
                   : check.check(step.configuration, {ClassRole::Task, ClassRole::Injector});
    if (spec) {
        if (auto made = startOf(*spec, BeanFields(step.configuration, *spec)); !made)
            addUnlessTold(std::move(made.error()), step, first, findings);
        checkEmbeddedOnly(step, *spec, findings);
    }
    for (const Link& link : step.links) {
        if (link.condition && !link.condition->className.isEmpty())
            check.check(*link.condition, {ClassRole::Condition});
    }
}

/// Shared objects: their class may be any; only passwords concern us.
void checkSharedObjects(const Map& map, std::vector<MapFinding>& findings) {
    for (auto it = map.sharedObjects.begin(); it != map.sharedObjects.end(); ++it) {
        const QJsonObject object = it.value().toObject();
        if (object.value("fields"_L1).isArray()) {
            if (const auto bean = beanFromJson(object, it.key()))
                BeanCheck(it.key(), findings).checkSecrets(*bean);
            continue;
        }
        const QJsonObject fields = object.value("fields"_L1).toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            const QString value =
                field->isString() ? field->toString() : field->toObject().value("value"_L1).toString();
            if (!value.isEmpty() && security::isSecretName(field.key()) && !value.startsWith("${"_L1))
                findings.push_back(
                    {Severity::Warning, base::Error(mapLiteralSecret)
                                            .with(u"step"_s, it.key())
                                            .with(u"class"_s, object.value("className"_L1).toString())
                                            .with(u"field"_s, field.key())});
        }
    }
}

bool isClass(const MapStep& step, QLatin1StringView simpleName) {
    const ClassSpec* spec = findClass(step.configuration.className);
    return spec && spec->simpleName() == simpleName;
}

/// The source gives contents itself.
bool hasContents(const MapStep& step) {
    if (isClass(step, "JsonLinesSource"_L1) || isClass(step, "XmlSource"_L1))
        return !BeanFields(step.configuration, *findClass(step.configuration.className))
                    .text(u"contentPathField")
                    .isEmpty();
    if (isClass(step, "FlowerDocsSource"_L1))
        return BeanFields(step.configuration, *findClass(step.configuration.className)).flag(u"withContents");
    return isClass(step, "LocalSource"_L1) || isClass(step, "ArchiveSource"_L1);
}

bool setsCategory(const Map& map) {
    return std::ranges::any_of(map.steps, [](const MapStep& step) {
        const FieldValue* value = step.configuration.field(u"propertyMap");
        return isClass(step, "AlterPunnetProperties"_L1) && value && value->map() &&
               std::ranges::any_of(*value->map(),
                                   [](const auto& entry) { return patternText(entry.key) == u"category"_s; });
    });
}

void checkInjectors(const Map& map, std::vector<MapFinding>& findings) {
    const MapStep* source = map.sourceStep();
    const QStringList reached = source ? reachableFrom(map, source->id) : QStringList();
    const bool attaches = std::ranges::any_of(map.steps, [](const MapStep& step) {
        return hasContents(step) || isClass(step, "AlterDocumentContent"_L1);
    });
    bool anyReached = false;
    bool anyLoads = false;
    for (const MapStep& step : map.steps) {
        const ClassSpec* spec = findClass(step.configuration.className);
        if (!spec || spec->role != ClassRole::Injector)
            continue;
        const BeanFields fields(step.configuration, *spec);
        anyReached = anyReached || reached.contains(step.id);
        anyLoads = anyLoads || fields.flag(u"loadContent");
        if (fields.text(u"category").isEmpty() && !setsCategory(map))
            findings.push_back(
                {Severity::Error, base::Error(mapCategoryNeverSet).with(u"step"_s, shown(step))});
    }
    if (!anyReached && source)
        findings.push_back({Severity::Error, base::Error(mapNoInjector).with(u"map"_s, map.name)});
    if (anyReached && attaches && !anyLoads)
        findings.push_back({Severity::Warning, base::Error(mapContentNotLoaded).with(u"map"_s, map.name)});
}

}  // namespace

std::vector<MapFinding> validateMap(const Map& map) {
    std::vector<MapFinding> findings = checkGraph(map);
    for (const MapStep& step : map.steps)
        checkStep(step, findings);
    checkInjectors(map, findings);
    checkSharedObjects(map, findings);
    return findings;
}

}  // namespace fdc::migration
