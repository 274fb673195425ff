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

/// Append-only record of who did what. Format: docs/audit-format.md; the verifier shares nothing with the
/// writer but that page.
namespace fdc::audit {

enum class Outcome { Started, Ok, Failed, Refused };
QString outcomeName(Outcome outcome);  ///< "started", "ok", "failed", "refused"

/// What a caller says; sequence, time and chain are the trail's.
struct Entry {
    QString actor;   ///< user name, or "system"
    QString action;  ///< id of the ActionRegistry: "connector.disable", "migration.batch"
    QString target;  ///< what it was done to: a connector id, a file, a campaign
    QString connector;
    QString environment;
    Outcome outcome = Outcome::Started;
    QString origin;  ///< "gui", "cli", "webhook", "schedule", "engine"
    QString correlation;
    QString before;  ///< secrets as keyed hashes, never clear
    QString after;
    QString reason;  ///< why, or the error code and cause
};

struct Record {
    qint64 sequence = 0;
    QString time;
    Entry entry;
    QString previous;  ///< hex hash of the record before; 64 zeros for the first
    QString hash;
    QJsonObject toJson() const;  ///< fields of `audit list` (docs/command-line.md)
};

/// The writer; one per data folder, by whoever holds its lock. Thread-safe; append() returns when the record
/// is on disk (group commit among threads), in the order of the sequence. Errors: AUDIT_UNWRITABLE: the
/// caller must then not do what it announced; the next append() tries anew, so a disk that has room again
/// needs no restart.
///
/// Checkpoints (size, head, Merkle root) are made every 1,000 records, 60 s after a record that has none (by
/// a thread of its own), when the trail opens after a crash, and when it closes. Each goes to the database
/// and to audit-checkpoints.jsonl beside it. @p clock must outlive the trail.
class AuditTrail {
public:
    static base::Result<std::unique_ptr<AuditTrail>> open(const QString& databasePath,
                                                          const base::Clock& clock);
    virtual ~AuditTrail() = default;
    virtual base::Result<Record> append(const Entry& entry) = 0;
    /// Makes a checkpoint now, if there are records without one: before an export or a report that names it.
    virtual base::Result<void> checkpoint() = 0;
};

/// Where the second copy of the checkpoints of @p databasePath is.
QString checkpointFile(const QString& databasePath);

/// Reading, from any process, without the lock. A trail that does not exist yet has no records. For pages,
/// newest first: the page below the record n is `to = n - 1` with a limit, and is delivered oldest first as
/// any; the next one goes below its first record. Errors: AUDIT_FILTER_INVALID (facts "filter", "position"
/// from 1), AUDIT_UNREADABLE (fact "file").
struct Query {
    QString
        filter;  ///< grammar of docs/audit-format.md: `actor:x action:config.* since:24h -outcome:ok word`
    qint64 limit = 100;  ///< newest first are chosen, oldest first delivered; 0 = all
    qint64 from = 0;     ///< sequence range, 0 = open
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
        QString problem;  ///< "hash-mismatch", "chain-broken", "sequence-gap", "truncated",
                          ///< "checkpoint-mismatch", "checkpoint-missing", "checkpoint-unreadable",
                          ///< "unreadable" (docs/audit-format.md)
    };
    std::optional<Problem> firstBad;
};
/// Checks sequence, chain and checkpoints of the database and of their copy; safe while the writer works.
/// With a range, chain and heads of that range are checked, Merkle roots only when it starts at 1.
/// An error (AUDIT_UNREADABLE) means that it could not be read at all.
base::Result<Verification> verifyAudit(const QString& databasePath, qint64 from = 0, qint64 to = 0);

}  // namespace fdc::audit
