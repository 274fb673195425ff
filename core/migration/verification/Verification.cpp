// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/verification/Verification.h"

#include <QJsonArray>

#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonValue textOrNull(const QString& text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue timeOrNull(const QDateTime& time) {
    return time.isValid() ? QJsonValue(base::toRfc3339(time)) : QJsonValue();
}

QStringList textsFrom(const QJsonValue& value) {
    QStringList texts;
    for (const QJsonValue& one : value.toArray())
        texts.append(one.toString());
    return texts;
}

}  // namespace

QString symbolText(Symbol symbol) {
    switch (symbol) {
        case Symbol::Same: return u"="_s;
        case Symbol::Missing: return u"-"_s;
        case Symbol::Extra: return u"+"_s;
        case Symbol::Different: return u"*"_s;
        case Symbol::Unchecked: return u"!"_s;
    }
    return {};
}

std::optional<Symbol> symbolFromText(QStringView text) {
    for (const Symbol symbol : allSymbols) {
        if (symbolText(symbol) == text || symbolName(symbol) == text)
            return symbol;
    }
    return std::nullopt;
}

QString symbolName(Symbol symbol) {
    switch (symbol) {
        case Symbol::Same: return u"same"_s;
        case Symbol::Missing: return u"missing"_s;
        case Symbol::Extra: return u"extra"_s;
        case Symbol::Different: return u"different"_s;
        case Symbol::Unchecked: return u"unchecked"_s;
    }
    return {};
}

qint64& SymbolCounts::of(Symbol symbol) {
    switch (symbol) {
        case Symbol::Same: return same;
        case Symbol::Missing: return missing;
        case Symbol::Extra: return extra;
        case Symbol::Different: return different;
        case Symbol::Unchecked: break;
    }
    return unchecked;
}

qint64 SymbolCounts::of(Symbol symbol) const {
    return SymbolCounts(*this).of(symbol);
}

QJsonObject SymbolCounts::toJson() const {
    QJsonObject object;
    for (const Symbol symbol : allSymbols)
        object.insert(symbolName(symbol), of(symbol));
    return object;
}

SymbolCounts SymbolCounts::fromJson(const QJsonObject& object) {
    SymbolCounts counts;
    for (const Symbol symbol : allSymbols)
        counts.of(symbol) = object[symbolName(symbol)].toInteger();
    return counts;
}

QJsonObject PhaseCounts::toJson() const {
    return {{u"source"_s, source},     {u"ledger"_s, ledger},           {u"target"_s, target},
            {u"prepared"_s, prepared}, {u"transferred"_s, transferred}, {u"verified"_s, verified},
            {u"skipped"_s, skipped},   {u"otherOrigin"_s, otherOrigin}};
}

PhaseCounts PhaseCounts::fromJson(const QJsonObject& object) {
    PhaseCounts counts;
    counts.source = object[u"source"].toInteger();
    counts.ledger = object[u"ledger"].toInteger();
    counts.target = object[u"target"].toInteger();
    counts.prepared = object[u"prepared"].toInteger();
    counts.transferred = object[u"transferred"].toInteger();
    counts.verified = object[u"verified"].toInteger();
    counts.skipped = object[u"skipped"].toInteger();
    counts.otherOrigin = object[u"otherOrigin"].toInteger();
    return counts;
}

QJsonObject VerificationStatus::toJson() const {
    QJsonArray byClass;
    for (auto one = classes.cbegin(); one != classes.cend(); ++one)
        byClass.append(QJsonObject{{u"class"_s, one.key()}, {u"counts"_s, one->toJson()}});
    QJsonObject byAspect;
    for (auto one = aspects.cbegin(); one != aspects.cend(); ++one)
        byAspect.insert(one.key(), *one);
    return {{u"schema"_s, u"verification/1"_s},
            {u"campaign"_s, campaign},
            {u"reconcile"_s, reconcile},
            {u"strategy"_s, strategy},
            {u"class"_s, textOrNull(docClass)},
            {u"state"_s, state},
            {u"stage"_s, textOrNull(stage)},
            {u"done"_s, done},
            {u"total"_s, total},
            {u"counts"_s, counts.toJson()},
            {u"classes"_s, byClass},
            {u"aspects"_s, byAspect},
            {u"phases"_s, phases.toJson()},
            {u"complete"_s, complete},
            {u"actor"_s, textOrNull(actor)},
            {u"started"_s, timeOrNull(started)},
            {u"ended"_s, timeOrNull(ended)},
            {u"folder"_s, textOrNull(folder)},
            {u"hold"_s, hold ? QJsonValue(base::toJson(*hold)) : QJsonValue()},
            {u"error"_s, error ? QJsonValue(base::toJson(*error)) : QJsonValue()}};
}

