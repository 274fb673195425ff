// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/ReadTurns.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace fdc::flowerdocs {

using namespace std::chrono_literals;

namespace {

constexpr base::Milliseconds lookWhileResting = 1s;
constexpr double aboutAll = 0.8;  // of a rate: transfers that are slowed down do not fill every second

}  // namespace

ReadTurns::ReadTurns(Later later, const base::Clock& clock)
    : m_later(std::move(later)), m_clock(clock), m_bucket(0, 0, clock.monotonic()) {}

void ReadTurns::setRate(double perSecond) {
    {
        const std::scoped_lock lock(m_mutex);
        m_bucket = migration::TokenBucket(perSecond, 0, m_clock.monotonic());
        m_rate = perSecond;
    }
    look(false);
}

void ReadTurns::rest(bool rests) {
    {
        const std::scoped_lock lock(m_mutex);
        if (std::exchange(m_rests, rests) == rests)
            return;
    }
    look(false);
}

bool ReadTurns::isLimited() const {
    const std::scoped_lock lock(m_mutex);
    return m_bucket.isLimited();
}

bool ReadTurns::isHeld() const {
    const std::scoped_lock lock(m_mutex);
    if (std::ranges::any_of(m_line, [](const Turn& turn) { return !turn.isWanted || turn.isWanted(); }))
        return true;
    const base::Milliseconds age = m_clock.monotonic() - m_second;
    const double lately = age < 1s ? m_cameBefore : age < 2s ? m_came : 0;
    return m_bucket.isLimited() && lately >= aboutAll * m_rate;
}

void ReadTurns::came(double amount) {
    const std::scoped_lock lock(m_mutex);
    const base::Milliseconds now = m_clock.monotonic();
    if (const base::Milliseconds age = now - m_second; age >= 1s) {
        m_cameBefore = age < 2s ? m_came : 0;
        m_came = 0;
        m_second = age < 2s ? m_second + 1s : now;
    }
    m_came += amount;
}

void ReadTurns::line(Turn turn) {
    {
        const std::scoped_lock lock(m_mutex);
        m_line.push_back(std::move(turn));
    }
    look(false);
}

void ReadTurns::correct(double amount) {
    {
        const std::scoped_lock lock(m_mutex);
        m_bucket.correct(amount);
    }
    if (amount > 0)
        look(false);
}

/// Begins whoever may, outside of the lock: they may stand in line again.
void ReadTurns::look(bool isCancelled) {
    std::vector<Turn> due;
    std::optional<base::Milliseconds> wait;
    int timer = 0;
    {
        const std::scoped_lock lock(m_mutex);
        while (!m_line.empty() && !wait) {
            Turn& first = m_line.front();
            const bool isFree = isCancelled || (first.isWanted && !first.isWanted());
            const base::Milliseconds now = m_clock.monotonic();
            if (!isFree && m_rests) {
                // Whoever ends meanwhile is noticed by the timer.
                wait = lookWhileResting;
                continue;
            }
            if (!isFree && !m_bucket.take(first.amount, now)) {
                wait = std::max<base::Milliseconds>(m_bucket.wait(first.amount, now), 1ms);
                continue;
            }
            due.push_back(std::move(first));
            m_line.pop_front();
        }
        timer = setTimer(wait);
    }
    for (const Turn& turn : due)
        turn.begin(isCancelled);
    if (timer == 0)
        return;
    m_later(*wait, [self = shared_from_this(), timer](bool hasEnded) {
        {
            const std::scoped_lock lock(self->m_mutex);
            if (timer != self->m_timer && !hasEnded)
                return;
            self->m_looksAt.reset();
        }
        self->look(hasEnded);
    });
}

/// 0: none is needed, or the one that is set comes early enough.
int ReadTurns::setTimer(const std::optional<base::Milliseconds>& wait) {
    if (!wait)
        return 0;
    const base::Milliseconds moment = m_clock.monotonic() + *wait;
    if (m_looksAt && *m_looksAt <= moment)
        return 0;
    m_looksAt = moment;
    return ++m_timer;
}

}  // namespace fdc::flowerdocs
