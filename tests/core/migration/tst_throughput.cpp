// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QThread>

#include "Workshop.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/throughput/Throughput.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A target with so many connections, each of which takes so long to answer; it stores nothing, and tells how
/// it is pressed. From time to time it may ask for silence.
class PacedTarget final : public Target {
public:
    PacedTarget(int connections, int answerMs) : m_limit(connections), m_answerMs(answerMs) {
        m_pool.setMaxThreadCount(connections);
    }
    ~PacedTarget() override { m_pool.waitForDone(); }

    void deliver(TargetDocument document, DeliveryOptions, Completion completion) override {
        ++m_waiting;
        m_pool.start([this, id = document.id, completion = std::move(completion)] {
            while (silent)
                QThread::msleep(2);
            --m_waiting;
            ++m_inFlight;
            QThread::msleep(ulong(m_answerMs));
            --m_inFlight;
            Delivery delivery;
            delivery.targetId = id;
            delivery.contentBytes = 1000;
            delivery.contentSha256 = security::sha256("content");
            delivery.metadataSha256 = security::sha256("metadata");
            delivery.verified = true;
            completion(delivery);
        });
    }
    void setConcurrency(int) override {}
    TargetLoad load() const override {
        TargetLoad load;
        load.limit = m_limit;
        load.inFlight = m_inFlight;
        load.waiting = m_waiting;
        load.latency = base::Milliseconds(m_answerMs);
        load.throttledFor = silent ? 1000ms : 0ms;
        return load;
    }
    QCoro::Task<base::Result<TargetClass>> documentClass(QString id) override {
        co_return TargetClass{id, u"DOCUMENT"_s, {}};
    }
    QCoro::Task<base::Result<void>> ping() override { co_return base::Result<void>(); }
    QString description() const override { return u"paced"_s; }

    std::atomic<bool> silent{false};

private:
    const int m_limit;
    const int m_answerMs;
    std::atomic<int> m_inFlight{0};
    std::atomic<int> m_waiting{0};
    QThreadPool m_pool;
};

/// What is made slow.
struct Slow {
    int connections = 64;
    int answerMs = 1;
    int claimMs = 0;    ///< of every claim
    int commitMs = 0;   ///< of every commit
    qint64 hashed = 0;  ///< bytes that a step of the map reads and digests, of each document
    double documentsPerSecond = 0;
    qint64 bytesPerSecond = 0;
    QString windows = {};
    bool asksForSilence = false;
    int documents = 8'000;
};

/// Everything real but the target; one thing is slow.
class Scene {
public:
    explicit Scene(const Slow& slow)
        : m_slow(slow), m_target(std::make_shared<PacedTarget>(slow.connections, slow.answerMs)) {
        writeCorpus();
        auto trail = audit::AuditTrail::open(m_folder.filePath(u"audit.db"_s), m_clock);
        if (!trail)
            qFatal("%s", qPrintable(trail.error().toLogLine()));
        m_trail = std::move(*trail);
        EmbeddedBroker::Options options;
        options.ledger = m_folder.filePath(u"ledger.db"_s);
        options.reportsFolder = m_folder.filePath(u"reports"_s);
        options.environment = u"test"_s;
        options.holder = u"tester:1"_s;
        options.clock = &m_clock;
        options.audit = m_trail.get();
        options.shutdownLimit = 300ms;
        options.target = [target = m_target](Plan::Connection) { return login(target); };
        options.checkpoint = [slow](const char* point) {
            const QByteArray reached(point);
            if (reached == "after-claim" && slow.claimMs > 0)
                QThread::msleep(ulong(slow.claimMs));
            if (reached == "before-commit" && slow.commitMs > 0)
                QThread::msleep(ulong(slow.commitMs));
        };
        auto broker = EmbeddedBroker::open(std::move(options));
        if (!broker)
            qFatal("%s", qPrintable(broker.error().toLogLine()));
        m_broker = std::move(*broker);
    }

    void start() {
        StartRequest wish;
        wish.map = map();
        wish.mapFolder = m_folder.path();
        wish.actor = u"claire"_s;
        wish.concurrency = m_slow.connections;
        wish.limits.documentsPerSecond = m_slow.documentsPerSecond;
        wish.limits.bytesPerSecond = m_slow.bytesPerSecond;
        if (!m_slow.windows.isEmpty())
            wish.limits.windows = *windowsFromText(m_slow.windows);
        const auto name = QCoro::waitFor(m_broker->start(wish));
        if (!name)
            qFatal("%s", qPrintable(name.error().toLogLine()));
        m_name = *name;
    }
    Throughput now() const {
        const auto answer = QCoro::waitFor(m_broker->throughput(m_name));
        if (!answer)
            qFatal("%s", qPrintable(answer.error().toLogLine()));
        return *answer;
    }
    CampaignStatus status() const { return *QCoro::waitFor(m_broker->status(m_name)); }
    /// Half of the time.
    void maybeSilence() {
        if (m_slow.asksForSilence)
            m_target->silent = !m_target->silent;
    }
    ~Scene() { m_target->silent = false; }

