// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <future>
#include <semaphore>
#include <vector>

#include "Sockets.h"
#include "core/base/BaseErrors.h"
#include "core/net/BulkHttp.h"

using namespace Qt::Literals::StringLiterals;
using namespace fdc;
using namespace fdc::net;
using namespace fdc::net::testing;
using std::chrono::microseconds;
using std::chrono::milliseconds;

namespace {

using Answered = std::future<base::Result<BulkReply>>;

Answered submit(BulkHttp& bulk, BulkRequest request) {
    auto promise = std::make_shared<std::promise<base::Result<BulkReply>>>();
    Answered answered = promise->get_future();
    bulk.submit(std::move(request), [promise](auto result) { promise->set_value(std::move(result)); });
    return answered;
}

bool isHere(const Answered& answered, milliseconds limit = milliseconds(patience)) {
    return answered.wait_for(limit) == std::future_status::ready;
}

/// "status 200", a code, or that nothing came.
QString outcomeOf(Answered& answered) {
    if (!isHere(answered))
        return u"no answer"_s;
    const auto result = answered.get();
    return result ? u"status %1"_s.arg(result->reply.status) : result.error().code();
}

BulkRequest get(const QUrl& url) {
    BulkRequest request;
    request.request.url = url;
    request.request.timeout = milliseconds(2 * patience);
    return request;
}

BulkRequest upload(const QUrl& url, const QString& path) {
    BulkRequest request = get(url);
    request.request.method = "POST";
    request.file = FilePart{.path = path};
    return request;
}

BulkLimits limitsOf(int threads, int connections) {
    BulkLimits limits;
    limits.threads = threads;
    limits.connections = connections;
    return limits;
}

/// Ends it, and answers whether that was soon.
bool endsSoon(std::unique_ptr<BulkHttp> bulk) {
    QElapsedTimer timer;
    timer.start();
    bulk.reset();
    return timer.elapsed() < patience;
}

void pauseUpTo(QRandomGenerator& random, int mostMicroseconds) {
    std::this_thread::sleep_for(microseconds(random.bounded(mostMicroseconds)));
}

void threadCounts() {
    QTest::addColumn<int>("threads");
    for (const int threads : {1, 2, 4})
        QTest::addRow("%d threads", threads) << threads;
}

}  // namespace

/// Threads that have nothing to do rest for a minute, and whatever there is for them to do wakes them: long
/// before `patience` is over.
class BulkRestTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Listener> m_listener;
    QTemporaryDir m_folder;

    QUrl url(const QString& path) const { return urlOf(*m_listener, path, u"http"_s); }
    QString file(int size) const {
        QFile content(m_folder.filePath(QString::number(size)));
        if (!content.open(QIODevice::WriteOnly) || !content.resize(size))
            qFatal("cannot write a test file");
        return content.fileName();
    }

