// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <vector>

#include "core/monitoring/Anomaly.h"

namespace fdc::monitoring {

/// A series over a range and the time before it that tells what is normal for it.
struct RangeSeries {
    QString subject;
    QString name;
    QDateTime from;          ///< of values[0]
    qint64 stepMs = 60'000;  ///< length of one value
    MinuteValues before;     ///< oldest first, ends where the range begins
    MinuteValues values;     ///< the range
};

struct Moved {
    QString subject;
    QString name;
    QDateTime at;      ///< when it left its normal
    double score = 0;  ///< 0 to 1: how early and how hard
    bool up = false;
    double before = 0;  ///< median of the time before
    double after = 0;   ///< median from then on
};

/// Those that left their normal for good, the likeliest origin first: who moved first and hardest. A series
/// that is noisy by nature, stands still or was not measured before is not among them. Pure.
QList<Moved> rankMoved(const std::vector<RangeSeries>& series, int limit);

/// All numbers and probes of an environment over a range (at most 30 days), against as long a time before it
/// (one hour to one day). Blocking: not for the event loop. Errors: those of store::Database.
base::Result<QList<Moved>> movedFirst(const QString& metricsPath, const QString& environment,
                                      const QDateTime& from, const QDateTime& to, int limit);

}  // namespace fdc::monitoring
