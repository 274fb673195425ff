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
#include "core/net/BulkGate.h"
#include "core/net/BulkTransfer.h"

namespace fdc::net {

namespace {

constexpr int mostThreads = 8;
constexpr qint64 unevenness = 1024 * 1024;  ///< bytes that a thread may have under way more than another
constexpr std::chrono::milliseconds longestPoll{1000};
constexpr std::chrono::milliseconds restingPoll{60'000};  ///< nothing to do: whoever has work wakes it
constexpr std::chrono::milliseconds watchInterval{100};   ///< how precisely silence is noticed

void initializeCurlOnce() {
    static const CURLcode initialized = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (initialized != CURLE_OK)
        qFatal("libcurl cannot be initialized");
}

}  // namespace

/// What the threads have in common: settings, the requests that wait, and the gate. Thread-safe.
struct BulkHttp::Shared {
    struct Waiting {
        std::unique_ptr<BulkTransfer> transfer;
        BulkGate::Pass pass;
    };

    Shared(const TlsSettings& tlsSettings, const BulkLimits& limits, ExchangeLog* exchangeLog)
        : tls(loadTlsMaterial(tlsSettings)),
          connectTimeout(limits.connectTimeout),
          log(exchangeLog),
          gate(limits.connections, limits.longestSilence) {}
    ~Shared();

    void submit(std::unique_ptr<BulkTransfer> transfer);
    void wakeAll();
    bool isEmpty() const { return waitingCount == 0; }

    /// The next one that may start.
    std::optional<Waiting> take(BulkGate::Clock::time_point now) {
        if (isEmpty())
            return std::nullopt;
        const auto pass = gate.enter(now);
        if (!pass)
            return std::nullopt;
        if (auto transfer = takeAny())
            return Waiting{std::move(transfer), *pass};
        gate.leave({.isProbe = pass->isProbe, .isCancelled = true}, now, false);
        return std::nullopt;
    }
    /// The next one, allowed to start or not.
    std::unique_ptr<BulkTransfer> takeAny() {
        const std::lock_guard guard(mutex);
        if (queue.empty())
            return nullptr;
        auto transfer = std::move(queue.front());
        queue.pop_front();
        --waitingCount;
        return transfer;
    }
    /// What waits now is no longer sent, and told so by a worker.
    void cancelWaiting() {
        const std::lock_guard guard(mutex);
        waitingCount = 0;
        std::ranges::move(queue, std::back_inserter(cancelled));
        queue.clear();
    }
    std::deque<std::unique_ptr<BulkTransfer>> takeCancelled() {
        const std::lock_guard guard(mutex);
        return std::exchange(cancelled, {});
    }

    const base::Result<TlsMaterial> tls;
    const std::chrono::milliseconds connectTimeout;
    ExchangeLog* const log;
    BulkGate gate;
    std::mutex mutex;
    std::deque<std::unique_ptr<BulkTransfer>> queue;
    std::deque<std::unique_ptr<BulkTransfer>> cancelled;
    std::atomic<int> waitingCount{0};
    std::atomic<qint64> bandwidth{0};
    std::atomic<int> uploads{0};  ///< transfers under way that share it

    /// What one of them may send of a file a second; 0 = no limit. Only a file that is longer than a second's
    /// worth needs a brake here: who sends shorter ones counts their bytes before they come.
    qint64 speed(qint64 fileSize) const {
        const qint64 all = bandwidth;
        return all > 0 && fileSize >= all ? std::max<qint64>(all / std::max(uploads.load(), 1), 1) : 0;
    }
    std::atomic<qint64> replyBandwidth{0};
    std::atomic<int> downloads{0};  ///< replies under way that share it
    /// What a reply with a sink may bring a second; 0 = no limit.
    qint64 replySpeed() const {
        const qint64 all = replyBandwidth;
        return all > 0 ? std::max<qint64>(all / std::max(downloads.load(), 1), 1) : 0;
    }
    std::atomic<bool> stopping{false};
    std::vector<std::unique_ptr<Worker>> workers;
};

/// One thread with its multi handle and the transfers that it has under way.
class BulkHttp::Worker {
public:
    Worker(Shared& shared, int siblings) : m_shared(shared), m_siblings(siblings) {
        initializeCurlOnce();
        m_multi = curl_multi_init();
        if (!m_multi)
            qFatal("libcurl has no multi handle");
        curl_multi_setopt(m_multi, CURLMOPT_PIPELINING, long(CURLPIPE_NOTHING));
    }

