// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <utility>

namespace fdc::ui {

/// Runs blocking reading (trail, series, files) on worker threads and brings the value back to the GUI
/// thread. Thread: GUI. The answer is dropped when its context is gone; the work itself is never interrupted,
/// so it must be bounded. Destroying waits for what runs.
class Reader : public QObject {
    Q_OBJECT
public:
    explicit Reader(int threads = 2) { m_pool.setMaxThreadCount(threads); }
    ~Reader() override { m_pool.waitForDone(); }

    /// @p work runs on a worker and must touch nothing but what it was given by value.
    template <typename Work, typename Answer>
    void run(QObject* context, Work work, Answer answer) {
        m_pool.start([this, guard = QPointer<QObject>(context), work = std::move(work),
                      answer = std::move(answer)]() mutable {
            auto value = std::make_shared<decltype(work())>(work());
            // Delivered through this object, which outlives the pool: the context may end at any moment.
            QMetaObject::invokeMethod(
                this,
                [guard, value, answer = std::move(answer)]() mutable {
                    if (guard)
                        answer(std::move(*value));
                },
                Qt::QueuedConnection);
        });
    }

private:
    QThreadPool m_pool;
};

}  // namespace fdc::ui
