// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroTimer>
#include <QSignalSpy>
#include <QTest>

#include "core/connector/ConnectorErrors.h"
#include "core/connector/ConnectorSupervisor.h"

using namespace fdc;
using namespace fdc::connector;
using namespace Qt::Literals::StringLiterals;

namespace {

inline constexpr base::ErrorCode unreachable{"NET_UNREACHABLE", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode refused{"AUTHENTICATION_REFUSED", base::ErrorKind::Authentication};

/// Works, counts its calls, and fails when told.
class FakeConnector final : public Connector {
public:
    struct Calls {
        int initialized = 0;
        int shutDown = 0;
        int probed = 0;
        int running = 0;  ///< transitions under way; more than one is a defect of the supervisor
        int mostRunning = 0;
        std::optional<base::Error> failure;
        QMap<QString, QString> settings;
    };
    explicit FakeConnector(Calls* calls) : m_calls(calls) {}

    const Descriptor& descriptor() const override {
        static const Descriptor descriptor{u"fake"_s, u"Fake"_s, u"custom"_s, {u"fake."_s}, true, true};
        return descriptor;
    }
    QCoro::Task<base::Result<void>> initialize(Config config) override {
        auto step = transition();
        co_await std::move(step);
        ++m_calls->initialized;
        m_calls->settings = config.settings;
        if (m_calls->failure)
            co_return base::fail(*m_calls->failure);
        co_return base::Result<void>();
    }
    Status status() const override { return {}; }
    QCoro::Task<Status> probe() override {
        ++m_calls->probed;
        Status status;
        status.health = Health::Up;
        co_return status;
    }
    QCoro::Task<base::Result<SyncReport>> synchronize(SyncRequest) override { co_return SyncReport{}; }
    QCoro::Task<base::Result<void>> handleEvent(Event) override { co_return base::Result<void>(); }
    QCoro::Task<std::vector<Rung>> test() override {
        co_return std::vector<Rung>{{u"name"_s, true, true, 1, {}, {}}};
    }
    QCoro::Task<void> shutdown() override {
        auto step = transition();
        co_await std::move(step);
        ++m_calls->shutDown;
    }

private:
    /// Really asynchronous, so that wishes can come in the middle.
    QCoro::Task<void> transition() {
        m_calls->mostRunning = std::max(m_calls->mostRunning, ++m_calls->running);
        QTimer timer;
        timer.setSingleShot(true);
        timer.start(5);
        co_await timer;
        --m_calls->running;
    }
    Calls* m_calls;
};

QMap<QString, Wanted> wish(bool on, const QString& url = {}) {
    Wanted wanted;
    wanted.on = on;
    wanted.reason = on ? u"ON"_s : u"CONNECTOR_OFF"_s;
    wanted.config.settings[u"fake.url"_s] = url;
    return {{u"fake"_s, wanted}};
}

}  // namespace

class SupervisorTest : public QObject {
    Q_OBJECT

    base::ManualClock m_clock;
    FakeConnector::Calls m_calls;
    std::unique_ptr<ConnectorSupervisor> m_supervisor;

    void apply(const QMap<QString, Wanted>& wanted) {
        bool done = false;
        m_supervisor->apply(wanted).then([&done] { done = true; });
        QTRY_VERIFY(done);
    }
    Observed observed() const { return m_supervisor->view(u"fake"_s)->observed; }

private Q_SLOTS:
    void init() {
        m_calls = {};
        m_supervisor = std::make_unique<ConnectorSupervisor>(m_clock);
        m_supervisor->add(std::make_unique<FakeConnector>(&m_calls));
    }

    void aWantedConnectorIsInitialisedOnce() {
        apply(wish(true));
        apply(wish(true));
        QCOMPARE(observed(), Observed::On);
        QCOMPARE(m_calls.initialized, 1);
    }

    void switchingOffShutsDownAndSaysWhy() {
        apply(wish(true));
        m_clock.advance(std::chrono::minutes(3));
        apply(wish(false));
        const auto view = *m_supervisor->view(u"fake"_s);
        QCOMPARE(view.observed, Observed::Off);
        QCOMPARE(view.reason, u"CONNECTOR_OFF"_s);
        QCOMPARE(view.since, m_clock.utcNow());
        QCOMPARE(m_calls.shutDown, 1);
    }

