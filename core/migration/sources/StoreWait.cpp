// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/StoreWait.h"

#include "core/base/BaseErrors.h"
#include "core/base/ConditionWait.h"

namespace fdc::migration {

base::Result<void> StoreWait::until(const std::function<bool()>& isSo) {
    constexpr std::chrono::milliseconds moment{100};
    std::unique_lock lock(m_mutex);
    while (!m_isInterrupted && !isSo()) {
        m_changed.wait_for(lock, moment);
        if (m_isInterrupted || !m_goesOn)
            continue;
        // Somebody else's answer: not under this lock.
        lock.unlock();
        const bool goesOn = m_goesOn();
        lock.lock();
        if (!goesOn && !isSo())
            return base::fail(base::operationCancelled);
    }
    return m_isInterrupted ? base::Result<void>(base::fail(base::operationCancelled)) : base::Result<void>();
}

bool StoreWait::hold(const std::function<bool()>& isSo, const std::function<bool()>& result) {
    std::unique_lock lock(m_mutex);
    base::waitUntil(m_changed, lock, isSo);
    return result();
}

}  // namespace fdc::migration
