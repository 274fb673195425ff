// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include "app/sandbox/FaultProxy.h"
#include "app/sandbox/Sandbox.h"
#include "core/audit/AuditTrail.h"
#include "core/flowerdocs/FlowerDocsTarget.h"
#include "core/migration/EmbeddedBroker.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/Map.h"
#include "core/migration/MapBuilding.h"
#include "core/security/Digest.h"
#include "tests/faults/Faults.h"

/// The engine with its real target against a stand-in of FlowerDocs in this process, over TLS.
namespace faults {

using namespace fdc;
using namespace fdc::migration;
using namespace std::chrono_literals;

/// A source of its own: documents "<name>-0", "<name>-1" …
class NetSource {
public:
    NetSource(const QString& folder, QString name, int documents)
        : m_name(std::move(name)), m_folder(folder + u"/source-"_s + m_name), m_documents(documents) {
        QDir().mkpath(m_folder);
        QByteArray index = "documentId,Chemin,contentPath\n";
        for (int i = 0; i < documents; ++i) {
            const QByteArray file = id(i).toUtf8();
            index += file + ',' + file + ',' + file + ".txt\n";
            write(i, "content of " + file + QByteArray((i * 37) % 900, char('a' + i % 26)));
        }
        writeFile(m_folder + u"/index.csv"_s, index);
    }

    QString id(int number) const { return u"%1-%2"_s.arg(m_name).arg(number); }
    void write(int number, const QByteArray& bytes) {
        writeFile(m_folder + u'/' + id(number) + u".txt"_s, bytes);
        m_hashes[id(number)] = QString::fromLatin1(security::sha256Hex(bytes));
    }

    StartRequest request() const {
        using namespace building;
        Chain chain(u"net"_s);
        chain.add(u"Index"_s + m_name, u"CSVSource"_s,
                  {list(u"csvPaths"_s, {u"index.csv"_s}), text(u"documentIdColumn"_s, u"documentId"_s)});
        chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
                  {properties({{u"category"_s, u"DOCUMENT"_s}})});
        chain.add(u"Class"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
                  {properties({{u"classid"_s, u"DocumentTechnique"_s}})});
        chain.add(u"Content"_s, u"AlterDocumentContent"_s,
                  {field(u"contentPath"_s, pattern(u"${contentPath}"_s))});
        chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
                  {connection(u"environment"_s), flag(u"loadContent"_s, true), flag(u"modeUpdate"_s, false),
                   list(u"ignoredData"_s, {u"contentPath"_s})});
        auto map =
            Map::parse(QJsonDocument(QJsonObject{{u"name"_s, m_name}, {u"steps"_s, chain.steps()}}).toJson());
        if (!map)
            qFatal("the test's map: %s", qPrintable(map.error().toLogLine()));
        StartRequest wish;
        wish.map = *map;
        wish.mapFolder = m_folder;
        wish.actor = u"claire"_s;
        return wish;
    }
    const QMap<QString, QString>& hashes() const { return m_hashes; }
    const QString& name() const { return m_name; }
    int documents() const { return m_documents; }

private:
    static void writeFile(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write the source");
    }

    QString m_name;
    QString m_folder;
    int m_documents;
    QMap<QString, QString> m_hashes;  ///< documentId → SHA-256
};

