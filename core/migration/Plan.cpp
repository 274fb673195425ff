// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <algorithm>

#include "core/migration/CsvSource.h"
#include "core/migration/LocalSource.h"
#include "core/migration/MapCheck.h"
#include "core/migration/MapErrors.h"
#include "core/migration/PlanState.h"
#include "core/migration/sources/ArchiveSource.h"
#include "core/migration/sources/FlowerDocsSource.h"
#include "core/migration/sources/JsonLinesSource.h"
#include "core/migration/sources/SqlSource.h"
#include "core/migration/sources/XmlSource.h"
#include "core/migration/steps/CheckDocument.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

const ClassSpec& specOf(const MapStep& step) {
    return *findClass(step.configuration.className);  // validateMap made sure
}

/// `classid` constants of all AlterDocumentProperties, in map order.
QStringList constantClassesOf(const Map& map) {
    QStringList classes;
    for (const MapStep& step : map.steps) {
        if (specOf(step).simpleName() != "AlterDocumentProperties"_L1)
            continue;
        const auto patterns = BeanFields(step.configuration, specOf(step)).patternMap(u"propertyMap");
        if (!patterns)
            continue;
        for (const auto& [name, pattern] : *patterns) {
            for (const QString& constant : pattern.constants()) {
                if (name == "classid"_L1 && !constant.isEmpty() && !classes.contains(constant))
                    classes.append(constant);
            }
        }
    }
    return classes;
}

/// Data names that injectors write ids to: never tags.
QStringList idDataNamesOf(const Map& map) {
    QStringList names;
    for (const MapStep& step : map.steps) {
        if (specOf(step).role == ClassRole::Injector)
            names.append(BeanFields(step.configuration, specOf(step)).text(u"documentIdDataName"));
    }
    names.removeAll(QString());
    return names;
}

/// What a step that checks documents must know of the injectors behind it: what all of them have in common.
void addInjectors(StepContext& context, const Map& map) {
    std::optional<QStringList> ignored;
    bool updates = true;
    for (const MapStep& step : map.steps) {
        if (specOf(step).role != ClassRole::Injector)
            continue;
        const BeanFields fields(step.configuration, specOf(step));
        const QStringList names = fields.list(u"ignoredData");
        if (ignored)
            ignored->removeIf([&](const QString& name) { return !names.contains(name); });
        else
            ignored = names;
        updates = updates && fields.flag(u"modeUpdate");
    }
    context.notTags += ignored.value_or(QStringList());
    context.updates = updates && ignored.has_value();
}

/// A step of the map that checks documents says so.
bool checks(const Map& map, bool (*asks)(const BeanFields&)) {
    return std::ranges::any_of(map.steps, [asks](const MapStep& step) {
        return specOf(step).simpleName() == "CheckDocument"_L1 &&
               asks(BeanFields(step.configuration, specOf(step)));
    });
}

/// `endPoint` of a shared object, in the map's encoding of fields or in the one of the shared-object service.
QString sharedField(const QJsonValue& shared, QLatin1StringView name) {
    const QJsonValue fields = shared.toObject().value("fields"_L1);
    if (fields.isObject()) {
        const QJsonValue field = fields.toObject().value(name);
        return field.isString() ? field.toString() : field.toObject().value("value"_L1).toString();
    }
    for (const QJsonValue& field : fields.toArray()) {
        const QJsonObject object = field.toObject();
        if (object.value("name"_L1) == name)
            return object.value("primitiveConfiguration"_L1).toObject().value("value"_L1).toString();
    }
    return {};
}

Plan::Connection connectionOf(const Map& map, const MapStep& step) {
    const FieldValue* value = step.configuration.field(u"connection");
    if (!value)
        return {};
    if (const Bean* bean = value->bean()) {
        const auto text = [bean](QStringView name) {
            const FieldValue* field = bean->field(name);
            return field && field->primitive() ? *field->primitive() : QString();
        };
        return {{}, text(u"endPoint"), text(u"scope")};
    }
    const QString name = value->reference()   ? value->reference()->name
                         : value->primitive() ? *value->primitive()
                                              : QString();
    const QJsonValue shared = map.sharedObjects.value(name);
    return {name, sharedField(shared, "endPoint"_L1), sharedField(shared, "scope"_L1)};
}

