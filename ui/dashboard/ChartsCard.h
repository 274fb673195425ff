// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/ChartCard.h"
#include "ui/common/ChartExport.h"
#include "ui/dashboard/DashboardPresenter.h"

class QButtonGroup;

namespace fdc::ui::dashboard {

/// Throughput, and below it, with the same time and cursor, how long the probes took. Two axes, because
/// documents and milliseconds are two things.
class ChartsCard : public ChartCard {
    Q_OBJECT
public:
    ChartsCard(DashboardPresenter& presenter, QWidget* parent = nullptr);
    /// What the charts show now, as work for a worker: a column for each line, with its unit.
    std::function<ExportTable()> exportWork() const;

private:
    void addRanges();
    void addProbes();
    void refresh();
    QString titleOf(ChartRange range) const;

    DashboardPresenter& m_presenter;
    QButtonGroup* m_ranges;
    ChartCard* m_probes;
};

}  // namespace fdc::ui::dashboard
