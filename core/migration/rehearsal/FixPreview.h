// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/PunnetRun.h"

#include <QJsonObject>
#include <QString>
#include <stop_token>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Result.h"

namespace fdc::store {
class Database;
}

namespace fdc::migration {

/// What an edited map does to documents that failed, and to those that are stored already (docs/rehearsal.md,
/// "Before a fix").
struct FixPreview {
    static constexpr qint64 mostSampled = 5'000;
    static constexpr size_t mostExamples = 50;

    qint64 failed = 0;     ///< failed or in quarantine before
    qint64 arrive = 0;     ///< of these: would arrive now
    qint64 failAgain = 0;  ///< would fail again
    qint64 gone = 0;       ///< are not in the source any more, or were not reached
    qint64 sampled = 0;    ///< of those that are stored: taken through both maps
    qint64 changed = 0;    ///< the new map makes something else of them; they are not sent again
    qint64 broken = 0;     ///< the new map makes nothing of them, or what the target refuses
    bool isWhole = true;   ///< false: somebody ended the comparison before
    struct Example {
        QString sourceId;
        QString code;  ///< why it would fail; empty: it becomes something else
        bool operator==(const Example&) const = default;
    };
    std::vector<Example> examples;  ///< of changed and broken ones, the first of them

    QJsonObject toJson() const;
};

/// At the end of a rehearsal that put failed documents back. @p ledger is the real one, as it was when the
/// rehearsal began; @p places: all but the base folder, with the target's model, unless it has none. Files
/// stay as they are: of what a step makes of them only the way there is compared. On a worker thread: it
/// reads files that steps read, and waits for programs until @p stop, which ends the comparison. Errors:
/// CAMPAIGN_UNKNOWN, those of Plan::compile() and store::Database.
base::Result<FixPreview> previewFix(store::Database& rehearsal, const QString& rehearsed,
                                    store::Database& ledger, const base::Clock& clock,
                                    const PlanContext& places, const std::stop_token& stop = {});

}  // namespace fdc::migration
