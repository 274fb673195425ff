// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <future>

#include "FakeCore.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/FlowerDocsTarget.h"
#include "core/migration/DeliveryErrors.h"
#include "core/migration/ErrorClass.h"
#include "core/security/Digest.h"

using namespace fdc;
using namespace fdc::flowerdocs;
using namespace std::chrono_literals;

namespace {

using Fault = FakeCore::Fault;
using Outcome = base::Result<migration::Delivery>;
using Faults = std::function<Fault(const FakeCore::Call&)>;

/// This fault at the first @p times calls of @p operation, and no other.
Faults at(const QByteArray& operation, Fault fault, int times = 1) {
    return [=](const FakeCore::Call& call) {
        return call.operation == operation && call.number <= times ? fault : Fault();
    };
}
Fault answer(int status, const QByteArray& body = {}, const QList<net::Header>& headers = {}) {
    return {Fault::Answer, status, body, headers};
}
Fault coded(const QByteArray& code) {
    return answer(500, "{\"code\":\"" + code + "\",\"message\":\"as told\"}");
}
Fault codedOk(const QByteArray& code) {
    return answer(200, "{\"code\":\"" + code + "\",\"message\":\"as told\"}");
}
const Fault loseRequest{Fault::LoseRequest, 0, {}, {}};
const Fault loseReply{Fault::LoseReply, 0, {}, {}};
const Fault wrongBytes{Fault::WrongBytes, 0, {}, {}};

/// A target on a fake Core, and files to send.
class Place {
public:
    explicit Place(TargetOptions options = {}, const QString& password = u"secret!"_s) {
        options.firstDelay = 2ms;
        options.longestDelay = 20ms;
        m_session =
            std::make_shared<Session>(*CoreAddress::parse(core.url()),
                                      Credentials{u"S"_s, u"importer"_s, security::Secret(password.toUtf8())},
                                      net::TlsSettings(), nullptr, m_clock);
        m_client = std::make_shared<CoreClient>(m_session,
                                                net::makeHttpClient({}, net::RetryPolicy::never(), nullptr));
        target = std::make_unique<FlowerDocsTarget>(m_client, net::TlsSettings(), options, nullptr);
    }

    migration::Content file(const QString& name, const QByteArray& bytes) const {
        QFile out(m_folder.filePath(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
        return {out.fileName(), name, u"application/pdf"_s, {}};
    }

    migration::TargetDocument document(const QString& id, const QByteArray& bytes = "content of it") const {
        migration::TargetDocument made;
        made.id = id;
        made.classId = u"Invoice"_s;
        made.name = u"Facture "_s + id;
        made.tags = {{u"Number"_s, {id}},
                     {u"Keywords"_s, {u"a"_s, u"b"_s}},
                     {u"Received"_s, {u"2026-01-01 01:00:00.000 +0100"_s}}};
        made.contents = {file(id + u".pdf"_s, bytes)};
        return made;
    }

    Outcome deliver(const migration::TargetDocument& what, const migration::DeliveryOptions& options = {}) {
        auto promise = std::make_shared<std::promise<Outcome>>();
        auto future = promise->get_future();
        target->deliver(what, options,
                        [promise](Outcome outcome) { promise->set_value(std::move(outcome)); });
        if (future.wait_for(60s) != std::future_status::ready)
            qFatal("no completion");
        return future.get();
    }

    /// A document without content that is to lie in a folder.
    static migration::TargetDocument filed(const QString& id, const QString& root = {}) {
        migration::TargetDocument made;
        made.id = id;
        made.classId = u"Invoice"_s;
        made.name = id;
        made.tags = {{u"Number"_s, {id}}};
        if (!root.isEmpty())
            made.folders.append({root, {}, root});
        made.folders.append({u"F-1"_s, u"Dossier"_s, u"Clients"_s});
        return made;
    }

    QByteArray storedBytes(const QString& id) const {
        const auto files = core.stored(id).files;
        return files.isEmpty() ? QByteArray() : files.first();
    }

    FakeCore core;
    std::unique_ptr<FlowerDocsTarget> target;
    std::shared_ptr<CoreClient> client() const { return m_client; }

private:
    base::SystemClock m_clock;
    QTemporaryDir m_folder;
    std::shared_ptr<Session> m_session;
    std::shared_ptr<CoreClient> m_client;
};

migration::DeliveryOptions asking() {
    migration::DeliveryOptions options;
    options.askFirst = true;
    return options;
}

/// Of one that an earlier delivery put into another folder.
migration::DeliveryOptions leaving(migration::ReadBack readBack = migration::ReadBack::Full) {
    migration::DeliveryOptions options = asking();
    options.readBack = readBack;
    options.filedIn = u"OLD"_s;
    return options;
}

migration::KnownState knownStateOf(const migration::TargetDocument& document, const QByteArray& bytes) {
    return {security::sha256(bytes), security::sha256(migration::canonicalMetadata(document))};
}

}  // namespace

Q_DECLARE_METATYPE(Faults)
Q_DECLARE_METATYPE(FakeCore::Fault)

class DeliveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A closed HTTP client ends in the event loop, which most of these tests never enter.
    void cleanup() { QCoreApplication::sendPostedEvents(); }

