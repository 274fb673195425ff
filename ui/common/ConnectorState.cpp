// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/ConnectorState.h"

#include <QCoreApplication>
#include <QJsonArray>

#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ConnectorState)
};

bool isUnwell(const ConnectorState& connector) {
    return connector.observed == u"on"_s &&
           (connector.health == u"degraded"_s || connector.health == u"down"_s);
}

QString switchText(const ConnectorState& connector) {
    const QString& code = connector.reason;
    if (code == u"ON"_s)
        return Texts::tr("All of its switches are on.");
    if (code == u"MASTER_OFF"_s)
        return Texts::tr("The master switch connectors.enabled is off.");
    if (code == u"CONNECTOR_ABSENT"_s)
        return Texts::tr("Not switched on yet.");
    if (code == u"CONNECTOR_OFF"_s)
        return Texts::tr("Switched off.");
    if (code == u"PRODUCT_OFF"_s)
        return Texts::tr("The product's own switch %1.connector.enabled is off.").arg(connector.id);
    if (code == u"VALUE_INVALID"_s)
        return Texts::tr("One of its switches is neither true nor false.");
    return {};
}

QString switchKey(const ConnectorState& connector) {
    if (connector.reason == u"MASTER_OFF"_s)
        return u"connectors.enabled"_s;
    if (connector.reason == u"PRODUCT_OFF"_s)
        return connector.id + u".connector.enabled"_s;
    return u"connectors.%1.enabled"_s.arg(connector.id);
}

std::optional<int> numberIn(const QJsonValue& json) {
    return json.isDouble() ? std::optional(json.toInt()) : std::nullopt;
}

/// What not every engine tells.
void addParts(ConnectorState& connector, const QJsonObject& json) {
    connector.wantedSince = base::fromRfc3339(json[u"wantedSince"].toString());
    connector.version = json[u"version"].toString();
    connector.origin = json[u"origin"].toString();
    connector.failures = json[u"failures"].toInt();
    connector.crashes = json[u"crashes"].toInt();
    connector.gaveUp = json[u"gaveUp"].toBool();
    connector.synchronizes = json[u"synchronizes"].toBool();
    connector.handlesEvents = json[u"handlesEvents"].toBool();
    connector.healthSince = base::fromRfc3339(json[u"healthSince"].toString());
    connector.lastProbeAt = base::fromRfc3339(json[u"lastProbeAt"].toString());
    connector.stale = json[u"stale"].toBool();
    connector.flapScore = numberIn(json[u"flapScore"]);
    connector.flapping = json[u"flapping"].toBool();
    connector.certificateDays = numberIn(json[u"certificateDays"]);
    connector.maintenanceUntil = base::fromRfc3339(json[u"maintenanceUntil"].toString());
    connector.circuit = CircuitState::from(json[u"circuit"]);
    connector.sync = SyncState::from(json[u"sync"]);
    connector.policy = PolicyState::from(json[u"policy"]);
    connector.events = EventCounts::from(json[u"events"]);
    connector.signature = SignatureState::from(json[u"signature"]);
    connector.badge = BadgeState::from(json[u"badge"]);
}

ConnectorState fromJson(const QJsonObject& json) {
    ConnectorState connector;
    addParts(connector, json);
    connector.id = json[u"id"].toString();
    connector.name = json[u"name"].toString(connector.id);
    connector.kind = json[u"kind"].toString();
    connector.wanted = json[u"wanted"].toBool();
    connector.observed = json[u"observed"].toString();
    connector.health = json[u"health"].toString();
    connector.since = base::fromRfc3339(json[u"since"].toString());
    connector.reason = json[u"reason"].toString();
    connector.failure = json[u"failure"].toObject();
    connector.nextAttempt = base::fromRfc3339(json[u"nextAttempt"].toString());
    return connector;
}

}  // namespace

bool ConnectorState::isOperational() const {
    return observed == u"on"_s && health == u"up"_s;
}

std::optional<base::Error> ConnectorState::error() const {
    return failure.isEmpty() ? std::nullopt : std::optional(base::errorFromJson(failure));
}

