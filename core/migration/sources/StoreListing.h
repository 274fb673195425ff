// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <deque>

#include "core/migration/DocumentStore.h"
#include "core/migration/IdSet.h"
#include "core/migration/sources/StoreWait.h"

namespace fdc::migration {

/// Lists classes of a store, and reads every listed document by its id: a row of a search lags behind and
/// does not tell everything. Reads run ahead, several at a time; documents come in the order of the listing,
/// each once. Blocks; one thread.
class StoreListing {
public:
    struct Parts {
        DocumentStore& store;
        std::shared_ptr<StoreWait> wait;
        QDateTime from;
        QDateTime until;  ///< excluded; null: no end
        QStringList classes;
        std::function<base::Result<void>(const KeptDocument&)> take;
        /// A class of which the listing is not whole, or a document that cannot be read.
        std::function<base::Result<void>(const base::Error&)> reject;
    };
    explicit StoreListing(Parts parts) : m_parts(std::move(parts)) {}

    /// Errors: those of sourceErrorOf(), of `take` and of `reject`.
    base::Result<void> run();

    /// Listed, and by their ids not there, or of another class or no document.
    qint64 otherwise() const { return m_otherwise; }
    const QStringList& examples() const { return m_examples; }

private:
    struct Pages;
    using Answer = std::optional<base::Result<KeptDocuments>>;
    struct Batch {
        QStringList ids;
        std::shared_ptr<Answer> answer;
    };
    base::Error told(const base::Error& error) const;
    EnumerationScope scopeOf(const QString& classId) const;
    base::Result<void> listClass(const QString& classId);
    base::Result<void> readPages(const std::shared_ptr<Pages>& pages);
    bool isFull() const;
    void ask(const std::shared_ptr<Pages>& pages);
    base::Result<void> takeFirst();
    base::Result<void> rejectAll(const std::vector<KeptDocuments::Failure>& failures);
    base::Result<void> checkWhole(const QString& classId, const Enumeration& end);

    Parts m_parts;
    IdSet m_seen;       ///< of all classes
    IdSet m_ofClass;    ///< of the one that is listed
    QStringList m_ids;  ///< not asked for yet
    std::deque<Batch> m_batches;
    qint64 m_otherwise = 0;
    QStringList m_examples;
};

}  // namespace fdc::migration
