// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include "core/audit/AuditTrail.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"

/// Numbers about the trail, from any thread and process, without the lock. Both functions pass over the
/// records once, which takes tenths of a second for a million of them and one second with a free word in the
/// filter (bench_statistics): not for the GUI thread. A trail that does not exist yet has no records. Errors:
/// AUDIT_FILTER_INVALID, AUDIT_UNREADABLE, as readAudit().
namespace fdc::audit {

/// How actions of one stretch of time ended; `started` records count nowhere.
struct AuditBucket {
    QDateTime from;  ///< UTC
    QDateTime to;  ///< exclusive; of the last bucket without a given range: the last record's time, inclusive
    qint64 ok = 0;
    qint64 failed = 0;  ///< outcomes `failed` and `refused`
};

/// Times from `from` until before `to`; invalid ends are open.
struct AuditTimeRange {
    QDateTime from;
    QDateTime to;
};

/// Exactly @p buckets (1 to 10,000) equal stretches over @p range; an open end is the first or last matching
/// record's time. Empty when no record matches and an end is open. Of @p query count filter, from and to, not
/// the limit.
base::Result<QList<AuditBucket>> auditHistogram(const QString& databasePath, const Query& query, int buckets,
                                                const base::Clock& clock, const AuditTimeRange& range = {});

struct AuditCounts {
    qint64 total = 0;
    qint64 matching = 0;
};
base::Result<AuditCounts> auditCounts(const QString& databasePath, const QString& filter,
                                      const base::Clock& clock);

}  // namespace fdc::audit
