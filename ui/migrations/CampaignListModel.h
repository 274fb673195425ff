// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include "core/migration/Broker.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::migrations {

/// A campaign as the list shows it; two rows are equal when the engine said the same.
struct CampaignRow {
    migration::CampaignStatus status;
    QJsonObject said;
    bool operator==(const CampaignRow& other) const { return said == other.said; }
};

/// The campaigns of the environment, newest first.
class CampaignListModel : public ListRowModel<CampaignRow> {
    Q_OBJECT
public:
    enum class Column { Name, State, Progress, Verified, ToTreat, Started, Duration, Count };

    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const CampaignRow& row) const override { return row.status.campaign; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

}  // namespace fdc::ui::migrations
