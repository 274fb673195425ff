// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QJsonArray>
#include <QJsonObject>
#include <QPromise>
#include <QThreadPool>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>

#include "core/base/Clock.h"
#include "core/migration/ledger/LedgerPlace.h"
#include "core/store/Database.h"

namespace fdc::engine {

/// Reads ledgers on threads of its own, with connections that it keeps, so that neither the event loop nor a
/// campaign waits for a question. Also tells what long work on ledgers is under way. Thread: the event
/// loop's; destroying it ends what runs at its next step.
class LedgerDesk {
public:
    explicit LedgerDesk(const base::Clock& clock);
    ~LedgerDesk();

    /// Runs @p work on a worker with a connection for reading. A ledger that does not exist yet answers
    /// STORE_MISSING; one of an earlier build is brought to this one's form first.
    template <typename T, typename Work>
    QFuture<base::Result<T>> read(const migration::LedgerPlace& place, Work work) {
        auto promise = std::make_shared<QPromise<base::Result<T>>>();
        QFuture<base::Result<T>> future = promise->future();
        promise->start();
        m_pool.start([this, promise, place, work = std::move(work)]() mutable {
            promise->addResult([&]() -> base::Result<T> {
                auto connection = take(place);
                if (!connection)
                    return base::fail(std::move(connection.error()));
                base::Result<T> result = work(**connection);
                // One that failed may be broken; the next question makes its own.
                if (result)
                    giveBack(place, std::move(*connection));
                return result;
            }());
            promise->finish();
        });
        return future;
    }

    /// For work of several minutes: false when it should end.
    std::function<bool()> goOn() const;

    /// Long work that is under way, for who waits for it.
    class Work {
    public:
        Work(LedgerDesk& desk, QString kind, QString what);
        ~Work();
        Work(const Work&) = delete;
        Work& operator=(const Work&) = delete;
        /// Any thread.
        void done(qint64 documents) { *m_done = documents; }
        std::shared_ptr<std::atomic<qint64>> counter() const { return m_done; }

    private:
        friend class LedgerDesk;
        LedgerDesk& m_desk;
        const QString m_kind;
        const QString m_what;
        const QDateTime m_since;
        std::shared_ptr<std::atomic<qint64>> m_done = std::make_shared<std::atomic<qint64>>(0);
    };
    QJsonArray work() const;

private:
    using Connection = std::unique_ptr<store::Database>;
    base::Result<Connection> take(const migration::LedgerPlace& place);
    void giveBack(const migration::LedgerPlace& place, Connection connection);

    const base::Clock& m_clock;
    QList<Work*> m_work;
    std::shared_ptr<std::atomic<bool>> m_ending = std::make_shared<std::atomic<bool>>(false);
    std::mutex m_mutex;
    std::multimap<QString, Connection> m_idle;  ///< by place
    QThreadPool m_pool;                         ///< last: its threads use the others
};

}  // namespace fdc::engine
