// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/BulkHttp.h"

#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "core/base/BaseErrors.h"
#include "core/net/BulkTransfer.h"

namespace fdc::net {

namespace {

constexpr int mostConnections = 128;
constexpr std::chrono::milliseconds longestPoll{1000};
constexpr std::chrono::milliseconds watchInterval{100};  ///< how precisely silence is noticed

void initializeCurlOnce() {
    static const CURLcode initialized = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (initialized != CURLE_OK)
        qFatal("libcurl cannot be initialized");
}

}  // namespace

/// Owns the thread, the multi handle and every transfer. Only m_inbox and the atomics are shared.
class BulkHttp::Worker {
public:
    Worker(const TlsSettings& tls, const BulkLimits& limits, ExchangeLog* exchangeLog)
        : m_tls(loadTlsMaterial(tls)),
          m_connectTimeout(limits.connectTimeout),
          m_log(exchangeLog),
          m_connections(std::clamp(limits.connections, 1, mostConnections)) {
        initializeCurlOnce();
        m_multi = curl_multi_init();
        if (!m_multi)
            qFatal("libcurl has no multi handle");
        curl_multi_setopt(m_multi, CURLMOPT_PIPELINING, long(CURLPIPE_NOTHING));
        m_thread = std::thread([this] { run(); });
    }

    ~Worker() {
        m_stopping = true;
        curl_multi_wakeup(m_multi);
        m_thread.join();
        for (CURL* easy : m_idle)
            curl_easy_cleanup(easy);
        curl_multi_cleanup(m_multi);
    }

    void submit(BulkRequest request, Completion completion) {
        auto transfer = std::make_unique<BulkTransfer>(std::move(request), std::move(completion));
        bool wasEmpty = false;
        {
            const std::lock_guard guard(m_mutex);
            wasEmpty = m_inbox.empty();
            m_inbox.push_back(std::move(transfer));
            ++m_waitingCount;
        }
        // One wake-up is enough until the thread has emptied the inbox.
        if (wasEmpty)
            curl_multi_wakeup(m_multi);
    }

    void cancelAll() {
        m_cancelRequested = true;
        curl_multi_wakeup(m_multi);
    }

    void setConnections(int connections) {
        m_connections = std::clamp(connections, 1, mostConnections);
        curl_multi_wakeup(m_multi);
    }

    int inFlight() const { return m_inFlight; }
    int waiting() const { return m_waitingCount; }

private:
    void run() {
        while (!m_stopping) {
            if (m_cancelRequested.exchange(false))
                cancelEverything();
            keepPool();
            takeInbox();
            startWaiting();
            int running = 0;
            curl_multi_perform(m_multi, &running);
            reapFinished();
            watch();
            wait();
        }
        cancelEverything();
    }

    void keepPool() {
        const int wanted = m_connections;
        if (wanted == m_pool)
            return;
        m_pool = wanted;
        curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, long(wanted));
    }

    void takeInbox() {
        const std::lock_guard guard(m_mutex);
        std::ranges::move(m_inbox, std::back_inserter(m_waiting));
        m_inbox.clear();
    }

    void startWaiting() {
        while (!m_waiting.empty() && int(m_running.size()) < m_connections) {
            auto transfer = std::move(m_waiting.front());
            m_waiting.pop_front();
            --m_waitingCount;
            start(std::move(transfer));
        }
    }

    void start(std::unique_ptr<BulkTransfer> transfer) {
        if (!m_tls)
            return transfer->complete(m_tls.error(), m_log);
        CURL* easy = takeEasy();
        const auto prepared =
            easy ? transfer->prepare(easy, *m_tls, m_connectTimeout)
                 : base::Result<void>(base::fail(base::internalError, QStringLiteral("no curl handle")));
        if (!prepared) {
            transfer->complete(prepared.error(), m_log);
            return release(easy, std::move(transfer));
        }
        if (const CURLMcode code = curl_multi_add_handle(m_multi, easy); code != CURLM_OK) {
            transfer->complete(base::Error(base::internalError, QString::fromUtf8(curl_multi_strerror(code))),
                               m_log);
            return release(easy, std::move(transfer));
        }
        m_running.emplace(easy, std::move(transfer));
        m_inFlight = int(m_running.size());
    }

