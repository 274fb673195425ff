// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/StepPool.h"

#include "core/base/ConditionWait.h"
#include "core/migration/throughput/ThroughputMeter.h"

namespace fdc::migration {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int mostTogether = 32;
constexpr std::chrono::milliseconds longestQuiet{1};

}  // namespace

StepPool::StepPool(int threads, std::shared_ptr<CampaignInbox> inbox, std::shared_ptr<ThroughputMeter> meter)
    : m_inbox(std::move(inbox)), m_meter(std::move(meter)) {
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

StepPool::~StepPool() {
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
        m_jobs.clear();
    }
    m_arrived.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

void StepPool::run(std::vector<std::shared_ptr<Job>> jobs) {
    if (jobs.empty())
        return;
    m_inside += int(jobs.size());
    bool wakesOne = false;
    bool wakesAll = false;
    {
        const std::scoped_lock lock(m_mutex);
        std::move(jobs.begin(), jobs.end(), std::back_inserter(m_jobs));
        wakesAll = m_idle > 0 && m_jobs.size() > 1;
        wakesOne = m_idle > 0;
    }
    if (wakesAll)
        m_arrived.notify_all();
    else if (wakesOne)
        m_arrived.notify_one();
}

void StepPool::letGo(Spent spent) {
    const std::scoped_lock lock(m_mutex);
    m_spent.swap(spent);  // what nobody has freed by now, the caller does
}

void StepPool::announce(int& quiet) {
    if (std::exchange(quiet, 0) > 0)
        m_inbox->announce();
}

std::shared_ptr<Job> StepPool::next(int& quiet) {
    Spent spent;
    std::unique_lock lock(m_mutex);
    if (m_jobs.empty() && quiet > 0) {
        lock.unlock();
        announce(quiet);
        lock.lock();
    }
    if (!m_spent.empty()) {
        spent.swap(m_spent);
        lock.unlock();
        spent.clear();
        lock.lock();
    }
    ++m_idle;
    base::waitUntil(m_arrived, lock, [this] { return m_ending || !m_jobs.empty(); });
    --m_idle;
    if (m_jobs.empty())
        return nullptr;
    auto job = std::move(m_jobs.front());
    m_jobs.pop_front();
    return job;
}

void StepPool::work() {
    int quiet = 0;
    SteadyClock::time_point announced = SteadyClock::now();
    while (auto job = next(quiet)) {
        const bool isFirst = job->stepId.isEmpty();
        m_meter->stepsBegan(isFirst);
        PunnetRun::Next reached = job->run.advance();
        m_meter->stepsEnded(isFirst);
        m_inbox->postQuietly(JobAdvanced{std::move(job), std::move(reached)});
        --m_inside;
        const auto now = SteadyClock::now();
        if (++quiet < mostTogether && now - announced < longestQuiet)
            continue;
        announce(quiet);
        announced = now;
    }
    announce(quiet);
}

}  // namespace fdc::migration
