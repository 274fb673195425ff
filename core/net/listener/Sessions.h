// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>

#include "core/net/Listener.h"

/// The parts of the Listener. Internal to core/net.
namespace fdc::net::listener {

using Clock = std::chrono::steady_clock;

/// One connection at work.
class Session {
public:
    virtual ~Session() = default;
    /// Ends it: at once when it waits for the client, else after the reply under way.
    virtual void drain() = 0;
};

/// What all sessions of a listener share; outlives them and the io_context that holds them.
struct Sessions {
    ListenerOptions options;
    Listener::Handler handler;
    std::atomic<int> connections{0};
    std::atomic<Clock::time_point> lastRequest{Clock::now()};
    std::atomic<bool> draining{false};

    std::mutex mutex;
    std::condition_variable sessionEnded;
    std::list<std::weak_ptr<Session>> open;
    using Place = std::list<std::weak_ptr<Session>>::iterator;
};

}  // namespace fdc::net::listener