    void howMuchIsReadBackIsWhatWasAsked_data() {
        QTest::addColumn<int>("readBack");
        QTest::addColumn<int>("gets");
        QTest::addColumn<int>("contents");
        QTest::addColumn<bool>("verified");
        QTest::newRow("none") << int(migration::ReadBack::None) << 0 << 0 << false;
        QTest::newRow("metadata") << int(migration::ReadBack::Metadata) << 1 << 0 << false;
        QTest::newRow("full") << int(migration::ReadBack::Full) << 1 << 1 << true;
    }
    void howMuchIsReadBackIsWhatWasAsked() {
        QFETCH(int, readBack);
        Place place;
        migration::DeliveryOptions options;
        options.readBack = migration::ReadBack(readBack);
        const auto document = place.document(u"INV-1"_s);
        const Outcome outcome = place.deliver(document, options);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QCOMPARE(outcome->targetId, u"INV-1"_s);
        QVERIFY(!outcome->alreadyThere && !outcome->updated);
        QTEST(outcome->verified, "verified");
        QCOMPARE(outcome->contentSha256, security::sha256("content of it"));
        QCOMPARE(outcome->contentBytes, 13);
        QCOMPARE(outcome->metadataSha256, security::sha256(migration::canonicalMetadata(document)));
        QTEST(place.core.count("get"), "gets");
        QTEST(place.core.count("content"), "contents");
        QCOMPARE(place.core.count("login"), 1);
        QCOMPARE(place.storedBytes(u"INV-1"_s), QByteArray("content of it"));
    }

    /// What passes by itself: the document is stored once and verified, with no more calls than needed.
    void whatPassesByItselfIsRepeated_data() {
        QTest::addColumn<Faults>("faults");
        QTest::addColumn<int>("uploads");
        QTest::addColumn<int>("creates");
        const auto row = [](const char* name, const Faults& faults, int uploads, int creates) {
            QTest::newRow(name) << faults << uploads << creates;
        };
        row("nothing", {}, 1, 1);
        row("upload 500 without code", at("upload", answer(500)), 2, 1);
        row("upload lost", at("upload", loseRequest), 2, 1);
        row("upload reply lost", at("upload", loseReply), 2, 1);
        row("upload 503 and wait", at("upload", answer(503, "busy", {{"Retry-After", "0"}})), 2, 1);
        row("upload 408", at("upload", answer(408)), 2, 1);
        row("upload throttled", at("upload", answer(429, {}, {{"Retry-After", "0"}}), 5), 6, 1);
        row("create 500 without code uses the file up", at("create", answer(500)), 2, 2);
        row("create lost", at("create", loseRequest), 2, 2);
        row("create reply lost: asked, not repeated", at("create", loseReply), 1, 1);
        row("create 502 page", at("create", answer(502, "<html>F00032</html>")), 2, 2);
        row("create throttled keeps the file", at("create", answer(429, {}, {{"Retry-After", "0"}}), 3), 1,
            4);
        row("create says the file is used", at("create", coded("T00707")), 2, 2);
        row("create cannot retrieve the file", at("create", coded("T00702")), 2, 2);
        row("create fails technically", at("create", coded("T99999")), 2, 2);
        row("create answers a page with 200", at("create", answer(200, "<html>")), 2, 2);
        row("create 401", at("create", answer(401)), 1, 2);
        row("upload 401", at("upload", answer(401)), 2, 1);
        row("read back 503", at("get", answer(503), 2), 1, 1);
        row("read back lost", at("get", loseRequest, 2), 1, 1);
        row("read back 401", at("get", answer(401)), 1, 1);
        row("content refused while it works", at("content", coded("F00777"), 2), 1, 1);
        row("content not retrievable yet", at("content", coded("T00702"), 2), 1, 1);
        row("content cut", at("content", loseReply), 1, 1);
        row("login 503", at("login", answer(503), 2), 1, 1);
        row("login technical", at("login", coded("T00001")), 1, 1);
        row("login lost", at("login", loseRequest), 1, 1);
        row("not there at once", at("get", coded("F00012")), 1, 1);
        row("login fails with 200", at("login", codedOk("T00001")), 1, 1);
        row("upload fails with 200", at("upload", codedOk("T00001"), 2), 3, 1);
        row("create fails with 200", at("create", codedOk("T00001")), 2, 2);
        row("read back fails with 200", at("get", codedOk("T00001"), 2), 1, 1);
        row("not there at once, with 200", at("get", codedOk("F00012")), 1, 1);
        row("content fails with 200", at("content", codedOk("T00001"), 2), 1, 1);
    }
    void whatPassesByItselfIsRepeated() {
        QFETCH(Faults, faults);
        Place place;
        place.core.faults = faults;
        const Outcome outcome = place.deliver(place.document(u"INV-1"_s));
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QVERIFY(outcome->verified);
        QTEST(place.core.count("upload"), "uploads");
        QTEST(place.core.count("create"), "creates");
        QCOMPARE(place.core.createsOf(u"INV-1"_s), 1);
        QCOMPARE(place.storedBytes(u"INV-1"_s), QByteArray("content of it"));
    }