/// Documents that the map stores where it reads would be listed by its next campaign, and copied again; and
/// an update there changes what is read.
bool storesWhatItReads(const Map& map) {
    const MapStep& source = *map.sourceStep();
    const QStringList read = BeanFields(source.configuration, specOf(source)).list(u"documentClasses");
    const MapOutput output = outputOf(map, {});
    const bool updates = std::ranges::any_of(map.steps, [](const MapStep& step) {
        return specOf(step).role == ClassRole::Injector &&
               BeanFields(step.configuration, specOf(step)).flag(u"modeUpdate");
    });
    return updates || !output.classesAreComplete ||
           std::ranges::any_of(output.classes, [&](const QString& id) { return read.contains(id); });
}

Result<std::unique_ptr<Source>> makeSource(const MapStep& step, const PlanContext& context,
                                           const QStringList& classes) {
    const BeanFields fields(step.configuration, specOf(step));
    const QString baseFolder = QDir::cleanPath(QDir(context.baseFolder).absolutePath());
    const QString constantClass = classes.size() == 1 ? classes.first() : QString();
    if (specOf(step).simpleName() == "LocalSource"_L1)
        return std::make_unique<LocalSource>(fields.list(u"filesPathList"), baseFolder, constantClass,
                                             context.readsOn);
    if (specOf(step).simpleName() == "JsonLinesSource"_L1) {
        JsonLinesSource::Settings settings = JsonLinesSource::settingsOf(fields);
        settings.rows.baseFolder = baseFolder;
        settings.rows.constantClass = constantClass;
        settings.rows.readsOn = context.readsOn;
        return std::make_unique<JsonLinesSource>(std::move(settings));
    }
    if (specOf(step).simpleName() == "XmlSource"_L1) {
        auto source = XmlSource::of(fields, baseFolder, constantClass, context.readsOn);
        if (!source)
            return fail(std::move(source.error()));
        return std::move(*source);
    }
    if (specOf(step).simpleName() == "ArchiveSource"_L1) {
        auto settings = ArchiveSource::settingsOf(fields);
        if (!settings)
            return fail(std::move(settings.error()));
        settings->index.baseFolder = baseFolder;
        settings->index.constantClass = constantClass;
        settings->index.readsOn = context.readsOn;
        settings->spoolFolder = context.spoolFolder;
        return std::make_unique<ArchiveSource>(std::move(*settings));
    }
    if (specOf(step).simpleName() == "SqlSource"_L1) {
        auto settings = SqlSource::settingsOf(fields);
        if (!settings)
            return fail(std::move(settings.error()));
        settings->baseFolder = baseFolder;
        settings->constantClass = constantClass;
        settings->password = context.password;
        settings->readsOn = context.readsOn;
        return std::make_unique<SqlSource>(std::move(*settings));
    }
    if (specOf(step).simpleName() == "FlowerDocsSource"_L1) {
        auto settings = FlowerDocsSource::settingsOf(fields);
        if (!settings)
            return fail(std::move(settings.error()));
        settings->spoolFolder = context.spoolFolder;
        settings->store = context.store;
        settings->goesOn = context.goesOn;
        settings->readsOn = context.readsOn;
        return std::make_unique<FlowerDocsSource>(std::move(*settings));
    }
    auto settings = CsvSource::settingsOf(fields);
    if (!settings)
        return fail(std::move(settings.error()));
    settings->baseFolder = baseFolder;
    settings->constantClass = constantClass;
    settings->readsOn = context.readsOn;
    return std::make_unique<CsvSource>(std::move(*settings));
}

Result<void> fillNode(Plan::State::Node& node, const MapStep& step, const QStringList& idDataNames,
                      const StepContext& context) {
    const BeanFields fields(step.configuration, specOf(step));
    if (specOf(step).role == ClassRole::Injector) {
        auto injector = FlowerInjector::create(fields, idDataNames);
        if (!injector)
            return fail(std::move(injector.error()));
        node.injector = std::move(*injector);
    } else if (specOf(step).role == ClassRole::Task) {
        auto made = makeStep(specOf(step), fields, context);
        if (!made)
            return fail(std::move(made.error()));
        node.step = std::move(*made);
    }
    return {};
}

