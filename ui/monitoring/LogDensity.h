// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <map>
#include <vector>

#include "core/base/Result.h"
#include "ui/common/ChartData.h"

namespace fdc::ui::monitoring {

/// How many warnings and errors the engine's log has, in steps of ten seconds, and how far it was read for
/// them. Reading goes on where it stopped, in bounded pieces, so that a log of any size costs a tick only
/// what is new.
struct LogDensity {
    struct Count {
        int warnings = 0;
        int errors = 0;
    };
    std::map<qint64, Count> counts;  ///< by step, ms since 1970
    qint64 reachedAt = 0;            ///< everything from here on was looked at; 0: nothing yet
    bool isWhole = false;            ///< the log has nothing before
    QString older;                   ///< where reading goes on, LogReader's cursors
    QString newer;

    bool reaches(qint64 from) const { return isWhole || (reachedAt > 0 && reachedAt <= from); }
    /// The length of a bucket when that range is shown, ms.
    static qint64 bucketOf(qint64 from, qint64 to);
    /// A minute, over buckets of equal length; where the log was not looked at there is no value.
    std::vector<ChartPoint> perMinute(qint64 from, qint64 to, qint64 now,
                                      int LogDensity::Count::*which) const;
};

/// For the Reader's threads. @p logs: the folder of the log. Errors: FILE_UNREADABLE.
base::Result<LogDensity> extended(LogDensity density, const QString& logs, qint64 from);

}  // namespace fdc::ui::monitoring
