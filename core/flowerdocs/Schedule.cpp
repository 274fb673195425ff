// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/Schedule.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace fdc::flowerdocs {

using SteadyClock = std::chrono::steady_clock;

struct Schedule::State {
    std::mutex mutex;
    std::condition_variable changed;
    std::multimap<SteadyClock::time_point, Job> jobs;
    bool ending = false;
    std::thread thread;

    void run() {
        std::unique_lock lock(mutex);
        while (true) {
            if (ending && jobs.empty())
                return;
            const auto next = jobs.begin();
            if (next == jobs.end()) {
                changed.wait(lock);
            } else if (!ending && next->first > SteadyClock::now()) {
                const auto moment = next->first;
                changed.wait_until(lock, moment);
            } else {
                const Job job = std::move(next->second);
                jobs.erase(next);
                const bool cancelled = ending;
                lock.unlock();
                job(cancelled);
                lock.lock();
            }
        }
    }
};

Schedule::Schedule() : m_state(std::make_unique<State>()) {
    m_state->thread = std::thread([this] { m_state->run(); });
}

Schedule::~Schedule() {
    {
        const std::lock_guard guard(m_state->mutex);
        m_state->ending = true;
    }
    m_state->changed.notify_all();
    m_state->thread.join();
}

void Schedule::after(std::chrono::milliseconds delay, Job job) {
    {
        const std::lock_guard guard(m_state->mutex);
        m_state->jobs.emplace(SteadyClock::now() + delay, std::move(job));
    }
    m_state->changed.notify_all();
}

}  // namespace fdc::flowerdocs
