// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/TrailReading.h"

#include <QElapsedTimer>
#include <algorithm>

#include "ui/common/FilterText.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 mostRead = 100'000;

/// The moment of the question, so that a reader's thread needs nobody's clock.
class Moment final : public base::Clock {
public:
    explicit Moment(QDateTime now) : m_now(std::move(now)) {}
    QDateTime utcNow() const override { return m_now; }
    base::Milliseconds monotonic() const override { return base::Milliseconds(m_now.toMSecsSinceEpoch()); }

private:
    const QDateTime m_now;
};

Result<qint64> newestNumber(const TrailQuestion& question) {
    const auto counts = fdc::audit::auditCounts(question.path, {}, Moment(question.now));
    if (!counts)
        return base::fail(counts.error());
    return counts->total;
}

Result<QList<fdc::audit::Record>> readRange(const TrailQuestion& question, qint64 from, qint64 to,
                                            qint64 most) {
    QList<fdc::audit::Record> records;
    fdc::audit::Query query;
    query.filter = question.filter;
    query.from = from;
    query.to = to;
    query.limit = most;
    FDC_TRY(fdc::audit::readAudit(question.path, query, Moment(question.now),
                                  [&records](const fdc::audit::Record& record) { records.append(record); }));
    std::ranges::reverse(records);
    return records;
}

/// What the filter says of the time, so that quiet hours at either end are seen as such.
fdc::audit::AuditTimeRange rangeOf(const TrailQuestion& question) {
    fdc::audit::AuditTimeRange range;
    const QStringList since = filterText::tokens(question.filter, u"since"_s);
    const QStringList until = filterText::tokens(question.filter, u"until"_s);
    for (const QString& one : since)
        range.from = std::max(range.from, filterText::moment(one, question.now));
    for (const QString& one : until) {
        const QDateTime end = filterText::moment(one, question.now);
        range.to = range.to.isValid() ? std::min(range.to, end) : end;
    }
    if (range.from.isValid() && !range.to.isValid())
        range.to = std::max(question.now, range.from).addMSecs(1);
    if (range.from.isValid() && range.to.isValid() && range.from >= range.to)
        return {};
    return range;
}

}  // namespace

Result<TrailPage> readPage(const TrailQuestion& question, qint64 below, qint64 wanted) {
    const auto newest = newestNumber(question);
    if (!newest)
        return base::fail(newest.error());
    const qint64 to = (below > 0 ? below : *newest + 1) - 1;
    if (to < 1)
        return TrailPage{{}, *newest, 1};
    const qint64 from = question.filter.isEmpty() ? std::max<qint64>(1, to - wanted + 1)
                                                  : std::max<qint64>(1, to - mostRead + 1);
    auto records = readRange(question, from, to, wanted);
    if (!records)
        return base::fail(std::move(records.error()));
    const bool cut = records->size() >= wanted;
    const qint64 reached = cut ? records->last().sequence : from;
    return TrailPage{std::move(*records), *newest, reached};
}

Result<TrailPage> readNewer(const TrailQuestion& question, qint64 after, qint64 most) {
    const auto newest = newestNumber(question);
    if (!newest)
        return base::fail(newest.error());
    if (*newest <= after)
        return TrailPage{{}, *newest, after + 1};
    auto records = readRange(question, after + 1, *newest, most);
    if (!records)
        return base::fail(std::move(records.error()));
    const qint64 reached = records->size() >= most ? records->last().sequence : after + 1;
    return TrailPage{std::move(*records), *newest, reached};
}

Result<TrailOverview> readOverview(const TrailQuestion& question, int buckets) {
    const Moment clock(question.now);
    QElapsedTimer timer;
    timer.start();
    const auto counts = fdc::audit::auditCounts(question.path, question.filter, clock);
    if (!counts)
        return base::fail(counts.error());
    TrailOverview overview{*counts, timer.elapsed(), {}};
    fdc::audit::Query query;
    query.filter = question.filter;
    auto histogram = fdc::audit::auditHistogram(question.path, query, buckets, clock, rangeOf(question));
    if (!histogram)
        return base::fail(std::move(histogram.error()));
    overview.buckets = std::move(*histogram);
    return overview;
}

}  // namespace fdc::ui::audit