    /// What does not pass: reported as it is, after as few calls as it takes.
    void whatDoesNotPassIsReported_data() {
        QTest::addColumn<Faults>("faults");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("creates");
        const auto row = [](const char* name, const Faults& faults, const char* code, int creates) {
            QTest::newRow(name) << faults << QString::fromLatin1(code) << creates;
        };
        row("hook refuses", at("create", coded("F00039"), 9), "FD_F00039", 1);
        row("functional", at("create", coded("F77777"), 9), "FD_OTHER_FUNCTIONAL", 1);
        row("technical for ever", at("create", coded("T77777"), 9), "FD_OTHER_TECHNICAL", 3);
        row("400", at("create", answer(400), 9), "FLOWERDOCS_REFUSED", 1);
        row("413", at("create", answer(413), 9), "FLOWERDOCS_REFUSED", 1);
        row("415", at("create", answer(415), 9), "FLOWERDOCS_REFUSED", 1);
        row("422", at("create", answer(422), 9), "FLOWERDOCS_REFUSED", 1);
        row("403", at("upload", answer(403), 9), "PERMISSION_REFUSED", 0);
        row("404", at("upload", answer(404), 9), "FLOWERDOCS_NO_ENDPOINT", 0);
        row("redirected", at("upload", answer(302, {}, {{"Location", "https://elsewhere.example.org/"}}), 9),
            "NET_REDIRECTED", 0);
        row("500 for ever", at("upload", answer(500), 9), "TARGET_UNAVAILABLE", 0);
        row("create 500 for ever", at("create", answer(500), 9), "TARGET_UNAVAILABLE", 3);
        row("throttled for ever", at("upload", answer(429, {}, {{"Retry-After", "0"}}), 99),
            "TARGET_THROTTLED", 0);
        row("401 for ever", at("upload", answer(401), 9), "AUTHENTICATION_REFUSED", 0);
        row("stored under another id", at("create", answer(200, R"([{"id":"other"}])"), 9),
            "FLOWERDOCS_MALFORMED", 1);
        row("upload without id", at("upload", answer(200, "{}"), 9), "FLOWERDOCS_MALFORMED", 0);
        row("other bytes come back", at("content", wrongBytes, 9), "VERIFICATION_FAILED", 1);
        row("never there", at("get", coded("F00012"), 9), "VERIFICATION_FAILED", 1);
        row("upload fails with 200 for ever", at("upload", codedOk("T00001"), 9), "FD_OTHER_TECHNICAL", 0);
        row("create refused with 200", at("create", codedOk("F00039"), 9), "FD_F00039", 1);
        row("content fails with 200 for ever", at("content", codedOk("T00001"), 9), "FD_OTHER_TECHNICAL", 1);
        row("content refused for ever", at("content", coded("F00777"), 9), "FD_OTHER_FUNCTIONAL", 1);
        row("login answers no token", at("login", answer(200, "{}"), 9), "AUTHENTICATION_REFUSED", 0);
        row("login 403", at("login", answer(403), 9), "AUTHENTICATION_REFUSED", 0);
        row("login 503 for ever", at("login", answer(503), 99), "TARGET_UNAVAILABLE", 0);
        row(
            "used id, nothing there",
            [](const FakeCore::Call& call) { return call.operation == "create" ? coded("T00108") : Fault(); },
            "TARGET_CONFLICT", 1);
    }
    void whatDoesNotPassIsReported() {
        QFETCH(Faults, faults);
        Place place;
        place.core.faults = faults;
        const Outcome outcome = place.deliver(place.document(u"INV-1"_s));
        QVERIFY(!outcome);
        QTEST(outcome.error().code(), "code");
        QCOMPARE(outcome.error().fact(u"document"), u"INV-1"_s);
        QTEST(place.core.count("create"), "creates");
    }

