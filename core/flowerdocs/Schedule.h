// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace fdc::flowerdocs {

/// Runs jobs at a later moment, one after the other, on one thread of its own. Thread-safe.
class Schedule {
public:
    /// Called once, with true when the schedule ends before its time.
    using Job = std::function<void(bool cancelled)>;

    Schedule();
    /// Calls what is left with true, then ends the thread.
    ~Schedule();
    Schedule(const Schedule&) = delete;
    Schedule& operator=(const Schedule&) = delete;

    void after(std::chrono::milliseconds delay, Job job);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace fdc::flowerdocs
