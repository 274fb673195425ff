// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <set>

#include "app/sandbox/Sandbox.h"
#include "core/audit/AuditTrail.h"
#include "core/flowerdocs/FlowerDocsTarget.h"
#include "core/flowerdocs/Lane.h"
#include "core/migration/DerivedId.h"
#include "core/migration/EmbeddedBroker.h"
#include "core/migration/MapBuilding.h"
#include "core/migration/rehearsal/Rehearsal.h"
#include "tests/app/sandbox/CoreClient.h"

/// A migration engine with its real target against a stand-in of FlowerDocs, and a hand that changes things
/// behind its back.
namespace fdc::engine::test {

using namespace Qt::Literals::StringLiterals;
using namespace migration;

/// The system's time, moved forward by the test.
class ShiftedClock final : public base::Clock {
public:
    QDateTime utcNow() const override { return m_system.utcNow().addMSecs(m_offset); }
    base::Milliseconds monotonic() const override {
        return m_system.monotonic() + base::Milliseconds(m_offset);
    }
    void advanceMinutes(int minutes) { m_offset += qint64(minutes) * 60'000; }

private:
    base::SystemClock m_system;
    std::atomic<qint64> m_offset{0};
};

/// An index of invoices with its files.
class InvoiceSource {
public:
    explicit InvoiceSource(QString folder) : m_folder(std::move(folder)) { QDir().mkpath(m_folder); }

    static QString id(int number) { return u"F-%1"_s.arg(number, 4, 10, QLatin1Char('0')); }
    QString folder() const { return m_folder; }
    QString file(int number) const { return m_folder + u'/' + id(number) + u".txt"_s; }
    static QByteArray content(int number) {
        return "content of invoice " + QByteArray::number(number).rightJustified(6, '0');
    }
    void add(int number) {
        m_suppliers.insert(number, u"Supplier %1"_s.arg(number % 7));
        writeFile(file(number), content(number));
    }
    void remove(int number) { m_suppliers.remove(number); }
    void change(int number, const QString& supplier) { m_suppliers[number] = supplier; }
    QByteArray index() const {
        QByteArray index = "documentId,classid,name,acl,NumeroFacture,Fournisseur,LegacyId,contentPath";
        index += isDated ? ",creationDate,owner\n" : "\n";
        for (auto one = m_suppliers.cbegin(); one != m_suppliers.cend(); ++one) {
            const QByteArray name = id(one.key()).toUtf8();
            index += name + ",Facture,Invoice " + name + ",acl-documents,N" + name + ',' + one->toUtf8() +
                     ',' + name + ',' + name + ".txt";
            index += isDated ? ",2020-01-02 03:04:05.000 +0000,archivist\n" : "\n";
        }
        return index + more;
    }
    void save() const { writeFile(m_folder + u"/index.csv"_s, index()); }
    QByteArray more;  ///< lines at the end of the index
    QStringList ignored{u"contentPath"_s};
    bool continueOnFail = true;
    bool isDated = false;  ///< of a creation date and an owner
    bool updates = false;
    QString ownId;  ///< pattern; empty: derived

    StartRequest request() const {
        using namespace building;
        Chain chain(u"inv"_s);
        chain.add(u"Index"_s, u"CSVSource"_s,
                  {list(u"csvPaths"_s, {u"index.csv"_s}), text(u"documentIdColumn"_s, u"documentId"_s),
                   flag(u"continueOnFail"_s, continueOnFail)});
        chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
                  {properties({{u"category"_s, u"DOCUMENT"_s}})});
        chain.add(u"Content"_s, u"AlterDocumentContent"_s,
                  {field(u"contentPath"_s, pattern(u"${contentPath}"_s))});
        QJsonArray injector{connection(u"environment"_s), flag(u"loadContent"_s, true),
                            flag(u"modeUpdate"_s, updates), list(u"ignoredData"_s, ignored)};
        if (!ownId.isEmpty())
            injector.append(field(u"documentIdPattern"_s, pattern(ownId)));
        chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s, injector);
        auto map = Map::parse(
            QJsonDocument(QJsonObject{{u"name"_s, u"Invoices"_s}, {u"steps"_s, chain.steps()}}).toJson());
        if (!map)
            qFatal("the test's map: %s", qPrintable(map.error().toLogLine()));
        StartRequest wish;
        wish.map = *map;
        wish.mapFolder = m_folder;
        wish.actor = u"claire"_s;
        return wish;
    }

    static void writeFile(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
            qFatal("cannot write the source");
    }

private:
    QString m_folder;
    QMap<int, QString> m_suppliers;
};

