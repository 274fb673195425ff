// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include "core/migration/Map.h"

namespace fdc::migration {

/// How what is there now differs from what the inventory of a campaign found. A value.
struct PlanChanges {
    static constexpr qsizetype mostExamples = 20;

    /// Objects of one kind of change: how many, and the ids of the first.
    struct Kind {
        qint64 count = 0;
        QStringList examples;
        void add(const QString& sourceId) {
            ++count;
            if (examples.size() < mostExamples)
                examples.append(sourceId);
        }
        bool operator==(const Kind&) const = default;
    };
    Kind added;
    Kind removed;
    Kind changed;
    qint64 alreadyMigrated =
        0;              ///< of the removed and changed: stored before; a new campaign sends them again
    QStringList steps;  ///< of another map: names of the steps that differ

    bool isEmpty() const { return added.count + removed.count + changed.count == 0 && steps.isEmpty(); }

    /// PLAN_CHANGED or PLAN_CHANGED_CONTINUED with the facts campaign, added, removed, changed,
    /// alreadyMigrated, and addedExamples, removedExamples, changedExamples, steps, which are JSON arrays.
    base::Error toError(base::ErrorCode code, const QString& campaign) const;
    static PlanChanges fromError(const base::Error& error);
    bool operator==(const PlanChanges&) const = default;
};

/// Names of the steps in which two maps do not do the same, in the order of @p now; steps that only @p before
/// has come last. What is drawn or described differently is no difference. Where the steps are the same but
/// the map is not: its name, or "sharedObjects".
QStringList differingSteps(const Map& before, const Map& now);

}  // namespace fdc::migration
