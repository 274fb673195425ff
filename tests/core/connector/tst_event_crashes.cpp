// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QCoroTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QLoggingCategory>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <bit>
#include <iostream>
#include <mutex>
#include <thread>

#include "core/connector/inbox/EventDispatcher.h"
#include "core/connector/inbox/EventInbox.h"
#include "core/store/Database.h"

using namespace fdc;
using namespace fdc::connector;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

inline constexpr base::ErrorCode unreachable{"NET_UNREACHABLE", base::ErrorKind::Temporary};

const QString prod = u"prod"_s;
const QString mail = u"mail"_s;
constexpr int eventsPerObject = 10;
constexpr int inFlight = 16;
constexpr int batch = 256;

/// The world outside, as a file that both processes have mapped: what one wrote before it was killed is
/// there. Event i tells that object i % objects has changed once more.
struct World {
    struct Object {
        std::atomic<quint32> latest;   ///< its version in the other system; written by the parent only
        std::atomic<quint32> lastSeq;  ///< of the last event of it that was handed over
        /// Version and number of changes that FlowerDocs saw, in one word: a kill cannot come in between.
        std::atomic<quint64> delivered;
    };
    struct Faults {
        std::atomic<quint32> backwards;   ///< an older version was delivered over a newer one
        std::atomic<quint32> overlapped;  ///< two events of one object were handled at once
        std::atomic<quint32> disordered;  ///< an event was handled after a later one of its object
    };
    Faults* faults = nullptr;
    Object* objects = nullptr;
    std::atomic<quint8>* handled = nullptr;  ///< how often each event was handed over
    int count = 0;

    static qint64 size(int events) {
        return qint64(sizeof(Faults)) + qint64(sizeof(Object)) * (events / eventsPerObject) + events;
    }
    bool map(QFile& file, int events) {
        if (!file.open(QIODevice::ReadWrite) || !file.resize(size(events)))
            return false;
        uchar* bytes = file.map(0, size(events));
        if (!bytes)
            return false;
        static_assert(sizeof(Faults) % 4 == 0 && sizeof(Object) == 16);
        count = events / eventsPerObject;
        objects = reinterpret_cast<Object*>(bytes);
        faults = reinterpret_cast<Faults*>(bytes + sizeof(Object) * size_t(count));
        handled =
            reinterpret_cast<std::atomic<quint8>*>(bytes + sizeof(Object) * size_t(count) + sizeof(Faults));
        return true;
    }
};

NewEvent eventOf(int number, const World& world) {
    const int object = number % world.count;
    NewEvent event{prod, mail, u"e%1"_s.arg(number), u"o%1"_s.arg(object), u"changed"_s, {}};
    event.body =
        R"({"object":"o)" + QByteArray::number(object) + R"(","note":")" + QByteArray(100, 'x') + "\"}";
    return event;
}

/// The connector: reads the object in the other system again, and delivers what it is now. One call in a
/// hundred fails for a reason that passes.
class Mail final : public EventReceivers {
public:
    explicit Mail(World& world) : m_world(world), m_busy(size_t(world.count)) {}