    EmbeddedBroker& broker() { return *m_broker; }
    const QString& name() const { return m_name; }

private:
    static QCoro::Task<base::Result<std::shared_ptr<Target>>> login(std::shared_ptr<PacedTarget> target) {
        co_return std::shared_ptr<Target>(target);
    }
    void writeCorpus() const {
        QFile index(m_folder.filePath(u"index.csv"_s));
        QFile content(m_folder.filePath(u"content.bin"_s));
        if (!index.open(QIODevice::WriteOnly) || !content.open(QIODevice::WriteOnly))
            qFatal("the corpus cannot be written");
        index.write("documentId,ref,subject,contentPath\n");
        for (int row = 0; row < m_slow.documents; ++row)
            index.write("D" + QByteArray::number(row) + ",r,s,content.bin\n");
        content.write("content");
        content.resize(std::max<qint64>(7, m_slow.hashed));
    }
    Map map() const {
        if (m_slow.hashed == 0)
            return Corpus::map();
        QByteArray json = QJsonDocument(Corpus::map().toJson()).toJson(QJsonDocument::Compact);
        QJsonObject object = QJsonDocument::fromJson(json).object();
        QJsonArray steps = object[u"steps"_s].toArray();
        QJsonObject before = steps[3].toObject();
        before[u"links"_s] = QJsonArray{QJsonObject{{u"name"_s, u"ok"_s}, {u"target"_s, u"hash"_s}}};
        steps[3] = before;
        steps.insert(4, QJsonDocument::fromJson(R"({"id":"hash","name":"Digest","queue":"Default",
            "taskType":"Task","objectConfiguration":{"className":"HashSignTask","fields":[
            {"name":"algorithm","primitiveConfiguration":{"value":"SHA-256"}}]},
            "links":[{"name":"ok","target":"s5"}]})")
                            .object());
        object[u"steps"_s] = steps;
        const auto parsed = Map::parse(QJsonDocument(object).toJson());
        if (!parsed)
            qFatal("%s", qPrintable(parsed.error().toLogLine()));
        return *parsed;
    }

    const Slow m_slow;
    QTemporaryDir m_folder;
    base::SystemClock m_clock;
    std::shared_ptr<PacedTarget> m_target;
    std::unique_ptr<audit::AuditTrail> m_trail;
    std::unique_ptr<EmbeddedBroker> m_broker;
    QString m_name;
};

QString told(const Throughput& all) {
    QStringList words{u"bottleneck '%1' quiet '%2' because %3 processors %4"_s.arg(
        all.bottleneck, all.quiet, all.gainBecause, QString::number(all.processors))};
    for (const StageRate& one : all.stages)
        words.append(u"%1: in %2 out %3 queued %4 full %5 of %6 by '%7'"_s.arg(
            one.stage, QString::number(one.arrival), QString::number(one.service),
            QString::number(one.queued), QString::number(one.utilisation), QString::number(one.capacity),
            one.blockedBy));
    return words.join(u"\n  "_s);
}

}  // namespace

/// One thing of a campaign is made slow, everything else is real: the sentence must name just that.
class ThroughputTest : public QObject {
    Q_OBJECT

    std::map<QString, std::unique_ptr<Scene>> m_scenes;

