// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/throughput/Throughput.h"

#include <QJsonArray>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Numbers that people and programs read: four digits are more than ten seconds can tell.
double rounded(double value) {
    return double(qRound64(value * 10'000)) / 10'000;
}

QJsonObject stageJson(const StageRate& rate) {
    return {{u"stage"_s, rate.stage},
            {u"arrival"_s, rounded(rate.arrival)},
            {u"service"_s, rounded(rate.service)},
            {u"queued"_s, rate.queued},
            {u"busy"_s, rate.busy},
            {u"capacity"_s, rate.capacity},
            {u"queueAgeMs"_s, qint64(rate.queueAge.count())},
            {u"utilisation"_s, rounded(rate.utilisation)},
            {u"starved"_s, rounded(rate.starved)},
            {u"blocked"_s, rounded(rate.blocked)},
            {u"blockedBy"_s, rate.blockedBy}};
}

StageRate stageFrom(const QJsonObject& json) {
    StageRate rate;
    rate.stage = json[u"stage"].toString();
    rate.arrival = json[u"arrival"].toDouble();
    rate.service = json[u"service"].toDouble();
    rate.queued = json[u"queued"].toInteger();
    rate.busy = json[u"busy"].toInt();
    rate.capacity = json[u"capacity"].toInt();
    rate.queueAge = base::Milliseconds(json[u"queueAgeMs"].toInteger());
    rate.utilisation = json[u"utilisation"].toDouble();
    rate.starved = json[u"starved"].toDouble();
    rate.blocked = json[u"blocked"].toDouble();
    rate.blockedBy = json[u"blockedBy"].toString();
    return rate;
}

QJsonObject stepJson(const StepRate& rate) {
    return {{u"step"_s, rate.step},
            {u"stage"_s, rate.stage},
            {u"queueAgeMs"_s, qint64(rate.queueAge.count())},
            {u"full"_s, rounded(rate.full)},
            {u"waiting"_s, rate.waiting},
            {u"running"_s, rate.running},
            {u"service"_s, rounded(rate.service)},
            {u"busyShare"_s, rounded(rate.busyShare)},
            {u"ms"_s, rounded(rate.millisecond)}};
}

StepRate stepFrom(const QJsonObject& json) {
    StepRate rate;
    rate.step = json[u"step"].toString();
    rate.stage = json[u"stage"].toString();
    rate.queueAge = base::Milliseconds(json[u"queueAgeMs"].toInteger());
    rate.full = json[u"full"].toDouble();
    rate.waiting = json[u"waiting"].toInteger();
    rate.running = json[u"running"].toInteger();
    rate.service = json[u"service"].toDouble();
    rate.busyShare = json[u"busyShare"].toDouble();
    rate.millisecond = json[u"ms"].toDouble();
    return rate;
}

QJsonObject loadJson(const TargetLoad& load) {
    return {{u"limit"_s, load.limit},
            {u"inFlight"_s, load.inFlight},
            {u"waiting"_s, load.waiting},
            {u"latencyMs"_s, qint64(load.latency.count())},
            {u"throttledForMs"_s, qint64(load.throttledFor.count())},
            {u"throttledTotalMs"_s, qint64(load.throttledTotal.count())},
            {u"throttles"_s, load.throttles}};
}

TargetLoad loadFrom(const QJsonObject& json) {
    TargetLoad load;
    load.limit = json[u"limit"].toInt();
    load.inFlight = json[u"inFlight"].toInt();
    load.waiting = json[u"waiting"].toInt();
    load.latency = base::Milliseconds(json[u"latencyMs"].toInteger());
    load.throttledFor = base::Milliseconds(json[u"throttledForMs"].toInteger());
    load.throttledTotal = base::Milliseconds(json[u"throttledTotalMs"].toInteger());
    load.throttles = json[u"throttles"].toInteger();
    return load;
}

}  // namespace

QJsonObject Throughput::toJson() const {
    QJsonArray stageArray;
    for (const StageRate& one : stages)
        stageArray.append(stageJson(one));
    QJsonArray stepArray;
    for (const StepRate& one : steps)
        stepArray.append(stepJson(one));
    QJsonArray spans;
    for (const ThrottledSpan& span : throttled)
        spans.append(
            QJsonObject{{u"from"_s, base::toRfc3339(span.from)}, {u"to"_s, base::toRfc3339(span.to)}});
    return {{u"schema"_s, u"throughput/1"_s},
            {u"campaign"_s, campaign},
            {u"bottleneck"_s, bottleneck},
            {u"quiet"_s, quiet},
            {u"slowestStep"_s, slowestStep},
            {u"gainOfOneMore"_s, rounded(gainOfOneMore)},
            {u"gainBecause"_s, gainBecause},
            {u"documentsPerSecond"_s, rounded(documentsPerSecond)},
            {u"bytesPerSecond"_s, rounded(bytesPerSecond)},
            {u"observedMs"_s, qint64(observed.count())},
            {u"processors"_s, processors < 0 ? QJsonValue() : QJsonValue(rounded(processors))},
            {u"requests"_s, requests},
            {u"awaited"_s, rounded(awaited)},
            {u"held"_s, rounded(held)},
            {u"load"_s, loadJson(load)},
            {u"stages"_s, stageArray},
            {u"steps"_s, stepArray},
            {u"throttled"_s, spans}};
}

Throughput Throughput::fromJson(const QJsonObject& json) {
    Throughput all;
    all.campaign = json[u"campaign"].toString();
    all.bottleneck = json[u"bottleneck"].toString();
    all.quiet = json[u"quiet"].toString();
    all.slowestStep = json[u"slowestStep"].toString();
    all.gainOfOneMore = json[u"gainOfOneMore"].toDouble();
    all.gainBecause = json[u"gainBecause"].toString();
    all.documentsPerSecond = json[u"documentsPerSecond"].toDouble();
    all.bytesPerSecond = json[u"bytesPerSecond"].toDouble();
    all.observed = base::Milliseconds(json[u"observedMs"].toInteger());
    all.processors = json[u"processors"].toDouble(-1);
    all.requests = json[u"requests"].toInt();
    all.awaited = json[u"awaited"].toDouble();
    all.held = json[u"held"].toDouble();
    all.load = loadFrom(json[u"load"].toObject());
    for (const QJsonValue& one : json[u"stages"].toArray())
        all.stages.append(stageFrom(one.toObject()));
    for (const QJsonValue& one : json[u"steps"].toArray())
        all.steps.append(stepFrom(one.toObject()));
    for (const QJsonValue& one : json[u"throttled"].toArray()) {
        all.throttled.push_back(
            {base::fromRfc3339(one[u"from"].toString()), base::fromRfc3339(one[u"to"].toString())});
    }
    return all;
}

const StageRate* Throughput::stage(QStringView name) const {
    for (const StageRate& one : stages) {
        if (one.stage == name)
            return &one;
    }
    return nullptr;
}

}  // namespace fdc::migration
