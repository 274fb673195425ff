// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <future>

#include "FakeCore.h"
#include "core/base/BaseErrors.h"
#include "core/flowerdocs/CoreClient.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/FlowerDocsStore.h"

using namespace fdc;
using namespace fdc::flowerdocs;

namespace {

using Fault = FakeCore::Fault;

struct Desk {
    explicit Desk(const QString& password = u"secret!"_s) {
        session =
            std::make_shared<Session>(*CoreAddress::parse(core.url() + u"/services/"_s),
                                      Credentials{u"S"_s, u"importer"_s, security::Secret(password.toUtf8())},
                                      net::TlsSettings(), nullptr, clock);
        client = std::make_unique<CoreClient>(session,
                                              net::makeHttpClient({}, net::RetryPolicy::never(), nullptr));
    }
    base::Result<TokenPtr> token() {
        std::promise<base::Result<TokenPtr>> promise;
        session->token([&](base::Result<TokenPtr> result) { promise.set_value(std::move(result)); });
        return promise.get_future().get();
    }
    void store(const QString& id) {
        core.put(id,
                 {{u"id"_s, id},
                  {u"name"_s, u"N "_s + id},
                  {u"category"_s, u"DOCUMENT"_s},
                  {u"data"_s, QJsonObject{{u"classId"_s, u"Invoice"_s}, {u"ACL"_s, u"acl-1"_s}}},
                  {u"tags"_s,
                   QJsonArray{
                       QJsonObject{
                           {u"name"_s, u"Number"_s}, {u"value"_s, QJsonArray{u"1"_s}}, {u"readOnly"_s, true}},
                       QJsonObject{{u"name"_s, u"Keywords"_s}, {u"value"_s, QJsonArray{u"k"_s}}}}},
                  {u"files"_s, QJsonArray{QJsonObject{{u"id"_s, u"f1"_s}, {u"name"_s, u"a.pdf"_s}}}}},
                 {{u"f1"_s, "bytes"}});
    }

    FakeCore core;
    base::ManualClock clock;
    std::shared_ptr<Session> session;
    std::unique_ptr<CoreClient> client;
};

/// The documents of the desk as somebody reads them who moves them elsewhere.
class Shelf {
public:
    explicit Shelf(const Desk& desk) : m_store(desk.session, {}, quick(), nullptr) {}

    FlowerDocsStore& store() { return m_store; }
    base::Result<migration::KeptDocuments> read(const QStringList& ids) {
        return answer<migration::KeptDocuments>([&](auto done) { m_store.read(ids, std::move(done)); });
    }
    base::Result<migration::Enumeration> list(const migration::EnumerationScope& scope) {
        return answer<migration::Enumeration>([&](auto listed) {
            m_store.list(
                scope, [](const auto&) { return true; }, std::move(listed));
        });
    }

private:
    static TargetOptions quick() {
        TargetOptions options;
        options.attempts = 2;
        options.firstDelay = std::chrono::milliseconds(2);
        options.longestDelay = std::chrono::milliseconds(20);
        return options;
    }
    template <typename T>
    static base::Result<T> answer(const std::function<void(std::function<void(base::Result<T>)>)>& ask) {
        const auto promise = std::make_shared<std::promise<base::Result<T>>>();
        auto future = promise->get_future();
        ask([promise](base::Result<T> result) { promise->set_value(std::move(result)); });
        if (future.wait_for(std::chrono::seconds(60)) != std::future_status::ready)
            qFatal("no answer");
        return future.get();
    }
    FlowerDocsStore m_store;
};

template <typename T>
base::Result<T> wait(QCoro::Task<base::Result<T>> task) {
    return QCoro::waitFor(std::move(task));
}

Fault status(int code, const QByteArray& body = {}) {
    return {Fault::Answer, code, body, {}};
}

}  // namespace

class ClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QCoreApplication::sendPostedEvents(); }

    /// The server answers none of them: what was asked for stays under way.
    void aStoreHasNoMoreRequestsUnderWayThanTheCampaign() {
        Desk desk;
        desk.core.faults = [](const FakeCore::Call& call) -> Fault {
            return {call.operation == "content" ? Fault::Silence : Fault::None, 200, {}, {}};
        };
        desk.store(u"a"_s);
        Shelf shelf(desk);
        shelf.store().limit({.requests = 2});
        for (int i = 0; i < 6; ++i)
            shelf.store().fetch(
                u"a"_s, u"f1"_s, u"a.pdf"_s, [](qint64, QByteArrayView) { return base::Result<void>(); },
                [](const auto&) {});
        QTRY_COMPARE(desk.core.count("content"), 2);
        QTest::qWait(200);
        QCOMPARE(desk.core.count("content"), 2);
        shelf.store().limit({});
        QTRY_COMPARE(desk.core.count("content"), 6);
    }

    void theRateOfACampaignHoldsForAListing() {
        Desk desk;
        desk.store(u"a"_s);
        desk.store(u"b"_s);
        Shelf shelf(desk);
        shelf.store().limit({.listingsPerSecond = 0.001});
        std::atomic<int> answers{0};
        shelf.store().list(
            {u"Invoice"_s, {}, {}, {}}, [](const auto&) { return true; },
            [&answers](const auto&) { ++answers; });
        shelf.store().read({u"a"_s, u"b"_s}, [&answers](const auto&) { ++answers; });
        QVERIFY(shelf.store().isHeldByLimits());
        // A document that is on its way was counted when it began.
        QVERIFY(shelf.read({u"a"_s}));
        QCOMPARE(desk.core.count("search"), 0);
        QCOMPARE(answers.load(), 0);
        shelf.store().limit({});
        QTRY_COMPARE(answers.load(), 2);
        QVERIFY(!shelf.store().isHeldByLimits());
    }

    /// One that is gone fails the request for all of them: each is read alone then, and has a turn of its
    /// own.
    void theRateHoldsForDocumentsThatAreReadAloneInTheEnd() {
        Desk desk;
        desk.store(u"a"_s);
        desk.store(u"b"_s);
        Shelf shelf(desk);
        std::atomic<bool> isSlowed{false};
        desk.core.faults = [&](const FakeCore::Call& call) -> Fault {
            if (call.operation == "get" && !isSlowed.exchange(true))
                shelf.store().limit({.listingsPerSecond = 0.001});
            return {};
        };
        std::atomic<size_t> found{0};
        shelf.store().read({u"a"_s, u"gone"_s, u"b"_s},
                           [&found](const auto& read) { found = read ? read->documents.size() : 0; });
        QTRY_VERIFY(shelf.store().isHeldByLimits());
        QCOMPARE(desk.core.count("get"), 1);
        QCOMPARE(found.load(), size_t(0));
        shelf.store().limit({});
        QTRY_COMPARE(found.load(), size_t(2));
        QCOMPARE(desk.core.count("get"), 4);
    }

    void theBandwidthOfACampaignHoldsForContents() {
        Desk desk;
        desk.store(u"a"_s);
        Shelf shelf(desk);
        // The first content waits for a second's worth.
        shelf.store().limit({.bytesPerSecond = 1024});
        QByteArray came;
        std::atomic<bool> isThere{false};
        const auto take = [&came](qint64 at, QByteArrayView piece) -> base::Result<void> {
            came = came.first(at) + piece.toByteArray();
            return {};
        };
        shelf.store().fetch(u"a"_s, u"f1"_s, u"a.pdf"_s, take,
                            [&isThere](const auto& fetched) { isThere = fetched.has_value(); });
        QVERIFY(shelf.store().isHeldByLimits());
        QTRY_VERIFY(isThere);
        QCOMPARE(came, "bytes");
        QVERIFY(!shelf.store().isHeldByLimits());
        // Nobody waits for what stands in line when the store goes.
        shelf.store().limit({.bytesPerSecond = 1024});
        std::atomic<bool> isCancelled{false};
        shelf.store().fetch(u"a"_s, u"f1"_s, u"a.pdf"_s, take, [&isCancelled](const auto& fetched) {
            isCancelled = !fetched && fetched.error().is(base::operationCancelled);
        });
        shelf.store().close();
        QVERIFY(isCancelled);
    }

    /// Wanted when its turn comes, and given up before it begins.
    void aContentThatIsGivenUpHasNoPartInTheBandwidth() {
        Desk desk;
        desk.store(u"a"_s);
        Shelf shelf(desk);
        shelf.store().limit({.bytesPerSecond = 1024});
        std::atomic<int> asked{0};
        std::atomic<bool> isGivenUp{false};
        const auto giveUp = [&asked](qint64, QByteArrayView) -> base::Result<void> {
            return ++asked <= 2 ? base::Result<void>() : base::fail(base::operationCancelled);
        };
        shelf.store().fetch(u"a"_s, u"f1"_s, u"a.pdf"_s, giveUp,
                            [&isGivenUp](const auto& fetched) { isGivenUp = !fetched; });
        QTRY_VERIFY(isGivenUp);
        QCOMPARE(desk.core.count("content"), 0);
        // What it had taken is there for the next one.
        std::atomic<bool> isThere{false};
        shelf.store().fetch(
            u"a"_s, u"f1"_s, u"a.pdf"_s, [](qint64, QByteArrayView) { return base::Result<void>(); },
            [&isThere](const auto& fetched) { isThere = fetched.has_value(); });
        QVERIFY(!shelf.store().isHeldByLimits());
        QTRY_VERIFY(isThere);
    }

    void oneLoginServesEverybodyAtOnce() {
        Desk desk;
        std::vector<std::future<base::Result<TokenPtr>>> waiting;
        for (int caller = 0; caller < 20; ++caller) {
            auto promise = std::make_shared<std::promise<base::Result<TokenPtr>>>();
            waiting.push_back(promise->get_future());
            desk.session->token(
                [promise](base::Result<TokenPtr> result) { promise->set_value(std::move(result)); });
        }
        for (auto& each : waiting)
            QCOMPARE((*each.get())->generation, 1u);
        QCOMPARE(desk.core.count("login"), 1);
    }

    void theTokenIsRenewedBeforeItEnds() {
        Desk desk;
        QVERIFY(desk.token());
        desk.clock.advance(std::chrono::minutes(49));
        QCOMPARE((*desk.token())->generation, 1u);
        desk.clock.advance(std::chrono::minutes(2));
        QCOMPARE((*desk.token())->generation, 2u);
        QCOMPARE(desk.core.count("login"), 2);
    }

    void theClaimsNameTheProfiles() {
        Desk desk;
        const auto claims = wait(desk.client->authenticate());
        QVERIFY(claims);
        QCOMPARE(claims->profiles, (QStringList{u"ADMIN"_s, u"Accounting"_s}));
        QCOMPARE(claims->user, u"importer"_s);
    }

    void aRefusedPasswordIsHeldBackUntilItChanges() {
        Desk desk(u"wrong"_s);
        for (int attempt = 0; attempt < 3; ++attempt) {
            const auto token = desk.token();
            QVERIFY(!token);
            QVERIFY(token.error().is(authenticationRefused));
            QVERIFY(!token.error().toLogLine().contains(u"wrong"_s));
        }
        QVERIFY(desk.session->isRefused());
        QVERIFY(!wait(desk.client->classes(ClassKind::Document)));
        QCOMPARE(desk.core.count("login"), 1);
        desk.session->setCredentials({u"S"_s, u"importer"_s, security::Secret("secret!")});
        QVERIFY(!desk.session->isRefused());
        QVERIFY(desk.token());
        QCOMPARE(desk.core.count("login"), 2);
    }

    void aServerInTroubleRefusesNobody_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("error");
        QTest::addColumn<bool>("latched");
        const auto row = [](const char* name, int code, const char* body, const char* error, bool latched) {
            QTest::newRow(name) << code << QByteArray(body) << QString::fromLatin1(error) << latched;
        };
        row("500", 500, "", "TARGET_UNAVAILABLE", false);
        row("503", 503, "busy", "TARGET_UNAVAILABLE", false);
        row("500 with a technical code", 500, R"({"code":"T00001"})", "FD_OTHER_TECHNICAL", false);
        row("known technical code", 500, R"({"code":"T00104"})", "TARGET_UNAVAILABLE", false);
        row("429", 429, "", "TARGET_THROTTLED", false);
        row("404", 404, "", "FLOWERDOCS_NO_ENDPOINT", false);
        row("a page with 200", 200, "<html>", "FLOWERDOCS_MALFORMED", false);
        row("500 with a functional code", 500, R"({"code":"F00402"})", "AUTHENTICATION_REFUSED", true);
        row("400", 400, "", "AUTHENTICATION_REFUSED", true);
        row("401", 401, "", "AUTHENTICATION_REFUSED", true);
        row("403", 403, "", "AUTHENTICATION_REFUSED", true);
        row("no value", 200, "{}", "AUTHENTICATION_REFUSED", true);
    }
    void aServerInTroubleRefusesNobody() {
        QFETCH(int, code);
        QFETCH(QByteArray, body);
        QFETCH(bool, latched);
        Desk desk;
        desk.core.faults = [=](const FakeCore::Call& call) {
            return call.number == 1 ? status(code, body) : Fault();
        };
        const auto token = desk.token();
        QVERIFY(!token);
        QTEST(token.error().code(), "error");
        QTEST(desk.session->isRefused(), "latched");
        QCOMPARE(desk.token().has_value(), !latched);
    }

    void aDeadTokenLeadsToOneNewLogin() {
        Desk desk;
        QVERIFY(wait(desk.client->classes(ClassKind::Document)));
        desk.core.expireTokens();
        QVERIFY(wait(desk.client->classes(ClassKind::Document)));
        QCOMPARE(desk.core.count("login"), 2);
    }

    void anEndless401EndsWithoutALoginStorm() {
        Desk desk;
        desk.core.faults = [](const FakeCore::Call& call) {
            return call.operation == "documentclass" ? status(401) : Fault();
        };
        for (int attempt = 0; attempt < 5; ++attempt) {
            const auto classes = wait(desk.client->classes(ClassKind::Document));
            QVERIFY(!classes);
            QVERIFY(classes.error().is(authenticationRefused));
        }
        QVERIFY(desk.core.count("login") <= 2);
    }

    void absenceIsAnAnswer() {
        Desk desk;
        desk.store(u"a"_s);
        QVERIFY(wait(desk.client->document(u"a"_s))->has_value());
        QVERIFY(!wait(desk.client->document(u"b"_s))->has_value());
        QVERIFY(wait(desk.client->classById(ClassKind::Document, u"Invoice"_s))->has_value());
        QVERIFY(!wait(desk.client->classById(ClassKind::Document, u"Nothing"_s))->has_value());
        QVERIFY(wait(desk.client->tagClass(u"Number"_s))->has_value());
        QVERIFY(!wait(desk.client->tagClass(u"Nothing"_s))->has_value());
        QVERIFY(*wait(desk.client->aclExists(u"acl-1"_s)));
        QVERIFY(!*wait(desk.client->aclExists(u"other"_s)));
        const auto both = wait(desk.client->documents({u"b"_s, u"a"_s}));
        QCOMPARE(both->size(), 1);
        // Only the code that means absence is one.
        desk.core.faults = [](const FakeCore::Call& call) {
            return call.operation == "get" ? status(500) : Fault();
        };
        QVERIFY(wait(desk.client->document(u"a"_s)).error().is(targetUnavailable));
    }

    void anUpdatePreservesEveryTagFileAndFlag() {
        Desk desk;
        desk.store(u"a"_s);
        DocumentChange change;
        change.tags = {{u"Keywords"_s, {u"x"_s, u"y"_s}}};
        QVERIFY(wait(desk.client->updateDocument(u"a"_s, change)));
        const auto document = **wait(desk.client->document(u"a"_s));
        QCOMPARE(document.tag(u"Number")->values, QStringList{u"1"_s});
        QVERIFY(document.tag(u"Number")->readOnly);
        QCOMPARE(document.tag(u"Keywords")->values, (QStringList{u"x"_s, u"y"_s}));
        QCOMPARE(document.files.size(), 1);
        QCOMPARE(document.acl, u"acl-1"_s);
        QCOMPARE(desk.core.stored(u"a"_s).files.value(u"f1"_s), QByteArray("bytes"));
        QVERIFY(wait(desk.client->updateDocument(u"zz"_s, change)).error().is(fdF00012));
    }

    void aDeleteSaysWhetherSomethingWasThere() {
        Desk desk;
        desk.store(u"a"_s);
        QVERIFY(*wait(desk.client->deleteDocument(u"a"_s)));
        QVERIFY(!*wait(desk.client->deleteDocument(u"a"_s)));
    }

    void aSearchFallsBackToTheOtherDialect() {
        Desk desk;
        desk.store(u"a"_s);
        desk.core.wantsAtClass = true;
        SearchQuery query;
        query.clauses = {{{}, {{{{u"name"_s, u"CONTAINS"_s, {u"N"_s}, u"STRING"_s}}, {}}}}};
        const auto page = wait(desk.client->search(query));
        QVERIFY(page);
        QCOMPARE(page->found, 1);
        QCOMPARE(page->rows.first().fields.value(u"name"_s), u"N a"_s);
        QCOMPARE(desk.core.count("search"), 2);
        query.max = std::nullopt;
        QVERIFY(wait(desk.client->search(query))->rows.isEmpty());
    }

    void aSearchPastTheCapIsNotSent_data() {
        QTest::addColumn<int>("start");
        QTest::addColumn<int>("max");
        QTest::newRow("past") << 9'990 << 11;
        QTest::newRow("negative") << -1 << 1;
        QTest::newRow("overflow") << 2'147'483'647 << 2'147'483'647;
    }
    void aSearchPastTheCapIsNotSent() {
        QFETCH(int, start);
        QFETCH(int, max);
        Desk desk;
        SearchQuery query;
        query.start = start;
        query.max = max;
        QVERIFY(wait(desk.client->search(query)).error().is(base::usageError));
        QCOMPARE(desk.core.count("search"), 0);
    }

    void theRestAnswers() {
        Desk desk;
        desk.store(u"a"_s);
        QVERIFY(wait(desk.client->status()));
        QCOMPARE(desk.core.count("login"), 0);
        QCOMPARE(wait(desk.client->info())->version, u"2026.0.0"_s);
        QCOMPARE(wait(desk.client->tagClasses())->size(), 4);
        QCOMPARE(wait(desk.client->tagCategories())->size(), 1);
        QCOMPARE(wait(desk.client->files(u"a"_s))->first().id, u"f1"_s);
        QVERIFY(wait(desk.client->reserve({u"a"_s})));
        QCOMPARE(wait(desk.client->reservations({u"a"_s}))->size(), 1);
        QVERIFY(wait(desk.client->release({u"a"_s})));
        QCOMPARE(wait(desk.client->reservations({u"a"_s}))->size(), 0);
        QVERIFY(wait(desk.client->addFact(u"a"_s, u"seen"_s, {})));
        QCOMPARE(wait(desk.client->facts(u"a"_s))->first().action, u"CUSTOM"_s);
        QVERIFY(wait(desk.client->serverTime())->isValid());
    }

    void aServerThatIsDownSaysSo_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("error");
        QTest::newRow("down") << 503 << QByteArray(R"({"status":"DOWN"})") << u"FLOWERDOCS_DOWN"_s;
        QTest::newRow("down with 200") << 200 << QByteArray(R"({"status":"DOWN"})") << u"FLOWERDOCS_DOWN"_s;
        QTest::newRow("page") << 200 << QByteArray("<html>") << u"FLOWERDOCS_MALFORMED"_s;
        QTest::newRow("no such place") << 404 << QByteArray() << u"FLOWERDOCS_NO_ENDPOINT"_s;
        QTest::newRow("gateway") << 502 << QByteArray("<html>") << u"TARGET_UNAVAILABLE"_s;
    }
    void aServerThatIsDownSaysSo() {
        QFETCH(int, code);
        QFETCH(QByteArray, body);
        Desk desk;
        desk.core.faults = [=](const FakeCore::Call&) { return status(code, body); };
        const auto up = wait(desk.client->status());
        QVERIFY(!up);
        QTEST(up.error().code(), "error");
    }

    void whatCannotBeReadSpoilsNoOther_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("too large") << QByteArray(17 * 1024 * 1024, ' ') << u"NET_REPLY_TOO_LARGE"_s;
        QTest::newRow("not a document") << QByteArray("[{}]") << u"FLOWERDOCS_MALFORMED"_s;
        QTest::newRow("refused") << QByteArray("{\"code\":\"F00039\"}") << u"FD_F00039"_s;
    }
    void whatCannotBeReadSpoilsNoOther() {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        Desk desk;
        for (const QString& id : {u"a"_s, u"b"_s, u"c"_s})
            desk.store(id);
        desk.core.faults = [&](const FakeCore::Call& call) {
            return call.operation == "get" && call.id.contains(u'b') ? status(200, body) : Fault();
        };
        const auto read = Shelf(desk).read({u"a"_s, u"x,y"_s, u"b"_s, u"none"_s, u"c"_s});
        QVERIFY2(read, read ? "" : qPrintable(read.error().toLogLine()));
        QStringList lines;
        for (const auto& document : read->documents)
            lines.append(document.id);
        for (const auto& failure : read->failures)
            lines.append(failure.id + u' ' + failure.error.code());
        QCOMPARE(lines, (QStringList{u"a"_s, u"c"_s, u"x,y DOCUMENT_ID_UNUSABLE"_s, u"b "_s + code}));
    }

    void whatEveryReadIsAnsweredWithSaysNothingOfADocument_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("reads");
        // Together, and then each alone; what may pass is only repeated.
        QTest::newRow("a page") << 200 << QByteArray("<html>") << u"FLOWERDOCS_MALFORMED"_s << 3;
        QTest::newRow("an account") << 403 << QByteArray() << u"PERMISSION_REFUSED"_s << 3;
        QTest::newRow("being repaired") << 503 << QByteArray() << u"TARGET_UNAVAILABLE"_s << 2;
    }
    void whatEveryReadIsAnsweredWithSaysNothingOfADocument() {
        QFETCH(int, code);
        QFETCH(QByteArray, body);
        QFETCH(QString, error);
        QFETCH(int, reads);
        Desk desk;
        for (const QString& id : {u"a"_s, u"b"_s})
            desk.store(id);
        desk.core.faults = [&](const FakeCore::Call& call) {
            return call.operation == "get" ? status(code, body) : Fault();
        };
        const auto read = Shelf(desk).read({u"a"_s, u"b"_s});
        QVERIFY(!read);
        QCOMPARE(read.error().code(), error);
        QCOMPARE(read.error().fact(u"document"), reads == 3 ? u"a"_s : QString());
        QCOMPARE(desk.core.count("get"), reads);
    }

    /// A server that takes no notice of what its searches are narrowed by.
    void aListingThatDoesNotGetSmallerEnds_data() {
        QTest::addColumn<int>("found");
        QTest::addColumn<QByteArray>("results");
        QTest::addColumn<QDateTime>("moment");
        QTest::addColumn<QString>("cause");
        const QDateTime any;
        const QDateTime one(QDate(1800, 1, 1), QTime(0, 0), Qt::UTC);
        const QByteArray row = R"({"id":"a","fields":[{"name":"creationDate",)"
                               R"("value":"2020-01-02 03:04:05.000 +0000"}]})";
        QTest::newRow("rows of another time") << 1'200 << row << any << u"of another time"_s;
        QTest::newRow("times") << 1'200 << QByteArray() << any << u"2 parts of 1200 documents"_s;
        // More than lie between the two ends that can be paged to.
        QTest::newRow("names") << 30'000 << QByteArray() << one << u"17 parts of 30000 documents"_s;
    }
    void aListingThatDoesNotGetSmallerEnds() {
        QFETCH(int, found);
        QFETCH(QByteArray, results);
        QFETCH(QDateTime, moment);
        QFETCH(QString, cause);
        const QByteArray body =
            R"({"found":)" + QByteArray::number(found) + R"(,"results":[)" + results + "]}";
        Desk desk;
        desk.core.faults = [&](const FakeCore::Call& call) {
            return call.operation == "search" ? status(200, body) : Fault();
        };
        const auto listed =
            Shelf(desk).list({.classId = u"Invoice"_s, .from = moment, .until = moment, .tags = {}});
        QVERIFY2(listed, listed ? "" : qPrintable(listed.error().toLogLine()));
        QCOMPARE(listed->announced, found);
        QVERIFY(!listed->complete);
        QVERIFY2(listed->cause.contains(cause), qPrintable(listed->cause));
    }
};

QTEST_GUILESS_MAIN(ClientTest)
#include "tst_client.moc"