private Q_SLOTS:
    void initTestCase() {
        const auto answer = [](const ServerRequest& request) {
            ServerResponse response;
            if (request.path == "/hang")
                response.fault = ServerResponse::Fault::Hang;
            if (request.path == "/slow")
                response.delay = milliseconds(300);
            return response;
        };
        m_listener = *Listener::start({}, answer);
    }
    void cleanupTestCase() { m_listener.reset(); }

    void everySubmissionIsHeardWhoeverRests_data() { threadCounts(); }
    /// Each of those who submit waits for its answer, so that all threads rest over and over again.
    void everySubmissionIsHeardWhoeverRests() {
        QFETCH(int, threads);
        constexpr int submitters = 3;
        constexpr int rounds = 250;
        BulkHttp bulk({}, limitsOf(threads, 8), nullptr);
        const QString path = file(1000);
        std::atomic<int> unanswered{0};
        std::vector<std::thread> all;
        for (int who = 0; who < submitters; ++who) {
            all.emplace_back([&, who] {
                QRandomGenerator random(quint32(who + 1));
                for (int round = 0; round < rounds && unanswered == 0; ++round) {
                    std::vector<Answered> some;
                    for (int i = random.bounded(1, 4); i > 0; --i)
                        some.push_back(submit(
                            bulk, random.bounded(4) == 0 ? upload(url(u"/"_s), path) : get(url(u"/"_s))));
                    for (Answered& one : some)
                        unanswered += outcomeOf(one) != u"status 200";
                    pauseUpTo(random, 2'000);
                }
            });
        }
        for (std::thread& one : all)
            one.join();
        QCOMPARE(unanswered, 0);
        QCOMPARE(bulk.inFlight(), 0);
        QCOMPARE(bulk.waiting(), 0);
    }

    void whatIsCancelledIsToldWhoeverRests_data() { threadCounts(); }
    void whatIsCancelledIsToldWhoeverRests() {
        QFETCH(int, threads);
        BulkHttp bulk({}, limitsOf(threads, 2), nullptr);
        QRandomGenerator random(7);
        for (int round = 0; round < 40; ++round) {
            std::vector<Answered> all;
            for (int i = 0; i < 5; ++i)
                all.push_back(submit(bulk, get(url(u"/hang"_s))));
            pauseUpTo(random, 3'000);
            bulk.cancelAll();
            for (Answered& one : all)
                QCOMPARE(outcomeOf(one), u"OPERATION_CANCELLED"_s);
            pauseUpTo(random, 3'000);
        }
        Answered after = submit(bulk, get(url(u"/"_s)));
        QCOMPARE(outcomeOf(after), u"status 200"_s);
    }

    void itEndsSoonWhileAllRest_data() { threadCounts(); }
    void itEndsSoonWhileAllRest() {
        QFETCH(int, threads);
        QVERIFY(endsSoon(std::make_unique<BulkHttp>(TlsSettings{}, limitsOf(threads, 8), nullptr)));
        QRandomGenerator random(11);
        for (int round = 0; round < 10; ++round) {
            auto bulk = std::make_unique<BulkHttp>(TlsSettings{}, limitsOf(threads, 8), nullptr);
            if (round % 2 == 0) {
                Answered one = submit(*bulk, get(url(u"/"_s)));
                QCOMPARE(outcomeOf(one), u"status 200"_s);
            }
            pauseUpTo(random, 20'000);
            QVERIFY(endsSoon(std::move(bulk)));
        }
    }

    /// A large content keeps its thread from taking the next one, which waits in the same queue; the thread
    /// that takes it went to rest before there was anything.
    void aThreadAtRestTakesWhatABusyOneLeaves() {
        const QString content = file(3'000'000);
        BulkHttp bulk({}, limitsOf(2, 2), nullptr);
        std::vector<Answered> small;
        for (int i = 0; i < 2; ++i)
            small.push_back(submit(bulk, get(url(u"/slow"_s))));
        QTRY_COMPARE_WITH_TIMEOUT(bulk.inFlight(), 2, patience);
        Answered large = submit(bulk, upload(url(u"/hang"_s), content));
        Answered next = submit(bulk, upload(url(u"/"_s), content));
        for (Answered& one : small)
            QCOMPARE(outcomeOf(one), u"status 200"_s);
        QCOMPARE(outcomeOf(next), u"status 200"_s);
        QVERIFY(!isHere(large, milliseconds(0)));
    }

    void aLimitThatRisesLetsInWhatWaits_data() { threadCounts(); }
    void aLimitThatRisesLetsInWhatWaits() {
        QFETCH(int, threads);
        BulkHttp bulk({}, limitsOf(threads, 1), nullptr);
        Answered first = submit(bulk, get(url(u"/hang"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(bulk.inFlight(), 1, patience);
        std::vector<Answered> others;
        for (int i = 0; i < 10; ++i)
            others.push_back(submit(bulk, get(url(u"/"_s))));
        QCOMPARE(bulk.waiting(), 10);
        bulk.setConnections(2);
        for (Answered& one : others)
            QCOMPARE(outcomeOf(one), u"status 200"_s);
        QVERIFY(!isHere(first, milliseconds(0)));
    }

    void limitsMayChangeAllTheTime_data() { threadCounts(); }
    void limitsMayChangeAllTheTime() {
        QFETCH(int, threads);
        BulkHttp bulk({}, limitsOf(threads, 1), nullptr);
        const QString path = file(20'000);
        std::atomic<bool> isOver{false};
        std::thread changing([&] {
            QRandomGenerator random(13);
            while (!isOver) {
                bulk.setConnections(random.bounded(0, 6));
                bulk.setBandwidth(random.bounded(3) * 10'000'000);
                pauseUpTo(random, 2'000);
            }
        });
        QRandomGenerator random(17);
        QStringList outcomes;
        for (int round = 0; round < 60; ++round) {
            std::vector<Answered> some;
            for (int i = random.bounded(1, 6); i > 0; --i)
                some.push_back(submit(bulk, upload(url(u"/"_s), path)));
            for (Answered& one : some)
                outcomes.append(outcomeOf(one));
            pauseUpTo(random, 3'000);
        }
        isOver = true;
        changing.join();
        outcomes.removeDuplicates();
        QCOMPARE(outcomes, QStringList{u"status 200"_s});
    }

    /// Whoever wakes a thread and then ends it finds it anywhere between its rest and the next one.
    void itEndsSoonRightAfterAThreadWasWoken() {
        QRandomGenerator random(19);
        for (int round = 0; round < 3000; ++round) {
            auto bulk = std::make_unique<BulkHttp>(TlsSettings{}, limitsOf(2, 8), nullptr);
            const int wakings = random.bounded(1, 4);
            for (int i = 0; i < wakings; ++i) {
                pauseUpTo(random, 60);
                bulk->setBandwidth(0);
            }
            const auto until = std::chrono::steady_clock::now() + microseconds(random.bounded(60));
            while (std::chrono::steady_clock::now() < until) {
            }
            QVERIFY2(endsSoon(std::move(bulk)), qPrintable(QString::number(round)));
        }
    }
};

QTEST_GUILESS_MAIN(BulkRestTest)
#include "tst_bulk_rest.moc"
