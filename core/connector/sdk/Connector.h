// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>
#include <chrono>
#include <functional>
#include <optional>
#include <vector>

#include "core/base/Result.h"
#include "core/security/Secret.h"

/// What a connector is: the interface and life cycle initialise → synchronise → events → clean-up
/// (docs/connectors.md).
namespace fdc::connector {

/// How often and how fast the engine repeats what failed for a reason that may pass. Declared by the
/// connector, kept by the engine.
struct RetryPolicy {
    int attempts = 8;  ///< of one event, before it is a dead letter
    std::chrono::milliseconds firstDelay{1'000};
    std::chrono::milliseconds longestDelay{300'000};  ///< doubling stops here
};

/// How much the engine hands over at once, and how much it keeps for it. Beyond it, senders are asked to
/// wait.
struct FlowPolicy {
    int mostInFlight = 4;       ///< events handled at the same time, never two of one object
    int mostWaiting = 100'000;  ///< events kept and not handled yet
};

/// What a connector declares about itself; data, validated by a test.
struct Descriptor {
    QString id;                   ///< "fast2": lower case, part of the keys connectors.<id>.enabled
    QString name;                 ///< "Fast2"
    QString kind;                 ///< "migration", "collaboration", "assistance", "custom"
    QStringList settingPrefixes;  ///< keys of core.properties that concern it
    bool synchronizes = false;
    bool handlesEvents = false;
    QString version = {};                        ///< of the connector; empty: that of the program
    QString origin = QStringLiteral("builtin");  ///< "builtin", "library", "process"
    RetryPolicy retry = {};
    FlowPolicy flow = {};
    std::chrono::seconds synchronizeEvery{0};  ///< beside the one after each start; 0: only when asked
};

/// What initialize() gets: the decoded settings under its prefixes, placeholders unresolved, and its
/// environment.
struct Config {
    QString environment;
    QMap<QString, QString> settings;
    QString authorityFile = {};  ///< PEM, trusted beside the system's authorities; may be empty
    /// The text of a setting with its placeholders resolved, at the moment of use. Errors: SECRET_….
    std::function<base::Result<security::Secret>(const QString& text)> resolve = {};
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

/// Something happened to an object of the other system. It says that there is news, not what the news is:
/// who handles it reads the object again, so that events which come twice, late or in another order have one
/// outcome (docs/events.md).
struct Event {
    QString id;  ///< given by the sender, or derived from path and body
    QString type;
    QJsonObject body;
    QDateTime received;
    QString object = {};       ///< what it is about; events of one object are handled one after the other
    int attempt = 1;           ///< counted from 1
    QString correlation = {};  ///< ties log, audit and exchanges together
};

/// A certificate seen by a test: of the server's chain, or our own.
struct Certificate {
    QString subject;
    QString issuer;
    QDateTime notAfter;  ///< UTC
    QString role;        ///< "server", "client"
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
    std::vector<Certificate> certificates = {};   ///< of "tls": the server's chain, leaf first, then ours
    std::optional<qint64> clockSkewSeconds = {};  ///< of "clock": ours minus theirs
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
    /// Whom a connector tells that it ended by itself after initialize() had succeeded: its process died, its
    /// pipe is broken. Never called during initialize() or shutdown(), at most once for each start. Set once,
    /// by the supervisor, before the first initialize(). A connector that cannot end by itself ignores it.
    virtual void onEnded(std::function<void(base::Error)> tell) { static_cast<void>(tell); }
};

}  // namespace fdc::connector
