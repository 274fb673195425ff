// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/migration/Broker.h"
#include "core/migration/Punnet.h"
#include "core/migration/Target.h"
#include "core/migration/ledger/LedgerPlace.h"
#include "core/store/Database.h"

namespace fdc::migration {
class EngineSeat;
}

/// One row per source object: the programme's memory across campaigns. States, columns and rules:
/// docs/ledger.md.
namespace fdc::migration {

enum class RowState { Pending, InFlight, Migrated, Failed, Quarantined, Skipped };
QString rowStateName(RowState state);  ///< "PENDING", "IN_FLIGHT", …
std::optional<RowState> rowStateFromName(QStringView name);

/// True for the edges of the state machine, and for no other.
bool isAllowed(RowState from, RowState to);

struct LedgerKey {
    QString environment;
    QString source;  ///< name of the map's Source step
};

/// Tries of a document before it needs a person.
inline constexpr int attemptLimit = 5;
/// Times that a document may be given back without a verdict on it (dead process, outage) before it needs a
/// person.
inline constexpr int reclaimLimit = 20;

/// A document leased to a campaign.
struct ClaimedRow {
    qint64 row = 0;
    InventoryRow object;
    int attempt = 1;
    int reclaims = 0;
    qint64 holder = 0;      ///< engine that claimed it; 0 on a file
    qint64 claim = 0;       ///< number of the claim: whoever completes the row must name the newest
    bool askFirst = false;  ///< claimed before: it may be stored already
    std::vector<std::optional<KnownState>> lastVerified;  ///< by part; empty when never verified
    QHash<QString, QString> filedIn = {};  ///< by id of a document that we put there: its folder
    std::optional<KnownState> verifiedPart(size_t part) const;
    /// The folder which this document is to leave, unless it stays there; empty: none, also when this run put
    /// it into one already, as more than one injector wants it.
    QString folderToLeave(const QString& document, const std::vector<Delivery>& ofThisRun) const;
};

/// What became of a claimed row.
struct RowOutcome {
    enum class Kind {
        Migrated,   ///< stored; `deliveries` holds one entry per document made of the row
        Failed,     ///< may pass at another try; quarantined when the tries are used up
        Refused,    ///< no use in trying again: quarantined at once
        GivenBack,  ///< says nothing about the document: outage, pause, stop; the attempt is given back
    };
    ClaimedRow row = {};
    Kind kind = Kind::GivenBack;
    std::vector<Delivery> deliveries = {};
    std::optional<base::Error> error = {};
    QString step = {};  ///< id of the step that failed
    QString punnetId = {};
    bool countsAsReclaim = false;  ///< GivenBack only
    QStringList passedSteps = {};  ///< Migrated only: ids of those that let it through

    RowState finalState() const;
    bool isVerified() const;
    /// What a batch's Merkle tree is made of (docs/ledger.md): one line of id, state, target id and digests.
    QByteArray leaf() const;
};

/// What a campaign saves together with its rows.
struct CampaignProgress {
    DocumentCounts counts;
    QJsonObject statistics;
    qint64 bytes = 0;
    qint64 runningMs = 0;
    qint64 sourceBytes = 0;  ///< of the rows that this run brought to an end, as the source told; not kept
};

struct InventoryChange {
    qint64 added = 0;
    qint64 changed = 0;  ///< known, but their source changed: to be migrated again
    qint64 unchanged = 0;
};

/// The writer's side. One object belongs to one thread; several objects may share the file.
/// Errors: those of store::Database; LEDGER_EDGE when a change would leave the state machine (a defect).
class Ledger {
public:
    static base::Result<Ledger> open(const LedgerPlace& place, const base::Clock& clock);
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    store::Database& database();

    /// Lets every change wait for other writers of the file for about a minute, instead of the 10 s of
    /// store::Database, as long as @p goOn says so. For the threads of campaigns: the other writer is then a
    /// campaign of another environment, or a person's release of many rows.
    /// A server that is away is waited for as long as @p away says.
    void waitLonger(std::function<bool()> goOn, base::Milliseconds away = std::chrono::minutes(1));
    /// Of a shared ledger: the engine that claims and completes, from now on. Rows that others took over
    /// meanwhile are then given up silently: takeLost().
    void workAs(std::shared_ptr<const EngineSeat> seat);
    const std::shared_ptr<const EngineSeat>& seat() const;
    /// Leaves only outcomes of rows that this engine still holds; a file changes nothing. To be called before
    /// the audit record of the batch is written, so that it speaks of no row that another engine completes.
    base::Result<void> dropLost(std::vector<RowOutcome>& outcomes);
    /// False while this engine was silent for so long that others may have taken its rows: nothing is begun
    /// then.
    bool mayBegin() const;
    /// False for a row that was claimed under a seat which this engine lost since.
    bool holds(const ClaimedRow& row) const;
    /// How many rows were lost to other engines since the last call.
    qint64 takeLost();
    /// A transaction with that patience, for what is written beside the rows.
    base::Result<store::Transaction> begin();
    /// Writes @p change, which begins and commits, once more when the server of a shared ledger ended it
    /// (LedgerConnection::again()).
    base::Result<void> again(const std::function<base::Result<void>()>& change);

    /// Of a shared ledger: this engine has the role of listing the source of @p campaign, under the seat that
    /// it has now. What it writes of the list holds only as long as it still has it.
    void beginListing(qint64 campaign);
    /// In a transaction of beginListing(): the role is kept until the commit. OPERATION_CANCELLED when
    /// another took it over, CAMPAIGN_SUPERSEDED. A file changes nothing.
    base::Result<void> holdListing();
    /// Adds absent objects and makes known ones members of campaign @p campaign, in one transaction. An
    /// object whose source data changed becomes PENDING again with its attempts reset; others keep their
    /// state.
    base::Result<InventoryChange> addInventory(qint64 campaign, std::vector<InventoryRow> rows);
    /// Before a listing that did not end is taken again: nothing of it stays (InventoryRows::forget()).
    base::Result<void> forgetInventory(qint64 campaign);

    /// Leases up to @p limit PENDING rows, in one committed statement.
    base::Result<std::vector<ClaimedRow>> claim(qint64 campaign, const QString& holder, int limit);
    /// FAILED rows with tries left become PENDING; answers how many.
    base::Result<qint64> releaseFailed(qint64 campaign);

    /// Writes outcomes and progress in one transaction. @p auditSequence: the record that covers the batch.
    base::Result<void> complete(qint64 campaign, const std::vector<RowOutcome>& outcomes,
                                qint64 auditSequence, const CampaignProgress& progress);

    /// Gives back every lease of a campaign (of all campaigns when 0), whose holder is known to be dead; a
    /// row reclaimed too often is quarantined. Answers how many.
    base::Result<qint64> reclaim(qint64 campaign);

    /// A person's release: FAILED and QUARANTINED rows become PENDING with attempts and reclaims reset.
    /// Empty step or error class: any.
    base::Result<qint64> retry(qint64 campaign, const QStringList& steps, const QString& errorClass);
    /// The same of any step and class, in a transaction of the caller.
    base::Result<qint64> retryAll(qint64 campaign);

    /// A business decision: only PENDING rows. Answers false when the row is unknown or not pending.
    base::Result<bool> skip(const LedgerKey& key, const QString& sourceId, const QString& reason,
                            const QString& approver);

    base::Result<DocumentCounts> counts(qint64 campaign);

private:
    struct Inner;
    explicit Ledger(std::unique_ptr<Inner> inner);
    std::unique_ptr<Inner> m_inner;
};

}  // namespace fdc::migration
