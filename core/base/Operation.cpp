// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Operation.h"

#include <chrono>

namespace fdc::base {

namespace {
constexpr qint64 signalIntervalMs = 100;  // a human rate: ten updates a second

qint64 steadyMs() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}
}  // namespace

std::shared_ptr<Operation> Operation::create(QString title) {
    return std::shared_ptr<Operation>(new Operation(std::move(title)));
}

Progress Operation::progress() const {
    const std::scoped_lock lock(m_mutex);
    return m_progress;
}

std::optional<Error> Operation::error() const {
    const std::scoped_lock lock(m_mutex);
    return m_error;
}

void Operation::reportProgress(const Progress& progress) {
    {
        const std::scoped_lock lock(m_mutex);
        m_progress = progress;
    }
    const qint64 now = steadyMs();
    qint64 last = m_lastSignal;
    if (now - last < signalIntervalMs || !m_lastSignal.compare_exchange_strong(last, now))
        return;
    QMetaObject::invokeMethod(this, [self = shared_from_this()] { Q_EMIT self->progressed(); });
}

void Operation::finish(State state, std::optional<Error> error) {
    {
        const std::scoped_lock lock(m_mutex);
        if (m_state != State::Running)
            return;
        m_error = std::move(error);
        m_state = state;
    }
    QMetaObject::invokeMethod(this, [self = shared_from_this()] { Q_EMIT self->finished(); });
}

}  // namespace fdc::base
