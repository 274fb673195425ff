// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

#include "core/base/Clock.h"
#include "core/migration/ledger/LedgerPlace.h"
#include "core/store/Database.h"

namespace fdc::migration {

/// The place of this process among the engines of a shared ledger (docs/ledger.md): a row in `engines`, kept
/// alive by a heartbeat from a thread and a connection of its own. Every heartbeat also looks for engines
/// that are silent for longer than the lease, by the server's clock, and gives their documents back.
///
/// An engine that was itself given up (a suspended machine) finds out at its next heartbeat and takes a new
/// seat under a new id; what it had claimed before is no longer its own. Thread-safe.
class EngineSeat {
public:
    struct Settings {
        /// Of the data folder: stable and nobody else's. Whoever sits down under it again ends what an
        /// earlier process of this data folder left, without waiting for the lease.
        QString name;
        QString host;
        qint64 pid = 0;
        QString folder;  ///< the data folder, where the audit trail of this engine is
        base::Milliseconds beat{10'000};
        base::Milliseconds lease{60'000};
    };
    /// Errors: those of store::Database.
    static base::Result<std::shared_ptr<EngineSeat>> take(const LedgerPlace& place, Settings settings,
                                                          const base::Clock& clock);
    /// Gets up: what is still claimed is given back by the next engine that looks.
    ~EngineSeat();

    qint64 id() const { return m_id.load(); }
    /// What stands in claimed_by.
    QString holder() const { return QString::number(id()); }
    const Settings& settings() const { return m_settings; }
    /// False once the last heartbeat is so long ago that others may have taken over: nothing new is begun
    /// then.
    bool isSure() const;

    /// This engine left @p campaign while the ledger was away, and may still hold rows of it, which nobody
    /// takes from a living engine: they are given back, and the leaving is noted, by the first heartbeat that
    /// gets through.
    void owe(qint64 campaign);
    /// It works on the campaign again, and takes up its own rows by itself. Waits for a giving back that is
    /// under way.
    void settle(qint64 campaign);

private:
    EngineSeat(store::Database database, Settings settings, const base::Clock& clock);
    base::Result<void> sit();
    base::Result<void> beat();
    base::Result<void> payDebts();
    void main();

    store::Database m_database;
    const Settings m_settings;
    const base::Clock& m_clock;
    std::atomic<qint64> m_id{0};
    std::atomic<qint64> m_lastBeat{0};  ///< monotonic, ms
    std::mutex m_debtMutex;             ///< held while rows are given back
    std::set<qint64> m_debts;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_leaving = false;
    std::thread m_thread;
};

/// Marks engines as ended that are silent for longer than @p lease by the server's clock, and gives back what
/// ended engines still hold; rows that another engine gives back just now are left to it. Answers how many
/// rows.
base::Result<qint64> reclaimOfDeadEngines(store::Database& database, base::Milliseconds lease,
                                          const QString& now);

}  // namespace fdc::migration