    ~Worker() {
        for (CURL* easy : m_idle)
            curl_easy_cleanup(easy);
        curl_multi_cleanup(m_multi);
    }

    void start() {
        m_thread = std::thread([this] { run(); });
    }
    void join() { m_thread.join(); }
    /// Thread-safe.
    void wake() {
        if (!m_woken.exchange(true))
            curl_multi_wakeup(m_multi);
    }
    void cancelRunning() {
        m_cancelRequested = true;
        wake();
    }
    /// Bytes of the files that it sends.
    qint64 load() const { return m_load; }
    /// Small requests all go to the first thread, which fills its polls with them; large contents are shared
    /// out.
    bool hasRoom() const {
        for (const auto& other : m_shared.workers) {
            if (load() > other->load() + unevenness)
                return false;
        }
        return true;
    }

private:
    struct Running {
        std::unique_ptr<BulkTransfer> transfer;
        BulkGate::Pass pass;
    };

    void run() {
        while (true) {
            m_woken = false;  // first of all: whoever changes something from now on wakes it again
            if (m_shared.stopping)
                break;
            if (m_cancelRequested.exchange(false))
                cancelEverything();
            keepPool();
            startWaiting();
            int running = 0;
            curl_multi_perform(m_multi, &running);
            reapFinished();
            letRepliesGoOn();
            watch();
            wait();
        }
        // What a completion submits while the object goes away is cancelled as well.
        do {
            m_shared.cancelWaiting();
            cancelEverything();
        } while (!m_shared.isEmpty());
    }

    void keepPool() {
        // Connections of a moment ago are worth keeping: an adaptive limit comes back.
        const int wanted = m_shared.gate.limit();
        if (wanted <= m_pool)
            return;
        m_pool = wanted;
        curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, long(m_pool));
    }

    void startWaiting() {
        while (hasRoom()) {
            auto next = m_shared.take(BulkTransfer::Clock::now());
            if (!next)
                return;
            start(std::move(next->transfer), next->pass);
        }
        if (!m_shared.isEmpty() && m_siblings > 1 && m_shared.gate.isOpen(BulkTransfer::Clock::now()))
            m_shared.wakeAll();
    }

    void start(std::unique_ptr<BulkTransfer> transfer, BulkGate::Pass pass) {
        CURL* easy = takeEasy();
        if (const auto ready = prepare(easy, *transfer); !ready) {
            transfer->end(ready.error());
            return finish(easy, {std::move(transfer), pass});
        }
        if (transfer->isUpload())
            share(*transfer);
        if (transfer->hasSink())
            shareReplies(*transfer);
        m_load += transfer->fileSize();
        m_running.emplace(easy, Running{std::move(transfer), pass});
    }

    base::Result<void> prepare(CURL* easy, BulkTransfer& transfer) {
        if (!m_shared.tls)
            return base::fail(m_shared.tls.error());
        if (!easy)
            return base::fail(base::internalError, QStringLiteral("no curl handle"));
        FDC_TRY(transfer.prepare(easy, *m_shared.tls, m_shared.connectTimeout));
        if (const CURLMcode code = curl_multi_add_handle(m_multi, easy); code != CURLM_OK)
            return base::fail(base::internalError, QString::fromUtf8(curl_multi_strerror(code)));
        return {};
    }

    CURL* takeEasy() {
        if (m_idle.empty())
            return curl_easy_init();
        CURL* easy = m_idle.back();
        m_idle.pop_back();
        return easy;
    }

