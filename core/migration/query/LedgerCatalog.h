// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include "core/migration/Ledger.h"

namespace fdc::migration {

/// What a filter is compared with before any document is read: the names that an environment's part of the
/// ledger knows. Few rows, read by indexes: milliseconds at ten million documents.
struct LedgerCatalog {
    struct Scope {
        qint64 id = 0;
        QString source;
    };
    struct Campaign {
        qint64 id = 0;
        QString name;
        qint64 scope = 0;
        CampaignState state = CampaignState::Undefined;
        QString supersededBy;
        qint64 batch = 0;  ///< what its documents carry; docs/ledger.md, "Batches"
    };
    QList<Scope> scopes;
    QList<Campaign> campaigns;  ///< those that have documents, oldest first
    bool isAlone = true;        ///< no other environment has documents in this ledger

    QString sourceOf(qint64 scope) const;
    QString campaignOf(qint64 batch) const;
    const Campaign* ofBatch(qint64 batch) const;

    static base::Result<LedgerCatalog> read(store::Database& database, const QString& environment);
};

/// The classes of documents in the whole ledger, at most @p most of them. Errors: those of store::Database.
base::Result<QStringList> ledgerClasses(store::Database& database, int most = 1000);
/// The kinds of failures (ErrorFingerprint.h) that documents have now, by their fingerprints.
base::Result<QStringList> ledgerFingerprints(store::Database& database, int most);
/// The error classes that documents have now.
base::Result<QStringList> ledgerErrorClasses(store::Database& database, int most = 100);

}  // namespace fdc::migration
