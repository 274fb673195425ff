// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/FlowerDocsStore.h"
#include "core/migration/preview/SamplePreview.h"
#include "core/migration/throughput/Throughput.h"
#include "core/security/Digest.h"
#include "tests/app/engine/ReconciliationPlace.h"

namespace fdc::engine::test {

namespace {

/// What a document of the old scope was made of.
struct Made {
    QJsonObject tags;  ///< name → values
    QStringList files;
    QStringList hashes;
};

struct Watch {
    std::atomic<int> reads{0};          ///< of listings, answered
    std::atomic<bool> isSilent{false};  ///< contents never come
    std::atomic<int> unanswered{0};     ///< contents that were asked for then
};

/// With what rate each listing begins, and what becomes of what is asked.
class WatchedStore final : public DocumentStore {
public:
    WatchedStore(std::shared_ptr<DocumentStore> store, std::function<void(double)> listed,
                 std::shared_ptr<Watch> watch)
        : m_store(std::move(store)), m_listed(std::move(listed)), m_watch(std::move(watch)) {}
    QString place() const override { return m_store->place(); }
    void limit(const ReadLimits& limits) override {
        m_rate = limits.listingsPerSecond;
        m_store->limit(limits);
    }
    bool isHeldByLimits() const override { return m_store->isHeldByLimits(); }
    void count(EnumerationScope scope, std::function<void(base::Result<qint64>)> counted) override {
        m_store->count(std::move(scope), std::move(counted));
    }
    void list(EnumerationScope scope, Target::Listing sink, Target::Enumerated listed) override {
        m_listed(m_rate);
        m_store->list(std::move(scope), std::move(sink), std::move(listed));
    }
    void rest(bool rests) override { m_store->rest(rests); }
    void read(QStringList ids, Read done) override {
        const int counts = ids.size() > 1 ? 1 : 0;
        m_store->read(std::move(ids),
                      [watch = m_watch, counts, done = std::move(done)](base::Result<KeptDocuments> read) {
                          watch->reads += counts;
                          done(std::move(read));
                      });
    }
    void tagNames(QString classId, std::function<void(base::Result<QStringList>)> named) override {
        m_store->tagNames(std::move(classId), std::move(named));
    }
    void fetch(QString document, QString file, QString fileName, Piece piece,
               std::function<void(base::Result<Fetched>)> fetched) override {
        if (m_watch->isSilent) {
            ++m_watch->unanswered;
            return;
        }
        m_store->fetch(std::move(document), std::move(file), std::move(fileName), std::move(piece),
                       std::move(fetched));
    }

private:
    const std::shared_ptr<DocumentStore> m_store;
    const std::function<void(double)> m_listed;
    const std::shared_ptr<Watch> m_watch;
    std::atomic<double> m_rate{0};
};

/// A stand-in with two scopes: OTHER is the one that is left, SANDBOX the one that is moved to.
class Move {
public:
    explicit Move(const QStringList& quirks = {u"search-lag=0"_s}) {
        sandbox::SandboxOptions how;
        how.dataFolder = m_folder.filePath(u"core"_s);
        how.quirks = quirks;
        auto started = sandbox::Sandbox::start(how);
        if (!started)
            qFatal("%s", qPrintable(started.error().toLogLine()));
        core = std::move(*started);
        auto opened = audit::AuditTrail::open(m_folder.filePath(u"audit.db"_s), m_clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toLogLine()));
        m_trail = std::move(*opened);
        open();
    }
    void open() {
        EmbeddedBroker::Options options;
        options.ledger = m_folder.filePath(u"ledger.db"_s);
        options.reportsFolder = m_folder.filePath(u"reports"_s);
        options.environment = u"new"_s;
        options.holder = u"tester:1"_s;
        options.clock = &m_clock;
        options.audit = m_trail.get();
        options.checkpoint = [this](const char* point) {
            if (reached)
                reached(point);
        };
        options.target = [this](const Plan::Connection&) { return login(); };
        options.store = [this](Plan::Connection connection) { return openStore(std::move(connection)); };
        auto made = EmbeddedBroker::open(std::move(options));
        if (!made)
            qFatal("%s", qPrintable(made.error().toLogLine()));
        broker = std::move(*made);
    }

