// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <atomic>
#include <memory>

#include "core/base/Clock.h"

namespace fdc::migration {

/// What happens in each step of a plan while punnets pass: how many are in it, how many came out, and how
/// long that took. Thread-safe without a lock; every count only rises, `running` apart.
class StepGauges {
public:
    struct Gauge {
        std::atomic<qint64> running{0};
        std::atomic<qint64> passed{0};  ///< ended, well or not
        std::atomic<qint64> nanoseconds{0};
    };
    /// @p ids: of the steps, in the order of the plan's nodes.
    explicit StepGauges(QStringList ids)
        : m_ids(std::move(ids)), m_gauges(std::make_unique<Gauge[]>(size_t(m_ids.size()))) {}

    const QStringList& ids() const { return m_ids; }
    size_t size() const { return size_t(m_ids.size()); }
    Gauge& operator[](size_t node) { return m_gauges[node]; }
    const Gauge& operator[](size_t node) const { return m_gauges[node]; }

    /// A punnet is in a step for as long as this lives. @p gauges null: nothing is measured.
    class Stay {
    public:
        Stay(StepGauges* gauges, size_t node)
            : m_gauge(gauges ? &(*gauges)[node] : nullptr),
              m_since(gauges ? std::chrono::steady_clock::now() : std::chrono::steady_clock::time_point()) {
            if (m_gauge)
                m_gauge->running.fetch_add(1, std::memory_order_relaxed);
        }
        ~Stay() {
            if (!m_gauge)
                return;
            const auto took = std::chrono::steady_clock::now() - m_since;
            m_gauge->nanoseconds.fetch_add(std::chrono::nanoseconds(took).count(), std::memory_order_relaxed);
            m_gauge->passed.fetch_add(1, std::memory_order_relaxed);
            m_gauge->running.fetch_sub(1, std::memory_order_relaxed);
        }
        Stay(const Stay&) = delete;
        Stay& operator=(const Stay&) = delete;

    private:
        Gauge* m_gauge;
        std::chrono::steady_clock::time_point m_since;
    };

private:
    const QStringList m_ids;
    const std::unique_ptr<Gauge[]> m_gauges;
};

}  // namespace fdc::migration
