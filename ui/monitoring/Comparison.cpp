// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/Comparison.h"

#include <QLocale>
#include <cmath>

#include "ui/common/Format.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using Kind = ComparedRow::Kind;

namespace {

constexpr double leastPart = 0.05;

std::optional<double> meanOf(const std::vector<ChartPoint>& points) {
    double sum = 0;
    int known = 0;
    for (const ChartPoint& point : points) {
        if (std::isnan(point.value))
            continue;
        sum += point.value;
        ++known;
    }
    return known == 0 ? std::nullopt : std::optional(sum / known);
}

std::optional<double> availabilityOf(const ConnectorHealth* health) {
    if (!health || health->knownMs <= 0)
        return std::nullopt;
    return double(health->availableMs) / double(health->knownMs);
}

std::optional<double> latencyOf(const ConnectorHealth* health) {
    return health ? (health->p95 ? health->p95 : health->averageMs) : std::nullopt;
}

const ConnectorHealth* find(const HealthBoard& board, const QString& id) {
    const auto at = std::ranges::find(board.connectors, id, &ConnectorHealth::id);
    return at == board.connectors.end() ? nullptr : &*at;
}

void add(QList<ComparedRow>& rows, const ComparedRow& row) {
    if (row.before || row.after)
        rows.append(row);
}

/// What is less than this is the same to a reader.
double leastDifference(Kind kind) {
    switch (kind) {
        case Kind::Part: return 0.001;
        case Kind::Milliseconds: return 2;
        case Kind::Rate: return 0.05;
        case Kind::Bytes: return 512;
        case Kind::Count: return 0.5;
        case Kind::PerMinute: return 0.1;
    }
    return 0;
}

}  // namespace

bool ComparedRow::differs() const {
    if (!before || !after)
        return false;
    const double difference = std::abs(*after - *before);
    const double part = kind == Kind::Part ? 0 : leastPart;
    return difference > std::max(leastDifference(kind), part * std::abs(*before));
}

QList<ComparedRow> compared(const HealthBoard& before, const HealthBoard& after) {
    QList<ComparedRow> rows;
    for (const ConnectorHealth& one : after.connectors) {
        const ConnectorHealth* was = find(before, one.id);
        add(rows, {u"availability"_s, one.id, Kind::Part, true, availabilityOf(was), availabilityOf(&one)});
        add(rows, {u"latency"_s, one.id, Kind::Milliseconds, false, latencyOf(was), latencyOf(&one)});
    }
    const auto number = [&](const QString& id, Kind kind, bool more, auto member) {
        add(rows, {id, {}, kind, more, meanOf(before.*member), meanOf(after.*member)});
    };
    number(u"migrated"_s, Kind::Rate, true, &HealthBoard::migrated);
    number(u"failed"_s, Kind::Rate, false, &HealthBoard::failed);
    number(u"bytes"_s, Kind::Bytes, true, &HealthBoard::bytes);
    number(u"httpErrors"_s, Kind::Rate, false, &HealthBoard::httpErrors);
    number(u"actionsFailed"_s, Kind::Rate, false, &HealthBoard::actionsFailed);
    number(u"eventsWaiting"_s, Kind::Count, false, &HealthBoard::eventsWaiting);
    return rows;
}

QList<ComparedRow> compared(const LogDensity& density, qint64 from, qint64 at, qint64 to, qint64 now) {
    QList<ComparedRow> rows;
    const auto mean = [&](qint64 start, qint64 end) {
        return meanOf(density.perMinute(start, end, now, &LogDensity::Count::errors));
    };
    add(rows, {u"logErrors"_s, {}, Kind::PerMinute, false, mean(from, at), mean(at, to)});
    return rows;
}

QString ComparedModel::textOf(Kind kind, std::optional<double> value) {
    if (!value)
        return u"–"_s;
    const auto number = [](double shown) {
        return QLocale().toString(shown, 'f', std::abs(shown) < 10 && shown != 0 ? 1 : 0);
    };
    switch (kind) {
        case Kind::Part: return format::percent(*value);
        case Kind::Milliseconds: return format::milliseconds(value);
        case Kind::Rate:
            //: %1 is a number: so many a second
            return tr("%1/s").arg(number(*value));
        case Kind::Bytes: return tr("%1/s").arg(format::bytes(qint64(*value)));
        case Kind::Count: return number(*value);
        case Kind::PerMinute:
            //: %1 is a number: so many a minute
            return tr("%1/min").arg(number(*value));
    }
    return {};
}

QString ComparedModel::header(int column) const {
    switch (Column(column)) {
        case Column::What: return {};
        case Column::Before:
            //: head of a column: the hour before a change
            return tr("1 h before");
        case Column::After:
            //: head of a column: the hour after a change
            return tr("1 h after");
        case Column::Change: return tr("Difference");
        case Column::Count: break;
    }
    return {};
}

QString ComparedModel::nameOf(const ComparedRow& row) const {
    const QString connector = m_names.value(row.subject, row.subject);
    if (row.id == u"availability"_s)
        //: %1 is a connector: part of the time in which it was up
        return tr("%1: available").arg(connector);
    if (row.id == u"latency"_s)
        //: %1 is a connector: time of its checks
        return tr("%1: latency").arg(connector);
    if (row.id == u"migrated"_s)
        return tr("Documents migrated");
    if (row.id == u"failed"_s)
        return tr("Documents failed");
    if (row.id == u"bytes"_s)
        return tr("Content delivered");
    if (row.id == u"httpErrors"_s)
        return tr("Failed requests");
    if (row.id == u"actionsFailed"_s)
        return tr("Failed actions");
    if (row.id == u"eventsWaiting"_s)
        return tr("Events waiting");
    return tr("Errors in the log");
}

Cell ComparedModel::cell(int row, int column) const {
    const ComparedRow& shown = list()[row];
    switch (Column(column)) {
        case Column::What: return {.text = nameOf(shown)};
        case Column::Before: return {.text = textOf(shown.kind, shown.before), .right = true};
        case Column::After: return {.text = textOf(shown.kind, shown.after), .right = true};
        case Column::Change: return changeCell(shown);
        case Column::Count: break;
    }
    return {};
}

Cell ComparedModel::changeCell(const ComparedRow& row) const {
    if (!row.before || !row.after)
        return {.text = u"–"_s, .right = true, .tip = tr("One of the two hours is not known.")};
    if (!row.differs())
        return {.text = u"="_s, .right = true, .spoken = tr("about the same")};
    const bool more = *row.after > *row.before;
    const bool better = more == row.isMoreBetter;
    QString text = more ? u"▲"_s : u"▼"_s;
    if (row.kind == Kind::Part)
        //: difference of two percentages; %1 is a number of points
        text += u' ' + tr("%1 pt").arg(QLocale().toString(std::abs(*row.after - *row.before) * 100, 'f', 1));
    else if (*row.before != 0)
        text += u' ' + format::percent(std::abs(*row.after / *row.before - 1));
    return {.text = text,
            .tone = better ? Tone::Ok : Tone::Error,
            .right = true,
            .tip = better ? tr("Better than before") : tr("Worse than before"),
            .spoken = text + u' ' + (better ? tr("Better than before") : tr("Worse than before"))};
}

}  // namespace fdc::ui::monitoring
