// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/notify/Notice.h"

namespace fdc::notify {

/// What a notice about an incident speaks of.
struct IncidentFacts {
    QString rule;  ///< name of the rule
    QString line;  ///< the rule as it is written
    QString metric;
    QString subject;  ///< a connector's id, a campaign; empty: the environment
    QString value;    ///< as it was at the opening, with the unit; empty when there is none
    QString meaning;  ///< code whose page tells what such an incident is; empty: a rule of one's own
    QString code;     ///< error code behind it, when there is one
    QDateTime openedAt;
    QDateTime closedAt;      ///< of a closing
    bool unstable = false;   ///< it came and went several times
    bool unwatched = false;  ///< it did not get better: nobody looks any more
};

/// The words, in "fr" or "en" (any other language reads English). Times are told in UTC.
Notice openedNotice(const QString& environment, Severity severity, const IncidentFacts& facts,
                    const QString& language);
Notice closedNotice(const QString& environment, Severity severity, const IncidentFacts& facts,
                    const QString& language);

struct MaintenanceFacts {
    QString connector;  ///< "*": all
    QDateTime from;
    QDateTime to;
    QString reason;
    QString by;
};
Notice maintenanceNotice(const QString& environment, NoticeKind kind, const MaintenanceFacts& facts,
                         const QString& language);
Notice testNotice(const QString& environment, const QString& by, const QDateTime& at,
                  const QString& language);

/// The sentence of what fires: the title of the page of `meaning`, else built from metric and value.
QString incidentSentence(const IncidentFacts& facts, const QString& language);

}  // namespace fdc::notify
