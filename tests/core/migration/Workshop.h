// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <qcorotimer.h>
#include <QTemporaryDir>
#include <QTest>

#include "Corpus.h"
#include "FolderTarget.h"
#include "core/audit/AuditErrors.h"
#include "core/audit/AuditTrail.h"
#include "core/migration/EmbeddedBroker.h"
#include "core/migration/ledger/ThreadedBroker.h"
#include "tests/core/store/PostgresServer.h"

namespace fdc::migration {

/// The real audit trail, with a switch that makes it refuse.
class SwitchedTrail final : public audit::AuditTrail {
public:
    explicit SwitchedTrail(std::unique_ptr<audit::AuditTrail> trail) : m_trail(std::move(trail)) {}
    base::Result<audit::Record> append(const audit::Entry& entry) override {
        if (broken)
            return base::fail(audit::auditUnwritable);
        auto record = m_trail->append(entry);
        const std::scoped_lock lock(m_mutex);
        if (record)
            records.push_back(*record);
        return record;
    }
    base::Result<void> checkpoint() override { return m_trail->checkpoint(); }

    std::atomic<bool> broken{false};
    std::vector<audit::Record> records;

private:
    std::unique_ptr<audit::AuditTrail> m_trail;
    std::mutex m_mutex;
};

/// A data folder with a broker, a corpus and a target; everything but the target's network is real.
class Workshop {
public:
    explicit Workshop(int documents, FolderTarget::Faults faults = {}, const QString& folder = {})
        : place(folder.isEmpty() ? own.path() : folder),
          corpus(place + QStringLiteral("/corpus"), documents),
          target(std::make_shared<FolderTarget>(place + QStringLiteral("/target"), std::move(faults))) {
        auto opened = audit::AuditTrail::open(place + QStringLiteral("/audit.db"), clock);
        if (!opened)
            qFatal("audit: %s", qPrintable(opened.error().toLogLine()));
        trail = std::make_unique<SwitchedTrail>(std::move(*opened));
    }

    Broker& broker() {
        if (!m_broker)
            open();
        return *m_broker;
    }
    void open() {
        m_broker.reset();
        EmbeddedBroker::Options options;
        options.ledger = ledgerPlace();
        options.engine = {QStringLiteral("workshop"), QStringLiteral("here"), getpid(), place,
                          base::Milliseconds(100)};
        options.reportsFolder = place + QStringLiteral("/reports");
        options.environment = environment;
        options.holder = QStringLiteral("tester:1");
        options.clock = moved ? static_cast<const base::Clock*>(moved) : &clock;
        options.audit = trail.get();
        options.target = [this](Plan::Connection) { return login(); };
        options.secret = secret;
        options.scriptsFolder = scriptsFolder;
        options.toolsFolder = toolsFolder;
        options.circuit.firstWait = base::Milliseconds(5);
        options.circuit.longestWait = base::Milliseconds(40);
        options.drainLimit = drainLimit;
        options.shutdownLimit = base::Milliseconds(500);
        options.checkpoint = checkpoint;
        if (m_server)
            take(QCoro::waitFor(ThreadedBroker::open(std::move(options))));
        else
            take(EmbeddedBroker::open(std::move(options)));
    }
    void close() { m_broker.reset(); }

    /// As EmbeddedBroker::Options::secret; set before the broker is opened.
    decltype(EmbeddedBroker::Options::secret) secret;
    QString scriptsFolder;
    QString toolsFolder = QStringLiteral("/usr/bin");

    /// Every workshop made from now on has its ledger in a database of its own on the shared test server, and
    /// its broker on a thread of its own.
    static inline bool onServer = false;
    LedgerPlace ledgerPlace() const { return m_server ? LedgerPlace(*m_server) : LedgerPlace(ledgerPath()); }
    QString ledgerPath() const { return ledger.isEmpty() ? place + QStringLiteral("/ledger.db") : ledger; }

    StartRequest request() const {
        StartRequest wish;
        wish.map = Corpus::map();
        wish.mapFolder = corpus.folder();
        wish.actor = QStringLiteral("claire");
        return wish;
    }
    base::Result<QString> start() { return start(request()); }
    base::Result<QString> start(const StartRequest& wish) { return QCoro::waitFor(broker().start(wish)); }
    CampaignStatus status(const QString& name) {
        auto status = QCoro::waitFor(broker().status(name));
        return status ? *status : CampaignStatus();
    }
    /// Waits until the campaign rests: paused, stopped or finished.
    CampaignStatus rest(const QString& name, int seconds = 60) {
        const bool rested = QTest::qWaitFor(
            [&] {
                const auto state = status(name).state;
                return state == CampaignState::Paused || state == CampaignState::Stopped ||
                       state == CampaignState::Finished;
            },
            seconds * 1000);
        if (!rested)
            qWarning("the campaign does not come to rest");
        return status(name);
    }
    CampaignStatus run() {
        const auto name = start();
        if (!name) {
            qWarning("start: %s", qPrintable(name.error().toLogLine()));
            return {};
        }
        return rest(*name);
    }
    base::Result<void> pause(const QString& name) {
        return QCoro::waitFor(broker().pause(name, QStringLiteral("claire")));
    }
    base::Result<void> resume(const QString& name, const ResumeChoice& choice = {}) {
        return QCoro::waitFor(broker().resume(name, QStringLiteral("claire"), choice));
    }
    base::Result<void> stop(const QString& name) {
        return QCoro::waitFor(broker().stop(name, QStringLiteral("claire")));
    }
    base::Result<qint64> retry(const RetryRequest& wish) {
        return QCoro::waitFor(broker().retry(wish, QStringLiteral("claire")));
    }

    QMap<QString, QString> stored() const { return FolderTarget::stored(place + QStringLiteral("/target")); }

    QTemporaryDir own;
    const QString place;
    base::SystemClock clock;
    base::ManualClock* moved = nullptr;  ///< of the broker in its place, set before it opens; outlives it
    Corpus corpus;
    std::shared_ptr<FolderTarget> target;
    std::unique_ptr<SwitchedTrail> trail;
    std::function<void(const char*)> checkpoint;
    base::Milliseconds drainLimit{10'000};
    QString environment = QStringLiteral("test");
    QString ledger;  ///< of another workshop, when not its own
    std::optional<base::Error> loginError;
    int logins = 0;
    bool hangs = false;                                                    ///< a login takes as long as this
    std::function<std::shared_ptr<Target>(std::shared_ptr<Target>)> wrap;  ///< around what a login answers

private:
    QCoro::Task<base::Result<std::shared_ptr<Target>>> login() {
        ++logins;
        if (loginError)
            co_return base::fail(*loginError);
        while (hangs) {
            auto waiting = QCoro::sleepFor(std::chrono::milliseconds(20));
            co_await std::move(waiting);
        }
        co_return wrap ? wrap(target) : std::shared_ptr<Target>(target);
    }
    const std::optional<store::PostgresSettings> m_server =
        onServer ? std::optional(store::PostgresServer::shared().newDatabase()) : std::nullopt;
    template <typename Opened>
    void take(Opened opened) {
        if (!opened)
            qFatal("broker: %s", qPrintable(opened.error().toLogLine()));
        m_broker = std::move(*opened);
    }
    std::unique_ptr<Broker> m_broker;
};

}  // namespace fdc::migration
