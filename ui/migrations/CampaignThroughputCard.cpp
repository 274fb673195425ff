// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignThroughputCard.h"

#include <QHBoxLayout>
#include <QLocale>

#include "ui/common/Format.h"
#include "ui/common/TimeChart.h"
#include "ui/migrations/CampaignRunPresenter.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int arrivedColour = 0;
constexpr int verifiedColour = 1;
constexpr int failedColour = 3;

}  // namespace

CampaignThroughputCard::CampaignThroughputCard(CampaignRunPresenter& presenter, QWidget* parent)
    : ChartCard(tr("Throughput"), u"throughput"_s, parent),
      m_presenter(presenter),
      m_rate(label(QString(), TextRole::Muted, u"currentRate"_s)) {
    head()->insertWidget(1, m_rate);
    chart()->setFormat([](double value) {
        return value >= 10 || value <= 0 ? format::count(qRound64(value)) : QLocale().toString(value, 'g', 2);
    });
    chart()->setMinimumHeight(fontMetrics().height() * 9);
}

void CampaignThroughputCard::refresh() {
    CampaignThroughput& throughput = m_presenter.throughput();
    const CampaignThroughput::Lines& lines = throughput.lines();
    std::vector<ChartSeries> series;
    if (!lines.isEmpty()) {
        //: line of a chart: documents that arrived, a second
        series.push_back(
            {lines.allVerified ? tr("Arrived and verified") : tr("Arrived"), lines.arrived, arrivedColour});
        if (!lines.verified.empty())
            //: line of a chart: documents that were read back, a second
            series.push_back({tr("Verified"), lines.verified, verifiedColour});
        //: line of a chart: documents that failed, a second
        series.push_back({tr("Failed"), lines.failed, failedColour});
    }
    chart()->setEmptyText(throughput.isKnown() ? tr("No measurements of this campaign.\nThey are kept while "
                                                    "connectors.metrics.enabled is true, for 30 days.")
                                               : QString());
    chart()->setRange(throughput.shown().from, throughput.shown().to);
    chart()->setLongestStep(2 * throughput.shown().step);
    chart()->setSeries(std::move(series));
    showRate();
}

void CampaignThroughputCard::showRate() {
    const auto rate = m_presenter.rate();
    //: %1 is a rate such as "312 docs/s"
    m_rate->setText(rate ? tr("%1 now").arg(format::rate(rate)) : tr("documents a second"));
}

}  // namespace fdc::ui::migrations
