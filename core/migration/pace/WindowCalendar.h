// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimeZone>

#include "core/migration/pace/CampaignLimits.h"

namespace fdc::migration {

/// When time windows are open. On days on which the clocks change a window lasts for as long as the local
/// clock says: an hour that comes twice counts twice, a moment that does not exist is the moment of the
/// change. A value, one thread.
class WindowCalendar {
public:
    /// @p zone: IANA name; empty = that of this machine. One that is not known is UTC.
    WindowCalendar(QList<TimeWindow> windows, const QString& zone);

    struct State {
        bool open = true;
        QDateTime until;  ///< UTC; null: for as far as can be seen
    };
    State at(const QDateTime& moment) const;

private:
    struct Span {
        QDateTime from;
        QDateTime to;
    };
    QList<Span> spansAround(const QDateTime& moment) const;
    QDateTime utcOf(const QDate& day, int minutes, bool isEnd) const;

    QList<TimeWindow> m_windows;
    QTimeZone m_zone;
};

}  // namespace fdc::migration
