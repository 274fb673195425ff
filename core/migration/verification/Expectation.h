// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/migration/Ledger.h"
#include "core/migration/PunnetRun.h"

namespace fdc::migration {

/// A row of the ledger as checks read it.
struct CheckedRow {
    qint64 row = 0;
    InventoryRow object;
    RowState state = RowState::Pending;
    qint64 claims = 0;
    qint64 auditSequence = 0;  ///< of the batch that stored it: tells whether it was stored anew meanwhile
    bool verified = false;
    QString verifiedAt;  ///< when anybody judged it last; empty: nobody did
    QString errorCode;
    /// What was stored; one entry per document made of the row. Empty unless it was migrated once.
    struct Part {
        QString targetId;
        QByteArray contentSha256;   ///< raw, of the bytes sent
        QByteArray metadataSha256;  ///< raw, of canonicalMetadata()
        qint64 bytes = -1;
    };
    std::vector<Part> parts;
};

/// At most @p limit rows of a campaign with a key above @p after, by key; of one business class unless empty.
base::Result<std::vector<CheckedRow>> readCheckedRows(store::Database& database, qint64 campaign,
                                                      const QString& docClass, qint64 after, int limit);
/// CAMPAIGN_CLASS_UNKNOWN when no document of the campaign is of this class of the source.
base::Result<void> checkKnownClass(store::Database& database, qint64 campaign, const QString& docClass);
/// One of them, SOURCE_ID_UNKNOWN when the campaign has none of this name.
base::Result<CheckedRow> readCheckedRow(store::Database& database, qint64 campaign, const QString& sourceId);

/// What the map makes of a row today, by taking it through the steps once more; nothing is sent.
struct MappedRow {
    std::vector<TargetDocument> documents;
    std::optional<base::Error> error;        ///< why the steps gave up, or gave nothing
    std::optional<base::Error> sourceError;  ///< why the contents cannot be read at the source any more
    /// Ids of the steps that it passed until the first injector had documents of it, and of that injector. A
    /// step that failed is none of them: it changed nothing.
    QStringList way;
    std::map<QString, QByteArray> digests;  ///< by document id, of the contents as the source has them now
};
/// @p readSource: open the row's contents and hash them; otherwise only steps that read contents do so.
/// Blocks on files, and on programs that steps wait for until @p stop (error OPERATION_CANCELLED); any
/// thread.
MappedRow mapAgain(const std::shared_ptr<const Plan>& plan, const LedgerKey& key, const InventoryRow& object,
                   bool readSource, const std::stop_token& stop = {});

/// One document as it was to be.
struct ExpectedPart {
    CheckedRow::Part known;
    /// As the map makes it, when that is what was sent (its digest is the ledger's, or the ledger has none).
    std::optional<TargetDocument> document;
    /// Names of the tags that the map makes today, also when their values are not those of then.
    QStringList tagNames;
};
/// The parts that the ledger knows, each with its document where the map still makes it.
std::vector<ExpectedPart> expectedParts(const CheckedRow& row, const MappedRow& mapped);

}  // namespace fdc::migration
