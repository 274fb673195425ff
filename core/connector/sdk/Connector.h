// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>
#include <vector>

#include "core/base/Result.h"

/// What a connector is: the interface and life cycle initialise → synchronise → events → clean-up
/// (docs/connectors.md).
namespace fdc::connector {

/// What a connector declares about itself; data, validated by a test.
struct Descriptor {
    QString id;                   ///< "fast2": lower case, part of the keys connectors.<id>.enabled
    QString name;                 ///< "Fast2"
    QString kind;                 ///< "migration", "collaboration", "assistance", "custom"
    QStringList settingPrefixes;  ///< keys of core.properties that concern it
    bool synchronizes = false;
    bool handlesEvents = false;
};

/// What initialize() gets: the decoded settings under its prefixes, placeholders unresolved, and its
/// environment.
struct Config {
    QString environment;
    QMap<QString, QString> settings;
};

enum class Health { Unknown, Up, Degraded, Down };
QString healthName(Health health);  ///< "unknown", "up", "degraded", "down"

struct Status {
    Health health = Health::Unknown;
    QString code;  ///< error code when not up
    QString detail;
    QDateTime at;             ///< when it was observed
    qint64 milliseconds = 0;  ///< how long the observation took
};

struct SyncRequest {
    QString correlation;
    bool full = false;
};
struct SyncReport {
    qint64 examined = 0;
    qint64 changed = 0;
};

struct Event {
    QString id;  ///< given by the sender, or derived from path and body
    QString type;
    QJsonObject body;
    QDateTime received;
};

/// One rung of the test ladder: name, TCP, TLS, clock, authentication, permission, version, sample call.
struct Rung {
    QString name;  ///< "name", "tcp", "tls", "clock", "authentication", "permission", "version", "sample"
    bool ok = false;
    bool tried = true;  ///< false after the first failure: not tried, not failed
    qint64 milliseconds = 0;
    QString code;  ///< error code when failed; its page carries the fix
    QString detail;
    base::ErrorKind kind = base::ErrorKind::Internal;
};

/// Thread: the engine's event loop. Every call may be repeated: twice is once. After shutdown() initialize()
/// may follow.
class Connector {
public:
    virtual ~Connector() = default;
    virtual const Descriptor& descriptor() const = 0;
    virtual QCoro::Task<base::Result<void>> initialize(Config config) = 0;
    virtual Status status() const = 0;
    /// A light observation of the real thing, for the health series; updates status().
    virtual QCoro::Task<Status> probe() = 0;
    virtual QCoro::Task<base::Result<SyncReport>> synchronize(SyncRequest request) = 0;
    virtual QCoro::Task<base::Result<void>> handleEvent(Event event) = 0;
    /// The ladder, rung by rung; no password is tried twice.
    virtual QCoro::Task<std::vector<Rung>> test() = 0;
    /// Ends everything it started; bounded in time.
    virtual QCoro::Task<void> shutdown() = 0;
};

}  // namespace fdc::connector
