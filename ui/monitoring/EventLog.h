// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include "core/base/Result.h"

namespace fdc::ui::monitoring {

/// A change that somebody made, as the audit trail has it.
struct Event {
    qint64 sequence = 0;
    qint64 at = 0;  ///< ms since 1970, UTC
    QString action;
    QString target;
    QString actor;
    bool ok = false;
    bool isScheduled = false;  ///< nobody asked: a schedule fired
    bool operator==(const Event&) const = default;
};

/// The changes of one environment (config.*, connector.*, plugin.*, campaign.* and
/// maintenance.* that ended), newest first, and how far
/// the trail was looked through for them. Reading goes on where it stopped, in bounded pieces, so that a
/// trail of any size costs a tick only what is new.
struct EventLog {
    qint64 newest = 0;     ///< the last record looked at
    qint64 below = 0;      ///< everything from here to newest was looked at; 0: nothing yet, 1: all
    qint64 reachedAt = 0;  ///< time of the oldest record looked at
    QList<Event> events;

    /// True when everything since @p from is known, or as much as is shown.
    bool reaches(qint64 from) const;
};

inline constexpr qsizetype mostEvents = 200;

/// For the Reader's threads. Errors: AUDIT_UNREADABLE.
base::Result<EventLog> extended(EventLog log, const QString& path, const QString& environment, qint64 from);

}  // namespace fdc::ui::monitoring
