// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorosignal.h>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <array>
#include <deque>
#include <random>

#include "core/connector/inbox/EventDispatcher.h"
#include "core/connector/inbox/SupervisorReceivers.h"
#include "core/monitoring/EngineSampler.h"
#include "core/monitoring/HealthMonitor.h"
#include "core/monitoring/alerts/AlertEngine.h"
#include "core/monitoring/alerts/AlertsFile.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using base::Milliseconds;
using connector::Acceptance;
using connector::EventDispatcher;
using connector::EventInbox;
using connector::Health;

namespace {

inline constexpr base::ErrorCode unreachable{"NET_UNREACHABLE", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode unreadable{"ROW_UNREADABLE", base::ErrorKind::Data};
inline constexpr base::ErrorCode died{"PLUGIN_CRASHED", base::ErrorKind::Internal};

const QString prod = u"prod"_s;
constexpr int objects = 40;  // of each connector's other system
constexpr Milliseconds step = 1s;
constexpr int shortHours = 3;

enum class Weather { Fine, Down, Slow, Flapping, Hanging, Crashing, Count };

/// One other system: how it does now, and which version of its objects was delivered.
struct Outside {
    Weather weather = Weather::Fine;
    Milliseconds until{0};
    std::array<int, objects> latest{};
    std::array<int, objects> delivered{};
    bool odd = false;  ///< of the flapping
    std::deque<Milliseconds> judged;
    std::function<void(base::Error)> end;
};

/// Does to the outside what it is told, as badly as the weather there is.
class Weathered final : public QObject, public connector::Connector {
    Q_OBJECT
public:
    Weathered(const QString& id, Outside* outside, std::mt19937* random)
        : m_outside(outside), m_random(random) {
        m_descriptor.id = id;
        m_descriptor.name = id;
        m_descriptor.kind = u"custom"_s;
        m_descriptor.handlesEvents = true;
        m_descriptor.synchronizes = true;
        m_descriptor.synchronizeEvery = 600s;
        m_descriptor.retry = {.attempts = 5, .firstDelay = 1s, .longestDelay = 60s};
    }
    const connector::Descriptor& descriptor() const override { return m_descriptor; }
    QCoro::Task<base::Result<void>> initialize(connector::Config) override {
        if (m_outside->weather == Weather::Down)
            co_return base::fail(base::Error(unreachable));
        co_return base::Result<void>();
    }
    connector::Status status() const override { return {}; }
    QCoro::Task<connector::Status> probe() override {
        if (m_outside->weather == Weather::Hanging) {
            auto letting = qCoro(this, &Weathered::letGo);
            co_await letting;
        }
        connector::Status status;
        status.milliseconds = 5 + qint64((*m_random)() % 50);
        status.health = health();
        if (status.health == Health::Down)
            status.code = QString::fromLatin1(unreachable.id);
        co_return status;
    }
    QCoro::Task<base::Result<connector::SyncReport>> synchronize(connector::SyncRequest) override {
        if (health() == Health::Down)
            co_return base::fail(base::Error(unreachable));
        co_return connector::SyncReport{objects, 1};
    }
    /// Reads the object again, as every connector does: what was late or twice has the same outcome.
    QCoro::Task<base::Result<void>> handleEvent(connector::Event event) override {
        const auto object = size_t(event.object.toInt());
        if (health() == Health::Down)
            co_return base::fail(base::Error(unreachable));
        if (m_outside->weather != Weather::Fine && (*m_random)() % 50 == 0)
            co_return base::fail(base::Error(unreadable));
        m_outside->delivered[object] = m_outside->latest[object];
        co_return base::Result<void>();
    }
    QCoro::Task<std::vector<connector::Rung>> test() override { co_return std::vector<connector::Rung>{}; }
    QCoro::Task<void> shutdown() override { co_return; }
    void onEnded(std::function<void(base::Error)> tell) override { m_outside->end = std::move(tell); }

Q_SIGNALS:
    void letGo();

private:
    Health health() {
        switch (m_outside->weather) {
            case Weather::Down: return Health::Down;
            case Weather::Slow: return Health::Degraded;
            case Weather::Flapping:
                m_outside->odd = !m_outside->odd;
                return m_outside->odd ? Health::Down : Health::Up;
            default: return Health::Up;
        }
    }

    connector::Descriptor m_descriptor;
    Outside* m_outside;
    std::mt19937* m_random;
};

qint64 residentKiB() {
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
}

qsizetype descriptors() {
    return QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
}

/// The parts of an engine that watch and take events, on real files and a clock that the test moves.
class Works : public QObject {
    Q_OBJECT
public:
    Works() : m_sampler(path(u"metrics.db"_s), clock, [this](Milliseconds) { return samples(); }) {
        QMap<QString, connector::Wanted> wanted;
        for (int i = 0; i < 4; ++i) {
            const QString id = u"c%1"_s.arg(i);
            auto one = std::make_unique<Weathered>(id, &outside[id], &random);
            m_connectors.append(one.get());
            supervisor.add(std::move(one));
            wanted[id].on = true;
        }
        supervisor.setSyncHook([this](const QString& id, const connector::SyncRequest& request) {
            return supervisor.synchronize(id, request);
        });
        supervisor.apply(wanted);
        monitor = std::make_unique<HealthMonitor>(supervisor, prod, path(u"metrics.db"_s), clock);
        MonitorSettings settings;
        settings.intervalSeconds = 10;
        monitor->configure(settings);
        connect(monitor.get(), &HealthMonitor::judged, this, &Works::noteJudged);
        openAlertsOf();
        openEvents();
    }
    ~Works() override { m_dispatcher.reset(); }

    QString path(const QString& name) const { return m_folder.filePath(name); }
    connector::EventCounts counts(const QString& id) const { return inbox->counts(prod, id); }

    /// One second of work, with what comes due in it.
    void live(bool faults) {
        clock.advance(step);
        ++m_second;
        if (faults)
            change();
        supervisor.lookAgain();
        monitor->lookAgain();
        if (m_second % 5 == 0)
            told += alerts->evaluate(observed()).value_or(-1'000'000);
        if (m_second % 10 == 0)
            m_sampler.sample();
        if (m_second % 30 == 0 && faults)
            send();
        m_dispatcher->receiversChanged();
        QTest::qWait(0);
    }

    /// Everybody is well again, and what gave up is started by a person.
    void heal() {
        for (auto& [id, one] : outside) {
            one.weather = Weather::Fine;
            supervisor.restart(id);
        }
        letGo();
    }

    base::ManualClock clock;
    std::mt19937 random{20'260'101};
    std::map<QString, Outside> outside;
    connector::ConnectorSupervisor supervisor{clock};
    std::unique_ptr<HealthMonitor> monitor;
    std::unique_ptr<AlertEngine> alerts;
    std::unique_ptr<EventInbox> inbox;
    qint64 accepted = 0;
    qint64 duplicates = 0;
    qint64 told = 0;
    qint64 jumps = 0;
    int mostJudged = 0;  ///< changes in any window
    bool refused = false;

private:
    void openAlertsOf() {
        auto opened = openAlerts(path(u"alerts.db"_s));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toLogLine()));
        m_database = std::make_unique<store::Database>(std::move(*opened));
        alerts =
            std::make_unique<AlertEngine>(*m_database, clock, AlertEngine::Options{prod, u"en"_s, {}, {}});
        alerts->setRules(rulesFrom({}));
    }
    void openEvents() {
        connector::InboxLimits limits;
        limits.mostListed = 500;  // as after weeks: what is handled goes again
        auto opened = EventInbox::open(path(u"events.db"_s), clock, limits);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toLogLine()));
        inbox = std::move(*opened);
        m_receivers = std::make_unique<connector::SupervisorReceivers>(supervisor, clock);
        m_dispatcher = std::make_unique<EventDispatcher>(
            *inbox, *m_receivers, prod,
            [this](const connector::EventBatch&) -> base::Result<void> {
                if (random() % 100 == 0)
                    return base::fail(base::Error(unreachable));
                return {};
            },
            EventDispatcher::Limits{.recordAfter = 0ms, .holdFor = 1ms, .recordAgain = 1ms, .drain = 1ms});
        m_dispatcher->start();
    }

    void letGo() {
        for (Weathered* one : std::as_const(m_connectors))
            Q_EMIT one->letGo();
    }

    /// The weather changes every few minutes; the clock of the machine jumps, and is put right again.
    void change() {
        for (auto& [id, one] : outside) {
            if (one.weather == Weather::Crashing && random() % 40 == 0 && one.end)
                one.end(base::Error(died));
            if (clock.monotonic() < one.until)
                continue;
            const bool hung = one.weather == Weather::Hanging;
            one.weather = random() % 3 == 0 ? Weather(random() % int(Weather::Count)) : Weather::Fine;
            one.until = clock.monotonic() + std::chrono::seconds(30 + random() % 900);
            if (hung)
                letGo();
            if (random() % 20 == 0)
                supervisor.restart(id);
        }
        if (m_second % 900 != 0)
            return;
        constexpr Milliseconds tenYears = 87'600h;
        const Milliseconds jump =
            std::array<Milliseconds, 4>{1h, -1h, tenYears, -tenYears}[size_t(jumps / 2 % 4)];
        // There and back again: the next one undoes it.
        m_skew = m_skew == 0ms ? jump : 0ms;
        clock.jumpWallTime(m_skew == 0ms ? -m_lastSkew : m_skew);
        m_lastSkew = m_skew;
        ++jumps;
    }

    /// A few changes of objects, some of them told twice, some late.
    void send() {
        for (auto& [id, one] : outside) {
            std::vector<connector::NewEvent> events;
            const int count = 1 + int(random() % 4);
            for (int i = 0; i < count; ++i) {
                const auto object = random() % objects;
                const int version = ++one.latest[object];
                events.push_back({prod, id, u"%1-%2"_s.arg(object).arg(version), QString::number(object),
                                  u"changed"_s, "{\"version\": " + QByteArray::number(version) + '}'});
            }
            const auto answers = inbox->accept(events);
            const auto again = inbox->accept(events[random() % events.size()]);
            refused = refused || !answers || !again || *again != Acceptance::Duplicate;
            for (const Acceptance answer : answers.value_or(std::vector<Acceptance>()))
                accepted += answer == Acceptance::Accepted ? 1 : 0;
            ++duplicates;
        }
    }

    Observations observed() const {
        Observations now;
        for (const HealthView& view : monitor->views()) {
            const Health health = view.judgement.state;
            std::optional<double> value;
            if (health != Health::Unknown)
                value = health == Health::Up ? 2 : health == Health::Degraded ? 1 : 0;
            now.readings.append({u"health"_s, view.connector, value, view.code, view.connector});
            now.readings.append(
                {u"events.dead"_s, view.connector, double(counts(view.connector).dead), {}, view.connector});
        }
        return now;
    }
    QList<MetricSample> samples() const {
        QList<MetricSample> all;
        for (const HealthView& view : monitor->views()) {
            all.append({prod, view.connector, u"health.flap"_s, {}, double(view.judgement.flapScore)});
            all.append(
                {prod, view.connector, u"events.waiting"_s, {}, double(counts(view.connector).waiting)});
        }
        return all;
    }

    void noteJudged(const QString& id) {
        std::deque<Milliseconds>& changes = outside[id].judged;
        changes.push_back(clock.monotonic());
        while (clock.monotonic() - changes.front() >= HealthJudge::window)
            changes.pop_front();
        mostJudged = std::max(mostJudged, int(changes.size()));
    }

    QTemporaryDir m_folder;
    QList<Weathered*> m_connectors;
    EngineSampler m_sampler;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<connector::SupervisorReceivers> m_receivers;
    std::unique_ptr<EventDispatcher> m_dispatcher;
    qint64 m_second = 0;
    Milliseconds m_skew{0};
    Milliseconds m_lastSkew{0};
};

}  // namespace

