// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QPromise>
#include <memory>
#include <utility>

namespace fdc::base {

/// Coroutines that wait until something happens once more. Awaiting a signal is no way to do it:
/// a signal that is emitted twice before the event loop gets to it resumes a coroutine that is gone.
///
/// Thread: one. Whoever awaits next() keeps alive what owns the waiters; else it is resumed at their end.
class Waiters {
public:
    /// Ends, in a later turn of the event loop, after the next wake().
    QFuture<void> next() {
        if (!m_promise) {
            m_promise = std::make_unique<QPromise<void>>();
            m_promise->start();
        }
        return m_promise->future();
    }
    void wake() {
        if (const auto promise = std::exchange(m_promise, nullptr))
            promise->finish();
    }

private:
    std::unique_ptr<QPromise<void>> m_promise;
};

}  // namespace fdc::base