    /// Stored is what was sent, whatever it looks like.
    void aFileThatLooksLikeAnErrorIsAFile() {
        Place place;
        const QByteArray bytes = R"({"code":"T00001","message":"kept for ever"})";
        const auto document = place.document(u"INV-1"_s, bytes);
        const Outcome stored = place.deliver(document);
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().toLogLine()));
        QVERIFY(stored->verified);
        QCOMPARE(place.core.count("content"), 1);
        const Outcome again = place.deliver(document, asking());
        QVERIFY2(again, again ? "" : qPrintable(again.error().toLogLine()));
        QVERIFY(again->alreadyThere);
    }

    /// One more try would store one more document under an id of the server's.
    void aDocumentStoredUnderAnotherIdIsForAPerson() {
        Place place;
        place.core.faults = at("create", answer(200, R"([{"id":"other"}])"), 9);
        const Outcome outcome = place.deliver(place.document(u"INV-1"_s));
        QVERIFY(!outcome);
        QCOMPARE(migration::errorClassOf(outcome.error()), u"TARGET_CONFLICT"_s);
        QVERIFY(!outcome.error().isRetryable());
        QCOMPARE(outcome.error().fact(u"stored"), u"other"_s);
    }

    void aRefusalOfTheModelNamesItsCode_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("errorClass");
        QTest::newRow("class") << u"FD_F00206"_s << u"MAPPING_REJECTED"_s;
        QTest::newRow("tag") << u"FD_F00032"_s << u"MAPPING_REJECTED"_s;
        QTest::newRow("mandatory") << u"FD_F00033"_s << u"MAPPING_REJECTED"_s;
        QTest::newRow("date") << u"FD_F00013"_s << u"MAPPING_REJECTED"_s;
        QTest::newRow("acl") << u"FD_T01002"_s << u"ACL_UNRESOLVED"_s;
    }
    void aRefusalOfTheModelNamesItsCode() {
        QFETCH(QString, code);
        Place place;
        auto document = place.document(u"INV-1"_s);
        const QString row = QString::fromLatin1(QTest::currentDataTag());
        if (row == u"class"_s)
            document.classId = u"Nothing"_s;
        else if (row == u"tag"_s)
            document.tags[u"Colour"_s] = {u"red"_s};
        else if (row == u"mandatory"_s)
            document.tags.remove(u"Number"_s);
        else if (row == u"date"_s)
            document.creationDate = QDateTime(QDate(2200, 1, 1), QTime(0, 0), Qt::UTC);
        else
            document.acl = u"unknown"_s;
        const Outcome outcome = place.deliver(document);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code(), code);
        QCOMPARE(u"FD_"_s + outcome.error().fact(u"flowerdocsCode"), code);
        QTEST(migration::errorClassOf(outcome.error()), "errorClass");
        QCOMPARE(place.core.count("create"), 1);
    }

    void whatIsThereAlreadyIsNotSentAgain() {
        Place place;
        const auto document = place.document(u"INV-1"_s);
        QVERIFY(place.deliver(document));
        const Outcome again = place.deliver(document, asking());
        QVERIFY(again);
        QVERIFY(again->alreadyThere && again->verified && !again->updated);
        QCOMPARE(again->contentSha256, security::sha256("content of it"));
        QCOMPARE(place.core.count("upload"), 1);
        QCOMPARE(place.core.count("create"), 1);
    }

    void askingFirstSendsWhatIsAbsent() {
        Place place;
        const Outcome outcome = place.deliver(place.document(u"INV-1"_s), asking());
        QVERIFY(outcome);
        QVERIFY(!outcome->alreadyThere && outcome->verified);
        QCOMPARE(place.core.createsOf(u"INV-1"_s), 1);
    }

    /// The same id with the same, another, or the last verified content; found by asking or by T00108.
    void anUsedIdIsCompared_data() {
        QTest::addColumn<bool>("askFirst");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("known");
        QTest::addColumn<QString>("result");
        for (const bool askFirst : {false, true}) {
            const QByteArray prefix = askFirst ? "asked: " : "T00108: ";
            const auto row = [&](const char* name, const char* bytes, const QString& title, bool known,
                                 const QString& result) {
                QTest::newRow((prefix + name).constData())
                    << askFirst << QByteArray(bytes) << title << known << result;
            };
            row("same", "first", u"A"_s, false, u"same"_s);
            row("other content", "second", u"A"_s, false, u"TARGET_CONFLICT"_s);
            row("other name", "first", u"B"_s, false, u"TARGET_CONFLICT"_s);
            row("other content, last verified", "second", u"A"_s, true, u"updated"_s);
            row("other name, last verified", "first", u"B"_s, true, u"updated"_s);
        }
    }
    void anUsedIdIsCompared() {
        QFETCH(bool, askFirst);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QFETCH(bool, known);
        QFETCH(QString, result);
        Place place;
        auto document = place.document(u"INV-1"_s, "first");
        document.name = u"A"_s;
        QVERIFY(place.deliver(document));
        migration::DeliveryOptions options;
        options.askFirst = askFirst;
        if (known)
            options.lastVerified = knownStateOf(document, "first");
        auto next = place.document(u"INV-1"_s, bytes);
        next.name = name;
        const Outcome outcome = place.deliver(next, options);
        if (result == u"TARGET_CONFLICT"_s) {
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code(), result);
            QCOMPARE(outcome.error().kind(), base::ErrorKind::Conflict);
            QVERIFY(!outcome.error().fact(u"difference").isEmpty());
            QCOMPARE(place.core.count("update"), 0);
            QCOMPARE(place.storedBytes(u"INV-1"_s), QByteArray("first"));
            return;
        }
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QVERIFY(outcome->verified);
        QCOMPARE(outcome->updated, result == u"updated"_s);
        QCOMPARE(outcome->alreadyThere, askFirst && result == u"same"_s);
        QCOMPARE(place.storedBytes(u"INV-1"_s), bytes);
        QCOMPARE(place.core.stored(u"INV-1"_s).document[u"name"_s].toString(), name);
        QCOMPARE(place.core.createsOf(u"INV-1"_s), 1);
    }

    void aStateThatSomebodyEditedSinceIsNotReplaced() {
        Place place;
        const auto document = place.document(u"INV-1"_s, "first");
        QVERIFY(place.deliver(document));
        place.core.edit([](auto& documents) { documents[u"INV-1"_s].document[u"name"_s] = u"by hand"_s; });
        migration::DeliveryOptions options = asking();
        options.lastVerified = knownStateOf(document, "first");
        const Outcome outcome = place.deliver(place.document(u"INV-1"_s, "second"), options);
        QVERIFY(!outcome);
        QVERIFY(outcome.error().is(targetConflict));
        QCOMPARE(place.storedBytes(u"INV-1"_s), QByteArray("first"));
    }

    void anUpdateKeepsWhatItDoesNotName_data() {
        QTest::addColumn<Faults>("faults");
        QTest::addColumn<int>("updates");
        QTest::newRow("plain") << Faults() << 1;
        QTest::newRow("reply lost") << at("update", loseReply) << 1;
        QTest::newRow("request lost") << at("update", loseRequest) << 2;
        QTest::newRow("500") << at("update", answer(500)) << 2;
        QTest::newRow("file used up") << at("update", coded("T00707")) << 2;
        QTest::newRow("throttled") << at("update", answer(429, {}, {{"Retry-After", "0"}})) << 2;
    }
    void anUpdateKeepsWhatItDoesNotName() {
        QFETCH(Faults, faults);
        Place place;
        QVERIFY(place.deliver(place.document(u"INV-1"_s, "first")));
        place.core.edit([](auto& documents) {
            QJsonObject& stored = documents[u"INV-1"_s].document;
            QJsonArray tags = stored[u"tags"_s].toArray();
            tags.append(QJsonObject{
                {u"name"_s, u"Amount"_s}, {u"value"_s, QJsonArray{u"12.50"_s}}, {u"readOnly"_s, true}});
            stored[u"tags"_s] = tags;
        });
        place.core.faults = faults;
        auto document = place.document(u"INV-1"_s, "second");
        document.update = true;
        const Outcome outcome = place.deliver(document);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QVERIFY(outcome->updated && outcome->verified && !outcome->alreadyThere);
        QTEST(place.core.count("update"), "updates");
        QCOMPARE(place.storedBytes(u"INV-1"_s), QByteArray("second"));
        const auto stored =
            parseDocument(QJsonDocument(QJsonArray{place.core.stored(u"INV-1"_s).document}).toJson());
        QCOMPARE((*stored)->tag(u"Amount")->values, QStringList{u"12.50"_s});
        QVERIFY((*stored)->tag(u"Amount")->readOnly);
    }

    void anUpdateOfNothingCreatesNothing() {
        Place place;
        auto document = place.document(u"INV-1"_s);
        document.update = true;
        const Outcome outcome = place.deliver(document);
        QVERIFY(!outcome);
        QVERIFY(outcome.error().is(targetDocumentMissing));
        QVERIFY(place.core.documents().isEmpty());
        QCOMPARE(place.core.count("upload"), 0);
    }

    void anUpdateWithoutContentKeepsTheFiles() {
        Place place;
        QVERIFY(place.deliver(place.document(u"INV-1"_s, "first")));
        auto document = place.document(u"INV-1"_s);
        document.contents.clear();
        document.name = u"Renamed"_s;
        document.update = true;
        const Outcome outcome = place.deliver(document);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QVERIFY(outcome->updated && outcome->verified);
        QCOMPARE(outcome->contentSha256, security::sha256("first"));
        QCOMPARE(place.storedBytes(u"INV-1"_s), QByteArray("first"));
    }

    void anyNumberOfContentsArrives_data() {
        QTest::addColumn<QByteArrayList>("contents");
        QTest::newRow("none") << QByteArrayList();
        QTest::newRow("one empty") << QByteArrayList{""};
        QTest::newRow("three") << QByteArrayList{"a", QByteArray(300'000, 'b'), ""};
    }
    void anyNumberOfContentsArrives() {
        QFETCH(QByteArrayList, contents);
        Place place;
        auto document = place.document(u"INV-1"_s);
        document.contents.clear();
        for (const QByteArray& bytes : contents)
            document.contents.append(place.file(u"part%1"_s.arg(document.contents.size()), bytes));
        const Outcome outcome = place.deliver(document);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QVERIFY(outcome->verified);
        QCOMPARE(place.core.stored(u"INV-1"_s).files.values().size(), contents.size());
        const Outcome again = place.deliver(document, asking());
        QVERIFY2(again, again ? "" : qPrintable(again.error().toLogLine()));
        QVERIFY(again->alreadyThere);
        QCOMPARE(again->contentSha256, outcome->contentSha256);
    }

    void theEchosHabitsAreNoDifference() {
        Place place;
        place.core.echoDatesAsMilliseconds = true;
        auto document = place.document(u"INV-1"_s);
        document.tags[u"Amount"_s] = {};
        QVERIFY(place.deliver(document));
    }

    void anAlteredTagIsFoundWhenReadBack() {
        Place place;
        place.core.altersTags = true;
        const Outcome outcome = place.deliver(place.document(u"INV-1"_s));
        QVERIFY(!outcome);
        QVERIFY(outcome.error().is(flowerdocs::verificationFailed));
        QCOMPARE(outcome.error().kind(), base::ErrorKind::Conflict);
        QVERIFY(outcome.error().fact(u"difference").startsWith(u"tag "));
        QCOMPARE(outcome.error().fact(u"stored"), u"INV-1"_s);
    }

    void anUnreadableFileConcernsItsDocumentOnly_data() {
        QTest::addColumn<bool>("askFirst");
        QTest::newRow("to send") << false;
        QTest::newRow("to compare") << true;
    }
    void anUnreadableFileConcernsItsDocumentOnly() {
        QFETCH(bool, askFirst);
        Place place;
        auto document = place.document(u"INV-1"_s);
        QVERIFY(!askFirst || place.deliver(document));
        QVERIFY(QFile::remove(document.contents[0].path));
        const Outcome outcome = place.deliver(document, askFirst ? asking() : migration::DeliveryOptions());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code(), u"FILE_UNREADABLE"_s);
        QCOMPARE(outcome.error().fact(u"stored"), QString());
        QCOMPARE(migration::errorClassOf(outcome.error()), u"SOURCE_UNAVAILABLE"_s);
        QVERIFY(place.deliver(place.document(u"INV-2"_s)));
    }

    void anIdThatCannotTravelIsRefusedBeforeAnythingIsSent() {
        Place place;
        const Outcome outcome = place.deliver(place.document(u"a,b"_s));
        QVERIFY(!outcome);
        QVERIFY(outcome.error().is(documentIdUnusable));
        QCOMPARE(place.core.count("login") + place.core.count("upload"), 0);
    }

    /// A list that is too long to be read is nobody's outage, and comes down once.
    void aFolderThatHoldsTooMuchIsAFailureOfItsDocuments() {
        Place place;
        place.core.faults = at("readFolder", answer(200, QByteArray(65 * 1024 * 1024, ' ')), 99);
        for (const QString& id : {u"INV-1"_s, u"INV-2"_s}) {
            const Outcome outcome = place.deliver(Place::filed(id));
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code(), u"FILING_FOLDER_TOO_LARGE"_s);
            QCOMPARE(outcome.error().fact(u"folder"), u"Clients"_s);
            QVERIFY(!migration::isTargetAway(outcome.error()) && !migration::givesBack(outcome.error()));
            QCOMPARE(migration::errorClassOf(outcome.error()), u"MAPPING_REJECTED"_s);
        }
        QCOMPARE(place.core.count("readFolder"), 1);
        QCOMPARE(place.core.childrenOf(u"F-1"_s), (QStringList{u"INV-1"_s, u"INV-2"_s}));
    }

    void aFolderThatHoldsTooMuchTakesWhatIsNotReadBack() {
        Place place;
        place.core.faults = at("readFolder", answer(200, QByteArray(65 * 1024 * 1024, ' ')), 99);
        migration::DeliveryOptions options;
        options.readBack = migration::ReadBack::None;
        const Outcome outcome = place.deliver(Place::filed(u"INV-1"_s), options);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QCOMPARE(place.core.count("readFolder"), 0);
        QCOMPARE(place.core.childrenOf(u"F-1"_s), QStringList{u"INV-1"_s});
        // Of one that was there nobody knows whether it lies there.
        options.askFirst = true;
        const Outcome again = place.deliver(Place::filed(u"INV-1"_s), options);
        QVERIFY(!again);
        QCOMPARE(again.error().code(), u"FILING_FOLDER_TOO_LARGE"_s);
        QCOMPARE(place.core.childrenOf(u"F-1"_s), QStringList{u"INV-1"_s});
    }

    void aRootThatHoldsTooMuchIsThere() {
        Place place;
        place.core.addFolder(u"ROOT"_s);
        place.core.faults = at("readFolder", answer(200, QByteArray(65 * 1024 * 1024, ' ')), 99);
        migration::DeliveryOptions options;
        options.readBack = migration::ReadBack::None;
        const Outcome outcome = place.deliver(Place::filed(u"INV-1"_s, u"ROOT"_s), options);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QCOMPARE(place.core.childrenOf(u"ROOT"_s), QStringList{u"F-1"_s});
        QCOMPARE(place.core.childrenOf(u"F-1"_s), QStringList{u"INV-1"_s});
    }

    /// A Core that keeps what lies in a folder as a list would have it twice.
    void anAddThatIsStillAtWorkIsLookedForOnceMore() {
        Place place;
        place.core.faults = at("addChildren", {Fault::DoneLater, 0, {}, {}});
        const Outcome outcome = place.deliver(Place::filed(u"INV-1"_s));
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QVERIFY(outcome->verified);
        QCOMPARE(place.core.childrenOf(u"F-1"_s), QStringList{u"INV-1"_s});
        QCOMPARE(place.core.count("addChildren"), 1);
    }

    void anAddThatNeverCameInIsSentAgain() {
        Place place;
        place.core.faults = at("addChildren", loseRequest, 2);
        const Outcome outcome = place.deliver(Place::filed(u"INV-1"_s));
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QCOMPARE(place.core.childrenOf(u"F-1"_s), QStringList{u"INV-1"_s});
        QCOMPARE(place.core.count("addChildren"), 3);
    }

    void aDocumentThatIsFoundIsVerifiedInItsPlaceOnly_data() {
        QTest::addColumn<int>("readBack");
        QTest::newRow("none") << int(migration::ReadBack::None);
        QTest::newRow("size") << int(migration::ReadBack::Size);
        QTest::newRow("hash") << int(migration::ReadBack::Hash);
    }
    void aDocumentThatIsFoundIsVerifiedInItsPlaceOnly() {
        QFETCH(int, readBack);
        Place place;
        place.core.faults = at("addChildren", coded("F00039"));
        migration::DeliveryOptions options;
        options.readBack = migration::ReadBack(readBack);
        const Outcome refused = place.deliver(Place::filed(u"INV-1"_s), options);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), u"FILING_REFUSED"_s);
        QCOMPARE(refused.error().fact(u"stored"), u"INV-1"_s);
        options.askFirst = true;
        // Acknowledged, and not done.
        place.core.faults = at("addChildren", answer(200), 4);
        const Outcome pretended = place.deliver(Place::filed(u"INV-1"_s), options);
        QVERIFY(!pretended);
        QCOMPARE(pretended.error().code(), u"FILING_NOT_KEPT"_s);
        QCOMPARE(pretended.error().fact(u"stored"), u"INV-1"_s);
        const Outcome kept = place.deliver(Place::filed(u"INV-1"_s), options);
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().toLogLine()));
        QVERIFY(kept->alreadyThere && kept->verified);
        QCOMPARE(place.core.childrenOf(u"F-1"_s), QStringList{u"INV-1"_s});
    }

    void anOutageAtTheRemovalBurnsNoDocument_data() {
        QTest::addColumn<Faults>("faults");
        QTest::newRow("unavailable") << at("removeChildren", answer(503), 3);
        QTest::newRow("lost") << at("removeChildren", loseRequest, 3);
        QTest::newRow("technical") << at("removeChildren", coded("T77777"), 3);
    }
    void anOutageAtTheRemovalBurnsNoDocument() {
        QFETCH(Faults, faults);
        Place place;
        place.core.addFolder(u"OLD"_s, {u"INV-1"_s, u"INV-2"_s});
        place.core.faults = faults;
        const Outcome outcome = place.deliver(Place::filed(u"INV-1"_s), leaving());
        QVERIFY(!outcome);
        QVERIFY2(migration::isTargetAway(outcome.error()), qPrintable(outcome.error().toLogLine()));
        QCOMPARE(outcome.error().fact(u"folder"), u"OLD"_s);
        QCOMPARE(place.core.count("removeChildren"), 3);
        const Outcome again = place.deliver(Place::filed(u"INV-1"_s), leaving());
        QVERIFY2(again, again ? "" : qPrintable(again.error().toLogLine()));
        QCOMPARE(place.core.childrenOf(u"OLD"_s), QStringList{u"INV-2"_s});
    }

    void anOldFolderThatHoldsTooMuchIsLeftByAGoodAnswerOnly_data() {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<QString>("code");
        QTest::newRow("unavailable") << answer(503) << u"TARGET_UNAVAILABLE"_s;
        QTest::newRow("a proxy's login")
            << answer(200, "<html>", {{"Content-Type", "text/html"}}) << u"FLOWERDOCS_MALFORMED"_s;
    }
    void anOldFolderThatHoldsTooMuchIsLeftByAGoodAnswerOnly() {
        QFETCH(Fault, fault);
        Place place;
        place.core.addFolder(u"OLD"_s, {u"INV-1"_s});
        place.core.faults = [&](const FakeCore::Call& call) {
            if (call.operation == "removeChildren" && call.number <= 3)
                return fault;
            const bool isLong = call.operation == "readFolder" && call.id == u"OLD"_s;
            return isLong ? answer(200, QByteArray(65 * 1024 * 1024, ' ')) : Fault();
        };
        const Outcome outcome = place.deliver(Place::filed(u"INV-1"_s), leaving());
        QVERIFY(!outcome);
        QTEST(outcome.error().code(), "code");
        QCOMPARE(place.core.childrenOf(u"OLD"_s), QStringList{u"INV-1"_s});
        QCOMPARE(place.core.count("removeChildren"), 3);
        const Outcome again = place.deliver(Place::filed(u"INV-1"_s), leaving());
        QVERIFY2(again, again ? "" : qPrintable(again.error().toLogLine()));
        QCOMPARE(place.core.childrenOf(u"OLD"_s), QStringList());
        QCOMPARE(place.core.count("removeChildren"), 4);
    }

    /// A right that is missing on one folder, or what is absent and listed all the same.
    void aRefusedRemovalConcernsItsDocumentOnly_data() {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<QString>("status");
        QTest::newRow("no right") << answer(403) << u"403"_s;
        QTest::newRow("absent") << coded("F00012") << u"500"_s;
        QTest::newRow("by a rule") << coded("F00039") << u"500"_s;
    }
    void aRefusedRemovalConcernsItsDocumentOnly() {
        QFETCH(Fault, fault);
        Place place;
        place.core.addFolder(u"OLD"_s, {u"INV-1"_s});
        place.core.faults = at("removeChildren", fault, 9);
        const Outcome outcome = place.deliver(Place::filed(u"INV-1"_s), leaving());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code(), u"FILING_REMAINS"_s);
        QVERIFY(!migration::holdsCampaign(outcome.error()) && !migration::isTargetAway(outcome.error()));
        QTEST(outcome.error().fact(u"status"), "status");
        QCOMPARE(place.core.count("removeChildren"), 1);
    }

    /// Else it would lie in neither.
    void aDocumentLeavesItsOldFolderOnlyOnceItLiesInItsNewOne_data() {
        QTest::addColumn<int>("readBack");
        QTest::newRow("none") << int(migration::ReadBack::None);
        QTest::newRow("size") << int(migration::ReadBack::Size);
    }
    void aDocumentLeavesItsOldFolderOnlyOnceItLiesInItsNewOne() {
        QFETCH(int, readBack);
        Place place;
        place.core.addFolder(u"OLD"_s, {u"INV-1"_s});
        // Acknowledged, and not done.
        place.core.faults = at("addChildren", answer(200), 9);
        const Outcome outcome =
            place.deliver(Place::filed(u"INV-1"_s), leaving(migration::ReadBack(readBack)));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code(), u"FILING_NOT_KEPT"_s);
        QCOMPARE(place.core.childrenOf(u"OLD"_s), QStringList{u"INV-1"_s});
        QCOMPARE(place.core.count("removeChildren"), 0);
    }

    void aWrongPasswordIsSentOnceForAllDocuments() {
        Place place({}, u"wrong"_s);
        std::vector<std::future<Outcome>> outcomes;
        for (int number = 0; number < 50; ++number) {
            auto promise = std::make_shared<std::promise<Outcome>>();
            outcomes.push_back(promise->get_future());
            place.target->deliver(place.document(QString::number(number)), {},
                                  [promise](Outcome outcome) { promise->set_value(std::move(outcome)); });
        }
        for (auto& outcome : outcomes) {
            const Outcome result = outcome.get();
            QVERIFY(!result);
            QVERIFY(result.error().is(authenticationRefused));
            QVERIFY(!result.error().toLogLine().contains(u"wrong"_s));
        }
        QCOMPARE(place.core.count("login"), 1);
        QCOMPARE(place.core.count("upload"), 0);
    }

    void aSilentServerIsNotWaitedForEver_data() {
        QTest::addColumn<QByteArray>("operation");
        for (const char* operation : {"upload", "create", "get", "content"})
            QTest::newRow(operation) << QByteArray(operation);
    }
    void aSilentServerIsNotWaitedForEver() {
        QFETCH(QByteArray, operation);
        TargetOptions options;
        options.silence = 400ms;
        Place place(options);
        place.core.faults = at(operation, {Fault::Silence, 0, {}, {}});
        const Outcome outcome = place.deliver(place.document(u"INV-1"_s));
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QVERIFY(outcome->verified);
        QCOMPARE(place.core.count("create"), 1);
        QCOMPARE(place.core.createsOf(u"INV-1"_s), 1);
    }

    void theServersWaitIsHonoured() {
        Place place;
        place.core.faults = at("upload", answer(429, {}, {{"Retry-After", "1"}}));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(place.deliver(place.document(u"INV-1"_s)));
        QVERIFY(timer.elapsed() >= 1000);
        const migration::TargetLoad load = place.target->load();
        QCOMPARE(load.throttles, 1);
        QVERIFY(load.throttledTotal.count() >= 1000);
        QCOMPARE(load.throttledFor.count(), 0);
    }

    void aServerThatWantsSilenceIsNotEvenPinged() {
        Place place;
        place.core.faults = at("upload", answer(429, {}, {{"Retry-After", "600"}}));
        place.target->deliver(place.document(u"INV-1"_s), {}, [](const Outcome&) {});
        QTRY_VERIFY(place.target->load().throttledFor.count() > 0);
        QVERIFY(place.target->load().throttledFor.count() <= 660'000);
        const auto pinged = QCoro::waitFor(place.target->ping());
        QVERIFY(!pinged);
        QVERIFY(pinged.error().is(targetThrottled));
        place.target->deliver(place.document(u"INV-2"_s), {}, [](const Outcome&) {});
        QTRY_COMPARE(place.target->load().waiting, 1);
        QCOMPARE(place.core.count("upload"), 1);
    }

    void howManyRequestsAtATimeIsFoundOrGiven() {
        Place place;
        QVERIFY(place.target->load().limit >= 4 && place.target->load().limit <= 128);
        place.target->setConcurrency(7);
        QCOMPARE(place.target->load().limit, 7);
    }

    /// Eight requests a second, and a second of silence for whoever wants more. One request at a time, so
    /// that none can be on its way already when the server says so.
    void asksNothingWhileTheServerWantsSilence() {
        TargetOptions options;
        options.concurrency = 1;
        Place place(options);
        using Clock = std::chrono::steady_clock;
        struct Quota {
            std::mutex mutex;
            Clock::time_point second;
            Clock::time_point silentUntil;
            int asked = 0;
            int silences = 0;
            int early = 0;
        } quota;
        place.core.faults = [&quota](const FakeCore::Call&) -> Fault {
            const std::lock_guard guard(quota.mutex);
            const auto now = Clock::now();
            quota.early += now < quota.silentUntil ? 1 : 0;
            if (now - quota.second >= 1s) {
                quota.second = now;
                quota.asked = 0;
            }
            if (++quota.asked <= 8)
                return {};
            ++quota.silences;
            quota.silentUntil = now + 1s;
            return answer(429, {}, {{"Retry-After", "1"}});
        };
        std::atomic<int> arrived{0};
        for (int number = 0; number < 8; ++number) {
            place.target->deliver(place.document(u"INV-%1"_s.arg(number)), {}, [&arrived](Outcome outcome) {
                arrived += outcome && outcome->verified ? 1 : 0;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(arrived.load(), 8, 60'000);
        const std::lock_guard guard(quota.mutex);
        QVERIFY2(quota.silences >= 2, "the quota was never reached");
        QCOMPARE(quota.early, 0);
        place.core.faults = {};
    }

    void theLegacyTagGoesOnlyToClassesThatDeclareIt() {
        TargetOptions options;
        options.legacyIdTag = u"Amount"_s;  // declared through a category of the class
        Place place(options);
        auto document = place.document(u"INV-1"_s);
        document.tags[u"Amount"_s] = {u"legacy-1"_s};
        QVERIFY(place.deliver(document));
        QVERIFY(!(*parseDocument(place.core.lastBody("create")))->tag(u"Amount"));
        const auto known = QCoro::waitFor(place.target->documentClass(u"Invoice"_s));
        QVERIFY(known);
        document.id = u"INV-2"_s;
        QVERIFY(place.deliver(document));
        QVERIFY((*parseDocument(place.core.lastBody("create")))->tag(u"Amount"));
    }

    void theClassIsToldWithItsTags() {
        Place place;
        const auto found = QCoro::waitFor(place.target->documentClass(u"Invoice"_s));
        QVERIFY(found);
        QCOMPARE(found->id, u"Invoice"_s);
        QStringList tags;
        for (const auto& tag : found->tags)
            tags.append(tag.name + u':' + tag.type + (tag.mandatory ? u"!"_s : QString()));
        QCOMPARE(tags, (QStringList{u"Number:STRING!"_s, u"Keywords:FREELIST"_s, u"Received:DATE"_s,
                                    u"Amount:CURRENCY"_s}));
        const auto unknown = QCoro::waitFor(place.target->documentClass(u"Nothing"_s));
        QVERIFY(!unknown);
        QVERIFY(unknown.error().is(classUnknown));
        QVERIFY(QCoro::waitFor(place.target->ping()));
        QVERIFY(!place.target->description().contains(u"secret!"_s));
    }

    void aTargetThatGoesAwayEndsEveryDelivery() {
        Place place;
        std::atomic<int> endings{0};
        place.core.faults = at("upload", answer(429, {}, {{"Retry-After", "20"}}), 1000);
        for (int number = 0; number < 40; ++number) {
            place.target->deliver(place.document(QString::number(number)), {}, [&](Outcome outcome) {
                if (!outcome && outcome.error().kind() == base::ErrorKind::Cancelled)
                    ++endings;
            });
        }
        QTRY_VERIFY(place.core.count("upload") > 0);
        place.target.reset();
        QCOMPARE(endings, 40);
    }

    /// Every kind of fault at a tenth of all calls; what was given up for now is delivered again, asking
    /// first, as an engine does.
    void fiveHundredDocumentsArriveOnceThroughEveryFault() {
        constexpr int count = 500;
        Place place;
        place.core.expireEvery = 700;
        place.core.faults = [](const FakeCore::Call& call) -> Fault {
            switch (qHash(call.operation + call.id.toUtf8() + QByteArray::number(call.number), 20'260'101) %
                    10) {
                case 0: return loseRequest;
                case 1: return loseReply;
                case 2: return answer(500);
                case 3: return answer(429, {}, {{"Retry-After", "0"}});
                case 4:
                    return call.operation == "create" || call.operation == "login" ? Fault()
                                                                                   : answer(503, "busy");
                default: return {};
            }
        };
        struct Round {
            std::mutex mutex;
            std::condition_variable changed;
            int left = 0;
            QList<QPair<int, QString>> failed;
            QSet<int> verified;
        } round;
        QList<int> open;
        for (int number = 0; number < count; ++number)
            open.append(number);
        const auto bytes = [](int number) { return QByteArray(number * 37 % 5000, char('a' + number % 26)); };
        for (int attempt = 0; attempt < 25 && !open.isEmpty(); ++attempt) {
            round.failed.clear();
            round.left = int(open.size());
            for (const int number : open) {
                const auto document = place.document(u"D%1"_s.arg(number), bytes(number));
                place.target->deliver(
                    document, attempt == 0 ? migration::DeliveryOptions() : asking(),
                    [&, number](Outcome outcome) {
                        const std::lock_guard guard(round.mutex);
                        if (outcome && outcome->verified)
                            round.verified.insert(number);
                        else
                            round.failed.append(
                                {number, outcome ? u"not verified"_s : outcome.error().toLogLine()});
                        if (--round.left == 0)
                            round.changed.notify_all();
                    });
            }
            std::unique_lock lock(round.mutex);
            QVERIFY(round.changed.wait_for(lock, 120s, [&] { return round.left == 0; }));
            open.clear();
            for (const auto& [number, why] : round.failed) {
                const bool passes = why.startsWith(u"TARGET_UNAVAILABLE") ||
                                    why.startsWith(u"TARGET_THROTTLED") || why.startsWith(u"NET_");
                QVERIFY2(passes, qPrintable(why));
                open.append(number);
            }
        }
        QVERIFY(open.isEmpty());
        QCOMPARE(round.verified.size(), count);
        const auto stored = place.core.documents();
        QCOMPARE(stored.size(), count);
        for (int number = 0; number < count; ++number) {
            const QString id = u"D%1"_s.arg(number);
            QCOMPARE(place.core.createsOf(id), 1);
            QCOMPARE(stored[id].files.size(), 1);
            QCOMPARE(stored[id].files.first(), bytes(number));
        }
        QCOMPARE(place.core.count("update"), 0);
    }
};

QTEST_GUILESS_MAIN(DeliveryTest)
#include "tst_delivery.moc"
