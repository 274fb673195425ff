// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignThroughput.h"

#include <QTimeZone>
#include <algorithm>

#include "core/monitoring/MetricSeries.h"
#include "ui/common/Reader.h"
#include "ui/migrations/CampaignBands.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using monitoring::MetricSeries;

namespace {

constexpr qint64 second = 1000;
constexpr double mebibyte = 1024.0 * 1024.0;
constexpr qint64 longest = 3600 * second;
/// More would only be noise at the width of the chart.
constexpr qint64 mostPoints = 400;
/// A run of a few seconds is not stretched over the whole width.
constexpr qint64 shortest = 60 * second;
/// The engine writes the last second after the end.
constexpr auto afterTheEnd = 1500ms;

struct Wish {
    QString file;
    QString environment;
    QString campaign;
    qint64 from;
    qint64 to;
    qint64 step;
    CampaignThroughput::Quantity quantity;
};

base::Result<std::vector<ChartPoint>> pointsOf(const Wish& wish, const QString& name) {
    const auto moment = [](qint64 at) { return QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc()); };
    const auto read = MetricSeries::read(
        wish.file, {wish.environment, wish.campaign, name, moment(wish.from), moment(wish.to),
                    int((wish.to - wish.from) / wish.step), monitoring::Aggregate::Average});
    if (!read)
        return base::fail(read.error());
    std::vector<ChartPoint> points;
    points.reserve(size_t(read->size()));
    size_t known = 0;
    for (const monitoring::MetricPoint& point : *read) {
        points.push_back({point.at.toMSecsSinceEpoch(), point.value.value_or(noValue)});
        if (point.value)
            known = points.size();
    }
    points.resize(known);  // the last point is the last value, which charts tell
    return points;
}

/// Names of the series of a quantity, and where their points go.
using Wanted = std::vector<std::pair<QString, std::vector<ChartPoint>*>>;

Wanted wantedOf(CampaignThroughput::Quantity quantity, CampaignThroughput::Lines& lines) {
    using Quantity = CampaignThroughput::Quantity;
    switch (quantity) {
        case Quantity::Documents:
            return {{u"documents.verified"_s, &lines.verified}, {u"documents.failed"_s, &lines.failed}};
        case Quantity::Data: return {{u"bytes"_s, &lines.data}};
        case Quantity::Requests:
            return {{u"requests.inflight"_s, &lines.inFlight}, {u"requests.limit"_s, &lines.limit}};
        case Quantity::AnswerTime: return {{u"target.latency"_s, &lines.latency}};
    }
    return {};
}

base::Result<CampaignThroughput::Lines> linesOf(const Wish& wish) {
    CampaignThroughput::Lines lines;
    std::vector<ChartPoint> throttled;
    std::vector<ChartPoint> waiting;
    Wanted wanted = wantedOf(wish.quantity, lines);
    wanted.insert(wanted.end(), {{u"documents.migrated"_s, &lines.arrived},
                                 {u"target.throttled"_s, &throttled},
                                 {u"campaign.waiting"_s, &waiting}});
    for (const auto& [name, points] : wanted) {
        auto read = pointsOf(wish, name);
        if (!read)
            return base::fail(std::move(read.error()));
        *points = std::move(*read);
    }
    for (ChartPoint& point : lines.data)
        point.value /= mebibyte;
    lines.allVerified =
        std::ranges::equal(lines.arrived, lines.verified, [](const ChartPoint& a, const ChartPoint& b) {
            return !(std::abs(a.value - b.value) > 0.001);  // no value equals no value
        });
    if (lines.allVerified)
        lines.verified.clear();
    lines.bands = CampaignBands::of(lines.arrived, throttled, waiting, wish.step);
    return lines;
}

}  // namespace

CampaignThroughput::CampaignThroughput(const Services& services, QObject* parent)
    : QObject(parent), m_services(services) {
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &CampaignThroughput::read);
}

void CampaignThroughput::open(const QString& campaign) {
    m_campaign = campaign;
    m_started = {};
    m_ended = {};
    m_lines = {};
    m_known = false;
    m_error.reset();
    m_readAt = {};
    m_reading = false;
    ++m_question;
    m_timer.stop();
    Q_EMIT changed();
}

void CampaignThroughput::setTimes(const QDateTime& started, const QDateTime& ended) {
    const bool endedUnseen = ended != m_ended && !m_timer.isActive() && m_known;
    m_started = started;
    m_ended = ended;
    if (endedUnseen)
        read();
}

void CampaignThroughput::setRunning(bool running) {
    if (running == m_timer.isActive() && (running || m_known))
        return;
    if (running) {
        m_timer.start();
        read();
        return;
    }
    const bool ran = m_timer.isActive();
    m_timer.stop();
    if (ran)
        QTimer::singleShot(afterTheEnd, this, &CampaignThroughput::read);
    else if (!m_reading)
        read();
}

CampaignThroughput::Range CampaignThroughput::range() const {
    const qint64 now = m_services.clock.utcNow().toMSecsSinceEpoch();
    const qint64 end = m_ended.isValid() ? m_ended.toMSecsSinceEpoch() + second : now;
    const qint64 begin = m_started.toMSecsSinceEpoch() / second * second;
    const qint64 length = std::clamp(end - begin, shortest, longest);
    const qint64 step = (length + mostPoints * second - 1) / (mostPoints * second) * second;
    const auto up = [step](qint64 time) { return (time + step - 1) / step * step; };
    // Short runs grow from the left, long ones keep their last hour. Steps begin at the same moments in every
    // reading, so that the line moves and does not flicker.
    const qint64 from = std::max(begin / step * step, up(end - length));
    return {from, from + up(length), step};
}

/// Asks at once; what was on its way is for the quantity before.
void CampaignThroughput::choose(Quantity quantity) {
    if (quantity == m_quantity)
        return;
    m_quantity = quantity;
    m_reading = false;
    ++m_question;
    read();
}

void CampaignThroughput::read() {
    if (m_campaign.isEmpty() || !m_started.isValid() || m_reading)
        return;
    m_reading = true;
    const quint64 question = ++m_question;
    const Range range = this->range();
    const Wish wish{m_services.folder.file(u"metrics.db"_s),
                    m_services.environment,
                    m_campaign,
                    range.from,
                    range.to,
                    range.step,
                    m_quantity};
    m_services.reader.run(
        this, [wish] { return linesOf(wish); },
        [this, question, range](base::Result<Lines> lines) {
            if (question == m_question)
                take(range, std::move(lines));
        });
}

void CampaignThroughput::take(const Range& range, base::Result<Lines> lines) {
    m_reading = false;
    m_known = lines.has_value();
    m_error.reset();
    if (lines) {
        m_lines = std::move(*lines);
        m_range = range;
        m_readAt = m_services.clock.utcNow();
    } else {
        m_error = std::move(lines.error());
    }
    Q_EMIT changed();
}

}  // namespace fdc::ui::migrations
