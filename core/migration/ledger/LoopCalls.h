// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "core/base/BaseErrors.h"
#include "core/base/Result.h"

/// Tasks that are run in the event loop of another thread.
namespace fdc::migration {

template <typename T>
struct Cancelled {
    static T make() { return {}; }
};
template <typename T>
struct Cancelled<base::Result<T>> {
    static base::Result<T> make() { return base::fail(base::operationCancelled); }
};

class AnswerToCome {
public:
    virtual ~AnswerToCome() = default;
    virtual void cancel() = 0;
    bool isTold() const { return m_isTold; }

protected:
    std::atomic<bool> m_isTold{false};
};

/// Told once, by whoever comes first; OPERATION_CANCELLED, or nothing, when nobody does. Thread-safe.
template <typename T>
class Answer final : public AnswerToCome {
public:
    Answer() { m_promise.start(); }
    ~Answer() override { Answer::cancel(); }
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;

    QFuture<T> future() const { return m_promise.future(); }
    void tell(T result) {
        if (m_isTold.exchange(true))
            return;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }
    void cancel() override { tell(Cancelled<T>::make()); }

private:
    QPromise<T> m_promise;
};

template <typename T>
QCoro::Task<void> answerWith(std::shared_ptr<Answer<T>> answer, std::function<QCoro::Task<T>()> begin) {
    auto task = begin();
    T result = co_await std::move(task);
    answer->tell(std::move(result));
}

/// The way into one event loop. Thread: any, but for what is said otherwise.
class LoopCalls {
public:
    /// Into the loop of this thread, until place() is moved to another.
    LoopCalls() : m_place(new QObject, [](QObject* place) { place->deleteLater(); }) {}

    /// What is posted to it is done there.
    const std::shared_ptr<QObject>& place() const { return m_place; }

    /// Runs there the task that @p begin begins. Any thread may await the answer.
    template <typename T>
    QFuture<T> run(std::function<QCoro::Task<T>()> begin) {
        auto answer = std::make_shared<Answer<T>>();
        QFuture<T> future = answer->future();
        if (!remember(answer)) {
            answer->cancel();
            return future;
        }
        QMetaObject::invokeMethod(
            m_place.get(),
            [answer = std::move(answer), begin = std::move(begin)] { answerWith<T>(answer, begin); },
            Qt::QueuedConnection);
        return future;
    }
    /// Answers all that wait, and all that come; what the tasks say later is dropped.
    void cancel() {
        {
            const std::scoped_lock lock(m_mutex);
            m_isClosed = true;
        }
        for (const auto& one : underWay())
            one->cancel();
    }
    bool isIdle() { return underWay().empty(); }

private:
    bool remember(std::weak_ptr<AnswerToCome> answer) {
        const std::scoped_lock lock(m_mutex);
        if (m_isClosed)
            return false;
        std::erase_if(m_answers, [](const auto& one) { return one.expired(); });
        m_answers.push_back(std::move(answer));
        return true;
    }
    std::vector<std::shared_ptr<AnswerToCome>> underWay() {
        const std::scoped_lock lock(m_mutex);
        std::vector<std::shared_ptr<AnswerToCome>> all;
        for (const auto& one : m_answers) {
            if (auto answer = one.lock(); answer && !answer->isTold())
                all.push_back(std::move(answer));
        }
        return all;
    }

    const std::shared_ptr<QObject> m_place;
    std::mutex m_mutex;
    std::vector<std::weak_ptr<AnswerToCome>> m_answers;
    bool m_isClosed = false;
};

}  // namespace fdc::migration
