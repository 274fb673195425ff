// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/CrashLoop.h"

#include <algorithm>

namespace fdc::connector {

bool CrashLoop::add(base::Milliseconds now) {
    m_crashes.push_back(now);
    while (now - m_crashes.front() >= m_limits.window)
        m_crashes.pop_front();
    return int(m_crashes.size()) >= m_limits.most;
}

int CrashLoop::count(base::Milliseconds now) const {
    return int(
        std::ranges::count_if(m_crashes, [&](base::Milliseconds at) { return now - at < m_limits.window; }));
}

}  // namespace fdc::connector
