// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

#include "core/audit/AuditTrail.h"
#include "ui/common/RowModel.h"
#include "ui/common/Services.h"

namespace fdc::ui::dashboard {

/// One action of the trail: its newest record.
struct AuditRow {
    qint64 sequence = 0;
    QDateTime time;
    QString actor;
    QString action;
    QString target;
    fdc::audit::Outcome outcome = fdc::audit::Outcome::Started;
    QString reason;
    bool operator==(const AuditRow&) const = default;
};

/// The newest actions, newest first, at most @p most. An action that ended is one row, not two: its `started`
/// record is left out. For a worker thread. Errors: AUDIT_UNREADABLE.
base::Result<QList<AuditRow>> readLatestActions(const QString& path, int most);

class AuditModel : public ListRowModel<AuditRow> {
    Q_OBJECT
public:
    enum class Column { Time, Actor, Action, Result, Count };

    explicit AuditModel(const Services& services, QObject* parent = nullptr);

protected:
    QString keyOf(const AuditRow& row) const override { return QString::number(row.sequence); }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    Cell time(const AuditRow& row) const;
    Cell result(const AuditRow& row) const;

    Services m_services;
};

}  // namespace fdc::ui::dashboard
