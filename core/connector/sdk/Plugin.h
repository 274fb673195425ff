// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QtPlugin>

/// What a connector of the kind "library" implements (docs/plugin-protocol.md). Needs QtCore and this file,
/// nothing else of the project. The library is loaded by `flowerdocs-plugin-host`, a process of its own, so
/// that a crash ends that process only.
namespace fdc::plugin {

/// Which help the engine gives, and whether it tries again by itself: only Temporary is repeated.
enum class FailureKind { Temporary, Configuration, Authentication, Permission, Data, Protocol };

/// What a call answers. No exception may leave a call; one that does is an answer of the kind Protocol.
struct Outcome {
    bool ok = true;
    QJsonObject result;  ///< when ok
    FailureKind kind = FailureKind::Temporary;
    QString code;     ///< A-Z, 0-9 and _: "MAILBOX_MISSING"
    QString message;  ///< one English sentence; never a secret
    QString key;      ///< the setting that must be corrected, when there is one

    static Outcome done(QJsonObject result = {}) {
        Outcome outcome;
        outcome.result = std::move(result);
        return outcome;
    }
    static Outcome failed(FailureKind kind, QString code, QString message, QString key = {}) {
        Outcome outcome;
        outcome.ok = false;
        outcome.kind = kind;
        outcome.code = std::move(code);
        outcome.message = std::move(message);
        outcome.key = std::move(key);
        return outcome;
    }
};

/// One rung of the connection test: "authentication", "permission", "version" or "sample".
struct Rung {
    QString name;
    bool ok = true;
    QString code;
    QString detail;
    qint64 milliseconds = 0;
    FailureKind kind = FailureKind::Temporary;
};

/// What check() answers: the rungs tried, up to the first that gave way.
struct CheckOutcome {
    QList<Rung> rungs;
};

/// What probe() answers.
struct Observation {
    QString health = QStringLiteral("unknown");  ///< "up", "degraded", "down", "unknown"
    QString code;
    QString detail;
};

struct SyncRequest {
    QString correlation;
    bool full = false;  ///< look at everything again, not only at what is new
};

/// There is news about an object; what the news is, the handler reads from the other system.
struct Event {
    QString id;
    QString object;
    QString type;
    QJsonObject body;
    int attempt = 1;
    QString correlation;
};

/// A document for FlowerDocs. The same sourceId is the same document, however often it is delivered.
struct Delivery {
    QString sourceId;
    QString classId;
    QString name;
    QMap<QString, QStringList> tags;
    QString contentFile;  ///< inside the work folder
    QString contentType;
    QString correlation;
};

enum class LogLevel { Debug, Info, Warning, Error };

/// The engine, as a plug-in sees it. Lives until shutdown() has returned. Thread-safe.
class Host {
public:
    virtual ~Host() = default;
    virtual QString environment() const = 0;
    virtual QString workFolder() const = 0;     ///< private, kept between two starts
    virtual QString language() const = 0;       ///< "en" or "fr"
    virtual QString authorityFile() const = 0;  ///< PEM, trusted beside the system's; may be empty
    /// Hands an event to the inbox; it comes back through handleEvent(), also after a restart. Waits until
    /// it is kept: "accepted", "duplicate", "full" (try again later) or "refused" (never).
    virtual QString emitEvent(const Event& event) = 0;
    virtual void log(LogLevel level, const QString& message, const QString& correlation = {},
                     const QJsonObject& fields = {}) = 0;
};

/// One call under way. Thread-safe.
class Call {
public:
    virtual ~Call() = default;
    /// Ask often: two seconds after a cancellation the process is ended.
    virtual bool isCancelled() const = 0;
    /// A synchronisation that reports nothing for longer than its limit is taken for hung.
    virtual void progress(qint64 done, qint64 total) = 0;
    /// Waits for FlowerDocs. The result has "documentId", "created", "sha256".
    virtual Outcome deliver(const Delivery& delivery) = 0;
};

/// Synchronous, on a worker thread of the host. With `flow.mostInFlight` 1 (the default) calls never overlap;
/// with more, events, a synchronisation and a probe may.
///
/// Every call may come twice, and twice is once. After shutdown() initialize() may follow.
class Plugin {
public:
    virtual ~Plugin() = default;
    virtual QString id() const = 0;  ///< that of the manifest
    virtual QString version() const = 0;
    /// @p settings: key of core.properties to its text, placeholders resolved. Must answer
    /// FailureKind::Configuration with the key for a setting that cannot be used.
    virtual Outcome initialize(const QJsonObject& settings, Host& host) = 0;
    /// With @p authenticate false no account may be sent anywhere: it was refused before.
    virtual CheckOutcome check(bool authenticate) = 0;
    virtual Observation probe() = 0;  ///< light; a few seconds at most
    /// Result: "examined", "changed".
    virtual Outcome synchronize(const SyncRequest& request, Call& call) = 0;
    virtual Outcome handleEvent(const Event& event, Call& call) = 0;
    virtual void shutdown() = 0;
};

}  // namespace fdc::plugin

#define FLOWERDOCS_PLUGIN_IID "org.flowerdocs.connector.Plugin/1"
Q_DECLARE_INTERFACE(fdc::plugin::Plugin, FLOWERDOCS_PLUGIN_IID)
