// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "core/base/Result.h"

namespace fdc::migration {

/// Where threads that block wait for answers of a store, which come on threads of its own. Shared by all of
/// them; thread-safe. Answers that nobody waits for any more find it all the same, and change nothing.
class StoreWait : public std::enable_shared_from_this<StoreWait> {
public:
    /// @p goesOn: asked now and then while somebody waits; empty: true.
    explicit StoreWait(std::function<bool()> goesOn) : m_goesOn(std::move(goesOn)) {}

    /// Makes a change that somebody may wait for.
    template <typename Change>
    void tell(Change change) {
        {
            const std::scoped_lock lock(m_mutex);
            change();
        }
        m_changed.notify_all();
    }
    /// Until @p isSo, which is asked under the lock. OPERATION_CANCELLED.
    base::Result<void> until(const std::function<bool()>& isSo);
    /// For a thread of a store that must hold still until @p isSo, whoever else is interrupted; then @p
    /// result under the lock.
    bool hold(const std::function<bool()>& isSo, const std::function<bool()>& result);
    void interrupt(bool isInterrupted) {
        tell([&] { m_isInterrupted = isInterrupted; });
    }

    /// Asks, and waits for the answer.
    template <typename T>
    base::Result<T> answer(const std::function<void(std::function<void(base::Result<T>)>)>& ask) {
        const auto slot = std::make_shared<std::optional<base::Result<T>>>();
        ask([self = shared_from_this(), slot](base::Result<T> result) {
            self->tell([&] { *slot = std::move(result); });
        });
        FDC_TRY(until([&slot] { return slot->has_value(); }));
        return std::move(**slot);
    }

private:
    const std::function<bool()> m_goesOn;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isInterrupted = false;
};

}  // namespace fdc::migration
