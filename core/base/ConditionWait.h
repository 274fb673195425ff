// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace fdc::base {

/// Waits on a condition for which several threads wait. The C library of Debian 12 can lose one of their
/// wake-ups, once in a great while and mostly on a starved machine (bug 25847 of glibc): whoever waits looks
/// again after a moment, so that it costs that moment and not the programme.
inline void waitAWhile(std::condition_variable& changed, std::unique_lock<std::mutex>& lock) {
    constexpr std::chrono::milliseconds moment{250};
    changed.wait_for(lock, moment);
}

template <typename Predicate>
void waitUntil(std::condition_variable& changed, std::unique_lock<std::mutex>& lock, Predicate isSo) {
    while (!isSo())
        waitAWhile(changed, lock);
}

}  // namespace fdc::base
