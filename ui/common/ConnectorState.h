// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

#include "core/base/Error.h"
#include "ui/common/ConnectorParts.h"
#include "ui/common/Tokens.h"

namespace fdc::ui {

/// One connector as `connector.list` tells it (docs/connectors.md), and its words on screen.
struct ConnectorState {
    QString id;
    QString name;
    QString kind;  ///< "migration", "collaboration", …
    bool wanted = false;
    QString observed;  ///< "off", "starting", "on", "failed", "stopping"
    QString health;    ///< "unknown", "up", "degraded", "down"
    QDateTime since;   ///< of what is observed
    QString reason;    ///< code: ON, MASTER_OFF, …, or of the failure
    QJsonObject failure;
    QDateTime nextAttempt;  ///< invalid: none planned

    // What follows may be missing: an older engine does not tell it.
    QDateTime wantedSince;
    QString version;
    QString origin;  ///< "builtin", "library", "process"
    int failures = 0;
    int crashes = 0;
    bool gaveUp = false;  ///< crashed again and again; only a person starts it
    bool synchronizes = false;
    bool handlesEvents = false;
    QDateTime healthSince;
    QDateTime lastProbeAt;
    bool stale = false;            ///< the last probe is older than two intervals
    std::optional<int> flapScore;  ///< 0 to 100
    bool flapping = false;
    std::optional<int> certificateDays;  ///< left; negative: expired
    QDateTime maintenanceUntil;          ///< invalid: no maintenance now
    std::optional<CircuitState> circuit = {};
    std::optional<SyncState> sync = {};
    std::optional<PolicyState> policy = {};
    std::optional<EventCounts> events = {};
    std::optional<SignatureState> signature = {};
    std::optional<BadgeState> badge = {};

    bool operator==(const ConnectorState&) const = default;

    bool isMigration() const { return kind == u"migration"; }
    bool isFailed() const { return observed == u"failed"; }
    /// Switching it off stops more than itself: campaigns, a schedule, or events that arrive.
    bool servesOthers() const { return isMigration() || synchronizes || handlesEvents; }
    /// Runs, and nothing speaks against it.
    bool isOperational() const;
    std::optional<base::Error> error() const;

    static QList<ConnectorState> listFrom(const QJsonObject& answer);
};

Tone toneOf(const ConnectorState& connector);
/// "operational", "degraded", "failed", "off" …
QString stateWord(const ConnectorState& connector);
/// The same as they are shown now: what was seen too long ago is no longer called well ("operational,
/// stale").
Tone shownTone(const ConnectorState& connector);
QString shownWord(const ConnectorState& connector);
/// The shape that goes with a tone in plain text: filled circle, triangle, square, ring.
QString stateMark(Tone tone);
/// What a probe found: "reachable", "degraded", "not reachable".
QString healthWord(const QString& health);
Tone healthTone(const QString& health);
/// Why it is in this state, in one sentence. @p probeCode: what the last probe said, when health is not up.
QString reasonText(const ConnectorState& connector, const QString& language, const QString& probeCode = {});
/// Where help about that reason is: "error:CODE" or "key:connectors.enabled".
QString reasonTopic(const ConnectorState& connector, const QString& probeCode = {});
/// The sentence of an error code of which nothing else is known.
QString codeSentence(const QString& code, const QString& language);

}  // namespace fdc::ui
