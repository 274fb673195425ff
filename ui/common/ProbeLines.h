// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "ui/common/ChartData.h"

namespace fdc::ui {

/// Probes of several connectors as lines of a chart: how long each took, broken where one found the other
/// side down (how long a failure took says nothing) and, by longestStep(), where nobody probed. A value;
/// build it on any thread.
class ProbeLines {
public:
    struct Latest {
        qint64 at = 0;
        QString state;
        QString code;
        bool operator==(const Latest&) const = default;
    };
    /// A connector went into another state.
    struct Turn {
        QString connector;
        qint64 at = 0;
        QString state;
    };

    /// @p bucket: only the longest probe of each so many ms is kept (0: all of them), so that a week costs
    /// what its pixels cost.
    explicit ProbeLines(qint64 bucket = 0) : m_bucket(bucket) {}

    /// Oldest first. @p state: "up", "degraded", "down", "unknown".
    void add(const QString& connector, qint64 at, double milliseconds, const QString& state,
             const QString& code);

    QStringList connectors() const { return m_lines.keys(); }
    const std::vector<ChartPoint>& points(const QString& connector) const;
    std::optional<Latest> latest(const QString& connector) const;
    const QList<Turn>& turns() const { return m_turns; }
    /// Three times the usual distance of two probes: further apart they are not joined.
    qint64 longestStep() const;
    /// The values of all connectors from @p from until before @p to.
    std::vector<double> values(qint64 from, qint64 to) const;

private:
    struct Line {
        std::vector<ChartPoint> points;
        Latest latest;
    };
    QMap<QString, Line> m_lines;
    QList<Turn> m_turns;
    qint64 m_bucket;
};

/// The value that @p part of all lie at or below (0.95: nineteen of twenty); absent without values.
std::optional<double> percentile(std::vector<double> values, double part);

}  // namespace fdc::ui
