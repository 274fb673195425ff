// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/ChartExport.h"
#include "ui/common/Services.h"
#include "ui/common/Widgets.h"
#include "ui/monitoring/LiveTable.h"
#include "ui/monitoring/MonitoringPresenter.h"

class QStackedWidget;

namespace fdc::ui {
class DataTable;
class TimeChart;
}  // namespace fdc::ui

namespace fdc::ui::monitoring {

/// Everything over one time axis: states, latency, documents, errors, queues, the log. One cursor and one
/// chosen stretch for all of them; as a table, a picture or a file, too.
class ChartStack : public Card {
    Q_OBJECT
public:
    ChartStack(MonitoringPresenter& presenter, const Services& services, QWidget* parent = nullptr);

    StateBand* band() const { return m_band; }
    void moveCursor(std::optional<qint64> at);
    /// How many buckets there is room for.
    int room() const;

private:
    QList<TimeChart*> charts() const;
    QList<TimePlot*> plots() const;
    void addHead();
    void addCharts();
    void wirePlots();
    void refresh();
    void refreshLatency();
    void refreshBytes();
    void refreshDensity();
    void refreshMarks();
    void refreshHead();
    void alignAxes();
    void select(std::optional<TimeSpan> span);
    void fillTable();
    std::vector<ChartSeries> allSeries() const;
    std::function<ExportTable()> exportWork() const;
    QString spanText(const TimeSpan& span) const;
    static QString plain(double value);
    static constexpr int pixelsPerBucket = 2;

    MonitoringPresenter& m_presenter;
    const Services& m_services;
    ElidedLabel* m_span;
    QPushButton* m_back;
    QPushButton* m_zoom;
    QPushButton* m_giveUp;
    QPushButton* m_asTable;
    QStackedWidget* m_pages;
    QWidget* m_plots;
    StateBand* m_band;
    TimeChart* m_latency;
    TimeChart* m_documents;
    TimeChart* m_errors;
    TimeChart* m_queues;
    TimeChart* m_log;
    TimeChart* m_bytes;
    LiveTable m_table;
    DataTable* m_tableView;
};

}  // namespace fdc::ui::monitoring