    void aChangedSettingRestartsTheConnector() {
        apply(wish(true, u"a"_s));
        apply(wish(true, u"b"_s));
        QCOMPARE(m_calls.initialized, 2);
        QCOMPARE(m_calls.shutDown, 1);
        QCOMPARE(m_calls.settings[u"fake.url"_s], u"b"_s);
    }

    void theLastOfSeveralWishesWinsAndTransitionsNeverOverlap() {
        for (int round = 0; round < 20; ++round)
            m_supervisor->apply(wish(round % 2 == 0));
        apply(wish(true));
        QTRY_COMPARE(observed(), Observed::On);
        QCOMPARE(m_calls.mostRunning, 1);
    }

    void aFailureThatMayPassIsTriedAgainLaterAndLater() {
        m_calls.failure = base::Error(unreachable);
        apply(wish(true));
        auto view = *m_supervisor->view(u"fake"_s);
        QCOMPARE(view.observed, Observed::Failed);
        QCOMPARE(view.failure->code(), u"NET_UNREACHABLE"_s);
        QCOMPARE(m_clock.utcNow().secsTo(*view.nextAttempt), 2 * 60);  // 1² + 1 minutes
        apply(wish(true));
        view = *m_supervisor->view(u"fake"_s);
        QCOMPARE(view.failures, 2);
        QCOMPARE(m_clock.utcNow().secsTo(*view.nextAttempt), 6 * 60);  // 2² + 2
    }

    void aRefusedPasswordWaitsForAPerson() {
        m_calls.failure = base::Error(refused);
        apply(wish(true));
        QCOMPARE(observed(), Observed::Failed);
        QVERIFY(!m_supervisor->view(u"fake"_s)->nextAttempt);
    }

    void restartTriesAtOnceAndForgetsTheFailures() {
        m_calls.failure = base::Error(unreachable);
        apply(wish(true));
        m_calls.failure.reset();
        std::optional<bool> ok;
        m_supervisor->restart(u"fake"_s).then([&ok](base::Result<void> result) { ok = result.has_value(); });
        QTRY_VERIFY(ok.has_value());
        QVERIFY(*ok);
        QCOMPARE(observed(), Observed::On);
        QCOMPARE(m_supervisor->view(u"fake"_s)->failures, 0);
    }

    void restartRefusesWhatIsOffOrUnknown_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("code");
        QTest::newRow("off") << u"fake"_s << u"CONNECTOR_OFF"_s;
        QTest::newRow("unknown") << u"nobody"_s << u"CONNECTOR_UNKNOWN"_s;
    }

    void restartRefusesWhatIsOffOrUnknown() {
        QFETCH(QString, id);
        QFETCH(QString, code);
        QString said;
        m_supervisor->restart(id).then(
            [&said](base::Result<void> result) { said = result ? u"ok"_s : result.error().code(); });
        QTRY_COMPARE(said, code);
    }

    void onlyWhatIsOnIsProbed() {
        bool done = false;
        m_supervisor->probeAll().then([&done](const QMap<QString, Status>&) { done = true; });
        QTRY_VERIFY(done);
        QCOMPARE(m_calls.probed, 0);
        apply(wish(true));
        done = false;
        m_supervisor->probeAll().then([&done](const QMap<QString, Status>&) { done = true; });
        QTRY_VERIFY(done);
        QCOMPARE(m_calls.probed, 1);
        QCOMPARE(m_supervisor->view(u"fake"_s)->status.health, Health::Up);
    }

    void everyTransitionIsAnnounced() {
        QSignalSpy spy(m_supervisor.get(), &ConnectorSupervisor::changed);
        apply(wish(true));
        QCOMPARE(spy.size(), 2);  // starting, on
        apply(wish(false));
        QCOMPARE(spy.size(), 4);  // stopping, off
    }
};

QTEST_GUILESS_MAIN(SupervisorTest)
#include "tst_supervisor.moc"
