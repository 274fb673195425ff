// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "core/audit/AuditTrail.h"
#include "core/audit/Checkpoint.h"
#include "core/audit/MerkleFrontier.h"
#include "core/store/Database.h"

namespace fdc::audit {

/// The trail in audit.db. Whoever finds nobody writing becomes the leader and commits everything that waits
/// in one transaction; the others sleep until their record is on disk. One thread of its own makes the timed
/// checkpoints.
class SqliteAuditTrail final : public AuditTrail {
public:
    SqliteAuditTrail(QString path, const base::Clock& clock);
    ~SqliteAuditTrail() override;

    base::Result<void> start();
    base::Result<Record> append(const Entry& entry) override;
    base::Result<void> checkpoint() override;

private:
    struct Waiting {
        const Entry* entry;
        std::optional<base::Result<Record>> answer;
    };
    /// Where the trail ends; copied for a transaction and taken over when that is committed.
    struct Tail {
        qint64 size = 0;
        QByteArray head;
        MerkleFrontier frontier;
        qint64 sealed = 0;  ///< size of the last checkpoint
        std::optional<base::Milliseconds> unsealedSince;
    };
    struct Connection {
        store::Database database;
        store::Statement insertRecord;
        store::Statement insertCheckpoint;
        qint64 fileBirth;
    };

    void lead(std::unique_lock<std::mutex>& lock, bool seal);
    using Records = std::vector<Record>;
    base::Result<Records> write(std::span<Waiting* const> batch, bool seal);
    base::Result<Records> writeOnce(std::span<Waiting* const> batch, bool seal);
    base::Result<void> connect();
    base::Result<Tail> readTail(store::Database& database) const;
    static base::Result<void> readRecordsAfterFrontier(store::Database& database, Tail& tail);
    base::Result<bool> continuesKnownTail(store::Database& database) const;
    base::Result<void> reconcileCopy(store::Database& database);
    base::Result<void> writeCopy();
    base::Result<Record> insert(Tail& tail, const Entry& entry);
    base::Result<Checkpoint> seal(Tail& tail);
    bool isSealDue(const Tail& tail) const;
    void sealRegularly();

    const QString m_path;
    const base::Clock& m_clock;

    std::mutex m_mutex;  // m_waiting, m_leading, m_stopping
    std::condition_variable m_changed;
    std::vector<Waiting*> m_waiting;
    bool m_leading = false;
    bool m_stopping = false;
    base::Result<void> m_sealAnswer;

    // Of the leader:
    std::optional<Connection> m_connection;
    Tail m_tail;
    QByteArray m_unwrittenLines;

    std::thread m_sealer;
};

}  // namespace fdc::audit
