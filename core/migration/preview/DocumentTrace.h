// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <functional>
#include <vector>

#include "core/migration/Ledger.h"
#include "core/migration/PunnetRun.h"

namespace fdc::migration {

/// What each step of a map does to one object of its source (docs/ledger.md, "The way of a document"): the
/// steps of a campaign taken once more; nothing is sent.
struct DocumentTrace {
    struct Change {
        QString document;  ///< of several that became of the object; empty: of the punnet
        QString name;      ///< of the data
        QStringList before;
        QStringList after;
    };
    struct Step {
        QString id;
        QString name;
        std::vector<Change> changes;
        QStringList filesAdded;              ///< names
        QStringList filesRemoved;            ///< likewise
        int documents = 1;                   ///< that there are afterwards
        std::vector<TargetDocument> stored;  ///< of an injector: what it would store
        std::optional<base::Error> error;
        std::vector<Delivery> rehearsed = {};  ///< what the target says of each of them, when it was asked
    };
    std::vector<Step> steps;           ///< in the order of the way, the source first
    std::optional<base::Error> error;  ///< why nothing would arrive

    static constexpr int mostChanges = 500;       ///< of a step
    static constexpr int mostValues = 50;         ///< of a name, and files of a step, in the JSON
    static constexpr int mostCharacters = 2'000;  ///< of a value, likewise
    /// `{steps: [{id, name, documents, changes: [{document, name, before, after}], filesAdded, filesRemoved,
    /// stored: [{id, class, name, rehearsed}], error}], error}`; rehearsed: "new", "present", "updated".
    QJsonObject toJson() const;
};

/// Asks a target what would come of a document and writes nothing (DeliveryOptions::rehearsal); @p part: its
/// number among those of the row. Blocks.
using TraceRehearsal = std::function<base::Result<Delivery>(TargetDocument document, size_t part)>;

/// Blocks on files that steps read; a worker thread. @p rehearsal: contents are opened and the target is
/// asked; without it neither happens.
DocumentTrace traceOf(const std::shared_ptr<const Plan>& plan, const LedgerKey& key, const InventoryRow& row,
                      const TraceRehearsal& rehearsal = {});

}  // namespace fdc::migration
