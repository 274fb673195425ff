// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignThroughputCard.h"

#include <QComboBox>
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

// Of those that have contrast on every band.
constexpr int firstColour = 0;
constexpr int secondColour = 1;
constexpr int failedColour = 3;
constexpr int limitColour = 4;

}  // namespace

CampaignThroughputCard::CampaignThroughputCard(Services services, CampaignRunPresenter& presenter,
                                               QWidget* parent)
    : ChartCard(tr("Throughput"), u"throughput"_s, parent),
      m_services(std::move(services)),
      m_presenter(presenter),
      m_rate(new ElidedLabel(QString(), TextRole::Muted, u"currentRate"_s)),
      m_quantity(new QComboBox),
      m_stale(new StaleMark) {
    head()->insertWidget(1, m_rate, 1);
    makeChoice();
    body()->insertWidget(1, m_stale, 0, Qt::AlignLeft);
    connect(m_stale, &StaleMark::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    chart()->setFormat([this](double value) { return valueText(value); });
    chart()->setMinimumHeight(fontMetrics().height() * 9);
}

void CampaignThroughputCard::makeChoice() {
    m_quantity->setObjectName(u"throughputQuantity"_s);
    m_quantity->setAccessibleName(tr("What the chart shows"));
    //: what a chart shows: documents a second
    m_quantity->addItem(tr("Documents"));
    //: what a chart shows: content, mebibytes a second
    m_quantity->addItem(tr("Data"));
    //: what a chart shows: requests in flight
    m_quantity->addItem(tr("Requests"));
    //: what a chart shows: how long the target takes to answer
    m_quantity->addItem(tr("Answer time"));
    head()->insertWidget(head()->count() - 1, m_quantity);
    connect(m_quantity, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_presenter.throughput().choose(CampaignThroughput::Quantity(index)); });
}

std::vector<ChartSeries> CampaignThroughputCard::series() const {
    using Quantity = CampaignThroughput::Quantity;
    const CampaignThroughput& throughput = m_presenter.throughput();
    const CampaignThroughput::Lines& lines = throughput.lines();
    std::vector<ChartSeries> all;
    if (lines.isEmpty())
        return all;
    switch (throughput.quantity()) {
        case Quantity::Documents:
            //: line of a chart: documents that arrived, a second
            all.push_back(
                {lines.allVerified ? tr("Arrived and verified") : tr("Arrived"), lines.arrived, firstColour});
            if (!lines.verified.empty())
                //: line of a chart: documents that were read back, a second
                all.push_back({tr("Verified"), lines.verified, secondColour});
            //: line of a chart: documents that failed, a second
            all.push_back({tr("Failed"), lines.failed, failedColour});
            break;
        case Quantity::Data:
            //: line of a chart: content that arrived, MiB a second
            all.push_back({tr("Content delivered"), lines.data, firstColour});
            break;
        case Quantity::Requests:
            all.push_back({tr("In flight"), lines.inFlight, firstColour});
            //: line of a chart: how many requests may be in flight
            all.push_back({tr("Allowed"), lines.limit, limitColour});
            break;
        case Quantity::AnswerTime:
            //: line of a chart: half of the target's answers come within this time
            all.push_back({tr("Answer time (median)"), lines.latency, firstColour});
            break;
    }
    return all;
}

QString CampaignThroughputCard::valueText(double value) const {
    using Quantity = CampaignThroughput::Quantity;
    const QString number =
        value >= 10 || value <= 0 ? format::count(qRound64(value)) : QLocale().toString(value, 'g', 2);
    switch (m_presenter.throughput().quantity()) {
        case Quantity::Data:
            //: %1 is a number; mebibytes a second
            return tr("%1 MiB/s").arg(number);
        case Quantity::AnswerTime: return format::milliseconds(value);
        case Quantity::Documents:
        case Quantity::Requests: break;
    }
    return number;
}

void CampaignThroughputCard::refresh() {
    const CampaignThroughput& throughput = m_presenter.throughput();
    showError();
    chart()->setRange(throughput.shown().from, throughput.shown().to);
    chart()->setLongestStep(2 * throughput.shown().step);
    chart()->setBands(throughput.lines().bands);
    chart()->setSeries(series());
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
    m_rate->setFullText(rate ? tr("%1 now").arg(format::rate(rate)) : QString());
}

}  // namespace fdc::ui::migrations
