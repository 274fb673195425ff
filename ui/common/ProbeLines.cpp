// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/ProbeLines.h"

#include <algorithm>
#include <cmath>

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 shortestStep = 10'000;
constexpr qsizetype mostTurns = 40;
}  // namespace

void ProbeLines::add(const QString& connector, qint64 at, double milliseconds, const QString& state,
                     const QString& code) {
    const auto known = m_lines.find(connector);
    const bool isNew = known == m_lines.end();
    Line& line = isNew ? m_lines[connector] : *known;
    if (!isNew && line.latest.state != state) {
        m_turns.append({connector, at, state});
        if (m_turns.size() > mostTurns)
            m_turns.removeFirst();
    }
    line.latest = {at, state, code};
    const double value = state == u"down"_s ? noValue : milliseconds;
    const qint64 place = m_bucket > 0 ? at / m_bucket * m_bucket : at;
    if (line.points.empty() || line.points.back().at != place) {
        line.points.push_back({place, value});
        return;
    }
    double& kept = line.points.back().value;
    kept = std::isnan(kept) ? value : std::fmax(kept, value);
}

const std::vector<ChartPoint>& ProbeLines::points(const QString& connector) const {
    static const std::vector<ChartPoint> none;
    const auto line = m_lines.find(connector);
    return line == m_lines.end() ? none : line->points;
}

std::optional<ProbeLines::Latest> ProbeLines::latest(const QString& connector) const {
    const auto line = m_lines.find(connector);
    return line == m_lines.end() ? std::nullopt : std::optional(line->latest);
}

qint64 ProbeLines::longestStep() const {
    // The longest that was usual for a while: who has checks made more often later does not tear what was
    // seen before.
    constexpr size_t aWhile = 7;
    qint64 longest = 0;
    for (const Line& line : m_lines) {
        std::vector<qint64> steps;
        for (size_t at = 1; at < line.points.size(); ++at)
            steps.push_back(line.points[at].at - line.points[at - 1].at);
        for (size_t at = 0; at < steps.size(); at += aWhile) {
            const size_t end = std::min(at + aWhile, steps.size());
            std::vector<qint64> some(steps.begin() + qsizetype(end > aWhile ? end - aWhile : 0),
                                     steps.begin() + qsizetype(end));
            const auto middle = some.begin() + std::ssize(some) / 2;
            std::nth_element(some.begin(), middle, some.end());
            longest = std::max(longest, *middle);
        }
    }
    if (longest == 0)
        return std::max(shortestStep, 3 * m_bucket);
    return std::max(3 * longest, shortestStep);
}

std::vector<double> ProbeLines::values(qint64 from, qint64 to) const {
    std::vector<double> all;
    for (const Line& line : m_lines) {
        for (const ChartPoint& point : line.points) {
            if (point.at >= from && point.at < to && !std::isnan(point.value))
                all.push_back(point.value);
        }
    }
    return all;
}

std::optional<double> percentile(std::vector<double> values, double part) {
    if (values.empty())
        return std::nullopt;
    const auto rank = std::ptrdiff_t(std::ceil(part * double(values.size()))) - 1;
    const auto place = values.begin() + std::clamp<std::ptrdiff_t>(rank, 0, std::ssize(values) - 1);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

}  // namespace fdc::ui