class ReconciliationPlace {
public:
    explicit ReconciliationPlace(const QStringList& quirks = {u"search-lag=0"_s})
        : source(m_folder.filePath(u"source"_s)) {
        sandbox::SandboxOptions how;
        how.dataFolder = m_folder.filePath(u"core"_s);
        how.quirks = quirks;
        how.clock = &clock;
        auto started = sandbox::Sandbox::start(how);
        if (!started)
            qFatal("%s", qPrintable(started.error().toLogLine()));
        core = std::move(*started);
        auto trailOpened = audit::AuditTrail::open(m_folder.filePath(u"audit.db"_s), clock);
        if (!trailOpened)
            qFatal("%s", qPrintable(trailOpened.error().toLogLine()));
        trail = std::move(*trailOpened);
        broker = anotherBroker(u"reports"_s);
    }
    /// On the same ledger, as another engine would be.
    std::unique_ptr<EmbeddedBroker> anotherBroker(const QString& reports) {
        EmbeddedBroker::Options options;
        options.ledger = m_folder.filePath(u"ledger.db"_s);
        options.reportsFolder = m_folder.filePath(reports);
        options.environment = u"test"_s;
        options.holder = u"tester:1"_s;
        options.clock = &clock;
        options.audit = trail.get();
        options.target = [this](const Plan::Connection&) { return login(); };
        auto opened = EmbeddedBroker::open(std::move(options));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toLogLine()));
        return std::move(*opened);
    }

    QString file(const QString& name) const { return m_folder.filePath(name); }
    /// As an engine does that ends: nothing is asked of the target any more.
    void closeSession() { m_engineSession->close(); }
    static QString targetId(int number) {
        return derivedId({u"test"_s, u"Index"_s}, InvoiceSource::id(number));
    }

    CampaignStatus status(const QString& campaign) {
        auto status = QCoro::waitFor(broker->status(campaign));
        return status ? *status : CampaignStatus();
    }
    CampaignStatus rest(const QString& campaign) {
        const bool rested = QTest::qWaitFor(
            [&] {
                const auto state = status(campaign).state;
                return state == CampaignState::Stopped || state == CampaignState::Finished ||
                       state == CampaignState::Paused;
            },
            60'000);
        if (!rested)
            qWarning("the campaign does not come to rest");
        return status(campaign);
    }
    CampaignStatus run(const QString& readBack = u"full"_s, const CampaignLimits& limits = {}) {
        source.save();
        StartRequest request = source.request();
        request.readBack = readBack;
        request.limits = limits;
        const auto name = QCoro::waitFor(broker->start(request));
        if (!name)
            qFatal("start: %s", qPrintable(name.error().toLogLine()));
        return rest(*name);
    }
    /// So many invoices, migrated; their checks wait so long for an absent target.
    CampaignStatus runWith(int documents, int outageSeconds = 600) {
        for (int i = 0; i < documents; ++i)
            source.add(i);
        source.save();
        StartRequest request = source.request();
        request.outageSeconds = outageSeconds;
        const auto name = QCoro::waitFor(broker->start(request));
        if (!name)
            qFatal("start: %s", qPrintable(name.error().toLogLine()));
        return rest(*name);
    }
    /// A check, to its end.
    VerificationStatus check(const QString& campaign, bool reconcile, const QString& strategy = u"full"_s) {
        VerifyRequest request;
        request.campaign = campaign;
        request.reconcile = reconcile;
        request.strategy = strategy;
        request.actor = u"claire"_s;
        const auto started = QCoro::waitFor(broker->verify(request));
        if (!started)
            qFatal("verify: %s", qPrintable(started.error().toLogLine()));
        return checked(campaign);
    }
    VerificationStatus checked(const QString& campaign) {
        VerificationStatus status;
        const bool ended = QTest::qWaitFor(
            [&] {
                const auto told = QCoro::waitFor(broker->verification(campaign));
                status = told ? *told : VerificationStatus();
                return told && status.isAtRest();
            },
            60'000);
        if (!ended)
            qWarning("the check does not end");
        return status;
    }
    /// The stand-in still knows the document, and cannot deliver its bytes any more.
    void loseContent(const QString& id) const {
        const auto stored = core->oracle();
        if (!stored)
            qFatal("%s", qPrintable(stored.error().toLogLine()));
        for (const sandbox::StoredDocument& document : *stored) {
            if (document.id == id && QFile::remove(document.files.first()[u"path"_s].toString()))
                return;
        }
        qFatal("nothing to lose");
    }
    QMap<QString, Difference> findings(const QString& campaign) {
        QMap<QString, Difference> all;
        DifferenceQuery query;
        query.campaign = campaign;
        query.limit = 7;  // page by page
        while (true) {
            const auto page = QCoro::waitFor(broker->differences(query));
            if (!page)
                qFatal("differences: %s", qPrintable(page.error().toLogLine()));
            for (const Difference& one : *page) {
                query.after = one.id;
                all.insert(one.sourceId.isEmpty() ? one.targetId : one.sourceId, one);
            }
            if (page->size() < query.limit)
                return all;
        }
    }

    // The hand behind the engine's back: the API, with another client.
    CoreClient client(const QString& user = u"admin"_s) const {
        CoreClient made(core->coreUrl(), core->caPath());
        if (!made.login(user, core->account(user, u"SANDBOX"_s).password.expose(), u"SANDBOX"_s))
            qFatal("cannot log in");
        return made;
    }
    /// Reads, lets @p change alter the JSON, writes back.
    void alter(const QString& id, const std::function<void(QJsonObject&)>& change) const {
        CoreClient api = client();
        QJsonObject document = api.get("/rest/documents/" + id.toUtf8()).only();
        if (document.isEmpty())
            qFatal("%s is not there", qPrintable(id));
        change(document);
        const auto reply = api.post("/rest/documents/" + id.toUtf8(), QJsonArray{document});
        if (!reply.ok())
            qFatal("cannot alter: %s", reply.body.constData());
    }
    void setContent(const QString& id, const QByteArray& bytes) const {
        CoreClient api = client();
        const QString temp = api.upload("/rest/files/tmp", "other.txt", bytes).object()["id"_L1].toString();
        alter(id, [&](QJsonObject& document) {
            document[u"files"_s] = QJsonArray{QJsonObject{{u"id"_s, temp}, {u"name"_s, u"other.txt"_s}}};
        });
    }
    void remove(const QString& id) const {
        if (!client().remove("/rest/documents/" + id.toUtf8()).ok())
            qFatal("cannot delete");
    }
    static QJsonObject tag(const QString& name, const QString& value) {
        return {{u"name"_s, name}, {u"value"_s, QJsonArray{value}}, {u"readOnly"_s, false}};
    }
    /// @p value empty: the tag goes.
    static void setTag(QJsonObject& document, const QString& name, const QString& value) {
        QJsonArray tags;
        for (const QJsonValue& one : document[u"tags"_s].toArray()) {
            if (one[u"name"_s].toString() != name)
                tags.append(one);
        }
        if (!value.isEmpty())
            tags.append(tag(name, value));
        document[u"tags"_s] = tags;
    }
    void create(const QString& id, const QString& legacyId, const QString& user = u"admin"_s) const {
        QJsonArray tags{tag(u"NumeroFacture"_s, id)};
        if (!legacyId.isEmpty())
            tags.append(tag(u"LegacyId"_s, legacyId));
        const QJsonObject document{{u"id"_s, id},
                                   {u"name"_s, u"by hand "_s + id},
                                   {u"category"_s, u"DOCUMENT"_s},
                                   {u"data"_s, QJsonObject{{u"classId"_s, u"Facture"_s}}},
                                   {u"tags"_s, tags},
                                   {u"files"_s, QJsonArray()}};
        const auto reply = client(user).post("/rest/documents", QJsonArray{document});
        if (!reply.ok())
            qFatal("cannot create: %s", reply.body.constData());
    }

    /// For a rehearsal beside the broker.
    Rehearsal::World rehearsalWorld() {
        Rehearsal::World world;
        world.ledger = m_folder.filePath(u"ledger.db"_s);
        world.folder = m_folder.filePath(u"rehearsals/test"_s);
        world.environment = u"test"_s;
        world.holder = u"tester:1"_s;
        world.clock = &clock;
        world.target = [this](const Plan::Connection&) { return login(); };
        return world;
    }

    /// A way to the stand-in of its own.
    std::shared_ptr<flowerdocs::Lane> lane() {
        m_session = session();
        return std::make_shared<flowerdocs::Lane>(
            *m_session, std::make_unique<net::BulkHttp>(tls(), net::BulkLimits{.connections = 4}, nullptr),
            flowerdocs::TargetOptions());
    }

    /// The target of another engine.
    QCoro::Task<base::Result<std::shared_ptr<Target>>> target() { return login(); }

    ShiftedClock clock;
    std::function<void()> loggingIn;  ///< called at every login of the engine

private:
    QTemporaryDir m_folder;

public:
    InvoiceSource source;
    std::unique_ptr<sandbox::Sandbox> core;
    std::unique_ptr<audit::AuditTrail> trail;

private:
    std::shared_ptr<flowerdocs::Session> m_session;
    std::shared_ptr<flowerdocs::Session> m_engineSession;  ///< of the engine's last login
    net::TlsSettings tls() const {
        net::TlsSettings settings;
        settings.authorityFile = core->caPath();
        return settings;
    }
    std::shared_ptr<flowerdocs::Session> session() {
        const sandbox::Account account = core->account(u"admin"_s);
        return std::make_shared<flowerdocs::Session>(
            *flowerdocs::CoreAddress::parse(core->coreUrl()),
            flowerdocs::Credentials{account.scope, account.user, account.password}, tls(), nullptr, clock);
    }
    QCoro::Task<base::Result<std::shared_ptr<Target>>> login() {
        if (loggingIn)
            loggingIn();
        m_engineSession = session();
        auto client = std::make_shared<flowerdocs::CoreClient>(
            m_engineSession, net::makeHttpClient(tls(), net::RetryPolicy{}, nullptr));
        flowerdocs::TargetOptions options;
        options.firstDelay = std::chrono::milliseconds(2);
        options.longestDelay = std::chrono::milliseconds(20);
        co_return std::shared_ptr<Target>(
            std::make_shared<flowerdocs::FlowerDocsTarget>(client, tls(), options, nullptr));
    }

public:
    std::unique_ptr<EmbeddedBroker> broker;
};

}  // namespace fdc::engine::test