class NetPlace {
public:
    explicit NetPlace(const QStringList& quirks = {}, const QStringList& toxics = {})
        : m_folder(fastPlace()) {
        options.firstDelay = 2ms;
        options.longestDelay = 20ms;
        options.silence = 10s;
        circuit.firstWait = 5ms;
        circuit.longestWait = 40ms;
        sandbox::SandboxOptions how;
        how.dataFolder = m_folder.filePath(u"core"_s);
        how.quirks = quirks;
        how.toxics = toxics;
        how.seed = seed();
        auto started = sandbox::Sandbox::start(how);
        if (!started)
            qFatal("%s", qPrintable(started.error().toLogLine()));
        core = std::move(*started);
        auto opened = audit::AuditTrail::open(file(u"audit.db"_s), m_clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toLogLine()));
        m_trail = std::move(*opened);
    }
    ~NetPlace() { m_broker.reset(); }

    QString file(const QString& name) const { return m_folder.filePath(name); }
    NetSource source(const QString& name, int documents) const { return {m_folder.path(), name, documents}; }

    /// Opened when it is first asked for, with the settings of then.
    EmbeddedBroker& broker() {
        if (m_broker)
            return *m_broker;
        EmbeddedBroker::Options how;
        how.ledger = file(u"ledger.db"_s);
        how.reportsFolder = file(u"reports"_s);
        how.environment = u"test"_s;
        how.holder = u"tester:1"_s;
        how.clock = &m_clock;
        how.audit = m_trail.get();
        how.target = [this](const Plan::Connection&) { return login(); };
        how.circuit = circuit;
        auto opened = EmbeddedBroker::open(std::move(how));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toLogLine()));
        m_broker = std::move(*opened);
        return *m_broker;
    }
    void close() { m_broker.reset(); }

    base::Result<QString> start(const NetSource& source, int requests = 0) {
        StartRequest wish = source.request();
        if (requests > 0)
            wish.concurrency = requests;
        return QCoro::waitFor(broker().start(wish));
    }
    qsizetype campaigns() {
        const auto all = QCoro::waitFor(broker().list());
        return all ? all->size() : -1;
    }
    CampaignStatus status(const QString& campaign) {
        auto status = QCoro::waitFor(broker().status(campaign));
        return status ? *status : CampaignStatus();
    }
    CampaignStatus rest(const QString& campaign, int seconds = 120) {
        const bool rested = QTest::qWaitFor(
            [&] {
                const auto state = status(campaign).state;
                return state == CampaignState::Paused || state == CampaignState::Stopped ||
                       state == CampaignState::Finished;
            },
            seconds * 1000);
        if (!rested)
            qWarning("the campaign does not come to rest");
        return status(campaign);
    }
    base::Result<void> resume(const QString& campaign) {
        return QCoro::waitFor(broker().resume(campaign, u"claire"_s));
    }
    base::Result<qint64> retry(const QString& campaign) {
        return QCoro::waitFor(broker().retry({campaign, {}, {}}, u"claire"_s));
    }

    qint64 requests(const QByteArray& route) const { return core->counters().byRoute.value(route); }
    qint64 logins() const { return requests("POST /rest/authentication"); }
    qint64 struck(const QString& quirk) const { return core->counters().faults.value(quirk); }

    /// What is wrong with what the stand-in stores of @p source, by its files on disk; empty when each
    /// document is there once with its bytes, but for @p missing that are not there at all.
    QString judge(const NetSource& source, int missing = 0) const {
        const auto stored = core->oracle();
        if (!stored)
            return stored.error().toLogLine();
        QMap<QString, int> found;
        for (const sandbox::StoredDocument& document : *stored) {
            const QString id = document.tags[u"Chemin"_s].toArray().first().toString();
            if (!source.hashes().contains(id))
                continue;
            if (document.creates != 1 || ++found[id] != 1)
                return id + u" is stored more than once"_s;
            if (document.sha256 != source.hashes().value(id))
                return id + u" has other bytes"_s;
        }
        return found.size() == source.documents() - missing
                   ? QString()
                   : u"%1 of %2 documents are stored"_s.arg(found.size()).arg(source.documents());
    }
    QString judgeAudit() {
        close();
        m_trail.reset();
        const auto audit = audit::verifyAudit(file(u"audit.db"_s));
        return audit && audit->ok ? QString() : u"the audit does not verify"_s;
    }

    flowerdocs::TargetOptions options;
    Circuit::Settings circuit;
    net::RetryPolicy control{4, 2ms, 20ms};
    std::unique_ptr<sandbox::Sandbox> core;

private:
    QCoro::Task<base::Result<std::shared_ptr<Target>>> login() {
        const sandbox::Account account = core->account(u"operator"_s);
        net::TlsSettings tls;
        tls.authorityFile = core->caPath();
        auto session = std::make_shared<flowerdocs::Session>(
            *flowerdocs::CoreAddress::parse(core->coreUrl()),
            flowerdocs::Credentials{account.scope, account.user, account.password}, tls, nullptr, m_clock);
        auto client =
            std::make_shared<flowerdocs::CoreClient>(session, net::makeHttpClient(tls, control, nullptr));
        auto authenticating = client->authenticate();
        const auto claims = co_await std::move(authenticating);
        // As in the product: what may pass by itself is left to the campaign.
        if (!claims && !claims.error().isRetryable())
            co_return base::fail(claims.error());
        co_return std::make_shared<flowerdocs::FlowerDocsTarget>(client, tls, options, nullptr);
    }

    QTemporaryDir m_folder;
    base::SystemClock m_clock;
    std::unique_ptr<audit::AuditTrail> m_trail;
    std::unique_ptr<EmbeddedBroker> m_broker;
};

/// One rule of a fault script.
inline QByteArray rule(const QString& quirk, qint64 from, qint64 count = 1, const QString& match = {},
                       double value = 0, qint64 every = 1) {
    QJsonObject made{{u"quirk"_s, quirk}, {u"from"_s, from}, {u"count"_s, count}, {u"every"_s, every}};
    if (!match.isEmpty())
        made[u"match"_s] = match;
    if (value > 0)
        made[u"value"_s] = value;
    return QJsonDocument(QJsonObject{{u"faults"_s, QJsonArray{made}}}).toJson();
}

}  // namespace faults
