// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

#include "core/base/Clock.h"
#include "core/migration/verification/Verification.h"

namespace fdc::migration {

/// What the threads of steps and of the target leave for the thread of a check, and what persons wish of it.
/// Thread-safe; may outlive the check.
class VerificationInbox {
public:
    using Message = std::function<void()>;

    void post(Message message) {
        const std::scoped_lock lock(m_mutex);
        m_messages.push_back(std::move(message));
        m_arrived.notify_one();
    }
    /// For who brings more than can be worked off: waits until fewer than @p most messages lie here. False
    /// when it was cancelled.
    bool awaitRoom(size_t most) {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [&] { return m_messages.size() < most || m_wish == VerificationWish::Cancel; });
        return m_wish != VerificationWish::Cancel;
    }
    void wish(VerificationWish wish) {
        const std::scoped_lock lock(m_mutex);
        if (m_wish == VerificationWish::Cancel)
            return;  // nothing takes that back
        m_wish = wish;
        m_wishedAt = std::chrono::steady_clock::now();
        m_arrived.notify_all();
        m_room.notify_all();
    }
    VerificationWish wished() const {
        const std::scoped_lock lock(m_mutex);
        return m_wish;
    }
    bool isCancelled() const { return wished() == VerificationWish::Cancel; }
    /// Cancelled so long ago that what is under way is no longer waited for: a target may hang.
    bool isOverdue() const {
        const std::scoped_lock lock(m_mutex);
        return m_wish == VerificationWish::Cancel &&
               std::chrono::steady_clock::now() - m_wishedAt > std::chrono::seconds(1);
    }

    /// Returns at once unless a pause is wished; then with the next other wish, or after @p patience.
    /// Nothing is carried out meanwhile.
    void awaitNoPause(base::Milliseconds patience) {
        std::unique_lock lock(m_mutex);
        m_arrived.wait_for(lock, patience, [&] { return m_wish != VerificationWish::Pause; });
    }

    /// Carries out what is there, on the caller's thread; waits up to @p patience for the first message or
    /// another wish.
    void work(base::Milliseconds patience) {
        std::deque<Message> messages;
        {
            std::unique_lock lock(m_mutex);
            const VerificationWish before = m_wish;
            m_arrived.wait_for(lock, patience, [&] { return !m_messages.empty() || m_wish != before; });
            messages.swap(m_messages);
            m_room.notify_all();
        }
        for (Message& message : messages)
            message();
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::condition_variable m_room;
    std::deque<Message> m_messages;
    VerificationWish m_wish = VerificationWish::Run;
    std::chrono::steady_clock::time_point m_wishedAt;
};

}  // namespace fdc::migration
