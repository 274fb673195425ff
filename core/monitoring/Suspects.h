// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/base/Result.h"

/// "What changed before it broke": the changes before a drop of a connector's health, the likeliest cause
/// first (docs/alerts.md).
namespace fdc::monitoring {

/// A value before and after a change; absent: the key was not set.
struct KeyChange {
    QString key;
    std::optional<QString> before;
    std::optional<QString> after;
    bool secret = false;  ///< its values are never shown
    QString kind = {};    ///< what the key holds: "address", "secret", "number", "switch", "path", "text"
};

/// One recorded change.
struct Change {
    qint64 sequence = 0;  ///< of the audit record
    QDateTime at;         ///< when it was in force
    QString actor;
    QString action;
    QString file;       ///< of a configuration change
    QString connector;  ///< of an action about one connector
    QList<KeyChange> keys;
    qint64 version = 0;     ///< the kept version before it; 0: none
    bool reverted = false;  ///< its keys have their former values again
};

/// The moment when a connector's health went down.
struct HealthDrop {
    QString connector;
    QStringList prefixes;  ///< of its settings
    QDateTime lastGood;    ///< newest good probe before; null: none known
    QDateTime at;          ///< first bad probe
    QString code;
};

struct Suspect {
    Change change;
    double score = 0;  ///< 0 to 1
    /// Reasons, machine words: "justBefore", "betweenProbes" (nothing was known to be good after it),
    /// "healthyAfter", "ownKeys", "masterSwitch", "otherConnector", "switch", "matchesError", "reverted".
    QStringList why;
};

/// Changes of the 24 h before the drop, likeliest first, at most @p limit. Pure.
QList<Suspect> rankSuspects(const HealthDrop& drop, const QList<Change>& changes, int limit);

}  // namespace fdc::monitoring
