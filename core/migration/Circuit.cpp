// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Circuit.h"

#include <algorithm>

namespace fdc::migration {

void Circuit::succeeded() {
    m_failures = 0;
    m_open = false;
    m_opened = false;
    m_pingAnswered = false;
    m_wait = base::Milliseconds(0);
    m_since.reset();
    m_reason.reset();
}

void Circuit::failed(const base::Error& error, base::Milliseconds now) {
    if (!m_since)
        m_since = now;
    m_reason = error;
    if (++m_failures < m_settings.threshold || m_open)
        return;
    m_open = true;
    m_opened = true;
    planPing(now);
}

std::optional<base::Milliseconds> Circuit::pingDue() const {
    if (!m_open || m_pingUnderWay)
        return std::nullopt;
    return m_pingAt;
}

void Circuit::pingAnswered() {
    m_pingUnderWay = false;
    m_pingAnswered = true;
    m_open = false;
    m_failures = 0;
}

void Circuit::pingFailed(const base::Error& error, base::Milliseconds now) {
    m_pingUnderWay = false;
    m_reason = error;
    planPing(now);
}

std::optional<base::Milliseconds> Circuit::deadline() const {
    if (!m_since || !m_opened)
        return std::nullopt;
    return *m_since + m_settings.outage;
}

void Circuit::planPing(base::Milliseconds now) {
    m_wait = m_wait.count() == 0 ? m_settings.firstWait : std::min(m_wait * 2, m_settings.longestWait);
    m_pingAt = now + m_wait;
}

}  // namespace fdc::migration
