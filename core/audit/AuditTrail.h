// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/security/Digest.h"

/// Append-only record of who did what. Format: docs/audit-format.md; the verifier shares nothing with the writer
/// but that page.
namespace fdc::audit {

enum class Outcome { Started, Ok, Failed, Refused };
QString outcomeName(Outcome outcome);  ///< "started", "ok", "failed", "refused"

/// What a caller says; sequence, time and chain are the trail's.
struct Entry {
    QString actor;        ///< user name, or "system"
    QString action;       ///< id of the ActionRegistry: "connector.disable", "migration.batch"
    QString target;       ///< what it was done to: a connector id, a file, a campaign
    QString connector;
    QString environment;
    Outcome outcome = Outcome::Started;
    QString origin;       ///< "gui", "cli", "webhook", "schedule", "engine"
    QString correlation;
    QString before;       ///< secrets as keyed hashes, never clear
    QString after;
    QString reason;       ///< why, or the error code and cause
};

struct Record {
    qint64 sequence = 0;
    QString time;
    Entry entry;
    QString previous;     ///< hex hash of the record before; 64 zeros for the first
    QString hash;
    QJsonObject toJson() const;  ///< fields of `audit list` (docs/command-line.md)
};

/// The writer. Thread-safe; append() returns when the record is on disk (group commit among threads).
/// Errors: AUDIT_UNWRITABLE: the caller must then not do what it announced.
class AuditTrail {
public:
    static base::Result<std::unique_ptr<AuditTrail>> open(const QString& databasePath, const base::Clock& clock);
    virtual ~AuditTrail() = default;
    virtual base::Result<Record> append(const Entry& entry) = 0;
};

/// Reading, from any process, without the lock.
struct Query {
    QString filter;       ///< grammar of docs/command-line.md: `actor:x action:config.* since:24h -outcome:ok word`
    qint64 limit = 100;   ///< newest first are chosen, oldest first delivered
    qint64 from = 0;      ///< sequence range, 0 = open
    qint64 to = 0;
};
base::Result<void> readAudit(const QString& databasePath, const Query& query, const base::Clock& clock,
                             const std::function<void(const Record&)>& sink);

struct Verification {
    bool ok = false;
    qint64 records = 0;
    qint64 checkpoints = 0;
    struct Problem {
        qint64 sequence = 0;
        QString problem;
    };
    std::optional<Problem> firstBad;
};
/// Checks sequence, chain and checkpoints; an error means that it could not be read at all.
base::Result<Verification> verifyAudit(const QString& databasePath, qint64 from = 0, qint64 to = 0);

}  // namespace fdc::audit