    std::vector<Descriptor> receivers() const override {
        Descriptor descriptor;
        descriptor.id = mail;
        descriptor.handlesEvents = true;
        descriptor.flow = {.mostInFlight = inFlight, .mostWaiting = 50'000};
        descriptor.retry = {.attempts = 100, .firstDelay = 1ms, .longestDelay = 50ms};
        return {descriptor};
    }
    bool takes(const QString&) const override { return true; }
    bool isSound(const QString&) const override { return true; }
    int failuresInRow(const QString&) const override { return 0; }
    bool mayHandle(const QString&) override { return true; }
    void noteOutcome(const QString&, const base::Error*) override {}
    qint64 generation(const QString&) const override { return 1; }

    QCoro::Task<base::Result<void>> handle(QString, Event event) override {
        const int number = event.id.mid(1).toInt();
        const size_t object = size_t(event.object.mid(1).toInt());
        World::Object& state = m_world.objects[object];
        if (m_busy[object])
            ++m_world.faults->overlapped;
        m_busy[object] = true;
        const quint32 seq = event.correlation.mid(6).toUInt();
        if (seq < state.lastSeq)
            ++m_world.faults->disordered;
        state.lastSeq = seq;
        const quint32 seen = state.latest;
        if (QRandomGenerator::global()->bounded(8) == 0) {
            QTimer timer;
            timer.setSingleShot(true);
            timer.start(0);
            co_await timer;
        }
        m_busy[object] = false;
        if (QRandomGenerator::global()->bounded(100) == 0)
            co_return base::fail(base::Error(unreachable));
        deliver(state, seen);
        if (m_world.handled[number] < 255)
            ++m_world.handled[number];
        co_return base::Result<void>();
    }

private:
    /// As DocumentDesk: what is there already is not delivered again.
    void deliver(World::Object& state, quint32 version) {
        const quint64 now = state.delivered;
        const quint32 there = quint32(now);
        if (version < there)
            ++m_world.faults->backwards;
        if (version != there)
            state.delivered = (((now >> 32) + 1) << 32) | version;
    }
    World& m_world;
    std::vector<bool> m_busy;
};

/// Takes numbers of events from standard input, and answers each that is on disk.
void receive(EventInbox& inbox, const World& world, std::mutex& reading, std::mutex& writing) {
    constexpr size_t most = 400;
    while (true) {
        std::vector<int> numbers;
        {
            const std::lock_guard lock(reading);
            std::string line;
            while (numbers.size() < most && std::getline(std::cin, line)) {
                if (line == ".")  // the sender waits for what it has sent
                    break;
                numbers.push_back(std::stoi(line));
            }
            if (numbers.empty() && !std::cin)
                return;
        }
        std::vector<NewEvent> events;
        for (const int number : numbers)
            events.push_back(eventOf(number, world));
        const auto answers = inbox.accept(events);
        if (!answers)
            std::_Exit(9);
        std::string text;
        bool isFull = false;
        for (size_t i = 0; i < numbers.size(); ++i) {
            if ((*answers)[i] != Acceptance::Full)
                text += std::to_string(numbers[i]) + '\n';
            else
                text += "-" + std::to_string(numbers[i] + 1) + '\n';
            isFull = isFull || (*answers)[i] == Acceptance::Full;
        }
        if (isFull)
            std::this_thread::sleep_for(50ms);
        const std::lock_guard lock(writing);
        std::cout << text << std::flush;
    }
}

/// What is killed: an inbox, a dispatcher, and two threads that bring events in.
int childMain(QCoreApplication& application, const QString& folder, int events) {
    std::ios::sync_with_stdio(false);
    QLoggingCategory::setFilterRules(u"connector.events.info=false"_s);  // what fails for now is no news here
    World world;
    QFile file(folder + u"/world"_s);
    if (!world.map(file, events))
        return 8;
    base::SystemClock clock;
    auto inbox = EventInbox::open(folder + u"/events.db"_s, clock);
    if (!inbox)
        return 7;
    Mail receiver(world);
    EventDispatcher dispatcher(**inbox, receiver, prod,
                               [](const EventBatch&) { return base::Result<void>(); });
    std::mutex reading;
    std::mutex writing;
    std::vector<std::thread> threads;
    std::atomic<int> running = 2;
    for (int i = 0; i < 2; ++i) {
        threads.emplace_back([&] {
            receive(**inbox, world, reading, writing);
            --running;
        });
    }
    const auto endWhenEmpty = [&] {
        const EventCounts counts = (*inbox)->counts(prod, mail);
        if (running == 0 && counts.waiting == 0 && counts.handling == 0)
            application.quit();
    };
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &poll, endWhenEmpty);
    poll.start(20);
    dispatcher.start();
    const int code = application.exec();
    for (std::thread& thread : threads)
        thread.join();
    return code;
}

}  // namespace

class EventCrashTest : public QObject {
    Q_OBJECT