/// Hours of faults in seconds: supervisor, probes, judge, series, alerts and inbox together on real files,
/// their clock moved by hand. FDC_SOAK_HOURS says how many; `./test --full soak` lives through 24.
class SoakTest : public QObject {
    Q_OBJECT

    static bool settled(const Works& works) {
        return std::ranges::all_of(works.outside, [&works](const auto& one) {
            const auto counts = works.counts(one.first);
            return counts.waiting == 0 && counts.handling == 0;
        });
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"connector.*=false\nmonitoring.*=false"_s); }

    void hoursOfTroubleLeaveNothingBehind() {
        const int asked = qEnvironmentVariableIntValue("FDC_SOAK_HOURS");
        const int hours = asked > 0 ? asked : shortHours;
        const qint64 seconds = hours * 3'600LL;
        Works works;
        qint64 memory = 0;
        qsizetype files = 0;
        for (qint64 second = 0; second < seconds; ++second) {
            works.live(true);
            if (second == seconds / 10) {
                memory = residentKiB();
                files = descriptors();
            }
        }
        const qint64 memoryAfter = residentKiB();
        const qsizetype filesAfter = descriptors();

        // The world gets well: everything that was accepted has had its effect, once.
        works.heal();
        const auto calm = [&works] {
            for (int second = 0; second < 900 && !settled(works); ++second)
                works.live(false);
        };
        calm();
        qint64 dead = 0;
        for (const auto& [id, one] : works.outside)
            dead += works.inbox->replayDead(prod, id).value_or(-1'000'000);
        calm();
        qint64 done = 0;
        for (const auto& [id, one] : works.outside) {
            done += works.counts(id).done;
            QVERIFY2(one.latest == one.delivered, qPrintable(id));
        }
        qInfo("%d h: %lld events (%lld sent twice, %lld were dead letters), %lld notices, %lld clock jumps",
              hours, works.accepted, works.duplicates, dead, works.told, works.jumps);
        qInfo("memory %lld KiB, %+.1f %% since the first tenth (limit 5 %%); descriptors %lld, then %lld",
              memoryAfter, 100.0 * double(memoryAfter - memory) / double(memory), qint64(files),
              qint64(filesAfter));
        QVERIFY(settled(works));
        QVERIFY(!works.refused);
        QVERIFY(dead >= 0 && works.accepted > hours * 100);
        QCOMPARE(done, works.accepted);
        QVERIFY(works.told > 0);
        QVERIFY2(works.mostJudged <= HealthJudge::changesAWindow,
                 qPrintable(QString::number(works.mostJudged)));
        QCOMPARE(filesAfter, files);
        QVERIFY2(memoryAfter <= memory * 105 / 100,
                 qPrintable(u"%1 KiB, then %2"_s.arg(memory).arg(memoryAfter)));
        chartsHaveTheLastMinute(works);
    }

private:
    /// After all those jumps.
    static void chartsHaveTheLastMinute(Works& works) {
        for (int second = 0; second < 60; ++second)
            works.live(false);
        const QDateTime now = works.clock.utcNow();
        const auto read =
            HealthSeries::read(works.path(u"metrics.db"_s), {prod, {}, now.addSecs(-60), now, 6});
        QVERIFY(read.has_value());
        for (const auto& [id, one] : works.outside) {
            double probes = 0;
            for (const HealthBucket& bucket : (*read)[id])
                probes += bucket.probes();
            QVERIFY2(probes >= 3, qPrintable(id));
        }
    }
};

QTEST_GUILESS_MAIN(SoakTest)
#include "tst_soak.moc"
