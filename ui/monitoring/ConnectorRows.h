// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include "ui/common/RowModel.h"
#include "ui/monitoring/HealthBoard.h"

namespace fdc::ui::monitoring {

/// One connector as the table shows it.
struct ConnectorRow {
    QString id;
    QString name;
    QString observed;  ///< the supervisor's word; empty when the engine does not know the connector
    connector::Health health = connector::Health::Unknown;
    QString code;          ///< of the last check's error
    qint64 checkedAt = 0;  ///< 0: never
    qint64 ageSeconds = 0;
    bool isStale = false;      ///< the last check is older than two intervals
    qint64 since = 0;          ///< of the state; 0: not known
    bool sinceBefore = false;  ///< earlier than the range shows
    bool sinceToday = true;
    std::optional<double> p50;
    std::optional<double> p95;
    std::optional<double> averageMs;  ///< of a long range, in the place of p50 and p95
    std::optional<double> longestMs;
    bool isFlapping = false;
    qint64 maintenanceUntil = 0;  ///< 0: none
    qint64 knownMs = 0;
    qint64 availableMs = 0;
    bool operator==(const ConnectorRow&) const = default;

    bool isOn() const { return observed.isEmpty() || observed == QStringLiteral("on"); }
};

/// Rows of what the engine lists (`connector.list`) and of what was measured; @p list may be empty.
QList<ConnectorRow> connectorRows(const QJsonObject& list, const QList<ConnectorHealth>& measured,
                                  qint64 now);

class ConnectorModel : public ListRowModel<ConnectorRow> {
    Q_OBJECT
public:
    enum class Column { Connector, State, Latency, Availability, Count };
    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const ConnectorRow& row) const override { return row.id; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    Cell connectorCell(const ConnectorRow& row) const;
    Cell stateCell(const ConnectorRow& row) const;
    static QString situation(const ConnectorRow& row);
    Cell latencyCell(const ConnectorRow& row) const;
    Cell availabilityCell(const ConnectorRow& row) const;
};

}  // namespace fdc::ui::monitoring