    // The old scope, by another client.
    CoreClient client(const QString& scope = u"OTHER"_s) const {
        CoreClient made(core->coreUrl(), core->caPath());
        if (!made.login(u"admin"_s, core->account(u"admin"_s, scope).password.expose(), scope))
            qFatal("cannot log in");
        return made;
    }
    static QString id(int number) { return u"old-%1"_s.arg(number, 5, 10, QLatin1Char('0')); }
    /// One of four has a content, one of twelve two.
    void fill(int count, const QString& classId = u"Courrier"_s) {
        CoreClient api = client();
        QJsonArray batch;
        for (int i = 0; i < count; ++i) {
            Made made;
            made.tags = {{u"DateReception"_s, QJsonArray{u"2020-05-06 00:00:00.000 +0000"_s}},
                         {u"Objet"_s, QJsonArray{u"N° %1 § à garder"_s.arg(i)}},
                         {u"MotsCles"_s, QJsonArray{u"a%1"_s.arg(i % 5), u"b"_s, u"a%1"_s.arg(i % 3)}}};
            QJsonArray files;
            for (int file = 0; file < (i % 12 == 0 ? 2 : i % 4 == 0 ? 1 : 0); ++file) {
                const QByteArray bytes = "content " + QByteArray::number(file) + " of " + id(i).toUtf8();
                const QByteArray name = "part-" + QByteArray::number(file) + ".txt";
                const QString temp = api.upload("/rest/files/tmp", name, bytes).object()["id"_L1].toString();
                files.append(QJsonObject{{u"id"_s, temp}, {u"name"_s, QString::fromLatin1(name)}});
                made.files.append(QString::fromLatin1(name));
                made.hashes.append(QString::fromLatin1(security::sha256(bytes).toHex()));
            }
            QJsonArray tags;
            for (auto tag = made.tags.constBegin(); tag != made.tags.constEnd(); ++tag)
                tags.append(QJsonObject{{u"name"_s, tag.key()}, {u"value"_s, *tag}, {u"readOnly"_s, false}});
            batch.append(QJsonObject{{u"id"_s, id(i)},
                                     {u"name"_s, u"Letter %1"_s.arg(i)},
                                     {u"category"_s, u"DOCUMENT"_s},
                                     {u"data"_s, QJsonObject{{u"classId"_s, classId},
                                                             {u"ACL"_s, u"acl-readonly"_s},
                                                             {u"owner"_s, u"archivist"_s},
                                                             {u"creationDate"_s, created(i)}}},
                                     {u"tags"_s, tags},
                                     {u"files"_s, files}});
            m_made.insert(id(i), made);
            if (batch.size() < 200 && i + 1 < count)
                continue;
            if (const auto reply = api.post("/rest/documents", batch); !reply.ok())
                qFatal("cannot fill: %s", reply.body.constData());
            batch = {};
        }
    }
    /// A third of them in one millisecond, the others over months.
    static QString created(int number) {
        const qint64 apart = number % 3 == 0 ? 0 : number * 700'001LL;
        return QDateTime::fromMSecsSinceEpoch(1'580'000'000'000 + apart, Qt::UTC)
                   .toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) +
               u" +0000"_s;
    }
    void alter(const QString& id, const std::function<void(QJsonObject&)>& change) const {
        CoreClient api = client();
        QJsonObject document = api.get("/rest/documents/" + id.toUtf8()).only();
        change(document);
        const auto reply = api.post("/rest/documents/" + id.toUtf8(), QJsonArray{document});
        if (!reply.ok())
            qFatal("cannot alter: %s", reply.body.constData());
    }

