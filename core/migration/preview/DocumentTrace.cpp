// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/preview/DocumentTrace.h"

#include <QJsonArray>
#include <algorithm>

#include "core/base/ErrorJson.h"
#include "core/migration/DerivedId.h"
#include "core/migration/PlanState.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

using Change = DocumentTrace::Change;
using Traced = DocumentTrace::Step;

/// As DataScope has it, no value and an empty one are the same.
QStringList valuesIn(const Data& data, const QString& name) {
    QStringList values = data.value(name);
    values.removeAll(QString());
    return values;
}

void addChanges(Traced& step, const QString& document, const Data& before, const Data& after) {
    Data names = before;
    names.insert(after);
    for (auto name = names.keyBegin(); name != names.keyEnd(); ++name) {
        const QStringList was = valuesIn(before, *name);
        const QStringList is = valuesIn(after, *name);
        if (was != is && step.changes.size() < size_t(DocumentTrace::mostChanges))
            step.changes.push_back({document, *name, was, is});
    }
}

QStringList filesOf(const Punnet& punnet) {
    QStringList names;
    for (const PunnetDocument& document : punnet.documents) {
        for (const Content& content : document.contents)
            names.append(content.fileName);
    }
    return names;
}

/// @p some without each of @p others, once.
QStringList without(QStringList some, const QStringList& others) {
    for (const QString& one : others)
        some.removeOne(one);
    return some;
}

Traced stepOf(const PunnetRun::Passed& passed, const QString& name) {
    Traced step{passed.stepId, name, {}, {}, {}, int(passed.after.documents.size()), {}, {}};
    if (passed.error) {
        step.error = *passed.error;
        return step;
    }
    addChanges(step, {}, passed.before.data, passed.after.data);
    const QList<PunnetDocument>& before = passed.before.documents;
    for (const PunnetDocument& document : passed.after.documents) {
        const auto same = std::ranges::find(before, document.documentId, &PunnetDocument::documentId);
        // Parts of one document begin as it was.
        const Data was = same != before.end() ? same->data : before.isEmpty() ? Data() : before.first().data;
        const bool isOne = passed.after.documents.size() == 1;
        addChanges(step, isOne ? QString() : document.documentId, was, document.data);
    }
    step.filesAdded = without(filesOf(passed.after), filesOf(passed.before));
    step.filesRemoved = without(filesOf(passed.before), filesOf(passed.after));
    return step;
}

QJsonArray shown(const QStringList& values) {
    QJsonArray texts;
    for (const QString& value : values.first(qMin<qsizetype>(values.size(), DocumentTrace::mostValues)))
        texts.append(value.left(DocumentTrace::mostCharacters));
    return texts;
}

QString outcomeOf(const Delivery& delivery) {
    if (delivery.alreadyThere)
        return u"present"_s;
    return delivery.updated ? u"updated"_s : u"new"_s;
}

QJsonObject stepToJson(const Traced& step) {
    QJsonArray changes;
    for (const Change& change : step.changes) {
        QJsonObject one{
            {u"name"_s, change.name}, {u"before"_s, shown(change.before)}, {u"after"_s, shown(change.after)}};
        if (!change.document.isEmpty())
            one[u"document"_s] = change.document;
        changes.append(one);
    }
    QJsonArray stored;
    for (size_t i = 0; i < step.stored.size(); ++i) {
        const TargetDocument& document = step.stored[i];
        QJsonObject one{{u"id"_s, document.id}, {u"class"_s, document.classId}, {u"name"_s, document.name}};
        if (i < step.rehearsed.size())
            one[u"rehearsed"_s] = outcomeOf(step.rehearsed[i]);
        stored.append(one);
    }
    QJsonObject json{{u"id"_s, step.id},
                     {u"name"_s, step.name},
                     {u"documents"_s, step.documents},
                     {u"changes"_s, changes},
                     {u"filesAdded"_s, shown(step.filesAdded)},
                     {u"filesRemoved"_s, shown(step.filesRemoved)},
                     {u"stored"_s, stored}};
    if (step.error)
        json[u"error"_s] = base::toJson(*step.error);
    return json;
}

/// Nobody asked: as a target would that takes everything.
base::Result<Delivery> storedAs(const TargetDocument& document, const TraceRehearsal& rehearsal,
                                size_t part) {
    if (rehearsal)
        return rehearsal(document, part);
    Delivery delivery;
    delivery.targetId = document.id;
    return delivery;
}

}  // namespace

QJsonObject DocumentTrace::toJson() const {
    QJsonArray all;
    for (const Traced& step : steps)
        all.append(stepToJson(step));
    QJsonObject json{{u"steps"_s, all}};
    if (error)
        json[u"error"_s] = base::toJson(*error);
    return json;
}

DocumentTrace traceOf(const std::shared_ptr<const Plan>& plan, const LedgerKey& key, const InventoryRow& row,
                      const TraceRehearsal& rehearsal) {
    DocumentTrace trace;
    QHash<QString, QString> names;
    for (const Plan::State::Node& node : plan->state().nodes)
        names.insert(node.id, node.name);
    PunnetRun run(plan, plan->source().punnet(row));
    if (!rehearsal)
        run.leaveClosed();
    run.watch([&](const PunnetRun::Passed& passed) {
        trace.steps.push_back(stepOf(passed, names.value(passed.stepId)));
    });
    size_t part = 0;
    while (true) {
        PunnetRun::Next next = run.advance();
        if (auto* end = std::get_if<PunnetRun::End>(&next)) {
            trace.error = end->error;
            // The way may end behind a step that did its work, or at an injector that prepared nothing.
            const bool isKnown = !trace.steps.empty() && trace.steps.back().id == end->stepId;
            if (end->error && isKnown)
                trace.steps.back().error = end->error;
            else if (end->error)
                trace.steps.push_back({end->stepId, names.value(end->stepId), {}, {}, {}, 0, {}, end->error});
            return trace;
        }
        auto& injection = std::get<PunnetRun::Injection>(next);
        Traced step{injection.stepId,
                    names.value(injection.stepId),
                    {},
                    {},
                    {},
                    int(injection.documents.size()),
                    {},
                    {}};
        std::vector<base::Result<Delivery>> stored;
        for (size_t i = 0; i < injection.documents.size(); ++i) {
            TargetDocument& document = injection.documents[i];
            setDerivedIds(document, key, row.sourceId, injection.documents.size() > 1 ? int(i) + 1 : 0);
            stored.push_back(storedAs(document, rehearsal, part++));
            step.stored.push_back(std::move(document));
            if (!stored.back()) {
                step.error = stored.back().error();
                break;
            }
            if (rehearsal)
                step.rehearsed.push_back(*stored.back());
        }
        trace.steps.push_back(std::move(step));
        run.injected(stored);
    }
}

}  // namespace fdc::migration
