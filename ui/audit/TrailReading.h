// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include "core/audit/AuditStatistics.h"
#include "core/audit/AuditTrail.h"

/// What the page reads of the trail, in pieces that are bounded whatever its size. For the Reader's threads:
/// everything by value.
namespace fdc::ui::audit {

struct TrailQuestion {
    QString path;    ///< audit.db
    QString filter;  ///< understood already
    QDateTime now;   ///< what `since:24h` counts from
};

struct TrailPage {
    QList<fdc::audit::Record> records;  ///< newest first
    qint64 newest = 0;                  ///< number of the last record of the trail, whatever the filter
    qint64 below = 1;                   ///< the next piece is below this number; 1: the start is reached
};

/// At most @p wanted matching records below @p below (0: from the newest). A piece reads at most 100,000
/// records, so it may come back with fewer although there are more.
base::Result<TrailPage> readPage(const TrailQuestion& question, qint64 below, qint64 wanted);

/// Matching records above @p after, the newest @p most of them; `below` says where the first one stands.
base::Result<TrailPage> readNewer(const TrailQuestion& question, qint64 after, qint64 most);

struct TrailOverview {
    fdc::audit::AuditCounts counts;
    qint64 milliseconds = 0;  ///< how long the counting took
    QList<fdc::audit::AuditBucket> buckets;
};
/// Reads the whole trail.
base::Result<TrailOverview> readOverview(const TrailQuestion& question, int buckets);

}  // namespace fdc::ui::audit