    /// Of a transfer that has its outcome: lets the next one in, tells, and keeps the handle.
    void finish(CURL* easy, Running ended) {
        const bool othersWait = !m_shared.isEmpty();
        m_shared.gate.leave(ended.transfer->ending(ended.pass), BulkTransfer::Clock::now(), othersWait);
        ended.transfer->complete(m_shared.log);
        // The transfer goes after the reset: the handle still points into it.
        if (easy)
            curl_easy_reset(easy);
        ended.transfer.reset();
        if (easy)
            m_idle.push_back(easy);
    }

    Running detach(CURL* easy) {
        curl_multi_remove_handle(m_multi, easy);
        const auto found = m_running.find(easy);
        Running running = std::move(found->second);
        if (running.transfer->isBraked())
            --m_shared.uploads;
        if (running.transfer->isReplyBraked())
            --m_shared.downloads;
        m_running.erase(found);
        m_load -= running.transfer->fileSize();
        return running;
    }

    void reapFinished() {
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            CURL* easy = message->easy_handle;
            const CURLcode code = message->data.result;  // the message dies with the removal
            Running ended = detach(easy);
            ended.transfer->end(code);
            finish(easy, std::move(ended));
        }
    }

    /// The bandwidth over those that need a brake, each time as many as there are.
    void share(BulkTransfer& transfer) {
        const bool needsBrake = m_shared.speed(transfer.fileSize()) > 0;
        if (needsBrake != transfer.isBraked())
            m_shared.uploads += needsBrake ? 1 : -1;
        // Whoever is counted stays braked until the next look, though the limit went meanwhile.
        transfer.setSpeed(needsBrake ? std::max<qint64>(m_shared.speed(transfer.fileSize()), 1) : 0);
    }

    void shareReplies(BulkTransfer& transfer) {
        const bool needsBrake = m_shared.replyBandwidth > 0;
        if (needsBrake != transfer.isReplyBraked())
            m_shared.downloads += needsBrake ? 1 : -1;
        // Whoever is counted stays braked until the next look, as above.
        transfer.setReplySpeed(needsBrake ? std::max<qint64>(m_shared.replySpeed(), 1) : 0);
    }

    void letRepliesGoOn() {
        if (m_shared.downloads == 0 && !std::exchange(m_nextReply, std::nullopt))
            return;
        const auto now = BulkTransfer::Clock::now();
        m_nextReply.reset();
        std::vector<CURL*> due;
        for (const auto& [easy, running] : m_running) {
            if (running.transfer->mayGoOn(now))
                due.push_back(easy);
            else if (const auto until = running.transfer->heldUntil())
                m_nextReply = std::min(*until, m_nextReply.value_or(*until));
        }
        // What was held comes at once, and may be held again, or be the end of its transfer.
        for (CURL* easy : due) {
            if (const CURLcode code = curl_easy_pause(easy, CURLPAUSE_CONT); code != CURLE_OK) {
                Running ended = detach(easy);
                ended.transfer->end(code);
                finish(easy, std::move(ended));
            } else if (const auto until = m_running.at(easy).transfer->heldUntil()) {
                m_nextReply = std::min(*until, m_nextReply.value_or(*until));
            }
        }
    }

    void watch() {
        const auto now = BulkTransfer::Clock::now();
        if (now - m_watched < watchInterval)
            return;
        m_watched = now;
        std::vector<std::pair<CURL*, base::Error>> overdue;
        for (const auto& [easy, running] : m_running) {
            if (running.transfer->isUpload())
                share(*running.transfer);
            if (running.transfer->hasSink())
                shareReplies(*running.transfer);
            if (auto error = running.transfer->overdue(now))
                overdue.emplace_back(easy, *std::move(error));
        }
        for (auto& [easy, error] : overdue)
            abort(easy, std::move(error));
    }

    void abort(CURL* easy, base::Error error) {
        Running ended = detach(easy);
        ended.transfer->end(std::move(error));
        finish(easy, std::move(ended));
    }