    StartRequest request(const QJsonArray& more = {}, const QString& connection = u"old"_s) const {
        using namespace building;
        QJsonArray source{building::connection(connection), list(u"documentClasses"_s, {u"Courrier"_s})};
        for (const QJsonValue& field : more)
            source.append(field);
        Chain chain(u"m"_s);
        chain.add(u"Old"_s, u"console.FlowerDocsSource"_s, source);
        chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
                  {properties({{u"category"_s, u"DOCUMENT"_s}})});
        chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
                  {building::connection(u"environment"_s), flag(u"loadContent"_s, true)});
        auto map = Map::parse(
            QJsonDocument(QJsonObject{{u"name"_s, u"Move"_s}, {u"steps"_s, chain.steps()}}).toJson());
        if (!map)
            qFatal("the test's map: %s", qPrintable(map.error().toLogLine()));
        StartRequest wish;
        wish.map = *map;
        wish.mapFolder = m_folder.path();
        wish.actor = u"claire"_s;
        return wish;
    }
    QString start(const StartRequest& wish) {
        const auto name = QCoro::waitFor(broker->start(wish));
        if (!name)
            qFatal("start: %s", qPrintable(name.error().toLogLine()));
        return *name;
    }
    CampaignStatus status(const QString& campaign) {
        const auto status = QCoro::waitFor(broker->status(campaign));
        return status ? *status : CampaignStatus();
    }
    CampaignStatus rest(const QString& campaign) {
        const bool rested = QTest::qWaitFor(
            [&] {
                const auto state = status(campaign).state;
                return state == CampaignState::Stopped || state == CampaignState::Finished ||
                       state == CampaignState::Paused;
            },
            280'000);
        if (!rested)
            qWarning("the campaign does not come to rest");
        return status(campaign);
    }
    CampaignStatus run(const QJsonArray& more = {}) { return rest(start(request(more))); }
    bool reaches(const QString& campaign, qint64 migrated) {
        return QTest::qWaitFor([&] { return status(campaign).documents.migrated >= migrated; }, 60'000);
    }

    static QString targetId(const QString& sourceId) { return derivedId({u"new"_s, u"Old"_s}, sourceId); }
    /// What of the new scope is not as it was made in the old one; empty: exactly that, each once.
    QStringList differences() const {
        const auto all = core->oracle();
        if (!all)
            qFatal("%s", qPrintable(all.error().toLogLine()));
        QMap<QString, QString> expected;
        for (auto made = m_made.cbegin(); made != m_made.cend(); ++made)
            expected.insert(targetId(made.key()), made.key());
        QStringList wrong;
        for (const sandbox::StoredDocument& document : *all) {
            if (document.scope != u"SANDBOX")
                continue;
            const QString from = expected.take(document.id);
            const Made made = m_made.value(from);
            QStringList names;
            QStringList hashes;
            for (const QJsonValue& file : document.files) {
                names.append(file[u"name"].toString());
                hashes.append(file[u"sha256"].toString());
            }
            if (from.isEmpty() || document.creates != 1 || document.classId != u"Courrier" ||
                document.tags != made.tags || names != made.files || hashes != made.hashes)
                wrong.append(document.id + u" of "_s + from);
        }
        for (const QString& missing : expected)
            wrong.append(missing + u" is missing"_s);
        return wrong;
    }
    Made& made(const QString& id) { return m_made[id]; }
    QStringList spool() const {
        return QDir(m_folder.filePath(u"spool"_s)).entryList(QDir::Files | QDir::Hidden);
    }
    QString file(const QString& name) const { return m_folder.filePath(name); }

    std::unique_ptr<sandbox::Sandbox> core;
    std::function<void(const char*)> reached;
    std::unique_ptr<EmbeddedBroker> broker;
    flowerdocs::DocumentListing::Limits limits;
    std::weak_ptr<DocumentStore> lastStore;  ///< for the last campaign
    const std::shared_ptr<Watch> watch = std::make_shared<Watch>();
    QList<double> listedAt() const {
        const std::scoped_lock lock(m_mutex);
        return m_listedAt;
    }

    std::shared_ptr<DocumentStore> store(const QString& scope) const {
        flowerdocs::TargetOptions options;
        options.firstDelay = std::chrono::milliseconds(2);
        options.longestDelay = std::chrono::milliseconds(20);
        options.attempts = 6;
        return std::make_shared<flowerdocs::FlowerDocsStore>(session(scope), tls(), options, nullptr, limits);
    }

private:
    net::TlsSettings tls() const {
        net::TlsSettings settings;
        settings.authorityFile = core->caPath();
        return settings;
    }
    std::shared_ptr<flowerdocs::Session> session(const QString& scope) const {
        const sandbox::Account account = core->account(u"admin"_s, scope);
        return std::make_shared<flowerdocs::Session>(
            *flowerdocs::CoreAddress::parse(core->coreUrl()),
            flowerdocs::Credentials{account.scope, account.user, account.password}, tls(), nullptr, m_clock);
    }
    QCoro::Task<base::Result<std::shared_ptr<Target>>> login() {
        auto client = std::make_shared<flowerdocs::CoreClient>(
            session(u"SANDBOX"_s), net::makeHttpClient(tls(), net::RetryPolicy{}, nullptr));
        flowerdocs::TargetOptions options;
        options.firstDelay = std::chrono::milliseconds(2);
        options.longestDelay = std::chrono::milliseconds(20);
        co_return std::shared_ptr<Target>(
            std::make_shared<flowerdocs::FlowerDocsTarget>(client, tls(), options, nullptr));
    }
    QCoro::Task<base::Result<std::shared_ptr<DocumentStore>>> openStore(Plan::Connection connection) {
        const auto real = store(connection.reference == u"old" ? u"OTHER"_s : u"SANDBOX"_s);
        const std::shared_ptr<DocumentStore> made = std::make_shared<WatchedStore>(
            real,
            [this](double rate) {
                const std::scoped_lock lock(m_mutex);
                m_listedAt.append(rate);
            },
            watch);
        lastStore = made;
        co_return made;
    }

    base::SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<audit::AuditTrail> m_trail;
    QMap<QString, Made> m_made;
    mutable std::mutex m_mutex;
    QList<double> m_listedAt;  ///< the rate of each listing
};

}  // namespace

class FlowerDocsSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aScopeOfMoreThanASearchListsMovesWhole() {
        Move move;
        constexpr int documents = 10'400;
        move.fill(documents);
        const CampaignStatus status = move.run();
        QCOMPARE(status.verdict, std::optional(Verdict::Verified));
        QCOMPARE(status.documents.total(), documents);
        QCOMPARE(status.documents.verified, documents);
        QCOMPARE(status.rejected, 0);
        QCOMPARE(move.differences(), QStringList());
        QTRY_COMPARE(move.spool(), QStringList());
        const auto document =
            move.client(u"SANDBOX"_s).get("/rest/documents/" + Move::targetId(Move::id(7)).toUtf8()).only();
        const QJsonObject data = document[u"data"].toObject();
        QCOMPARE(data[u"ACL"].toString(), u"acl-readonly"_s);
        QCOMPARE(data[u"owner"].toString(), u"archivist"_s);
        QCOMPARE(data[u"creationDate"].toString(), Move::created(7));
        QCOMPARE(document[u"name"].toString(), u"Letter 7"_s);
    }

    void aServerThatFailsNowAndThenLosesAndDoublesNothing() {
        Move move;
        move.fill(600);
        QVERIFY(move.core->setFaults(R"({"faults": [
            {"quirk": "unavailable", "match": "/core/rest/documents", "from": 5, "count": 0, "every": 7},
            {"quirk": "half-body", "match": "GET /core/rest/documents", "from": 3, "count": 0, "every": 11},
            {"quirk": "no-reply", "match": "GET /core/rest/documents", "from": 4, "count": 0, "every": 13},
            {"quirk": "coded-failure", "match": "GET /core/rest/documents", "from": 6, "count": 0, "every": 17}
        ]})"));
        const CampaignStatus status = move.run();
        QCOMPARE(status.documents.verified, 600);
        QCOMPARE(move.differences(), QStringList());
        QTRY_COMPARE(move.spool(), QStringList());
    }

    void stoppedAndResumedItGoesOnWhereItWas() {
        Move move;
        move.fill(1'500);
        const QString campaign = move.start(move.request());
        QVERIFY(move.reaches(campaign, 200));
        QVERIFY(QCoro::waitFor(move.broker->stop(campaign, u"claire"_s)));
        const auto stopped = move.rest(campaign);
        QVERIFY(stopped.documents.pending > 0);
        QVERIFY(QCoro::waitFor(move.broker->resume(campaign, u"claire"_s)));
        QCOMPARE(move.rest(campaign).documents.verified, 1'500);
        QCOMPARE(move.differences(), QStringList());
    }

    void anEngineThatGoesInTheMiddleIsFollowedByAnother() {
        Move move;
        move.fill(1'500);
        const QString campaign = move.start(move.request());
        QVERIFY(move.reaches(campaign, 200));
        move.broker.reset();
        move.open();
        QVERIFY(QCoro::waitFor(move.broker->resume(campaign, u"claire"_s)));
        QCOMPARE(move.rest(campaign).documents.verified, 1'500);
        QCOMPARE(move.differences(), QStringList());
        QTRY_COMPARE(move.spool(), QStringList());
    }

    void whatChangedSinceItWasListedWaitsForTheNextCampaign() {
        Move move;
        move.fill(40);
        std::atomic<bool> isDone{false};
        move.reached = [&](const char* point) {
            if (QByteArrayView(point) != "after-claim" || isDone.exchange(true))
                return;
            move.alter(Move::id(0), [](QJsonObject& document) {
                QJsonArray tags = document[u"tags"_s].toArray();
                for (qsizetype i = 0; i < tags.size(); ++i) {
                    QJsonObject tag = tags[i].toObject();
                    if (tag[u"name"_s] == u"Objet"_s)
                        tag[u"value"_s] = QJsonArray{u"corrected"_s};
                    tags[i] = tag;
                }
                document[u"tags"_s] = tags;
            });
            if (!move.client().remove("/rest/documents/" + Move::id(12).toUtf8()).ok())
                qFatal("cannot delete");
        };
        const CampaignStatus first = move.run();
        QCOMPARE(first.verdict, std::optional(Verdict::Partial));
        QCOMPARE(first.documents.verified, 38);
        QCOMPARE(first.documents.quarantined, 2);
        const auto failures = QCoro::waitFor(move.broker->failures(first.campaign, {}, 10, {}));
        QVERIFY(failures);
        QStringList codes;
        for (const DocumentFailure& failure : *failures)
            codes.append(failure.sourceId + u' ' + failure.code);
        codes.sort();
        QCOMPARE(codes,
                 (QStringList{Move::id(0) + u" SOURCE_CHANGED"_s, Move::id(12) + u" SOURCE_VANISHED"_s}));
        move.made(Move::id(0)).tags[u"Objet"_s] = QJsonArray{u"corrected"_s};
        const CampaignStatus second = move.run();
        QCOMPARE(second.documents.total(), 39);
        QCOMPARE(second.documents.verified, 39);
        QCOMPARE(move.differences(), QStringList{Move::id(12) + u" is missing"_s});
    }

    void aNewCampaignSendsWhatIsNewAndWhatChanged() {
        Move move;
        move.fill(60);
        QCOMPARE(move.run().documents.verified, 60);
        CoreClient api = move.client();
        const QString temp =
            api.upload("/rest/files/tmp", "other.txt", "other bytes").object()[u"id"].toString();
        move.alter(Move::id(4), [&](QJsonObject& document) {
            document[u"files"_s] = QJsonArray{QJsonObject{{u"id"_s, temp}, {u"name"_s, u"other.txt"_s}}};
        });
        Made& changed = move.made(Move::id(4));
        changed.files = QStringList{u"other.txt"_s};
        changed.hashes = QStringList{QString::fromLatin1(security::sha256("other bytes").toHex())};
        const CampaignStatus again = move.run();
        QCOMPARE(again.documents.verified, 60);
        QCOMPARE(again.documents.earlier, 59);
        QCOMPARE(move.differences(), QStringList());
    }

    /// Stored once more as it is: ids, tags and names tell nothing, only version and date do.
    void aDocumentThatWasStoredAgainIsLookedAtAgain() {
        Move move;
        move.fill(24);
        QCOMPARE(move.run().documents.verified, 24);
        move.alter(Move::id(4), [](QJsonObject&) {});
        move.alter(Move::id(5), [](QJsonObject&) {});  // has no content
        const CampaignStatus again = move.run();
        QCOMPARE(again.documents.verified, 24);
        QCOMPARE(again.documents.earlier, 23);
        QCOMPARE(move.differences(), QStringList());
    }

    void bothSidesAreComparedWithContents() {
        Move move;
        move.fill(48);
        const CampaignStatus status = move.run();
        const auto check = [&] {
            VerifyRequest request;
            request.campaign = status.campaign;
            request.reconcile = true;
            request.strategy = u"full"_s;
            request.actor = u"claire"_s;
            if (!QCoro::waitFor(move.broker->verify(request)))
                qFatal("no check");
            VerificationStatus told;
            if (!QTest::qWaitFor(
                    [&] {
                        const auto now = QCoro::waitFor(move.broker->verification(status.campaign));
                        told = now ? *now : VerificationStatus();
                        return told.isAtRest();
                    },
                    60'000))
                qWarning("the check does not end");
            return told;
        };
        const auto same = check();
        QCOMPARE(same.state, u"done"_s);
        QCOMPARE(same.counts.same, 48);
        QCOMPARE(same.phases.source, 48);
        move.alter(Move::id(5), [](QJsonObject& document) { document[u"name"_s] = u"Another"_s; });
        if (!move.client().remove("/rest/documents/" + Move::id(6).toUtf8()).ok())
            qFatal("cannot delete");
        const auto different = check();
        QCOMPARE(different.counts.same, 46);
        QCOMPARE(different.aspects.value(u"source-changed"_s), 1);
        QCOMPARE(different.aspects.value(u"source-gone"_s), 1);
        QTRY_COMPARE(move.spool(), QStringList());
    }

    void aListingThatCannotBeCutSmallEnoughStops() {
        Move move;
        // Of one millisecond there are more than can be paged to, whatever their names begin with.
        move.limits = {.page = 2, .most = 4};
        CoreClient api = move.client();
        QJsonArray batch;
        for (int i = 0; i < 30; ++i)
            batch.append(QJsonObject{
                {u"id"_s, Move::id(i)},
                {u"name"_s, u"the same name, longer than what names are cut by"_s},
                {u"category"_s, u"DOCUMENT"_s},
                {u"data"_s,
                 QJsonObject{{u"classId"_s, u"Courrier"_s}, {u"creationDate"_s, Move::created(0)}}},
                {u"tags"_s, QJsonArray{ReconciliationPlace::tag(u"DateReception"_s,
                                                                u"2020-05-06 00:00:00.000 +0000"_s)}}});
        QVERIFY(api.post("/rest/documents", batch).ok());
        const CampaignStatus stopped = move.run();
        QVERIFY(stopped.hold);
        QCOMPARE(stopped.hold->code(), u"SOURCE_LISTING_GAPS"_s);
        QCOMPARE(stopped.documents.migrated, 0);
    }

    /// Ids that no request can name, and a document that is larger than an answer may be.
    void whatCannotBeReadIsToldByItsId_data() {
        QTest::addColumn<bool>("continues");
        QTest::newRow("stops") << false;
        QTest::newRow("goes on") << true;
    }
    void whatCannotBeReadIsToldByItsId() {
        QFETCH(bool, continues);
        Move move;
        CoreClient api = move.client();
        const QString large(17 * 1024 * 1024, u'v');
        for (const QString& id : {u"a1"_s, u"a2"_s, u"x,y"_s, u"p/q"_s, u"r\\s"_s, u"large"_s}) {
            const QJsonArray tags{
                ReconciliationPlace::tag(u"DateReception"_s, u"2020-05-06 00:00:00.000 +0000"_s),
                ReconciliationPlace::tag(u"Objet"_s, id == u"large"_s ? large : id)};
            const QJsonObject document{{u"id"_s, id},
                                       {u"name"_s, u"Letter"_s},
                                       {u"category"_s, u"DOCUMENT"_s},
                                       {u"data"_s, QJsonObject{{u"classId"_s, u"Courrier"_s}}},
                                       {u"tags"_s, tags}};
            QVERIFY(api.post("/rest/documents", QJsonArray{document}).ok());
        }
        const CampaignStatus ended = move.run({building::flag(u"continueOnFail"_s, continues)});
        QCOMPARE(ended.documents.verified, continues ? 2 : 0);
        if (continues) {
            QCOMPARE(ended.rejected, 4);
            QCOMPARE(ended.verdict, std::optional(Verdict::Partial));
        } else {
            QVERIFY(ended.hold);
            QCOMPARE(ended.hold->code(), u"SOURCE_DOCUMENT_UNUSABLE"_s);
            QVERIFY(!ended.hold->fact(u"document").isEmpty());
        }
    }

    void noMapReadsWhatItStores() {
        Move move;
        const auto refused = QCoro::waitFor(move.broker->start(move.request({}, u"environment"_s)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), u"SOURCE_IS_TARGET"_s);
    }

    void aHangingServerKeepsNobody_data() {
        QTest::addColumn<QByteArray>("hangs");
        QTest::newRow("listing") << QByteArray("POST /core/rest/documents/search");
        QTest::newRow("reading") << QByteArray("GET /core/rest/documents");
    }
    void aHangingServerKeepsNobody() {
        QFETCH(QByteArray, hangs);
        Move move;
        move.fill(24);
        QVERIFY(move.core->setFaults(R"({"faults": [{"quirk": "hang", "match": ")" + hangs +
                                     R"(", "from": 1, "count": 0}]})"));
        const QString campaign = move.start(move.request());
        QTest::qWait(300);
        QVERIFY(QCoro::waitFor(move.broker->stop(campaign, u"claire"_s)));
        QCOMPARE(move.rest(campaign).state, CampaignState::Stopped);
        QVERIFY(move.core->setFaults(R"({"faults": []})"));
        QVERIFY(QCoro::waitFor(move.broker->resume(campaign, u"claire"_s)));
        QCOMPARE(move.rest(campaign).documents.verified, 24);
        QCOMPARE(move.differences(), QStringList());
    }

    void contentsThatHangAreLeftWithTheEngine() {
        Move move;
        move.fill(24);
        std::atomic<bool> isListed{false};
        move.reached = [&](const char* point) {
            if (QByteArrayView(point) == "after-claim" && !isListed.exchange(true))
                QVERIFY(move.core->setFaults(
                    R"({"faults": [{"quirk": "hang", "match": "GET /core/rest/documents/old", "count": 0}]})"));
        };
        const QString campaign = move.start(move.request());
        QVERIFY(move.reaches(campaign, 18));
        move.broker.reset();
        move.open();
        QVERIFY(move.core->setFaults(R"({"faults": []})"));
        QVERIFY(QCoro::waitFor(move.broker->resume(campaign, u"claire"_s)));
        QCOMPARE(move.rest(campaign).documents.verified, 24);
        QCOMPARE(move.differences(), QStringList());
    }

    void theLimitsOfACampaignHoldForWhatItReads() {
        Move move;
        move.fill(48);
        StartRequest wish = move.request();
        wish.limits.bytesPerSecond = CampaignLimits::leastBytesPerSecond;
        wish.concurrency = 2;
        const QString campaign = move.start(wish);
        // Its contents are far less than a second's worth, and the first waits for that all the same.
        QTRY_VERIFY_WITH_TIMEOUT(move.lastStore.lock() && move.lastStore.lock()->isHeldByLimits(), 60'000);
        QCOMPARE(move.rest(campaign).documents.verified, 48);
        QCOMPARE(move.differences(), QStringList());
    }

    /// A resume lists to compare, and so does the refusal of another map.
    void theLimitsOfACampaignHoldForTheListingOfItsResume() {
        Move move;
        move.fill(60);
        StartRequest wish = move.request();
        wish.limits.documentsPerSecond = 500;
        wish.limits.mostDocuments = 20;
        const QString campaign = move.start(wish);
        QCOMPARE(move.rest(campaign).state, CampaignState::Paused);
        QCOMPARE(move.listedAt(), QList<double>({500}));
        ResumeChoice other;
        other.map = move.request({building::flag(u"withContents"_s, false)}).map;
        const auto refused = QCoro::waitFor(move.broker->resume(campaign, u"claire"_s, other));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), u"PLAN_CHANGED"_s);
        QCOMPARE(move.listedAt(), QList<double>({500, 500}));
        QVERIFY(QCoro::waitFor(move.broker->resume(campaign, u"claire"_s)));
        move.rest(campaign);
        QCOMPARE(move.listedAt(), QList<double>({500, 500, 500}));
    }

    /// As contents of a bandwidth that they take hours with.
    void aReconciliationRestsAlthoughContentsDoNotCome() {
        Move move;
        move.fill(24);
        VerifyRequest request;
        request.campaign = move.run().campaign;
        request.reconcile = true;
        request.strategy = u"full"_s;
        request.actor = u"claire"_s;
        const auto told = [&] {
            const auto now = QCoro::waitFor(move.broker->verification(request.campaign));
            return now ? *now : VerificationStatus();
        };
        const auto steer = [&](VerificationWish wish) {
            return QCoro::waitFor(move.broker->steerVerification(request.campaign, wish)).has_value();
        };
        move.watch->isSilent = true;
        QVERIFY(QCoro::waitFor(move.broker->verify(request)));
        QTRY_VERIFY_WITH_TIMEOUT(move.watch->unanswered > 0, 60'000);
        QVERIFY(steer(VerificationWish::Pause));
        QTRY_COMPARE_WITH_TIMEOUT(told().state, u"paused"_s, 20'000);
        move.watch->isSilent = false;
        QVERIFY(steer(VerificationWish::Run));
        QTRY_VERIFY_WITH_TIMEOUT(told().isAtRest(), 60'000);
        QCOMPARE(told().state, u"done"_s);
        QCOMPARE(told().counts, (SymbolCounts{.same = 24}));
    }

    /// Eight reads are asked for ahead, and at this rate they would begin for four seconds.
    void whatAListingAskedForAheadIsNotReadWhileTheSourceIsHeld() {
        Move move;
        move.fill(600);
        StartRequest wish = move.request();
        wish.limits.documentsPerSecond = 2;
        wish.limits.stopFile = move.file(u"stop"_s);
        const QString campaign = move.start(wish);
        QTRY_VERIFY_WITH_TIMEOUT(move.watch->reads > 0, 60'000);
        QFile stop(wish.limits.stopFile);
        QVERIFY(stop.open(QIODevice::WriteOnly));
        const auto isHeld = [&] {
            const auto hold = move.status(campaign).hold;
            return hold && hold->code() == u"CAMPAIGN_STOP_FILE";
        };
        QTRY_VERIFY_WITH_TIMEOUT(isHeld(), 60'000);
        QTest::qWait(500);  // for what was under way
        const int before = move.watch->reads;
        QTest::qWait(1'500);
        QCOMPARE(move.watch->reads.load(), before);
        QVERIFY(stop.remove());
        QTRY_VERIFY_WITH_TIMEOUT(move.watch->reads > before, 60'000);
        QVERIFY(QCoro::waitFor(move.broker->stop(campaign, u"claire"_s)));
    }

    void aSlowSourceIsWhatIsWaitedFor() {
        Move move;
        move.fill(800);
        QVERIFY(move.core->setFaults(R"({"faults": [
            {"quirk": "slow", "value": 150, "match": "GET /core/rest/documents/old", "count": 0}]})"));
        StartRequest wish = move.request();
        wish.concurrency = 1;
        const QString campaign = move.start(wish);
        Throughput speed;
        const auto isNamed = [&] {
            const auto told = QCoro::waitFor(move.broker->throughput(campaign));
            speed = told ? *told : Throughput();
            return speed.bottleneck == u"source";
        };
        QTRY_VERIFY2_WITH_TIMEOUT(isNamed(), qPrintable(speed.bottleneck + speed.quiet), 60'000);
        QCOMPARE(speed.gainBecause, u"outside"_s);
        QVERIFY(speed.stage(u"source")->queued > 0);
        QVERIFY(speed.awaited > speed.stage(u"transform")->utilisation);
        QVERIFY(QCoro::waitFor(move.broker->stop(campaign, u"claire"_s)));
    }

    void aPreviewTellsTheFirstOnes() {
        Move move;
        move.fill(120);
        PlanContext context;
        context.store = move.store(u"OTHER"_s);
        context.spoolFolder = move.file(u"spool"_s);
        const auto shown = previewSamples(move.request().map, context, 10, [] { return true; });
        QVERIFY(shown);
        QCOMPARE(shown->samples.size(), size_t(10));
        QCOMPARE(shown->samples[0].documents.size(), size_t(1));
        QCOMPARE(shown->samples[0].documents[0].classId, u"Courrier"_s);
        QVERIFY(shown->sourceNames.contains(u"MotsCles"_s));
        QVERIFY(move.core->setFaults(
            R"({"faults": [{"quirk": "hang", "match": "GET /core/rest/documents/old", "count": 0}]})"));
        const auto none = previewSamples(move.request().map, context, 10, [] { return false; });
        QVERIFY(!none);
        QCOMPARE(none.error().code(), u"SOURCE_SERVER_AWAY"_s);
        QVERIFY(!none.error().fact(u"server").isEmpty());
    }
};

}  // namespace fdc::engine::test

QTEST_GUILESS_MAIN(fdc::engine::test::FlowerDocsSourceTest)
#include "tst_flowerdocs_source.moc"