    const int m_events = std::max(1'000, qEnvironmentVariableIntValue("FDC_EVENTS") > 0
                                             ? qEnvironmentVariableIntValue("FDC_EVENTS")
                                             : 20'000);

    /// What the sender has to bring in, in its own order: neighbours swapped, some late, some twice.
    static std::vector<int> sendings(int events, QRandomGenerator& random) {
        std::vector<int> order;
        std::vector<int> late;
        for (int i = 0; i < events; ++i) {
            if (random.bounded(50) == 0)
                late.push_back(i);
            else
                order.push_back(i);
            if (random.bounded(10) == 0)
                order.push_back(random.bounded(i + 1));  // sent before: once more
        }
        for (size_t i = 0; i + 1 < order.size(); ++i) {
            if (random.bounded(4) == 0) {
                const size_t other = std::min(order.size() - 1, i + size_t(random.bounded(200)));
                std::swap(order[i], order[other]);
            }
        }
        order.insert(order.end(), late.begin(), late.end());
        return order;
    }

private Q_SLOTS:
    /// The process is killed at random moments while events come in and are handled, until all have been
    /// taken. The sender repeats what was not answered, as a sender of webhooks does.
    void killedAtRandomMomentsEveryEventIsHandledOnceInEffect() {
        QTemporaryDir folder;
        World world;
        QFile file(folder.filePath(u"world"_s));
        QVERIFY(world.map(file, m_events));
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        qInfo("%d events, seed %u", m_events, seed);
        std::vector<int> queue = sendings(m_events, random);
        std::vector<bool> changed(size_t(m_events), false);
        std::vector<bool> answered(size_t(m_events), false);
        const int wantedKills = std::clamp(m_events / 4'000, 5, 100);
        int kills = 0;
        qint64 answers = 0;
        qint64 sent = 0;
        size_t next = 0;
        QElapsedTimer time;
        time.start();
        bool finished = false;
        while (!finished) {
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            child.start(QCoreApplication::applicationFilePath(),
                        {u"--child"_s, folder.path(), QString::number(m_events)});
            QVERIFY(child.waitForStarted());
            QSet<int> open;  // sent, not answered
            bool killed = false;
            // Kills are spread over the events; the last part runs to its end.
            const size_t killAt =
                kills < wantedKills
                    ? size_t(double(queue.size()) * (kills + random.generateDouble()) / wantedKills)
                    : queue.size() + 1;
            const int patience = 1 + random.bounded(300);
            QByteArray rest;
            bool closed = false;
            while (child.state() != QProcess::NotRunning) {
                QByteArray lines;
                while (next < queue.size() && open.size() < 8'000 && lines.size() < 20'000) {
                    const int number = queue[next++];
                    if (!changed[size_t(number)]) {
                        changed[size_t(number)] = true;
                        ++world.objects[number % world.count].latest;
                    }
                    open.insert(number);
                    lines += QByteArray::number(number) + '\n';
                    ++sent;
                }
                if (!lines.isEmpty())
                    child.write(lines + (next == queue.size() ? ".\n.\n" : ""));
                if (next >= killAt && kills < wantedKills) {
                    child.waitForReadyRead(patience);
                    killed = true;
                    child.kill();
                    child.waitForFinished();
                } else if (child.state() == QProcess::Running) {
                    child.waitForReadyRead(closed ? 100 : 5);
                }
                rest += child.readAllStandardOutput();
                qsizetype at = 0;
                for (qsizetype end; (end = rest.indexOf('\n', at)) >= 0; at = end + 1) {
                    const int number = rest.mid(at, end - at).toInt();
                    if (number < 0) {  // the inbox was full: later again
                        open.remove(-number - 1);
                        queue.push_back(-number - 1);
                        continue;
                    }
                    open.remove(number);
                    answered[size_t(number)] = true;
                    ++answers;
                }
                rest = rest.mid(at);
                if (next == queue.size() && open.isEmpty() && !closed && kills >= wantedKills) {
                    child.closeWriteChannel();
                    closed = true;
                }
                if (next == queue.size() && open.isEmpty() && kills < wantedKills && !closed) {
                    killed = true;
                    child.kill();
                    child.waitForFinished();
                }
                QVERIFY2(time.elapsed() < 3'000'000, "it does not come to its end");
            }
            if (child.exitStatus() == QProcess::CrashExit) {
                QVERIFY2(killed, "it crashed by itself");
                ++kills;
            } else
                QCOMPARE(child.exitCode(), 0);
            for (const int number : std::as_const(open))
                queue.push_back(number);
            finished = closed && child.exitStatus() == QProcess::NormalExit && open.isEmpty();
        }
        const double seconds = double(time.elapsed()) / 1000;
        judge(world, folder.filePath(u"events.db"_s), answered, kills);
        qInfo("%d events sent %lld times, %d kills, %.1f s: %.0f events/s from the pipe to Done", m_events,
              static_cast<long long>(sent), kills, seconds, m_events / seconds);
        QVERIFY(kills >= wantedKills);
    }

private:
    void judge(const World& world, const QString& path, const std::vector<bool>& answered, int kills) {
        QCOMPARE(world.faults->backwards.load(), 0u);
        QCOMPARE(world.faults->overlapped.load(), 0u);
        QCOMPARE(world.faults->disordered.load(), 0u);
        for (int object = 0; object < world.count; ++object) {
            const quint64 delivered = world.objects[object].delivered;
            QCOMPARE(quint32(delivered), world.objects[object].latest.load());
            QVERIFY2(delivered >> 32 <= quint32(delivered), "more changes than versions");
        }
        qint64 again = 0;
        for (int i = 0; i < m_events; ++i) {
            QVERIFY(answered[size_t(i)]);
            QVERIFY2(world.handled[i] >= 1, qPrintable(u"event %1 was lost"_s.arg(i)));
            again += world.handled[i] - 1;
        }
        // Only what was handled and not recorded when a process was killed may be handled again.
        qInfo("%lld events were handled again after %d kills", static_cast<long long>(again), kills);
        QVERIFY2(again <= qint64(kills) * (batch + inFlight), "duplicates were handled");
        const EventCounts counts = *EventInbox::counts(path, prod, mail);
        QCOMPARE(counts.done, m_events);
        QCOMPARE(counts.waiting + counts.handling + counts.dead, 0);
        auto database = store::Database::open(path);
        QVERIFY(database);
        auto check = database->prepare("PRAGMA integrity_check");
        QVERIFY(*check->step());
        QCOMPARE(check->text(0), u"ok"_s);
    }
};

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--child")
        return childMain(application, arguments.value(2), arguments.value(3).toInt());
    EventCrashTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_event_crashes.moc"
