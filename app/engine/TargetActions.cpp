// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/CampaignArguments.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentParts.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/flowerdocs/CoreClient.h"
#include "core/migration/MapCheck.h"
#include "core/migration/PunnetRun.h"

/// What the target has, and whether a map fits it (docs/new-migration.md).
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;

namespace {

QString shownName(const QMap<QString, QString>& names, const QString& language) {
    for (auto name = names.begin(); name != names.end(); ++name) {
        if (name.key().compare(language, Qt::CaseInsensitive) == 0)
            return name.value();
    }
    return names.isEmpty() ? QString() : names.first();
}

void describe(QJsonObject& json, const QMap<QString, QString>& names, const QString& language) {
    if (const QString label = shownName(names, language); !label.isEmpty())
        json[u"label"_s] = label;
}

QJsonObject classJson(const flowerdocs::CoreClass& one, const QMap<QString, flowerdocs::TagClass>& known,
                      const QString& language) {
    QJsonArray tags;
    for (const flowerdocs::TagReference& reference : one.tags) {
        QJsonObject tag{{u"id"_s, reference.tag},
                        {u"mandatory"_s, reference.mandatory},
                        {u"multivalued"_s, reference.multivalued}};
        if (const auto found = known.find(reference.tag); found != known.end()) {
            describe(tag, found->displayNames, language);
            tag[u"type"_s] = found->type;
            if (!found->allowedValues.isEmpty())
                tag[u"allowed"_s] = QJsonArray::fromStringList(found->allowedValues);
        }
        tags.append(tag);
    }
    QJsonObject json{{u"id"_s, one.id}, {u"label"_s, one.id}, {u"tags"_s, tags}};
    describe(json, one.displayNames, language);
    return json;
}

struct DocumentClasses {
    std::shared_ptr<flowerdocs::CoreClient> client;  ///< that told them
    QList<flowerdocs::CoreClass> classes;
};

QCoro::Task<Result<DocumentClasses>> documentClasses(Engine* engine, QString environment) {
    auto connecting = flowerDocsOf(engine, environment);
    const auto client = co_await std::move(connecting);
    if (!client)
        co_return base::fail(client.error());
    auto reading = (*client)->classes(flowerdocs::ClassKind::Document);
    auto classes = co_await std::move(reading);
    if (!classes)
        co_return base::fail(std::move(classes.error()));
    co_return DocumentClasses{*client, std::move(*classes)};
}

QCoro::Task<Handled> targetClasses(Engine* engine, QJsonObject arguments, Caller caller) {
    auto reading = documentClasses(engine, caller.environment);
    const auto read = co_await std::move(reading);
    if (!read)
        co_return base::fail(read.error());
    auto readingTags = read->client->tagClasses();
    const auto tags = co_await std::move(readingTags);
    if (!tags)
        co_return base::fail(tags.error());
    QMap<QString, flowerdocs::TagClass> known;
    for (const flowerdocs::TagClass& tag : *tags)
        known.insert(tag.id, tag);
    const QString language = arguments[u"language"_s].toString(engine->language());
    QJsonArray array;
    for (const flowerdocs::CoreClass& one : read->classes) {
        if (one.active)
            array.append(classJson(one, known, language));
    }
    co_return outcome({{u"schema"_s, u"target-classes/1"_s}, {u"classes"_s, array}});
}

QCoro::Task<Handled> checkTarget(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto given = mapArgument(arguments);
    if (!given)
        co_return base::fail(given.error());
    const auto plan = migration::Plan::compile(given->map, {given->folder});
    if (!plan)
        co_return base::fail(plan.error());
    const auto names = (*plan)->source().dataNames();
    if (!names)
        co_return base::fail(names.error());
    const migration::MapOutput output = migration::outputOf(given->map, *names);
    auto reading = documentClasses(engine, caller.environment);
    const auto read = co_await std::move(reading);
    if (!read)
        co_return base::fail(read.error());
    QList<migration::TargetClass> targets;
    for (const flowerdocs::CoreClass& one : read->classes) {
        migration::TargetClass target{one.id, u"DOCUMENT"_s, {}};
        for (const flowerdocs::TagReference& tag : one.tags)
            target.tags.append({tag.tag, tag.mandatory, tag.multivalued, {}});
        targets.append(target);
    }
    QJsonArray findings;
    const QString language = arguments[u"language"_s].toString();
    for (const migration::MapFinding& finding : migration::checkTarget(output, targets)) {
        QJsonObject json = base::toJson(finding.error);
        json[u"severity"_s] =
            finding.severity == migration::MapFinding::Severity::Error ? u"error"_s : u"warning"_s;
        json[u"message"_s] = base::errorSentence(finding.error, language);
        findings.append(json);
    }
    co_return outcome({{u"schema"_s, u"map-validate/1"_s}, {u"findings"_s, findings}});
}

}  // namespace

void addTargetActions(Engine& engine) {
    addAction(engine, u"target.classes"_s, false, security::Role::Viewer, {}, targetClasses);
    addAction(engine, u"map.checkTarget"_s, false, security::Role::Viewer, {}, checkTarget);
}

}  // namespace fdc::engine
