// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignThroughputCard.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/Format.h"
#include "ui/common/StaleMark.h"
#include "ui/common/TimeChart.h"
#include "ui/migrations/CampaignRunPresenter.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int arrivedColour = 0;
constexpr int verifiedColour = 1;
constexpr int failedColour = 3;

}  // namespace

CampaignThroughputCard::CampaignThroughputCard(Services services, CampaignRunPresenter& presenter,
                                               QWidget* parent)
    : ChartCard(tr("Throughput"), u"throughput"_s, parent),
      m_services(std::move(services)),
      m_presenter(presenter),
      m_rate(label(QString(), TextRole::Muted, u"currentRate"_s)),
      m_stale(new StaleMark) {
    head()->insertWidget(1, m_rate);
    body()->insertWidget(1, m_stale, 0, Qt::AlignLeft);
    connect(m_stale, &StaleMark::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
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
    showError();
    chart()->setRange(throughput.shown().from, throughput.shown().to);
    chart()->setLongestStep(2 * throughput.shown().step);
    chart()->setSeries(std::move(series));
    showRate();
}

/// Lines that could not be read anew are marked as old; where there are none, the error stands in their
/// place.
void CampaignThroughputCard::showError() {
    const CampaignThroughput& throughput = m_presenter.throughput();
    const auto& error = throughput.error();
    const QString language = m_services.language();
    const bool isOld = error && !throughput.lines().isEmpty();
    m_stale->set(isOld ? throughput.readAt() : QDateTime(), error, language);
    if (error)
        chart()->setEmptyText(error->code() + u" · "_s + base::errorSentence(*error, language));
    else if (throughput.isKnown())
        chart()->setEmptyText(
            tr("No measurements of this campaign.\nThey are kept while "
               "connectors.metrics.enabled is true, for 30 days."));
    else
        chart()->setEmptyText({});
    setProperty("helpTopic", error ? QVariant(u"error:"_s + error->code()) : QVariant());
}

void CampaignThroughputCard::showRate() {
    const auto rate = m_presenter.rate();
    //: %1 is a rate such as "312 docs/s"
    m_rate->setText(rate ? tr("%1 now").arg(format::rate(rate)) : tr("documents a second"));
}

}  // namespace fdc::ui::migrations