QList<ConnectorState> ConnectorState::listFrom(const QJsonObject& answer) {
    QList<ConnectorState> connectors;
    for (const QJsonValue& one : answer[u"connectors"].toArray())
        connectors.append(fromJson(one.toObject()));
    return connectors;
}

Tone toneOf(const ConnectorState& connector) {
    if (connector.isFailed() || (isUnwell(connector) && connector.health == u"down"_s))
        return Tone::Error;
    if (isUnwell(connector))
        return Tone::Warn;
    if (connector.observed == u"starting"_s)
        return Tone::Accent;
    if (connector.observed == u"on"_s)
        return connector.health == u"up"_s ? Tone::Ok : Tone::Accent;
    return Tone::Neutral;
}

QString stateWord(const ConnectorState& connector) {
    if (connector.isFailed())
        //: state of a connector
        return Texts::tr("failed");
    if (connector.observed == u"starting"_s)
        //: state of a connector
        return Texts::tr("starting");
    if (connector.observed == u"stopping"_s)
        //: state of a connector
        return Texts::tr("stopping");
    if (connector.observed != u"on"_s)
        //: state of a connector
        return Texts::tr("off");
    if (connector.health == u"up"_s)
        //: state of a connector
        return Texts::tr("operational");
    if (connector.health == u"degraded"_s)
        //: state of a connector
        return Texts::tr("degraded");
    if (connector.health == u"down"_s)
        //: state of a connector: it runs, but what it talks to does not answer
        return Texts::tr("not reachable");
    //: state of a connector that runs and was not probed yet
    return Texts::tr("on");
}

Tone shownTone(const ConnectorState& connector) {
    return connector.stale && connector.isOperational() ? Tone::Neutral : toneOf(connector);
}

QString shownWord(const ConnectorState& connector) {
    const QString word = stateWord(connector);
    //: %1 is a state such as "operational" that was seen too long ago
    return connector.stale && connector.isOperational() ? Texts::tr("%1, stale").arg(word) : word;
}

QString healthWord(const QString& health) {
    if (health == u"up"_s)
        //: what a probe found
        return Texts::tr("reachable");
    if (health == u"degraded"_s)
        return Texts::tr("degraded");
    if (health == u"down"_s)
        return Texts::tr("not reachable");
    //: what a probe found
    return Texts::tr("unknown");
}

Tone healthTone(const QString& health) {
    if (health == u"up"_s)
        return Tone::Ok;
    if (health == u"degraded"_s)
        return Tone::Warn;
    return health == u"down"_s ? Tone::Error : Tone::Neutral;
}

QString stateMark(Tone tone) {
    switch (tone) {
        case Tone::Ok:
        case Tone::Accent: return u"●"_s;
        case Tone::Warn: return u"▲"_s;
        case Tone::Error: return u"■"_s;
        case Tone::Neutral: return u"○"_s;
    }
    return {};
}

QString reasonText(const ConnectorState& connector, const QString& language, const QString& probeCode) {
    if (const auto error = connector.error())
        return base::errorSentence(*error, language);
    if (isUnwell(connector) && !probeCode.isEmpty())
        return codeSentence(probeCode, language);
    if (isUnwell(connector))
        return Texts::tr("The last check did not succeed. A connection test tells why.");
    const QString text = switchText(connector);
    return text.isEmpty() ? codeSentence(connector.reason, language) : text;
}

QString reasonTopic(const ConnectorState& connector, const QString& probeCode) {
    if (const auto error = connector.error())
        return u"error:"_s + error->code();
    if (isUnwell(connector) && !probeCode.isEmpty())
        return u"error:"_s + probeCode;
    return u"key:"_s + switchKey(connector);
}

QString codeSentence(const QString& code, const QString& language) {
    if (code.isEmpty())
        return {};
    return base::errorSentence(base::Error(base::internErrorCode(code, base::ErrorKind::Internal)), language);
}

}  // namespace fdc::ui
