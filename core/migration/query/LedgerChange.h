// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <functional>
#include <optional>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/migration/Broker.h"
#include "core/migration/ledger/LedgerPlace.h"

namespace fdc::migration {

/// A person's change of documents in the ledger: one by its id, or many by a filter (docs/ledger.md).
struct LedgerChange {
    enum class Kind {
        Release,  ///< FAILED and QUARANTINED become PENDING, attempts and reclaims reset
        Skip,     ///< PENDING becomes SKIPPED, with reason and approver
    };
    Kind kind = Kind::Release;
    QString filter;               ///< narrows; empty: every document that the kind applies to
    QString sourceId;             ///< exactly this document; then its state is an error when it does not fit
    QString source;               ///< of this Source step only; empty: any
    QString errorClass;           ///< of this class only; empty: any
    QString reason;               ///< Skip
    QString approver;             ///< Skip
    bool fromQuarantine = false;  ///< Skip: those that failed are released and skipped in one transaction
    bool dryRun = false;          ///< counts, changes nothing
    /// On the worker, after each chunk. False ends it; what was changed stays.
    std::function<bool(qint64 done)> progressed = {};
};

/// What became of it.
struct LedgerChanged {
    struct Campaign {
        QString name;
        QString state;         ///< in a word of CampaignState
        QString supersededBy;  ///< a later campaign took the source over; these documents it did not list
        bool isAtWork = false;
        qint64 documents = 0;
        /// Of all its documents, after the change; absent in a dry run, and where nothing changed.
        std::optional<DocumentCounts> counts = {};
        bool operator==(const Campaign&) const = default;
    };
    qint64 documents = 0;  ///< changed; in a dry run, that would be
    qint64 left = 0;       ///< of campaigns at work: left alone
    bool isComplete = true;
    QList<Campaign> campaigns;  ///< whose documents these are
    QJsonObject toJson() const;
};

/// Works through it in transactions of a few hundred rows, so that campaigns and other engines get their
/// turn. Blocks: on a worker thread. Errors: LEDGER_FILTER_INVALID, LEDGER_DOCUMENT_UNKNOWN,
/// LEDGER_DOCUMENT_STATE, those of store::Database; chunks that were committed before an error stay.
base::Result<LedgerChanged> changeLedger(const LedgerPlace& place, const QString& environment,
                                         const LedgerChange& change, const base::Clock& clock);

/// The release of a campaign's failed and quarantined documents in the same way: what `campaign retry` does.
/// Empty @p steps or @p errorClass: any.
base::Result<qint64> releaseOfCampaign(const LedgerPlace& place, qint64 campaign, const QStringList& steps,
                                       const QString& errorClass, const base::Clock& clock,
                                       const std::function<bool(qint64 done)>& progressed = {});

}  // namespace fdc::migration