    void cancelEverything() {
        while (!m_running.empty())
            abort(m_running.begin()->first, base::Error(base::operationCancelled));
        for (auto& transfer : m_shared.takeCancelled()) {
            transfer->end(base::Error(base::operationCancelled));
            transfer->complete(m_shared.log);
        }
    }

    void wait() {
        const bool othersWait = !m_shared.isEmpty();
        auto longest = !m_running.empty() ? watchInterval : othersWait ? longestPoll : restingPoll;
        if (othersWait && hasRoom()) {
            const auto now = BulkTransfer::Clock::now();
            if (m_shared.gate.isOpen(now))
                longest = {};
            else if (const auto moment = m_shared.gate.opensAt(now))
                longest = std::min(longest, std::chrono::ceil<std::chrono::milliseconds>(*moment - now));
        }
        if (m_nextReply) {
            const auto left = *m_nextReply - BulkTransfer::Clock::now();
            longest = std::clamp(std::chrono::ceil<std::chrono::milliseconds>(left), {}, longest);
        }
        curl_multi_poll(m_multi, nullptr, 0, int(longest.count()), nullptr);
    }

    Shared& m_shared;
    const int m_siblings;
    CURLM* m_multi = nullptr;
    std::atomic<bool> m_cancelRequested{false};
    std::atomic<bool> m_woken{false};
    std::atomic<qint64> m_load{0};

    // The rest belongs to the thread.
    std::unordered_map<CURL*, Running> m_running;
    std::vector<CURL*> m_idle;
    BulkTransfer::Clock::time_point m_watched;
    std::optional<BulkTransfer::Clock::time_point> m_nextReply;  ///< when the first that is held may go on
    int m_pool = 0;
    std::thread m_thread;
};

BulkHttp::Shared::~Shared() {
    stopping = true;
    wakeAll();
    // They wake one another until the last one has ended.
    for (const auto& worker : workers)
        worker->join();
}

void BulkHttp::Shared::submit(std::unique_ptr<BulkTransfer> transfer) {
    {
        const std::lock_guard guard(mutex);
        queue.push_back(std::move(transfer));
        ++waitingCount;
    }
    for (const auto& worker : workers) {
        if (worker->hasRoom())
            return worker->wake();
    }
}

void BulkHttp::Shared::wakeAll() {
    for (const auto& worker : workers)
        worker->wake();
}

BulkHttp::BulkHttp(const TlsSettings& tls, const BulkLimits& limits, ExchangeLog* exchangeLog)
    : m_shared(std::make_unique<Shared>(tls, limits, exchangeLog)) {
    const int threads = std::clamp(limits.threads, 1, mostThreads);
    for (int i = 0; i < threads; ++i)
        m_shared->workers.push_back(std::make_unique<Worker>(*m_shared, threads));
    for (const auto& worker : m_shared->workers)
        worker->start();
}

BulkHttp::~BulkHttp() = default;

void BulkHttp::submit(BulkRequest request, Completion completion) {
    m_shared->submit(std::make_unique<BulkTransfer>(std::move(request), std::move(completion)));
}

void BulkHttp::cancelAll() {
    m_shared->cancelWaiting();
    for (const auto& worker : m_shared->workers)
        worker->cancelRunning();
}

void BulkHttp::setConnections(int connections) {
    m_shared->gate.setConnections(connections);
    m_shared->wakeAll();
}

void BulkHttp::setBandwidth(qint64 bytesPerSecond) {
    m_shared->bandwidth = std::max<qint64>(bytesPerSecond, 0);
    m_shared->wakeAll();
}

void BulkHttp::setReplyBandwidth(qint64 bytesPerSecond) {
    m_shared->replyBandwidth = std::max<qint64>(bytesPerSecond, 0);
    m_shared->wakeAll();
}

BulkLoad BulkHttp::load() const {
    BulkLoad load = m_shared->gate.load(BulkGate::Clock::now());
    load.waiting = waiting();
    return load;
}

int BulkHttp::inFlight() const {
    return m_shared->gate.inFlight();
}

int BulkHttp::waiting() const {
    return m_shared->waitingCount;
}

}  // namespace fdc::net