    CURL* takeEasy() {
        if (m_idle.empty())
            return curl_easy_init();
        CURL* easy = m_idle.back();
        m_idle.pop_back();
        return easy;
    }

    /// The transfer goes first: the handle still points into it.
    void release(CURL* easy, std::unique_ptr<BulkTransfer> transfer) {
        if (easy)
            curl_easy_reset(easy);
        transfer.reset();
        if (easy)
            m_idle.push_back(easy);
    }

    std::unique_ptr<BulkTransfer> detach(CURL* easy) {
        const auto found = m_running.find(easy);
        auto transfer = std::move(found->second);
        m_running.erase(found);
        m_inFlight = int(m_running.size());
        return transfer;
    }

    void reapFinished() {
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            CURL* easy = message->easy_handle;
            const CURLcode code = message->data.result;  // the message dies with the removal
            curl_multi_remove_handle(m_multi, easy);
            auto transfer = detach(easy);
            transfer->complete(code, m_log);
            release(easy, std::move(transfer));
        }
    }

    void watch() {
        const auto now = BulkTransfer::Clock::now();
        if (now - m_watched < watchInterval)
            return;
        m_watched = now;
        std::vector<std::pair<CURL*, base::Error>> overdue;
        for (const auto& [easy, transfer] : m_running) {
            if (auto error = transfer->overdue(now))
                overdue.emplace_back(easy, *std::move(error));
        }
        for (auto& [easy, error] : overdue)
            abort(easy, std::move(error));
    }

    void abort(CURL* easy, base::Error error) {
        curl_multi_remove_handle(m_multi, easy);
        auto transfer = detach(easy);
        transfer->complete(std::move(error), m_log);
        release(easy, std::move(transfer));
    }

    void cancelEverything() {
        const base::Error cancelled(base::operationCancelled);
        while (!m_running.empty())
            abort(m_running.begin()->first, cancelled);
        // What a completion submits while the object goes away is cancelled as well; otherwise it was asked
        // for later.
        do {
            takeInbox();
            std::deque<std::unique_ptr<BulkTransfer>> waiting;
            waiting.swap(m_waiting);
            for (auto& transfer : waiting) {
                --m_waitingCount;
                transfer->complete(cancelled, m_log);
            }
        } while (m_stopping && m_waitingCount > 0);
    }

    void wait() {
        const bool canStart = !m_waiting.empty() && int(m_running.size()) < m_connections;
        const auto longest = m_running.empty() ? longestPoll : watchInterval;
        curl_multi_poll(m_multi, nullptr, 0, canStart ? 0 : int(longest.count()), nullptr);
    }

    const base::Result<TlsMaterial> m_tls;
    const std::chrono::milliseconds m_connectTimeout;
    ExchangeLog* const m_log;
    CURLM* m_multi = nullptr;

    std::mutex m_mutex;
    std::deque<std::unique_ptr<BulkTransfer>> m_inbox;
    std::atomic<int> m_connections;
    std::atomic<int> m_inFlight{0};
    std::atomic<int> m_waitingCount{0};
    std::atomic<bool> m_stopping{false};
    std::atomic<bool> m_cancelRequested{false};

    // The rest belongs to the thread.
    std::deque<std::unique_ptr<BulkTransfer>> m_waiting;
    std::unordered_map<CURL*, std::unique_ptr<BulkTransfer>> m_running;
    std::vector<CURL*> m_idle;
    BulkTransfer::Clock::time_point m_watched;
    int m_pool = 0;
    std::thread m_thread;
};

BulkHttp::BulkHttp(const TlsSettings& tls, const BulkLimits& limits, ExchangeLog* exchangeLog)
    : m_worker(std::make_unique<Worker>(tls, limits, exchangeLog)) {}

BulkHttp::~BulkHttp() = default;

void BulkHttp::submit(BulkRequest request, Completion completion) {
    m_worker->submit(std::move(request), std::move(completion));
}

void BulkHttp::cancelAll() {
    m_worker->cancelAll();
}

void BulkHttp::setConnections(int connections) {
    m_worker->setConnections(connections);
}

int BulkHttp::inFlight() const {
    return m_worker->inFlight();
}

int BulkHttp::waiting() const {
    return m_worker->waiting();
}

}  // namespace fdc::net
