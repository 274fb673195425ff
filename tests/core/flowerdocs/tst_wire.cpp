// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "core/flowerdocs/Comparison.h"
#include "core/flowerdocs/CoreAddress.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreFolder.h"
#include "core/flowerdocs/CoreModel.h"
#include "core/flowerdocs/CoreReplies.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/WireJson.h"
#include "core/security/Digest.h"

using namespace fdc;
using namespace fdc::flowerdocs;
using namespace Qt::Literals::StringLiterals;

namespace {

CoreAddress core() {
    return *CoreAddress::parse(u"https://docs.example.org/core"_s);
}

QJsonObject firstOf(const QByteArray& body) {
    return QJsonDocument::fromJson(body).array().at(0).toObject();
}

security::Secret jwt(const QByteArray& payload) {
    return security::Secret("eyJhbGciOiJIUzI1NiJ9." +
                            payload.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) +
                            ".c2ln");
}

}  // namespace

class WireTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRootIsFoundInWhatPeopleConfigure_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("root");
        QTest::newRow("plain") << u"https://h/core"_s << u"https://h/core"_s;
        QTest::newRow("slash") << u"https://h/core/"_s << u"https://h/core"_s;
        QTest::newRow("slashes") << u"https://h/core//"_s << u"https://h/core"_s;
        QTest::newRow("web services")
            << u"http://h:8081/flower-docs-ws/services"_s << u"http://h:8081/flower-docs-ws"_s;
        QTest::newRow("web services, slash") << u"https://h/core/services/"_s << u"https://h/core"_s;
        QTest::newRow("blanks around") << u"  https://h/core \n"_s << u"https://h/core"_s;
        QTest::newRow("no path") << u"https://h"_s << u"https://h"_s;
        QTest::newRow("address of IPv6") << u"https://[::1]:8443/core"_s << u"https://[::1]:8443/core"_s;
    }
    void theRootIsFoundInWhatPeopleConfigure() {
        QFETCH(QString, text);
        const auto address = CoreAddress::parse(text);
        QVERIFY(address);
        QTEST(address->text(), "root");
        QVERIFY(address->rest({u"documents"_s}).toString().endsWith("/rest/documents"_L1));
    }

    void aWrongRootIsRefusedWithoutShowingAPassword_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("host only") << u"docs.example.org/core"_s;
        QTest::newRow("other scheme") << u"ftp://h/core"_s;
        QTest::newRow("no host") << u"https:///core"_s;
        QTest::newRow("user info") << u"https://admin:hunter2@h/core"_s;
        QTest::newRow("query") << u"https://h/core?token=hunter2"_s;
        QTest::newRow("fragment") << u"https://h/core#x"_s;
        QTest::newRow("broken") << u"https://h:port/core"_s;
        QTest::newRow("endless") << u"https://h/"_s + QString(5000, u'a');
    }
    void aWrongRootIsRefusedWithoutShowingAPassword() {
        QFETCH(QString, text);
        const auto address = CoreAddress::parse(text);
        QVERIFY(!address);
        QVERIFY(address.error().is(coreUrlInvalid));
        QVERIFY(!address.error().toLogLine().contains("hunter2"_L1));
    }

    void idsTravelEncodedAndPathsEndWithoutSlash_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("plain") << u"INV-1"_s << QByteArray("/core/rest/documents/INV-1");
        QTest::newRow("blank") << u"a b"_s << QByteArray("/core/rest/documents/a%20b");
        QTest::newRow("reserved") << u"a?b#c%d&e"_s << QByteArray("/core/rest/documents/a%3Fb%23c%25d%26e");
        QTest::newRow("accent") << u"é"_s << QByteArray("/core/rest/documents/%C3%A9");
    }
    void idsTravelEncodedAndPathsEndWithoutSlash() {
        QFETCH(QString, id);
        QVERIFY(checkId(id));
        QTEST(requests::readDocuments(core(), {id}).url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority),
              "path");
        QCOMPARE(requests::readDocuments(core(), {u"a b"_s, u"c"_s}).url.path(QUrl::FullyEncoded),
                 u"/core/rest/documents/a%20b,c"_s);
    }

    void anIdThatAPathCannotSayIsRefused_data() {
        QTest::addColumn<QString>("id");
        QTest::newRow("empty") << QString();
        QTest::newRow("dot") << u"."_s;
        QTest::newRow("up") << u".."_s;
        QTest::newRow("two ids") << u"a,b"_s;
        QTest::newRow("slash") << u"a/b"_s;
        QTest::newRow("backslash") << u"a\\b"_s;
        QTest::newRow("line end") << u"a\nb"_s;
        QTest::newRow("nul") << u"a\0b"_s;
        QTest::newRow("long") << QString(256, u'a');
    }
    void anIdThatAPathCannotSayIsRefused() {
        QFETCH(QString, id);
        const auto checked = checkId(id);
        QVERIFY(!checked);
        QVERIFY(checked.error().is(documentIdUnusable));
    }

    void everyRequestIsAsPublished_data() {
        QTest::addColumn<net::Request>("request");
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char* name, const net::Request& request, const char* line) {
            QTest::newRow(name) << request << QByteArray(line);
        };
        using namespace requests;
        row("login", authentication(core(), u"S"_s, u"u"_s, security::Secret("p")),
            "POST /core/rest/authentication");
        row("create", createDocument(core(), "[]"), "POST /core/rest/documents");
        row("read", readDocuments(core(), {u"a"_s}), "GET /core/rest/documents/a");
        row("update is POST", updateDocument(core(), u"a"_s, "[]"), "POST /core/rest/documents/a");
        row("delete", deleteDocuments(core(), {u"a"_s}), "DELETE /core/rest/documents/a");
        row("out of a folder", removeChildren(core(), u"f"_s, "[]"), "DELETE /core/rest/folders/f/children");
        row("upload", uploadFile(core()), "POST /core/rest/files/tmp");
        row("files", listFiles(core(), u"a"_s), "GET /core/rest/documents/a/files?includeContent=false");
        row("content by path", readContent(core(), u"a"_s, u"f"_s),
            "GET /core/rest/documents/a/files/f/content");
        row("search", search(core(), {}, ClauseDialect::Type), "POST /core/rest/documents/search");
        row("document classes", listClasses(core(), ClassKind::Document), "GET /core/rest/documentclass");
        row("folder class", readClass(core(), ClassKind::Folder, u"F"_s), "GET /core/rest/folderclass/F");
        row("task classes", listClasses(core(), ClassKind::Task), "GET /core/rest/taskclass");
        row("virtual folder classes", listClasses(core(), ClassKind::VirtualFolder),
            "GET /core/rest/virtualfolderclass");
        row("tag classes", listTagClasses(core()), "GET /core/rest/tagclass");
        row("tag class", readTagClass(core(), u"T"_s), "GET /core/rest/tagclass/T");
        row("tag categories", listTagCategories(core()), "GET /core/rest/tagcategory");
        row("acl", readAcl(core(), u"acl-1"_s), "GET /core/rest/acl/acl-1");
        row("reservations", reservation(core(), ReservationCall::Read, {u"a"_s}),
            "POST /core/rest/reservation");
        row("reserve", reservation(core(), ReservationCall::Reserve, {u"a"_s}),
            "POST /core/rest/reservation/reserve");
        row("release", reservation(core(), ReservationCall::Release, {u"a"_s}),
            "POST /core/rest/reservation/release");
        row("facts", facts(core(), u"a"_s), "GET /core/rest/documents/a/facts");
        row("own fact", addFact(core(), u"a"_s, "{}"), "POST /core/rest/documents/a/facts");
        row("status", status(core()), "GET /core/actuator/status");
        row("info", info(core()), "GET /core/actuator/info");
    }
    void everyRequestIsAsPublished() {
        QFETCH(net::Request, request);
        const QByteArray target = request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
        QTEST(request.method + ' ' + target, "line");
        QVERIFY(!request.url.path().endsWith(u'/'));
    }

    void whatMustNotHappenTwiceIsNotRepeatable() {
        QVERIFY(!requests::createDocument(core(), "[]").repeatable);
        QVERIFY(!requests::updateDocument(core(), u"a"_s, "[]").repeatable);
        QVERIFY(!requests::authentication(core(), {}, {}, {}).repeatable);
        QVERIFY(!requests::addFact(core(), u"a"_s, "{}").repeatable);
        QVERIFY(requests::readDocuments(core(), {u"a"_s}).repeatable);
    }

    void theErrorIsDecidedByCodeThenTextThenStatus_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("flowerdocsCode");
        const auto row = [](const char* name, int status, const char* body, const char* code,
                            const char* fact) {
            QTest::newRow(name) << status << QByteArray(body) << QString::fromLatin1(code)
                                << QString::fromLatin1(fact);
        };
        row("class absent is a 500", 500, R"({"code":"F00206","message":"no class"})", "FD_F00206", "F00206");
        row("document absent", 500, R"({"code":"F00012","message":""})", "FD_F00012", "F00012");
        row("mandatory tag is a 400", 400, R"({"code":"F00033"})", "FD_F00033", "F00033");
        row("array of one", 500, R"([{"code":"T00108"}])", "FD_T00108", "T00108");
        row("extra keys", 500, R"({"type":"com.x.Error","code":"T00104","stack":[1,2]})", "FD_T00104",
            "T00104");
        row("text", 500, "T00702: content not retrievable", "FD_T00702", "T00702");
        row("other functional", 500, R"({"code":"F99999"})", "FD_OTHER_FUNCTIONAL", "F99999");
        row("other technical", 500, R"({"code":"T99999"})", "FD_OTHER_TECHNICAL", "T99999");
        row("a word that is no code", 500, "FT00108 xF00012", "TARGET_UNAVAILABLE", "");
        row("a page of a proxy", 502, "<html>F00012</html>", "TARGET_UNAVAILABLE", "");
        row("nothing", 500, "", "TARGET_UNAVAILABLE", "");
        row("no such code form", 500, R"({"code":"E1","message":"x"})", "TARGET_UNAVAILABLE", "");
        row("503", 503, "busy", "TARGET_UNAVAILABLE", "");
        row("408", 408, "", "TARGET_UNAVAILABLE", "");
        row("429", 429, "", "TARGET_THROTTLED", "");
        row("403", 403, "", "PERMISSION_REFUSED", "");
        row("401", 401, "", "AUTHENTICATION_REFUSED", "");
        row("401 with a code", 401, R"({"code":"F00402"})", "AUTHENTICATION_REFUSED", "F00402");
        row("404", 404, "no endpoint", "FLOWERDOCS_NO_ENDPOINT", "");
        row("405", 405, "", "FLOWERDOCS_NO_ENDPOINT", "");
        row("413", 413, "", "FLOWERDOCS_REFUSED", "");
        row("422", 422, "{}", "FLOWERDOCS_REFUSED", "");
        row("binary", 500, "\xff\xfe\x00\x01", "TARGET_UNAVAILABLE", "");
    }
    void theErrorIsDecidedByCodeThenTextThenStatus() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        net::Reply reply;
        reply.status = status;
        reply.body = body;
        const base::Error error = errorOf(reply, QUrl(u"https://h/core/rest/documents/a?token=hunter2"_s));
        QTEST(error.code(), "code");
        QTEST(error.fact(u"flowerdocsCode"), "flowerdocsCode");
        QVERIFY(error.fact(u"url").startsWith("https://h/core/rest/documents/a"_L1));
        QVERIFY(!error.fact(u"url").contains("hunter2"_L1));
        QCOMPARE(error.fact(u"status"), QString::number(status));
    }

    void everyKnownCodeHasItsKind_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<base::ErrorKind>("kind");
        using Kind = base::ErrorKind;
        const std::pair<const char*, Kind> rows[] = {
            {"F00012", Kind::NotFound},      {"F00013", Kind::Data},          {"F00032", Kind::Data},
            {"F00033", Kind::Data},          {"F00039", Kind::Data},          {"F00205", Kind::NotFound},
            {"F00206", Kind::NotFound},      {"F00208", Kind::Configuration}, {"F00302", Kind::Permission},
            {"F00414", Kind::Configuration}, {"F00903", Kind::Conflict},      {"T00103", Kind::NotFound},
            {"T00104", Kind::Protocol},      {"T00108", Kind::Conflict},      {"T00303", Kind::Protocol},
            {"T00702", Kind::Temporary},     {"T00707", Kind::Temporary},     {"T01002", Kind::NotFound},
            {"T01006", Kind::Protocol}};
        for (const auto& [code, kind] : rows)
            QTest::newRow(code) << QString::fromLatin1(code) << kind;
    }
    void everyKnownCodeHasItsKind() {
        QFETCH(QString, code);
        QFETCH(base::ErrorKind, kind);
        const base::ErrorCode found = errorCodeOf(code);
        QCOMPARE(QString::fromLatin1(found.id), u"FD_"_s + code);
        QCOMPARE(found.kind, kind);
        // A functional refusal is never repeated blindly, nor is "already used".
        if (code.startsWith(u'F') || code == u"T00108"_s)
            QVERIFY(!base::Error(found).isRetryable());
    }

    void aMessageIsOneShortLine() {
        const QJsonObject refusal{{u"code"_s, u"F00039"_s},
                                  {u"message"_s, u"Refused:\n\tsupplier unknown"_s + QString(5000, u'x')}};
        const QByteArray body = QJsonDocument(refusal).toJson();
        const ErrorBody parsed = parseErrorBody(body);
        QCOMPARE(parsed.code, u"F00039"_s);
        QVERIFY(parsed.message.startsWith("Refused: supplier unknown"_L1));
        QCOMPARE(parsed.message.size(), 500);
    }

    void whatAServerSaysIsNeverSaidAsOurs() {
        net::Reply reply;
        reply.status = 500;
        reply.body = R"({"code":"F00039","message":"Supplier unknown"})";
        QCOMPARE(errorOf(reply, QUrl(u"https://h/core"_s)).cause(), u"FlowerDocs says “Supplier unknown”"_s);
        reply.body = R"({"code":"F00039","message":"ok”, ask « the » “administrator”"})";
        QCOMPARE(errorOf(reply, QUrl(u"https://h/core"_s)).cause(),
                 u"FlowerDocs says “ok\", ask ‹ the › \"administrator\"”"_s);
        reply.body = R"({"code":"F00039"})";
        QCOMPARE(errorOf(reply, QUrl(u"https://h/core"_s)).cause(), u"HTTP status 500"_s);
    }

    void malformedJsonIsAnErrorNotACrash_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("page") << QByteArray("<html></html>");
        QTest::newRow("cut") << QByteArray(R"([{"id":"a","tags":[)");
        QTest::newRow("numbers") << QByteArray("[1,2]");
        QTest::newRow("without id") << QByteArray(R"([{"name":"x"}])");
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("deep in an object")
            << R"([{"id":"a","x":)" + QByteArray(70, '[') + QByteArray(70, ']') + "}]";
        QTest::newRow("binary") << QByteArray("\xff\x00\x80[", 4);
    }
    void malformedJsonIsAnErrorNotACrash() {
        QFETCH(QByteArray, body);
        const auto documents = parseDocuments(body);
        QVERIFY(!documents);
        QVERIFY(documents.error().is(flowerdocsMalformed));
        QCOMPARE(documents.error().kind(), base::ErrorKind::Protocol);
        QVERIFY(!parseClasses(body));
        QVERIFY(!parseFolder(body));
        QVERIFY(!parseTemporaryFile(body));
        QVERIFY(!parseSearchPage(body));
    }

    void aFolderTellsWhatLiesInIt() {
        const auto folder = parseFolder(R"([{"type":"com.flower.docs.domain.folder.Folder","id":"F1",
            "name":"Clients","category":"FOLDER","data":{"classId":"Dossier","ACL":"a"},
            "children":[{"id":"D1","category":"DOCUMENT"},{"id":{"value":"F2"},"category":"FOLDER"}]}])");
        QVERIFY(folder && *folder);
        QCOMPARE((*folder)->children, (QSet<QString>{u"D1"_s, u"F2"_s}));
        QCOMPARE((*folder)->folders, QSet<QString>{u"F2"_s});
        const migration::TargetFolder wanted{u"F1"_s, u"Dossier"_s, u"Clients"_s};
        QVERIFY(!folderDifference(wanted, **folder));
        QCOMPARE(folderDifference({u"F1"_s, u"Chemise"_s, u"Clients"_s}, **folder), u"class"_s);
        QCOMPARE(folderDifference({u"F1"_s, u"Dossier"_s, u"clients"_s}, **folder), u"name"_s);
        // The echo drops what is empty.
        QVERIFY((*parseFolder(R"([{"id":"F1"}])"))->children.isEmpty());
        QVERIFY(!*parseFolder("[]"));
        QVERIFY(!parseFolder(R"([{"id":"F1"},{"id":"F2"}])"));
        QCOMPARE(childrenBody({{u"D1"_s, u"DOCUMENT"_s}}), R"([{"category":"DOCUMENT","id":"D1"}])"_ba);
        const QJsonObject body = QJsonDocument::fromJson(folderBody(wanted)).array().first().toObject();
        QCOMPARE(body["category"_L1].toString(), u"FOLDER"_s);
        QCOMPARE(body["id"_L1].toString(), u"F1"_s);
        QCOMPARE(body["name"_L1].toString(), u"Clients"_s);
        QCOMPARE(body["data"_L1]["classId"_L1].toString(), u"Dossier"_s);
    }

    void aDocumentIsReadThroughTheEchosHabits() {
        const auto document = parseDocument(R"([{
            "type":"com.flower.docs.domain.document.Document","id":"INV-1","name":"Invoice 1","category":"DOCUMENT",
            "data":{"type":"x.Data","classId":"Invoice","ACL":"acl-1","owner":"ann","status":"NEW","version":"1.0",
                    "creationDate":"2026-01-31 23:30:00.500 +0130"},
            "tags":[{"type":"x.Tag","name":"Number","value":["42"],"readOnly":true},{"name":"Amount","value":12.5},
                    {"name":"Count","value":[7,true]},{"name":"Empty"}],
            "files":[{"id":"f1","name":"a.pdf","size":0}],"extra":{"deep":[[]]}}])");
        QVERIFY(document);
        QVERIFY(*document);
        const CoreDocument& read = **document;
        QCOMPARE(read.id, u"INV-1"_s);
        QCOMPARE(read.classId, u"Invoice"_s);
        QCOMPARE(read.acl, u"acl-1"_s);
        QCOMPARE(read.owner, u"ann"_s);
        QCOMPARE(read.creationDate, QDateTime(QDate(2026, 1, 31), QTime(22, 0, 0, 500), Qt::UTC));
        QCOMPARE(read.tag(u"Number")->values, QStringList{u"42"_s});
        QVERIFY(read.tag(u"Number")->readOnly);
        QCOMPARE(read.tag(u"Amount")->values, QStringList{u"12.5"_s});
        QCOMPARE(read.tag(u"Count")->values, (QStringList{u"7"_s, u"true"_s}));
        QVERIFY(read.tag(u"Empty")->values.isEmpty());
        QVERIFY(!read.tag(u"Absent"));
        QCOMPARE(read.files.size(), 1);
        QCOMPARE(read.files[0].id, u"f1"_s);
        // Dropped empty arrays, and an empty answer.
        QVERIFY((*parseDocument(R"([{"id":"a"}])"))->tags.isEmpty());
        QVERIFY(!parseDocument("[]")->has_value());
        QVERIFY(!parseDocument(R"([{"id":"a"},{"id":"b"}])"));
        QCOMPARE(parseDocuments(R"([{"id":"a"},null,{"id":"b"}])")->size(), 2);
    }

    void datesAreReadInBothForms_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDateTime>("moment");
        const QDateTime moment(QDate(2026, 3, 29), QTime(1, 30, 15, 250), Qt::UTC);
        QTest::newRow("component") << u"2026-03-29 03:30:15.250 +0200"_s << moment;
        QTest::newRow("west") << u"2026-03-28 20:30:15.250 -0500"_s << moment;
        QTest::newRow("search") << QString::number(moment.toMSecsSinceEpoch()) << moment;
        QTest::newRow("before 1970") << u"-1000"_s
                                     << QDateTime(QDate(1969, 12, 31), QTime(23, 59, 59), Qt::UTC);
        QTest::newRow("day only") << u"2026-03-29"_s << QDateTime();
        QTest::newRow("bad month") << u"2026-13-29 03:30:15.250 +0200"_s << QDateTime();
        QTest::newRow("bad offset") << u"2026-03-29 03:30:15.250 +9999"_s << QDateTime();
        QTest::newRow("far away") << u"999999999999999999"_s << QDateTime();
        QTest::newRow("empty") << QString() << QDateTime();
    }
    void datesAreReadInBothForms() {
        QFETCH(QString, text);
        QFETCH(QDateTime, moment);
        QCOMPARE(fromWireDate(text), moment);
        if (moment.isValid())
            QCOMPARE(fromWireDate(toWireDate(moment)), moment);
    }

    void aCreateIsAnArrayOfOneWithOurIdAndItsFiles() {
        migration::TargetDocument document;
        document.id = u"INV-1"_s;
        document.classId = u"Invoice"_s;
        document.name = u"Facture n° 1"_s;
        document.acl = u"acl-1"_s;
        document.creationDate = QDateTime(QDate(2020, 1, 2), QTime(3, 4, 5, 6), Qt::UTC);
        document.tags = {{u"Number"_s, {u"42"_s}}, {u"Keywords"_s, {u"a"_s, u"b"_s}}, {u"Nothing"_s, {}}};
        const QByteArray body = createBody(document, {{u"tmp_1"_s, u"a.pdf"_s}});
        const QJsonArray array = QJsonDocument::fromJson(body).array();
        QCOMPARE(array.size(), 1);
        const QJsonObject sent = firstOf(body);
        QCOMPARE(sent["id"_L1].toString(), u"INV-1"_s);
        QCOMPARE(sent["category"_L1].toString(), u"DOCUMENT"_s);
        QCOMPARE(sent["data"_L1]["ACL"_L1].toString(), u"acl-1"_s);
        QCOMPARE(sent["data"_L1]["creationDate"_L1].toString(), u"2020-01-02 03:04:05.006 +0000"_s);
        QVERIFY(sent["data"_L1]["owner"_L1].isUndefined());
        QCOMPARE(sent["tags"_L1].toArray().size(), 2);
        QCOMPARE(sent["files"_L1][0]["id"_L1].toString(), u"tmp_1"_s);
        QCOMPARE(parseDocument(body)->value().tag(u"Keywords")->values, (QStringList{u"a"_s, u"b"_s}));
    }

    void aReplaceSendsBackWhatItDoesNotChange() {
        const CoreDocument stored =
            **parseDocument(R"([{"id":"a","name":"old","category":"DOCUMENT","locked":true,
            "data":{"classId":"Invoice","ACL":"acl-1","status":"NEW"},
            "tags":[{"name":"Number","value":["1"],"readOnly":true},{"name":"Keep","value":["k"],"readOnly":true},
                    {"name":"Drop","value":["d"]}],
            "files":[{"id":"f1","name":"a.pdf","type":"x"},{"id":"f2"}]}])");
        DocumentChange change;
        change.name = u"new"_s;
        change.tags = {{u"Number"_s, {u"2"_s}}, {u"Drop"_s, {}}, {u"Added"_s, {u"x"_s}}};
        const QJsonObject sent = firstOf(replaceBody(stored, change));
        QCOMPARE(sent["name"_L1].toString(), u"new"_s);
        QCOMPARE(sent["locked"_L1].toBool(), true);
        QCOMPARE(sent["data"_L1].toObject(), stored.raw["data"_L1].toObject());
        QCOMPARE(sent["files"_L1].toArray(), stored.raw["files"_L1].toArray());
        const QJsonArray tags = sent["tags"_L1].toArray();
        QCOMPARE(tags.size(), 3);
        QCOMPARE(
            tags[0].toObject(),
            (QJsonObject{{u"name"_s, u"Number"_s}, {u"value"_s, QJsonArray{u"2"_s}}, {u"readOnly"_s, true}}));
        QCOMPARE(tags[1].toObject(), stored.raw["tags"_L1][1].toObject());
        QCOMPARE(tags[2]["name"_L1].toString(), u"Added"_s);
        // Nothing asked, nothing altered.
        QCOMPARE(firstOf(replaceBody(stored, {})), stored.raw);
    }

    void aSearchAlwaysNamesTheTypeOfItsCriteria() {
        SearchQuery query;
        query.fields = {u"name"_s, u"classid"_s};
        query.clauses = {{{{u"classid"_s, u"EQUALS_TO"_s, {u"Invoice"_s}, {}}}, {}}};
        query.order = {{u"creationDate"_s, u"TIMESTAMP"_s, false}};
        const QJsonObject body = QJsonDocument::fromJson(searchBody(query)).object();
        QCOMPARE(
            body["filterClauses"_L1][0].toObject(),
            (QJsonObject{{u"criteria"_s, QJsonArray{QJsonObject{{u"name"_s, u"classid"_s},
                                                                {u"type"_s, u"STRING"_s},
                                                                {u"operator"_s, u"EQUALS_TO"_s},
                                                                {u"values"_s, QJsonArray{u"Invoice"_s}}}}}}));
        QCOMPARE(body["orderClauses"_L1][0].toObject(),
                 (QJsonObject{
                     {u"name"_s, u"creationDate"_s}, {u"type"_s, u"TIMESTAMP"_s}, {u"ascending"_s, false}}));
        QCOMPARE(body["max"_L1].toInt(), 50);
        query.max = std::nullopt;
        QVERIFY(!QJsonDocument::fromJson(searchBody(query)).object().contains("max"_L1));
    }

    void anAlternativeIsMarkedInTheDialectAskedFor() {
        SearchQuery query;
        query.clauses = {{{},
                          {{{{u"name"_s, u"CONTAINS"_s, {u"a"_s}, u"STRING"_s}}, {}},
                           {{{u"Number"_s, u"EQUALS_TO"_s, {u"1"_s}, u"STRING"_s}}, {}}}}};
        QVERIFY(hasAlternatives(query));
        const QJsonObject published =
            QJsonDocument::fromJson(searchBody(query)).object()["filterClauses"_L1][0].toObject();
        QCOMPARE(published["type"_L1].toString(), u"com.flower.docs.domain.search.OrClause"_s);
        QCOMPARE(published["clauses"_L1].toArray().size(), 2);
        QVERIFY(published["clauses"_L1][0]["type"_L1].isUndefined());
        const QJsonObject seen = QJsonDocument::fromJson(searchBody(query, ClauseDialect::AtClass))
                                     .object()["filterClauses"_L1][0]
                                     .toObject();
        QCOMPARE(seen["@class"_L1].toString(), u"com.flower.docs.domain.search.OrClause"_s);
        QCOMPARE(seen["clauses"_L1][0]["@class"_L1].toString(), u"com.flower.docs.domain.search.AndClause"_s);
        QVERIFY(!hasAlternatives({}));
    }

    void aSearchAnswerGivesRowsOrTheCountAlone() {
        const auto page = parseSearchPage(
            R"({"type":"x","found":120,"results":[{"id":"a","fields":[{"name":"name","value":"N"},{"name":"n","value":5}]}]})");
        QVERIFY(page);
        QCOMPARE(page->found, 120);
        QCOMPARE(page->rows[0].fields.value(u"name"_s), u"N"_s);
        QCOMPARE(page->rows[0].fields.value(u"n"_s), u"5"_s);
        QCOMPARE(parseSearchPage(R"({"found":3})")->rows.size(), 0);
        QVERIFY(!parseSearchPage(R"({"results":[]})"));
    }

    void theModelIsRead() {
        const auto classes = parseClasses(
            R"([{"id":"Invoice","category":"DOCUMENT","data":{"ACL":"acl-1"},"versioningMode":"NONE",
            "tagReferences":[{"tagName":"Number","mandatory":true,"multivalued":false,"readonly":true,"order":3},{"tagName":"K","multivalued":true}],
            "tagCategories":["Finance"],"displayNames":[{"value":"Facture","language":"fr"}]}])");
        QVERIFY(classes);
        const CoreClass& invoice = classes->first();
        QVERIFY(invoice.active);  // the echo leaves true out
        QVERIFY(invoice.tags[0].mandatory && invoice.tags[0].readOnly && invoice.tags[0].order == 3);
        QVERIFY(invoice.tags[1].multivalued);
        QCOMPARE(invoice.displayNames.value(u"fr"_s), u"Facture"_s);
        QCOMPARE(invoice.tagCategories, QStringList{u"Finance"_s});
        QVERIFY(!parseClasses(R"([{"id":"X","active":false}])")->first().active);
        QCOMPARE(parseTagClasses(R"([{"id":"N","type":"INT"},{"id":"D","type":"com.flower.docs.TagClass"}])")
                     ->at(0)
                     .type,
                 u"INT"_s);
        QVERIFY(parseTagClasses(R"([{"id":"D","type":"com.flower.docs.TagClass"}])")->first().type.isEmpty());
        QCOMPARE(parseTagCategories(R"([{"id":"F","tags":["A",{"tagName":"B"}]}])")->first().tags,
                 (QStringList{u"A"_s, u"B"_s}));
        // Entries of an ACL cannot be read: the answer is a proxy without them.
        QCOMPARE(parseAcls(R"([{"id":"acl-1","name":"All","type":"com.flower.ACLProxy","rules":[]}])")
                     ->first()
                     .name,
                 u"All"_s);
    }

    void aTokenIsReadButNotTrusted() {
        QCOMPARE(parseAuthentication(R"({"value":"a.b.c","x":1})")->value().expose(), QByteArray("a.b.c"));
        QVERIFY(!parseAuthentication(R"({"message":"no"})")->has_value());
        QVERIFY(!parseAuthentication(R"({"value":""})")->has_value());
        QVERIFY(!parseAuthentication(R"({"value":"a\r\nX-Evil: 1"})")->has_value());
        QVERIFY(!parseAuthentication("<html>"));
        const TokenClaims claims = claimsOf(jwt(
            R"({"user":"ann","scope":"S","profiles":["ADMIN",{"id":"P2"}],"groups":"g1, g2","iat":100,"exp":3700})"));
        QCOMPARE(claims.user, u"ann"_s);
        QCOMPARE(claims.profiles, (QStringList{u"ADMIN"_s, u"P2"_s}));
        QCOMPARE(claims.groups, (QStringList{u"g1"_s, u"g2"_s}));
        QCOMPARE(claims.lifetimeSeconds.value(), 3600);
        QVERIFY(claimsOf(security::Secret("no token")).profiles.isEmpty());
        QVERIFY(claimsOf(security::Secret("a.!!!.c")).profiles.isEmpty());
        QVERIFY(claimsOf(jwt("[1]")).profiles.isEmpty());
        QVERIFY(claimsOf(jwt(QByteArray(100'000, '['))).profiles.isEmpty());
    }

    void theSmallAnswersAreRead() {
        QCOMPARE(*parseTemporaryFile(R"({"id":"tmp_1","Name":"a","FormatCode":"pdf","size":3})"), u"tmp_1"_s);
        QCOMPARE(*parseTemporaryFile(R"([{"id":"tmp_2"}])"), u"tmp_2"_s);
        QCOMPARE(*parseStatus(R"({"status":"UP","groups":[]})"), u"UP"_s);
        QCOMPARE(*parseStatus("\"DOWN\""), u"DOWN"_s);
        QCOMPARE(*parseStatus("UP\n"), u"UP"_s);
        QVERIFY(!parseStatus("<html>"));
        QCOMPARE(parseInfo(R"({"name":"FlowerDocs Core","version":"2026.0.0","build":"1","arender":"4"})")
                     ->version,
                 u"2026.0.0"_s);
        QCOMPARE(parseFiles(R"([{"id":"f","name":"a"}])")->first().id, u"f"_s);
        const auto facts = parseFacts(
            R"([{"id":"1","creationDate":"1767225600000","user":"ann","action":"CREATE","objectId":"a",
            "objectType":"DOCUMENT","technical":true,"updatedFields":[{"name":"n","value":"v"}]}])");
        QCOMPARE(facts->first().moment, QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
        QVERIFY(facts->first().technical);
        QCOMPARE(facts->first().updatedFields.value(u"n"_s), u"v"_s);
        QCOMPARE(QJsonDocument::fromJson(customFactBody(u"done"_s, {{u"n"_s, u"v"_s}})).object(),
                 (QJsonObject{{u"action"_s, u"CUSTOM"_s},
                              {u"description"_s, u"done"_s},
                              {u"updatedFields"_s,
                               QJsonArray{QJsonObject{{u"name"_s, u"n"_s}, {u"value"_s, u"v"_s}}}}}));
        QCOMPARE(referencesBody(u"DOCUMENT"_s, {u"a"_s}),
                 QByteArray(R"([{"category":"DOCUMENT","id":"a"}])"));
    }

    void whatIsStoredIsComparedByMeaning_data() {
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<QString>("difference");
        const auto row = [](const char* name, const char* stored, const char* difference) {
            QTest::newRow(name) << QByteArray(stored) << QString::fromLatin1(difference);
        };
        row("same",
            R"({"name":"N","data":{"classId":"C","ACL":"x"},"tags":[{"name":"A","value":["1","2"]},{"name":"D","value":["2026-01-01 00:00:00.000 +0000"]}]})",
            "");
        row("date as number",
            R"({"name":"N","data":{"classId":"C"},"tags":[{"name":"A","value":["1","2"]},{"name":"D","value":["1767225600000"]}]})",
            "");
        row("more tags",
            R"({"name":"N","data":{"classId":"C"},"tags":[{"name":"Z","value":["z"]},{"name":"A","value":["1","2"]},{"name":"D","value":["1767225600000"]}]})",
            "");
        row("class", R"({"name":"N","data":{"classId":"X"}})", "class");
        row("name", R"({"name":"M","data":{"classId":"C"}})", "name");
        row("tag gone",
            R"({"name":"N","data":{"classId":"C"},"tags":[{"name":"D","value":["1767225600000"]}]})",
            "tag A");
        row("value order",
            R"({"name":"N","data":{"classId":"C"},"tags":[{"name":"A","value":["2","1"]},{"name":"D","value":["1767225600000"]}]})",
            "tag A");
        row("date differs",
            R"({"name":"N","data":{"classId":"C"},"tags":[{"name":"A","value":["1","2"]},{"name":"D","value":["1767225600001"]}]})",
            "tag D");
    }
    void whatIsStoredIsComparedByMeaning() {
        QFETCH(QByteArray, stored);
        migration::TargetDocument sent;
        sent.name = u"N"_s;
        sent.classId = u"C"_s;
        sent.tags = {
            {u"A"_s, {u"1"_s, u"2"_s}}, {u"D"_s, {u"2026-01-01 01:00:00.000 +0100"_s}}, {u"None"_s, {}}};
        QJsonObject object = QJsonDocument::fromJson(stored).object();
        object.insert(u"id"_s, u"a"_s);
        const CoreDocument document = **parseDocument(QJsonDocument(object).toJson());
        QTEST(metadataDifference(sent, document).value_or(QString()), "difference");
        sent.acl = u"other"_s;
        QVERIFY(metadataDifference(sent, document).has_value());
    }

    void aKnownStateIsRecognizedByItsDigests() {
        migration::TargetDocument earlier;
        earlier.name = u"N"_s;
        earlier.classId = u"C"_s;
        earlier.tags = {{u"A"_s, {u"1"_s}}};
        const migration::KnownState known{security::sha256("content"),
                                          security::sha256(migration::canonicalMetadata(earlier))};
        const CoreDocument stored =
            **parseDocument(R"([{"id":"a","name":"N","data":{"classId":"C","ACL":"default"},
            "tags":[{"name":"A","value":["1"]},{"name":"ServerSide","value":["x"]}]}])");
        migration::TargetDocument now = earlier;
        now.tags[u"A"_s] = {u"2"_s};
        QVERIFY(isKnownState(stored, security::sha256("content"), now, known));
        QVERIFY(!isKnownState(stored, security::sha256("other"), now, known));
        CoreDocument edited = stored;
        edited.tags[0].values = QStringList{u"3"_s};
        QVERIFY(!isKnownState(edited, security::sha256("content"), now, known));
    }
};

QTEST_GUILESS_MAIN(WireTest)
#include "tst_wire.moc"
