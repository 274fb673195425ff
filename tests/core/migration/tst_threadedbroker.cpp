// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTcpServer>
#include <QtTest>

#include "Workshop.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How often the event loop of this thread came round.
class Ticks {
public:
    Ticks() {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { ++m_count; });
        m_timer.start(10ms);
    }
    int takeCount() { return std::exchange(m_count, 0); }

private:
    QTimer m_timer;
    int m_count = 0;
};

/// Of what would be some two hundred; a loop that is held up comes to one or two.
constexpr int lively = 20;

/// Counts in which thread it is used.
class Homely final : public Target {
public:
    explicit Homely(std::shared_ptr<Target> inner) : m_inner(std::move(inner)) {}
    ~Homely() override { ends += QThread::currentThread() == qApp->thread() ? 1 : 1000; }
    void deliver(TargetDocument document, DeliveryOptions options, Completion completion) override {
        m_inner->deliver(std::move(document), options, std::move(completion));
    }
    void setConcurrency(int requests) override { m_inner->setConcurrency(requests); }
    QCoro::Task<base::Result<TargetClass>> documentClass(QString id) override {
        calls += QThread::currentThread() == qApp->thread() ? 1 : 1000;
        return m_inner->documentClass(id);
    }
    QCoro::Task<base::Result<void>> ping() override {
        calls += QThread::currentThread() == qApp->thread() ? 1 : 1000;
        return m_inner->ping();
    }
    QString description() const override { return m_inner->description(); }
    static inline std::atomic<int> calls{0};
    static inline std::atomic<int> ends{0};

private:
    std::shared_ptr<Target> m_inner;
};

}  // namespace

/// A server of the ledger that does not answer holds up whoever asked it, and not the event loop. That all
/// else is as with an embedded broker is the business of tst_limits and of tests/app/cli/tst_shared_ledger.
class TestThreadedBroker : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;

private Q_SLOTS:
    void initTestCase() { Workshop::onServer = true; }

    /// As behind a firewall that swallows, or a server that is suspended.
    void theLoopGoesOnWhileAServerAcceptsAndNeverAnswers() {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        store::PostgresSettings settings;
        settings.host = u"127.0.0.1"_s;
        settings.port = silent.serverPort();
        settings.database = u"ledger"_s;
        settings.user = u"fdc"_s;
        settings.connectTimeout = 2s;
        EmbeddedBroker::Options options;
        options.ledger = settings;
        options.environment = u"test"_s;
        options.clock = &m_clock;
        Ticks ticks;
        const auto opened = QCoro::waitFor(ThreadedBroker::open(std::move(options)));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code(), u"STORE_UNREACHABLE"_s);
        QVERIFY2(ticks.takeCount() > lively, "the event loop stood still");
    }

    /// Every question to the ledger waits, as while somebody works on the server.
    void theLoopGoesOnWhileQuestionsWait() {
        Workshop w(20);
        const QString name = *w.start();
        QCOMPARE(w.rest(name).verdict, std::optional(Verdict::Verified));
        auto other = *store::Database::connect(*w.ledgerPlace().server());
        auto transaction = *other.begin();
        QVERIFY(other.execute("LOCK TABLE campaigns IN ACCESS EXCLUSIVE MODE"));

        auto listing = w.broker().list();
        auto asking = w.broker().status(name);
        auto stopping = w.broker().holdSource(u"Index"_s, u"backup"_s, u"team"_s);
        Ticks ticks;
        QTest::qWait(2000);
        QVERIFY2(ticks.takeCount() > lively, "the event loop stood still");
        QVERIFY(!listing.isReady() && !asking.isReady() && !stopping.isReady());
        QVERIFY(transaction.commit());
        const auto listed = QCoro::waitFor(std::move(listing));
        const auto status = QCoro::waitFor(std::move(asking));
        QVERIFY(listed && status);
        QCOMPARE(listed->size(), 1);
        QCOMPARE(status->documents.verified, 20);
        QVERIFY(QCoro::waitFor(std::move(stopping)));
        QCOMPARE(QCoro::waitFor(w.broker().sources())->first().heldBy, u"team"_s);
    }

    /// The target's login, pings and classes belong to the loop that the broker was made in, and so does its
    /// end.
    void theTargetStaysInItsLoop() {
        std::atomic<bool> away{true};
        Workshop w(10, [&](const TargetDocument&, int) {
            return away ? FolderTarget::Fault::Away : FolderTarget::Fault::None;
        });
        w.target->pingAnswers = false;
        w.wrap = [](std::shared_ptr<Target> inner) { return std::make_shared<Homely>(std::move(inner)); };
        const QString name = *w.start();
        QTRY_VERIFY_WITH_TIMEOUT(Homely::calls > 1, 30'000);
        away = false;
        w.target->pingAnswers = true;
        QCOMPARE(w.rest(name).verdict, std::optional(Verdict::Verified));
        QVERIFY(Homely::calls < 1000);
        QTRY_COMPARE(Homely::ends.load(), 1);
        w.close();
        QCOMPARE(Homely::ends.load(), 1);
    }

    /// Destroyed while a login is on its way: whoever asked is told so.
    void itsEndWaitsForNoLogin() {
        Workshop w(10);
        w.hangs = true;
        auto starting = w.broker().start(w.request());
        QTRY_COMPARE(w.logins, 1);
        w.close();
        const auto started = QCoro::waitFor(std::move(starting));
        QVERIFY(!started);
        QCOMPARE(started.error().code(), u"OPERATION_CANCELLED"_s);
        w.hangs = false;
        QTest::qWait(100);  // what is left of the login goes nowhere
    }
};

QTEST_GUILESS_MAIN(TestThreadedBroker)
#include "tst_threadedbroker.moc"
