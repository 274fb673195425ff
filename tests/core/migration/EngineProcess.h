// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <QThreadPool>
#include <atomic>
#include <csignal>
#include <mutex>

#include "Corpus.h"
#include "core/audit/AuditTrail.h"
#include "core/migration/EmbeddedBroker.h"
#include "core/security/Digest.h"
#include "tests/core/store/PostgresServer.h"

#include <qcorotask.h>
#include <qcorotimer.h>

/// Engines that are processes: the test program runs itself as one, with a data folder of its own, on a
/// ledger and a target that all share.
namespace fdc::migration {

/// A folder that several processes store into. Who comes second to an id is told so, by the file system
/// itself; every request and every creation leaves a line in a file of its process.
class CountingTarget final : public Target {
public:
    CountingTarget(QString folder, int answerMs, int atOnce)
        : m_folder(std::move(folder)), m_answerMs(answerMs), m_log(m_folder + u'/' + logName()) {
        m_pool.setMaxThreadCount(atOnce);
        if (!m_log.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            qFatal("cannot write into the target");
    }
    ~CountingTarget() override { m_pool.waitForDone(); }

    void deliver(TargetDocument document, DeliveryOptions options, Completion completion) override {
        m_pool.start([this, document = std::move(document), options, completion = std::move(completion)] {
            completion(run(document, options));
        });
    }
    void setConcurrency(int requests) override { m_pool.setMaxThreadCount(requests > 0 ? requests : 8); }
    QCoro::Task<base::Result<TargetClass>> documentClass(QString id) override {
        co_return TargetClass{id, QStringLiteral("DOCUMENT"), {}};
    }
    QCoro::Task<base::Result<void>> ping() override { co_return base::Result<void>(); }
    QString description() const override { return m_folder; }

    static QMap<QString, QString> stored(const QString& folder) {
        QMap<QString, QString> all;
        for (const QString& name : QDir(folder).entryList({QStringLiteral("*.doc")}, QDir::Files))
            all.insert(name.chopped(4), QString::fromUtf8(read(folder + u'/' + name)).section(u'\n', 0, 0));
        return all;
    }
    /// Words of the lines of all processes ("asked", "created") → by id, how often.
    static QMap<QString, int> counted(const QString& folder, const QByteArray& word) {
        QMap<QString, int> all;
        for (const QString& name : QDir(folder).entryList({QStringLiteral("*.log")}, QDir::Files)) {
            for (const QByteArray& line : read(folder + u'/' + name).split('\n')) {
                if (line.startsWith(word + ' '))
                    ++all[QString::fromUtf8(line.mid(word.size() + 1))];
            }
        }
        return all;
    }
    /// Tag "ref" of every stored document → how many documents carry it.
    static QMap<QString, int> references(const QString& folder) {
        QMap<QString, int> all;
        for (const QString& name : QDir(folder).entryList({QStringLiteral("*.doc")}, QDir::Files))
            ++all[QString::fromUtf8(read(folder + u'/' + name)).section(u'\n', 1, 1)];
        return all;
    }

private:
    static QString logName() { return QString::number(getpid()) + QStringLiteral(".log"); }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void note(const QByteArray& word, const QString& id) {
        const std::scoped_lock lock(m_mutex);
        m_log.write(word + ' ' + id.toUtf8() + '\n');
    }
    base::Result<Delivery> run(const TargetDocument& document, const DeliveryOptions& options) {
        note("asked", document.id);
        QThread::msleep(ulong(m_answerMs));
        const QByteArray bytes =
            read(document.contents.isEmpty() ? QString() : document.contents.first().path);
        Delivery delivery;
        delivery.targetId = document.id;
        delivery.contentBytes = bytes.size();
        delivery.contentSha256 = security::sha256(bytes);
        delivery.metadataSha256 = security::sha256(canonicalMetadata(document));
        const QByteArray fresh =
            (m_folder + u'/' + document.id + u'.' + logName() + QStringLiteral(".new")).toUtf8();
        QFile file(QString::fromUtf8(fresh));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return base::fail(base::ErrorCode{"FAKE_TARGET", base::ErrorKind::Storage});
        file.write(delivery.contentSha256.toHex() + '\n' +
                   document.tags.value(QStringLiteral("ref")).join(u',').toUtf8() + '\n');
        file.close();
        const QByteArray last = (m_folder + u'/' + document.id + QStringLiteral(".doc")).toUtf8();
        const bool created = ::link(fresh.constData(), last.constData()) == 0;
        ::unlink(fresh.constData());
        if (created)
            note("created", document.id);
        delivery.alreadyThere = !created;
        delivery.verified = options.readBack == ReadBack::Full &&
                            read(QString::fromUtf8(last)).startsWith(delivery.contentSha256.toHex());
        return delivery;
    }

    QString m_folder;
    int m_answerMs;
    QThreadPool m_pool;
    std::mutex m_mutex;
    QFile m_log;
};

/// What all engines of a test share, as words of a command line.
struct SharedPlace {
    QString folder;  ///< corpus, target, and a data folder for each engine
    store::PostgresSettings server;
    int answerMs = 2;
    int concurrency = 4;
    base::Milliseconds beat{200};
    base::Milliseconds lease{2'000};
    base::Milliseconds patience{60'000};  ///< for a server that is away

    QString target() const { return folder + QStringLiteral("/target"); }
    QString corpus() const { return folder + QStringLiteral("/corpus"); }
    QString dataOf(const QString& engine) const { return folder + u'/' + engine; }
    QStringList toWords() const {
        return {folder,
                server.host,
                QString::number(server.port),
                server.database,
                QString::number(answerMs),
                QString::number(concurrency),
                QString::number(beat.count()),
                QString::number(lease.count()),
                QString::number(patience.count())};
    }
    static SharedPlace fromWords(const QStringList& words) {
        SharedPlace place;
        place.folder = words.at(0);
        place.server.host = words.at(1);
        place.server.port = words.at(2).toInt();
        place.server.database = words.at(3);
        place.server.user = QStringLiteral("fdc");
        place.answerMs = words.at(4).toInt();
        place.concurrency = words.at(5).toInt();
        place.beat = base::Milliseconds(words.at(6).toInt());
        place.lease = base::Milliseconds(words.at(7).toInt());
        place.patience = base::Milliseconds(words.at(8).toInt());
        return place;
    }
};

/// One engine in this process.
class Engine {
public:
    /// @p other: a trail in the place of its own.
    Engine(const SharedPlace& place, const QString& name, audit::AuditTrail* other = nullptr)
        : m_place(place) {
        const QString data = place.dataOf(name);
        QDir().mkpath(data);
        QDir().mkpath(place.target());
        auto trail = audit::AuditTrail::open(data + QStringLiteral("/audit.db"), m_clock);
        if (!trail)
            qFatal("audit: %s", qPrintable(trail.error().toLogLine()));
        m_trail = std::move(*trail);
        EmbeddedBroker::Options options;
        options.ledger = place.server;
        options.reportsFolder = data + QStringLiteral("/reports");
        options.environment = QStringLiteral("test");
        options.engine = {name, QStringLiteral("here"), getpid(), data, place.beat, place.lease};
        options.clock = &m_clock;
        options.audit = other ? other : m_trail.get();
        options.target = [this](Plan::Connection) { return login(); };
        options.circuit.firstWait = base::Milliseconds(5);
        options.circuit.longestWait = base::Milliseconds(40);
        options.drainLimit = base::Milliseconds(5'000);
        options.shutdownLimit = base::Milliseconds(500);
        options.ledgerPatience = place.patience;
        auto opened = EmbeddedBroker::open(std::move(options));
        if (!opened)
            qFatal("broker: %s", qPrintable(opened.error().toLogLine()));
        m_broker = std::move(*opened);
    }
    EmbeddedBroker& broker() { return *m_broker; }

    base::Result<QString> start() {
        StartRequest wish;
        wish.map = Corpus::map();
        wish.mapFolder = m_place.corpus();
        wish.actor = QStringLiteral("claire");
        wish.concurrency = m_place.concurrency;
        return QCoro::waitFor(m_broker->start(wish));
    }
    std::chrono::milliseconds loginTakes{0};

    base::Result<void> join(const QString& campaign) {
        return QCoro::waitFor(m_broker->join(campaign, QStringLiteral("claire")));
    }
    CampaignStatus status(const QString& campaign) {
        auto status = QCoro::waitFor(m_broker->status(campaign));
        return status ? *status : CampaignStatus();
    }
    /// Waits for one of the states that @p wanted accepts; answers the last.
    CampaignStatus await(const QString& campaign, CampaignState wanted, int seconds = 60) {
        if (!QTest::qWaitFor([&] { return status(campaign).state == wanted; }, seconds * 1000))
            qWarning("the campaign does not come to the state %s", qPrintable(campaignStateName(wanted)));
        return status(campaign);
    }

private:
    QCoro::Task<base::Result<std::shared_ptr<Target>>> login() {
        if (loginTakes.count() > 0) {
            auto waiting = QCoro::sleepFor(loginTakes);
            co_await std::move(waiting);
        }
        co_return std::make_shared<CountingTarget>(m_place.target(), m_place.answerMs, m_place.concurrency);
    }

    SharedPlace m_place;
    base::SystemClock m_clock;
    std::unique_ptr<audit::AuditTrail> m_trail;
    std::unique_ptr<EmbeddedBroker> m_broker;
};

/// `PROGRAM --engine NAME start|CAMPAIGN WORDS…`: starts a campaign, or joins the one that is named, and ends
/// when it is finished.
inline int runEngine(const QStringList& arguments) {
    const QString name = arguments.at(2);
    const QString what = arguments.at(3);
    Engine engine(SharedPlace::fromWords(arguments.mid(4)), name);
    QString campaign = what;
    if (what == u"start") {
        const auto started = engine.start();
        if (!started) {
            std::fprintf(stderr, "%s\n", qPrintable(started.error().toLogLine()));
            return 3;
        }
        campaign = *started;
    } else if (const auto joined = engine.join(what); !joined) {
        std::fprintf(stderr, "%s\n", qPrintable(joined.error().toLogLine()));
        return joined.error().is(base::ErrorCode{"CAMPAIGN_NOT_AT_WORK", base::ErrorKind::Conflict}) ? 6 : 4;
    }
    std::printf("ready %s\n", qPrintable(campaign));
    std::fflush(stdout);
    const CampaignStatus end = engine.await(campaign, CampaignState::Finished, 300);
    if (end.state != CampaignState::Finished)
        return 5;
    std::printf("verdict %s\n", end.verdict ? qPrintable(verdictName(*end.verdict)) : "none");
    return 0;
}

/// The same, from outside.
class EngineProcess {
public:
    EngineProcess(const SharedPlace& place, const QString& name, const QString& what) {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(),
                        QStringList{QStringLiteral("--engine"), name, what} + place.toWords());
    }
    /// The campaign it works on, once it does; empty when it ended instead.
    QString awaitReady() {
        while (!m_text.contains("ready ") || !m_text.contains('\n')) {
            if (!m_process.waitForReadyRead(30'000))
                return {};
            m_text += m_process.readAllStandardOutput();
        }
        return QString::fromUtf8(m_text).section(QStringLiteral("ready "), 1).section(u'\n', 0, 0);
    }
    void signal(int number) { ::kill(pid_t(m_process.processId()), number); }
    int awaitEnd(int seconds = 120) {
        if (!m_process.waitForFinished(seconds * 1000)) {
            m_process.kill();
            m_process.waitForFinished();
            return -2;
        }
        m_text += m_process.readAllStandardOutput();
        return m_process.exitStatus() == QProcess::CrashExit ? -1 : m_process.exitCode();
    }
    QByteArray text() const { return m_text; }

private:
    QProcess m_process;
    QByteArray m_text;
};

}  // namespace fdc::migration
