// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimer>
#include <optional>
#include <vector>

#include "core/base/Result.h"
#include "ui/common/ChartData.h"
#include "ui/common/Services.h"

namespace fdc::ui::migrations {

/// How fast a campaign was, second by second, from the series that the engine keeps (docs/monitoring.md): its
/// running time, at most the last hour of it, in at most 400 points. Read on a worker, once a second while it
/// runs. Thread: GUI.
class CampaignThroughput : public QObject {
    Q_OBJECT
public:
    explicit CampaignThroughput(const Services& services, QObject* parent = nullptr);

    void open(const QString& campaign);
    /// @p ended invalid: it goes on.
    void setTimes(const QDateTime& started, const QDateTime& ended);
    /// Whether the numbers grow, so that it is worth reading again.
    void setRunning(bool running);
    void read();

    /// What the chart shows.
    enum class Quantity { Documents, Data, Requests, AnswerTime };
    void choose(Quantity quantity);
    Quantity quantity() const { return m_quantity; }

    /// Beside `arrived`, which is always read, the lines of the quantity that was chosen.
    struct Lines {
        std::vector<ChartPoint> arrived;
        std::vector<ChartPoint> verified;  ///< empty when it is the same as arrived
        bool allVerified = false;          ///< whatever arrived was read back at once
        std::vector<ChartPoint> failed;
        std::vector<ChartPoint> data;      ///< MiB a second
        std::vector<ChartPoint> inFlight;  ///< requests
        std::vector<ChartPoint> limit;     ///< requests
        std::vector<ChartPoint> latency;   ///< ms
        std::vector<ChartBand> bands;
        bool isEmpty() const { return arrived.empty(); }
    };
    const Lines& lines() const { return m_lines; }
    /// ms since 1970; step: ms that one point stands for.
    struct Range {
        qint64 from = 0;
        qint64 to = 1;
        qint64 step = 1000;
    };
    const Range& shown() const { return m_range; }
    /// The newest reading succeeded.
    bool isKnown() const { return m_known; }
    /// Why it did not; lines() are then those of before.
    const std::optional<base::Error>& error() const { return m_error; }
    /// When lines() were read; invalid: never.
    const QDateTime& readAt() const { return m_readAt; }

Q_SIGNALS:
    void changed();

private:
    Range range() const;
    void take(const Range& range, base::Result<Lines> lines);

    Services m_services;
    Quantity m_quantity = Quantity::Documents;
    QString m_campaign;
    QDateTime m_started;
    QDateTime m_ended;
    QTimer m_timer;
    Lines m_lines;
    Range m_range;
    std::optional<base::Error> m_error;
    QDateTime m_readAt;
    quint64 m_question = 0;
    bool m_reading = false;
    bool m_known = false;
};

}  // namespace fdc::ui::migrations