Result<void> addExits(Plan::State::Node& node, const MapStep& step, const Map& map) {
    for (const Link& link : step.links) {
        auto condition = Condition::compile(link.condition ? &*link.condition : nullptr);
        if (!condition)
            return fail(std::move(condition.error()));
        const auto target = std::ranges::find(map.steps, link.target, &MapStep::id);
        node.exits.push_back({std::move(*condition), size_t(target - map.steps.begin())});
    }
    return {};
}

}  // namespace

Plan::Plan(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Plan::~Plan() = default;

Result<std::shared_ptr<const Plan>> Plan::compile(const Map& map, const PlanContext& context) {
    for (const MapFinding& finding : validateMap(map)) {
        if (finding.severity == MapFinding::Severity::Error)
            return fail(finding.error);
    }
    auto state = std::make_unique<State>();
    state->constantClasses = constantClassesOf(map);
    const QStringList idDataNames = idDataNamesOf(map);
    if (checks(map, CheckDocument::asksModel))
        state->model = std::make_shared<ModelSlot>(context.model);
    if (checks(map, CheckDocument::asksClaims))
        state->claims = std::make_shared<ClaimSlot>();
    StepContext stepContext{.scriptsFolder = context.scriptsFolder,
                            .spoolFolder = context.spoolFolder,
                            .toolsFolder = context.toolsFolder,
                            .leavesFiles = context.leavesFiles,
                            .makesNoFiles = context.makesNoFiles,
                            .notTags = idDataNames,
                            .model = state->model,
                            .claims = state->claims};
    addInjectors(stepContext, map);
    const MapStep* sourceStep = map.sourceStep();
    for (const MapStep& step : map.steps) {
        State::Node node{step.id, step.name.isEmpty() ? step.id : step.name, nullptr, nullptr, {}};
        stepContext.stepId = step.id;
        auto filled = fillNode(node, step, idDataNames, stepContext);
        if (filled)
            filled = addExits(node, step, map);
        if (!filled)
            return fail(filled.error().with(u"step"_s, node.name));
        if (&step == sourceStep)
            state->sourceNode = state->nodes.size();
        if (node.injector)
            state->connections.push_back(connectionOf(map, step));
        state->nodes.push_back(std::move(node));
    }
    auto source = makeSource(*sourceStep, context, state->constantClasses);
    if (!source)
        return fail(source.error().with(u"step"_s, sourceStep->name));
    state->source = std::move(*source);
    if (context.store && readFrom(map)) {
        state->readPlace = context.store->place();
        state->storesRead = storesWhatItReads(map);
    }
    return std::shared_ptr<const Plan>(new Plan(std::move(state)));
}

const Source& Plan::source() const {
    return *m_state->source;
}

QString Plan::sourceName() const {
    return m_state->nodes.at(m_state->sourceNode).name;
}

std::vector<Plan::Connection> Plan::connections() const {
    return m_state->connections;
}

std::optional<Plan::Connection> Plan::readFrom(const Map& map) {
    const MapStep* source = map.sourceStep();
    const ClassSpec* spec = source ? findClass(source->configuration.className) : nullptr;
    if (!spec || spec->simpleName() != "FlowerDocsSource"_L1)
        return std::nullopt;
    return connectionOf(map, *source);
}

Result<void> Plan::checkNotReadFrom(const Target& target) const {
    if (!m_state->storesRead || m_state->readPlace != target.place())
        return {};
    return fail(base::Error(sourceIsTarget).with(u"server"_s, m_state->readPlace));
}

QStringList Plan::constantClasses() const {
    return m_state->constantClasses;
}

bool Plan::asksModel() const {
    return m_state->model != nullptr;
}

void Plan::learnModel(std::shared_ptr<const TargetModel> model) const {
    if (m_state->model)
        m_state->model->fill(std::move(model));
}

bool Plan::asksClaims() const {
    return m_state->claims != nullptr;
}

void Plan::claimThrough(std::shared_ptr<DocumentClaims> claims) const {
    if (m_state->claims)
        m_state->claims->fill(std::move(claims));
}

}  // namespace fdc::migration