VerificationStatus VerificationStatus::fromJson(const QJsonObject& object) {
    VerificationStatus status;
    status.campaign = object[u"campaign"].toString();
    status.reconcile = object[u"reconcile"].toBool();
    status.strategy = object[u"strategy"].toString();
    status.docClass = object[u"class"].toString();
    status.state = object[u"state"].toString();
    status.stage = object[u"stage"].toString();
    status.done = object[u"done"].toInteger();
    status.total = object[u"total"].toInteger();
    status.counts = SymbolCounts::fromJson(object[u"counts"].toObject());
    for (const QJsonValue& one : object[u"classes"].toArray())
        status.classes.insert(one[u"class"].toString(), SymbolCounts::fromJson(one[u"counts"].toObject()));
    const QJsonObject byAspect = object[u"aspects"].toObject();
    for (auto one = byAspect.begin(); one != byAspect.end(); ++one)
        status.aspects.insert(one.key(), one.value().toInteger());
    status.phases = PhaseCounts::fromJson(object[u"phases"].toObject());
    status.complete = object[u"complete"].toBool(true);
    status.actor = object[u"actor"].toString();
    status.started = base::fromRfc3339(object[u"started"].toString());
    status.ended = base::fromRfc3339(object[u"ended"].toString());
    status.folder = object[u"folder"].toString();
    if (object[u"hold"].isObject())
        status.hold = base::errorFromJson(object[u"hold"].toObject());
    if (object[u"error"].isObject())
        status.error = base::errorFromJson(object[u"error"].toObject());
    return status;
}

QJsonObject Difference::toJson() const {
    return {{u"id"_s, id},
            {u"symbol"_s, symbolText(symbol)},
            {u"meaning"_s, symbolName(symbol)},
            {u"sourceId"_s, textOrNull(sourceId)},
            {u"targetId"_s, textOrNull(targetId)},
            {u"class"_s, textOrNull(docClass)},
            {u"aspects"_s, QJsonArray::fromStringList(aspects)},
            {u"detail"_s, textOrNull(detail)},
            {u"code"_s, textOrNull(code)}};
}

Difference Difference::fromJson(const QJsonObject& object) {
    return {object[u"id"].toInteger(),
            symbolFromText(object[u"symbol"].toString()).value_or(Symbol::Unchecked),
            object[u"sourceId"].toString(),
            object[u"targetId"].toString(),
            object[u"class"].toString(),
            textsFrom(object[u"aspects"]),
            object[u"detail"].toString(),
            object[u"code"].toString()};
}

QJsonObject DocumentComparison::toJson() const {
    QJsonArray lines;
    for (const ComparedField& field : fields)
        lines.append(QJsonObject{{u"aspect"_s, field.aspect},
                                 {u"expected"_s, field.expected},
                                 {u"found"_s, field.found},
                                 {u"known"_s, field.known},
                                 {u"same"_s, field.same}});
    QJsonObject data;
    for (auto one = sourceData.cbegin(); one != sourceData.cend(); ++one)
        data.insert(one.key(), QJsonArray::fromStringList(*one));
    return {{u"schema"_s, u"document-comparison/1"_s},
            {u"sourceId"_s, sourceId},
            {u"targetId"_s, textOrNull(targetId)},
            {u"exists"_s, exists},
            {u"source"_s, data},
            {u"fields"_s, lines},
            {u"expectedError"_s, expectedError ? QJsonValue(base::toJson(*expectedError)) : QJsonValue()}};
}

}  // namespace fdc::migration
