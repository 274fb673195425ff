// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/migration/Punnet.h"
#include "core/migration/Target.h"
#include "core/migration/verification/Verification.h"
#include "core/store/Database.h"

namespace fdc::migration {

/// Where a check notes what it sees, in a file of its own, so that its memory does not depend on the number
/// of documents: the source's list, the ids that the ledger expects, the target's list, and the findings. In
/// the end only the findings stay. One thread at a time. Errors: those of store::Database.
class Workbook {
public:
    /// Makes a new file.
    static base::Result<Workbook> create(const QString& path);
    /// The findings of one that is finished; STORE_MISSING when there is none.
    static base::Result<Workbook> openForReading(const QString& path);

    /// What tells whether a source object is the one of the ledger.
    static QString digestOf(const InventoryRow& row);
    base::Result<void> addSource(const InventoryRow& row);
    /// The digest that the source lists for this id, which then counts as met; empty when it lists none.
    base::Result<QString> meetSource(const QString& sourceId);

    /// Why the ledger knows a target id.
    enum class Known {
        Checked,      ///< of this campaign, read by its id
        NotMigrated,  ///< of this campaign, but not recorded as stored
        Elsewhere,    ///< of another campaign or source
    };
    base::Result<void> expect(const QString& targetId, Known known, qint64 finding);
    /// A document of the target's list. Answers false when it was listed before.
    base::Result<bool> addListed(const ListedDocument& document);
    /// A row of another campaign explains this id.
    base::Result<void> explain(const QString& targetId);

    /// Answers its key.
    base::Result<qint64> addFinding(const Difference& finding);
    /// Marks findings by the target's list: "unlisted" (there by id, not listed yet), "still-listed" (listed,
    /// not there by id), "unrecorded" (listed, and not recorded as stored; they become Different).
    base::Result<void> compareLists();

    struct SourceOnly {
        QString sourceId;
        QString docClass;
    };
    /// Objects of the source that no ledger row met, page by page by id.
    base::Result<std::vector<SourceOnly>> sourceOnly(const QString& after, int limit);
    /// Listed documents that nothing explains, page by page by id.
    base::Result<std::vector<ListedDocument>> unexplained(const QString& after, int limit);

    base::Result<std::vector<Difference>> findings(std::optional<Symbol> symbol, const QString& docClass,
                                                   qint64 after, int limit);
    base::Result<void> count(VerificationStatus& status);
    /// Makes what was written so far durable; called by itself every some thousand changes.
    base::Result<void> flush();
    /// Leaves the findings only.
    base::Result<void> finish();

private:
    explicit Workbook(store::Database database) : m_database(std::move(database)) {}
    base::Result<store::Statement*> prepared(const char* sql);
    base::Result<void> changed();

    store::Database m_database;
    std::optional<store::Transaction> m_transaction;
    std::map<const char*, store::Statement> m_statements;
    int m_changes = 0;
};

}  // namespace fdc::migration
