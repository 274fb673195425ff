// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "core/migration/CampaignInbox.h"

namespace fdc::migration {

class ThroughputMeter;

/// The threads on which the steps of a campaign run: jobs in, JobAdvanced messages out. Thread-safe.
///
/// Messages of quick steps are announced together. One that lies in the inbox while the next job turns out to
/// be slow is found by whoever looks there again within lookAgain, as long as isBusy().
class StepPool {
public:
    StepPool(int threads, std::shared_ptr<CampaignInbox> inbox, std::shared_ptr<ThroughputMeter> meter);
    /// Waits for the jobs that are at work; those that did not begin are dropped unheard.
    ~StepPool();
    StepPool(const StepPool&) = delete;
    StepPool& operator=(const StepPool&) = delete;

    static constexpr base::Milliseconds lookAgain{2};

    void run(std::vector<std::shared_ptr<Job>> jobs);
    bool isBusy() const { return m_inside > 0; }
    int inside() const { return m_inside; }  ///< jobs, in line or at work
    using Spent = std::vector<std::shared_ptr<const void>>;
    /// Frees between two jobs what is no longer needed, so that the campaign's thread does not.
    void letGo(Spent spent);

private:
    void work();
    /// The next job; before it waits for one it announces what is finished. Null: the end.
    std::shared_ptr<Job> next(int& quiet);
    void announce(int& quiet);

    const std::shared_ptr<CampaignInbox> m_inbox;
    const std::shared_ptr<ThroughputMeter> m_meter;
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<std::shared_ptr<Job>> m_jobs;
    Spent m_spent;
    std::atomic<int> m_inside{0};  ///< jobs whose message is not posted yet
    int m_idle = 0;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

}  // namespace fdc::migration