    /// Those that mostly sleep run side by side.
    static QMap<QString, Slow> sleepers() {
        return {{u"target"_s, {.connections = 4, .answerMs = 20, .documents = 4'000}},
                {u"source"_s, {.claimMs = 300, .documents = 24'000}},
                {u"ledger"_s, {.commitMs = 300, .documents = 24'000}},
                {u"limit"_s, {.answerMs = 5, .documentsPerSecond = 20, .documents = 1'000}},
                {u"bandwidth"_s, {.answerMs = 5, .bytesPerSecond = 20'000, .documents = 1'000}},
                {u"throttled"_s, {.connections = 8, .answerMs = 10, .asksForSilence = true}}};
    }
    static void settle(Scene& scene, const std::function<void()>& everySecond) {
        QDeadlineTimer late(60'000);
        int waited = 0;
        while (scene.now().observed < 9s && !late.hasExpired()) {
            QTest::qWait(100);
            if (++waited % 10 == 0)
                everySecond();
        }
    }

private Q_SLOTS:
    void initTestCase() {
        const auto all = sleepers();
        for (auto one = all.begin(); one != all.end(); ++one) {
            m_scenes[one.key()] = std::make_unique<Scene>(*one);
            m_scenes[one.key()]->start();
        }
        for (const auto& [side, scene] : m_scenes) {
            const Throughput early = scene->now();
            QVERIFY2(early.bottleneck.isEmpty(), qPrintable(told(early)));
            QVERIFY2(early.quiet == u"early" || early.quiet == u"inventory", qPrintable(told(early)));
        }
        for (const auto& [side, scene] : m_scenes)
            settle(*scene, [this] { m_scenes[u"throttled"_s]->maybeSilence(); });
    }

    void theSlowSideIsNamed_data() {
        QTest::addColumn<QString>("side");
        for (const QString& side : sleepers().keys())
            QTest::newRow(qPrintable(side)) << side;
    }
    void theSlowSideIsNamed() {
        QFETCH(QString, side);
        const Throughput all = m_scenes.at(side)->now();
        QVERIFY2(all.bottleneck == (side == u"bandwidth" ? u"limit"_s : side), qPrintable(told(all)));
        QVERIFY(all.quiet.isEmpty());
    }

    void sidesBeforeTheFullOneAreBlockedByIt() {
        const Throughput all = m_scenes.at(u"target"_s)->now();
        QCOMPARE(all.stages.size(), 4);
        QCOMPARE(all.stage(u"source")->blockedBy, u"target"_s);
        QCOMPARE(all.stage(u"transform")->blockedBy, u"target"_s);
        QVERIFY(all.stage(u"target")->blockedBy.isEmpty());
        QVERIFY(all.stage(u"source")->blocked > 0.5);
        // Four connections of 20 ms, told as they are: the fifth would bring a quarter, if anything.
        QCOMPARE(all.stage(u"target")->capacity, 4);
        QVERIFY(all.gainBecause == u"linear" ? qAbs(all.gainOfOneMore - 0.25) < 0.01
                                             : all.gainOfOneMore == 0);
        QVERIFY(all.stage(u"target")->queued > 0);
        QVERIFY(all.stage(u"target")->queueAge > 0ms);
    }

    void whatComesInGoesOut() {
        const Throughput all = m_scenes.at(u"target"_s)->now();
        const double rate = all.stage(u"target")->service;
        QVERIFY2(rate > 20 && rate <= 210, qPrintable(told(all)));  // 4 / 20 ms at most
        for (const StageRate& one : all.stages)
            QVERIFY2(qAbs(one.service - rate) < 0.35 * rate, qPrintable(told(all)));
        QVERIFY(qAbs(all.bytesPerSecond - 1000 * all.documentsPerSecond) < 1);
    }

    void theLimitIsKeptAndTold() {
        const Throughput all = m_scenes.at(u"limit"_s)->now();
        QVERIFY2(all.held > 0.2, qPrintable(told(all)));
        QVERIFY(all.stage(u"target")->utilisation < 0.5);
        QCOMPARE(all.stage(u"source")->blockedBy, u"limit"_s);
        QCOMPARE(all.gainOfOneMore, 0.0);
    }

    void aPausedCampaignHasNoBottleneck() {
        Scene& scene = *m_scenes.at(u"target"_s);
        QVERIFY(QCoro::waitFor(scene.broker().pause(scene.name(), u"claire"_s)));
        QTRY_COMPARE(scene.now().quiet, u"resting"_s);
        QVERIFY(scene.now().bottleneck.isEmpty());
        QVERIFY(scene.now().stages.isEmpty());
        QVERIFY(!QCoro::waitFor(scene.broker().throughput(u"Nobody_Run1"_s)));
    }

    /// Last, because its two threads take all processors: the steps digest a large file for each document.
    void slowStepsAreNamedWithTheSlowest() {
        m_scenes.clear();
        Scene scene({.hashed = 48 * 1024 * 1024, .documents = 2'000});
        scene.start();
        settle(scene, [] {});
        const Throughput all = scene.now();
        QVERIFY2(all.bottleneck == u"transform", qPrintable(told(all)));
        QCOMPARE(all.slowestStep, u"hash"_s);
        const auto steps = all.steps;
        const auto hash =
            std::ranges::find_if(steps, [](const StepRate& step) { return step.step == u"hash"; });
        QVERIFY(hash != steps.end());
        QVERIFY(hash->busyShare > 0.8);
        QVERIFY(hash->running >= 1 && hash->running <= all.stage(u"transform")->capacity);
        QVERIFY(hash->millisecond > 1);
        // The first step is what claimed documents wait for.
        QVERIFY(steps[1].waiting > 0);
        QVERIFY(all.stage(u"transform")->queueAge > 0ms);
    }

    void aClosedWindowIsNamedAtOnce() {
        // A minute of a day that is neither today nor yesterday.
        const int today = QDateTime::currentDateTimeUtc().date().dayOfWeek();
        static const QStringList days{u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s};
        Scene scene({.windows = days[(today + 2) % 7] + u" 03:00-03:01"_s});
        scene.start();
        QTRY_COMPARE_WITH_TIMEOUT(scene.now().bottleneck, u"window"_s, 20'000);
        QCOMPARE(scene.status().documents.migrated, 0);
    }

    void theLastDocumentsAreNoBottleneck() {
        Scene scene({.connections = 2, .answerMs = 3000, .documents = 4});
        scene.start();
        QTRY_COMPARE_WITH_TIMEOUT(scene.now().quiet, u"ending"_s, 20'000);
        QVERIFY(scene.now().bottleneck.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ThroughputTest)
#include "tst_throughput.moc"
