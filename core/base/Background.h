// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <memory>

namespace fdc::base {

/// Runs @p work, which reads or writes files, on a thread of @p pool; the caller awaits it. @p work must not
/// touch what lives on the event loop.
template <typename T, typename Work>
QFuture<T> inBackground(Work work, QThreadPool* pool = QThreadPool::globalInstance()) {
    auto promise = std::make_shared<QPromise<T>>();
    QFuture<T> future = promise->future();
    promise->start();
    pool->start([promise, work = std::move(work)]() mutable {
        if constexpr (std::is_void_v<T>)
            work();
        else
            promise->addResult(work());
        promise->finish();
    });
    return future;
}

}  // namespace fdc::base
