// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include "core/base/Result.h"
#include "core/store/Database.h"

namespace fdc::monitoring {

/// A time in which nothing is sent about a connector, because people know.
struct MaintenanceWindow {
    qint64 id = 0;
    QString environment;
    QString connector;  ///< "*": the whole environment
    QDateTime from;
    QDateTime to;  ///< exclusive
    QString reason;
    QString by;
    bool startTold = false;
    bool endTold = false;

    bool covers(const QDateTime& now) const { return from <= now && now < to; }
    bool concerns(const QString& connectorId) const { return connector == u'*' || connector == connectorId; }
    QString stateName(const QDateTime& now) const;  ///< "coming", "active", "past"
};

/// The windows in alerts.db. One thread at a time, on a database that its owner opened. Errors: those of
/// store::Database, MAINTENANCE_INVALID, MAINTENANCE_UNKNOWN.
class Maintenance {
public:
    explicit Maintenance(store::Database& database) : m_database(database) {}

    /// @p window's id is ignored; answers the new one. Its reason is cut at 500 characters.
    base::Result<qint64> add(const MaintenanceWindow& window, const QDateTime& now);
    /// One that did not begin vanishes; an active one ends now; a past one stays (MAINTENANCE_UNKNOWN).
    base::Result<MaintenanceWindow> remove(const QString& environment, qint64 id, const QDateTime& now);

    /// All that are not past, and the past ones of 30 days, by beginning, newest first.
    base::Result<QList<MaintenanceWindow>> list(const QString& environment, const QDateTime& now);
    /// Those whose beginning or end was not told yet, or that are active.
    base::Result<QList<MaintenanceWindow>> current(const QString& environment, const QDateTime& now);
    base::Result<void> noteTold(qint64 id, bool startTold, bool endTold);
    base::Result<void> tidy(const QDateTime& before);

private:
    store::Database& m_database;
};

/// Until when @p connectorId is in maintenance; null when it is not.
QDateTime maintenanceUntil(const QList<MaintenanceWindow>& windows, const QString& connectorId,
                           const QDateTime& now);

}  // namespace fdc::monitoring
