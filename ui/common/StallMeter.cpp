// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/StallMeter.h"

#include <QLoggingCategory>
#include <algorithm>
#include <chrono>

namespace fdc::ui {

namespace {

Q_LOGGING_CATEGORY(stalls, "ui.stalls", QtWarningMsg)

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds pause{4};
constexpr size_t knocksPerLine = 2500;

qint64 nowNs() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch()).count();
}

}  // namespace

StallMeter::StallMeter() : m_thread([this] { knock(); }) {}

StallMeter::~StallMeter() {
    m_ending = true;
    m_thread.join();
    tell("whole run", figuresOf(m_waits));
}

bool StallMeter::isWanted() {
    return stalls().isDebugEnabled();
}

/// One knock at a time: a stall is one long wait, not a queue of them.
void StallMeter::knock() {
    auto next = Clock::now();
    while (!m_ending) {
        next += pause;
        std::this_thread::sleep_until(next);
        next = std::max(next, Clock::now() - pause);
        if (!m_answered.exchange(false))
            continue;
        const qint64 sent = nowNs();
        QMetaObject::invokeMethod(
            this, [this, sent] { heard(sent); }, Qt::QueuedConnection);
    }
}

void StallMeter::heard(qint64 sentNs) {
    m_waits.push_back(double(nowNs() - sentNs) / 1e6);
    m_answered = true;
    if (m_waits.size() - m_told < knocksPerLine)
        return;
    tell("last ten seconds", figuresOf({m_waits.begin() + qsizetype(m_told), m_waits.end()}));
    m_told = m_waits.size();
}

StallMeter::Figures StallMeter::figuresOf(std::vector<double> waits) {
    if (waits.empty())
        return {};
    std::ranges::sort(waits);
    const auto at = [&waits](double part) { return waits[size_t(part * double(waits.size() - 1))]; };
    return {waits.size(), at(0.5), at(0.99), waits.back()};
}

void StallMeter::tell(const char* what, const Figures& figures) const {
    qCDebug(stalls, "%s: %zu knocks, p50 %.2f ms, p99 %.2f ms, longest %.2f ms", what, figures.knocks,
            figures.p50, figures.p99, figures.longest);
}

}  // namespace fdc::ui
