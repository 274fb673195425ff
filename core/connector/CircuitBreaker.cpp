// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/CircuitBreaker.h"

#include <algorithm>

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::ErrorKind;
using base::Milliseconds;

namespace {

/// The other side answered; it only did not like what it was asked.
bool provesTheWay(ErrorKind kind) {
    return kind == ErrorKind::Data || kind == ErrorKind::NotFound || kind == ErrorKind::Conflict;
}

Milliseconds pauseAfter(int trials, const CircuitLimits& limits) {
    Milliseconds pause = limits.firstTrial;
    for (int i = 0; i < trials && pause < limits.longestTrial; ++i)
        pause *= 2;
    return std::min(pause, limits.longestTrial);
}

}  // namespace

QString circuitStateName(CircuitState state) {
    switch (state) {
        case CircuitState::Closed: return u"closed"_s;
        case CircuitState::Open: return u"open"_s;
        case CircuitState::HalfOpen: return u"halfOpen"_s;
    }
    return {};
}

CircuitBreaker::CircuitBreaker(const base::Clock& clock, CircuitLimits limits)
    : m_clock(&clock), m_limits(limits) {}

bool CircuitBreaker::mayCall() {
    if (!m_openedAt)
        return true;
    const Milliseconds now = m_clock->monotonic();
    const bool isTrialUnderWay = m_trialSince && now - *m_trialSince < m_limits.trialLimit;
    if (isTrialUnderWay || now < m_nextTrial)
        return false;
    m_trialSince = now;
    return true;
}

void CircuitBreaker::succeeded() {
    reset();
}

void CircuitBreaker::failed(const base::Error& error) {
    if (provesTheWay(error.kind())) {
        succeeded();
        return;
    }
    if (error.isRetryable())
        ++m_failures;
    if (!m_openedAt) {
        if (m_failures >= m_limits.failuresToOpen)
            open();
        return;
    }
    // Late answers of calls from before it opened say nothing about the next trial.
    if (!m_trialSince)
        return;
    m_trialSince.reset();
    if (error.isRetryable())
        ++m_trials;
    m_nextTrial = m_clock->monotonic() + pauseAfter(m_trials, m_limits);
}

void CircuitBreaker::reset() {
    m_failures = 0;
    m_trials = 0;
    m_openedAt.reset();
    m_trialSince.reset();
}

CircuitState CircuitBreaker::state() const {
    if (!m_openedAt)
        return CircuitState::Closed;
    return m_trialSince ? CircuitState::HalfOpen : CircuitState::Open;
}

std::optional<Milliseconds> CircuitBreaker::nextTrial() const {
    return m_openedAt ? std::optional(m_nextTrial) : std::nullopt;
}

void CircuitBreaker::open() {
    m_openedAt = m_clock->monotonic();
    m_trials = 0;
    m_nextTrial = *m_openedAt + pauseAfter(0, m_limits);
}

}  // namespace fdc::connector
