// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/sandbox/SandboxFixture.h"

using namespace fdc::sandbox;
using namespace Qt::Literals::StringLiterals;

/// How Core speaks: authentication, scopes, arrays, refusals. One row per fact of its contract.
class TestCoreContract : public QObject {
    Q_OBJECT

    std::unique_ptr<SandboxFixture> m_fixture;

    static QJsonObject withData(QJsonObject document, const QString& key, const QString& value) {
        QJsonObject data = document.value("data"_L1).toObject();
        data.insert(key, value);
        document.insert(u"data"_s, data);
        return document;
    }
    static QJsonObject withTags(QJsonObject document, const QJsonArray& tags) {
        document.insert(u"tags"_s, tags);
        return document;
    }
    static QByteArray body(const QJsonObject& object) { return QJsonDocument(QJsonArray{object}).toJson(); }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<SandboxFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void everyRefusalHasItsStatusAndCode_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const QByteArray post = "POST";
        const QByteArray get = "GET";
        const QByteArray docs = "/rest/documents";
        const QJsonObject plain = contract(u"row"_s);
        const QJsonObject type{{u"id"_s, u"Neuf"_s},
                               {u"category"_s, u"DOCUMENT"_s},
                               {u"active"_s, true},
                               {u"data"_s, QJsonObject{{u"ACL"_s, u"acl-documents"_s}}}};
        const auto without = [](QJsonObject object, const QString& key) {
            object.remove(key);
            return object;
        };
        const auto row = [](const char* name) -> QTestData& { return QTest::newRow(name); };
        row("document absent") << get << docs + "/none" << QByteArray() << 500 << u"F00012"_s;
        row("folder absent") << get << "/rest/folders/none"_ba << QByteArray() << 500 << u"F00012"_s;
        row("virtual folder absent") << get << "/rest/virtualFolder/none"_ba << QByteArray() << 500
                                     << u"F00012"_s;
        row("task absent") << get << "/rest/tasks/none"_ba << QByteArray() << 500 << u"T00103"_s;
        row("class absent") << get << "/rest/documentclass/none"_ba << QByteArray() << 500 << u"F00206"_s;
        row("tag class absent") << get << "/rest/tagclass/none"_ba << QByteArray() << 500 << u"F00205"_s;
        row("ACL absent") << get << "/rest/acl/none"_ba << QByteArray() << 500 << u"T01002"_s;
        row("workflows not listable") << get << "/rest/workflow"_ba << QByteArray() << 500 << u"T00303"_s;
        row("ACLs not listable") << get << "/rest/acl"_ba << QByteArray() << 500 << u"T01006"_s;
        row("scopes not listable") << get << "/rest/scope"_ba << QByteArray() << 405 << QString();
        row("class update by PUT") << "PUT"_ba
                                   << "/rest/documentclass/Contrat"_ba << body(type) << 405 << QString();
        row("document update by PUT") << "PUT"_ba << docs + "/x" << body(plain) << 405 << QString();
        row("trailing slash on create") << post << docs + "/" << body(plain) << 404 << QString();
        row("trailing slash on task create") << post << "/rest/tasks/"_ba << body(plain) << 404 << QString();
        row("unknown endpoint") << get << "/rest/nothing"_ba << QByteArray() << 404 << QString();
        row("users are not served") << get << "/rest/users/admin"_ba << QByteArray() << 404 << QString();
        row("outside the context") << get << "/../gui"_ba << QByteArray() << 404 << QString();
        row("create of unknown class")
            << post << docs << body(withData(plain, u"classId"_s, u"Inconnue"_s)) << 500 << u"F00206"_s;
        row("create with unknown ACL")
            << post << docs << body(withData(plain, u"ACL"_s, u"acl-inconnue"_s)) << 500 << u"T01002"_s;
        row("create dated in the future")
            << post << docs << body(withData(plain, u"creationDate"_s, u"2031-01-01 00:00:00.000 +0100"_s))
            << 500 << u"F00013"_s;
        row("create with a malformed date")
            << post << docs << body(withData(plain, u"creationDate"_s, u"2021-01-01"_s)) << 400 << QString();
        row("undeclared tag") << post << docs
                              << body(withTags(
                                     plain, {tag(u"NumeroContrat"_s, {u"1"_s}), tag(u"Chemin"_s, {u"x"_s})}))
                              << 500 << u"F00032"_s;
        row("mandatory tag missing") << post << docs << body(withTags(plain, {})) << 400 << u"F00033"_s;
        row("mandatory tag empty") << post << docs << body(withTags(plain, {tag(u"NumeroContrat"_s, {})}))
                                   << 400 << u"F00033"_s;
        row("unknown temporary file")
            << post << docs << body(contract(u"row"_s, {u"tmp_none"_s})) << 500 << u"T00707"_s;
        row("body is an object") << post << docs << QJsonDocument(plain).toJson() << 400 << QString();
        row("body is no JSON") << post << docs << "[{"_ba << 400 << QString();
        row("element is a number") << post << docs << "[1]"_ba << 400 << QString();
        row("update of absent document") << post << docs + "/none" << body(plain) << 500 << u"F00012"_s;
        row("delete of absent document")
            << "DELETE"_ba << docs + "/none" << QByteArray() << 500 << u"F00012"_s;
        row("files of absent document") << get << docs + "/none/files" << QByteArray() << 500 << u"F00012"_s;
        row("class already exists") << post << "/rest/documentclass"_ba << body([&] {
            QJsonObject again = type;
            again.insert(u"id"_s, u"Contrat"_s);
            return again;
        }()) << 500 << u"F00903"_s;
        row("class without category")
            << post << "/rest/documentclass"_ba << body(without(type, u"category"_s)) << 500 << u"F00204"_s;
        row("class without active") << post << "/rest/documentclass"_ba << body(without(type, u"active"_s))
                                    << 500 << u"F00204"_s;
        row("class without ACL") << post << "/rest/documentclass"_ba << body(without(type, u"data"_s)) << 500
                                 << u"F00208"_s;
        row("class with unknown ACL") << post << "/rest/documentclass"_ba
                                      << body(withData(type, u"ACL"_s, u"acl-x"_s)) << 500 << u"F00208"_s;
        row("class with unknown tag") << post << "/rest/documentclass"_ba << body([&] {
            QJsonObject object = type;
            object.insert(u"tagReferences"_s, QJsonArray{QJsonObject{{u"tagName"_s, u"Rien"_s}}});
            return object;
        }()) << 500 << u"F00205"_s;
        row("update of absent class")
            << post << "/rest/documentclass/Neuf"_ba << body(type) << 500 << u"F00206"_s;
        row("scope create by an admin of one scope") << post << "/rest/scope/NEUF"_ba
                                                     << "{}"_ba << 500 << u"F00302"_s;
        row("task without slot") << post << "/rest/tasks"_ba
                                 << body(
                                        {{u"category"_s, u"TASK"_s},
                                         {u"data"_s, QJsonObject{{u"classId"_s, u"Validation"_s}}},
                                         {u"attachments"_s, QJsonArray{QJsonObject{{u"id"_s, u"annexe"_s}}}}})
                                 << 500 << u"F00414"_s;
        row("multipart expected") << post << "/rest/files/tmp"_ba
                                  << "[]"_ba << 400 << QString();
        row("temporary file absent") << get << "/rest/files/tmp/tmp_none"_ba << QByteArray() << 500
                                     << u"T00707"_s;
        row("metrics need the platform's admin")
            << get << "/actuator/metrics"_ba << QByteArray() << 403 << QString();
    }
    void everyRefusalHasItsStatusAndCode() {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, sent);
        QFETCH(int, status);
        QFETCH(QString, code);
        CoreClient client = m_fixture->client();
        const auto reply = client.send(method, path, sent);
        QCOMPARE(int(reply.status), status);
        QCOMPARE(reply.code(), code);
        QVERIFY(!reply.object().value("message"_L1).toString().isEmpty());
        QCOMPARE(m_fixture->sandbox->oracle()->size(), 0);
    }

    void tokenIsAJwtThatCarriesUserScopeAndProfiles() {
        CoreClient client = m_fixture->client({});
        const Account account = m_fixture->sandbox->account(u"operator"_s);
        const auto reply = client.post(
            "/rest/authentication", QJsonObject{{u"user"_s, u"operator"_s},
                                                {u"password"_s, QString::fromUtf8(account.password.expose())},
                                                {u"scope"_s, u"SANDBOX"_s}});
        QCOMPARE(reply.status, 200L);
        const QList<QByteArray> parts = reply.object().value("value"_L1).toString().toLatin1().split('.');
        QCOMPARE(parts.size(), 3);
        QCOMPARE(QJsonDocument::fromJson(QByteArray::fromBase64(parts.at(0), QByteArray::Base64UrlEncoding))
                     .object()
                     .value("alg"_L1)
                     .toString(),
                 u"HS256"_s);
        const QJsonObject claims =
            QJsonDocument::fromJson(QByteArray::fromBase64(parts.at(1), QByteArray::Base64UrlEncoding))
                .object();
        QCOMPARE(claims.value("sub"_L1).toString(), u"operator"_s);
        QCOMPARE(claims.value("scope"_L1).toString(), u"SANDBOX"_s);
        QCOMPARE(claims.value("profiles"_L1).toArray(), QJsonArray{u"OPERATOR"_s});
        QCOMPARE(claims.value("groups"_L1).toArray(), QJsonArray{u"gestionnaires"_s});
        QCOMPARE(claims.value("exp"_L1).toInteger() - claims.value("iat"_L1).toInteger(), 3600);
    }

    void onlyTheTokenHeaderOpensTheDoor_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("status");
        QTest::newRow("none") << QByteArray() << 401;
        QTest::newRow("token") << "token: %1"_ba << 200;
        QTest::newRow("bearer") << "Authorization: Bearer %1"_ba << 401;
        QTest::newRow("cookie") << "Cookie: JSESSIONID=%1"_ba << 401;
        QTest::newRow("changed") << "token: %1x"_ba << 401;
        QTest::newRow("unsigned") << "token: eyJhbGciOiJub25lIn0.eyJzY29wZSI6IlNBTkRCT1gifQ."_ba << 401;
        QTest::newRow("garbage") << "token: ..."_ba << 401;
    }
    void onlyTheTokenHeaderOpensTheDoor() {
        QFETCH(QByteArray, header);
        QFETCH(int, status);
        CoreClient client = m_fixture->client({});
        const Account account = m_fixture->sandbox->account(u"admin"_s);
        const auto login = client.post(
            "/rest/authentication", QJsonObject{{u"user"_s, u"admin"_s},
                                                {u"password"_s, QString::fromUtf8(account.password.expose())},
                                                {u"scope"_s, u"SANDBOX"_s}});
        client.setHeader(header.replace("%1", login.object().value("value"_L1).toString().toLatin1()));
        QCOMPARE(int(client.get("/rest/documentclass").status), status);
    }

    void tokenDiesAfterAnHour() {
        CoreClient client = m_fixture->client();
        m_fixture->clock.advance(std::chrono::minutes(59));
        QCOMPARE(client.get("/actuator/info").status, 200L);
        m_fixture->clock.advance(std::chrono::minutes(1));
        QCOMPARE(client.get("/actuator/info").status, 401L);
    }

    void tokensDieWithTheProcess() {
        CoreClient client = m_fixture->client();
        m_fixture->options.portBase = m_fixture->sandbox->corePort();
        m_fixture->sandbox.reset();
        m_fixture->start();
        QCOMPARE(client.get("/actuator/info").status, 401L);
    }

    void threeWrongPasswordsLockTheAccountUntilAnAdminUnlocks() {
        CoreClient client = m_fixture->client({});
        const QByteArray password = m_fixture->sandbox->account(u"viewer"_s).password.expose();
        for (int i = 0; i < 3; ++i)
            QVERIFY(!client.login(u"viewer"_s, "wrong", u"SANDBOX"_s));
        QVERIFY(!client.login(u"viewer"_s, password, u"SANDBOX"_s));
        CoreClient admin = m_fixture->client();
        QVERIFY(admin.post("/rest/unlock/viewer", QByteArray()).ok());
        QVERIFY(client.login(u"viewer"_s, password, u"SANDBOX"_s));
        QVERIFY(!client.login(u"viewer"_s, password, u"OTHER"_s));
    }

    void rightsFollowTheProfiles() {
        CoreClient viewer = m_fixture->client(u"viewer"_s);
        QCOMPARE(viewer.post("/rest/documents", QJsonArray{contract(u"v"_s)}).status, 403L);
        CoreClient worker = m_fixture->client(u"operator"_s);
        QVERIFY(worker.post("/rest/documents", QJsonArray{contract(u"v"_s)}).ok());
        QCOMPARE(worker.remove("/rest/documentclass/Contrat").status, 403L);
        QVERIFY(viewer.get("/rest/documents/v").ok());
        CoreClient system = m_fixture->client(u"system"_s);
        QVERIFY(system.get("/actuator/health").ok());
    }

    void scopesDoNotSeeOneAnother() {
        CoreClient here = m_fixture->client();
        CoreClient there = m_fixture->client(u"admin"_s, u"OTHER"_s);
        QVERIFY(here.post("/rest/documents", QJsonArray{contract(u"same"_s)}).ok());
        QCOMPARE(there.get("/rest/documents/same").code(), u"F00012"_s);
        QVERIFY(there.post("/rest/documents", QJsonArray{contract(u"same"_s)}).ok());
        const QString temp = uploadTemp(here, "secret");
        QCOMPARE(there.post("/rest/documents", QJsonArray{contract(u"theft"_s, {temp})}).code(), u"T00707"_s);
        QVERIFY(here.remove("/rest/documentclass/Contrat").ok());
        QVERIFY(there.get("/rest/documentclass/Contrat").ok());
        const auto stored = m_fixture->sandbox->oracle();
        QCOMPARE(stored->size(), 2);
        QCOMPARE(there.get("/rest/facts").status, 405L);
    }

    void onlyTheStatusIsPublic() {
        CoreClient stranger = m_fixture->client({});
        QCOMPARE(stranger.get("/actuator/status").body, "UP"_ba);
        for (const QByteArray& path : {"/actuator/info"_ba, "/actuator/health"_ba, "/actuator/metrics"_ba,
                                       "/rest/caches"_ba, "/rest/documents/x"_ba, "/rest/documentclass"_ba})
            QCOMPARE(stranger.get(path).status, 401L);
    }

    void listableKindsAreArrays() {
        CoreClient client = m_fixture->client();
        for (const QByteArray& kind :
             {"documentclass"_ba, "folderclass"_ba, "taskclass"_ba, "tagclass"_ba, "tagcategory"_ba}) {
            const auto reply = client.get("/rest/" + kind);
            QVERIFY2(reply.ok() && !reply.array().isEmpty(), kind.constData());
        }
        QVERIFY(client.get("/rest/virtualfolderclass").ok());
        const QJsonObject contractClass = client.get("/rest/documentclass/Contrat").only();
        QVERIFY(!contractClass.contains("active"_L1));
        QVERIFY(contractClass.value("type"_L1).toString().endsWith(u"DocumentClass"));
        QVERIFY(!contractClass.contains("tagCategories"_L1));
    }

    void modelEntriesAreCreatedReadUpdatedAndDeleted() {
        CoreClient client = m_fixture->client();
        QVERIFY(client
                    .post("/rest/tagclass",
                          QJsonArray{QJsonObject{{u"id"_s, u"Agence"_s}, {u"type"_s, u"STRING"_s}}})
                    .ok());
        QJsonObject type{{u"id"_s, u"Avis"_s},
                         {u"category"_s, u"DOCUMENT"_s},
                         {u"active"_s, true},
                         {u"data"_s, QJsonObject{{u"ACL"_s, u"acl-documents"_s}}},
                         {u"tagReferences"_s,
                          QJsonArray{QJsonObject{{u"tagName"_s, u"Agence"_s}, {u"mandatory"_s, true}}}}};
        QVERIFY(client.post("/rest/documentclass", QJsonArray{type}).ok());
        const QJsonObject document{{u"category"_s, u"DOCUMENT"_s},
                                   {u"id"_s, u"a1"_s},
                                   {u"data"_s, QJsonObject{{u"classId"_s, u"Avis"_s}}}};
        QCOMPARE(client.post("/rest/documents", QJsonArray{document}).code(), u"F00033"_s);
        type.insert(u"tagReferences"_s, QJsonArray{});
        const auto updated = client.post("/rest/documentclass/Avis", QJsonArray{type});
        QVERIFY(updated.ok());
        QVERIFY(!updated.only().contains("tagReferences"_L1));
        QVERIFY(client.post("/rest/documents", QJsonArray{document}).ok());
        QVERIFY(client.remove("/rest/documentclass/Avis").ok());
        QCOMPARE(client.get("/rest/documentclass/Avis").code(), u"F00206"_s);
        QVERIFY(client.get("/rest/documents/a1").ok());
    }

    void modelSurvivesARestart() {
        {
            CoreClient client = m_fixture->client();
            QVERIFY(client.post("/rest/acl", QJsonArray{QJsonObject{{u"id"_s, u"acl-neuve"_s}}}).ok());
            QVERIFY(client.remove("/rest/documentclass/Facture").ok());
        }
        m_fixture->sandbox.reset();
        m_fixture->start();
        CoreClient client = m_fixture->client();
        QVERIFY(client.get("/rest/acl/acl-neuve").ok());
        QCOMPARE(client.get("/rest/documentclass/Facture").code(), u"F00206"_s);
    }

    void entriesOfAnAclCannotBeReadBack() {
        CoreClient client = m_fixture->client();
        const QJsonObject acl{{u"id"_s, u"acl-x"_s},
                              {u"name"_s, u"X"_s},
                              {u"entries"_s, QJsonArray{QJsonObject{{u"principal"_s, u"*"_s}}}}};
        QVERIFY(client.post("/rest/acl", QJsonArray{acl}).ok());
        const QJsonObject shown = client.get("/rest/acl/acl-x").only();
        QCOMPARE(shown, (QJsonObject{{u"id"_s, u"acl-x"_s},
                                     {u"name"_s, u"X"_s},
                                     {u"type"_s, shown.value("type"_L1)},
                                     {u"rules"_s, QJsonArray()}}));
        QVERIFY(client.post("/rest/documents", QJsonArray{contract(u"d"_s)}).ok());
        const auto used = client.post("/rest/acl/reference",
                                      QJsonObject{{u"category"_s, u"DOCUMENT"_s}, {u"id"_s, u"d"_s}});
        QCOMPARE(used.object().value("id"_L1).toString(), u"acl-documents"_s);
    }

    void scopeIsAnArrayOfOneWithItsProfiles() {
        CoreClient client = m_fixture->client();
        const QJsonObject scope = client.get("/rest/scope/SANDBOX").only();
        QCOMPARE(scope.value("id"_L1).toString(), u"SANDBOX"_s);
        QVERIFY(!scope.value("people"_L1).toObject().value("profiles"_L1).toArray().isEmpty());
        QCOMPARE(client.get("/rest/scope/OTHER").status, 403L);
    }

    void readyScopeHasWhatClientsLookFor() {
        CoreClient client = m_fixture->client();
        for (const QByteArray& path :
             {"/rest/documentclass/Script"_ba, "/rest/documentclass/OperationHandlerRegistration"_ba,
              "/rest/documentclass/GUIConfiguration"_ba, "/rest/tagclass/RegistrationOrder"_ba,
              "/rest/acl/acl-readonly"_ba, "/rest/documentclass/Contrat,Sinistre,Courrier,Facture"_ba,
              "/rest/acl/acl-documents,acl-confidentiel"_ba, "/rest/documentclass/DocumentTechnique"_ba})
            QVERIFY2(client.get(path).ok(), path.constData());
    }

    void metricsAppearAfterFirstUse() {
        CoreClient system = m_fixture->client(u"system"_s);
        QCOMPARE(system.get("/actuator/metrics/getDocuments").status, 404L);
        system.get("/rest/documents/none");
        const QJsonObject metric = system.get("/actuator/metrics/getDocuments?tag=scope:SANDBOX").object();
        QCOMPARE(metric.value("measurements"_L1).toArray().first().toObject(),
                 (QJsonObject{{u"statistic"_s, u"COUNT"_s}, {u"value"_s, 1}}));
        QCOMPARE(system.get("/actuator/metrics").object().value("names"_L1).toArray(),
                 QJsonArray{u"getDocuments"_s});
        QCOMPARE(system.get("/actuator/metrics/getDocuments?tag=scope:OTHER").status, 404L);
    }

    void reservationsNameTheirHolder() {
        CoreClient first = m_fixture->client();
        CoreClient second = m_fixture->client(u"operator"_s);
        QVERIFY(first.post("/rest/documents", QJsonArray{contract(u"d"_s)}).ok());
        const QJsonArray reference{QJsonObject{{u"category"_s, u"DOCUMENT"_s}, {u"id"_s, u"d"_s}}};
        QCOMPARE(first.post("/rest/reservation", reference).array().size(), 0);
        QVERIFY(first.post("/rest/reservation/reserve", reference).ok());
        QCOMPARE(second.post("/rest/reservation/reserve", reference).only().value("user"_L1).toString(),
                 u"admin"_s);
        QCOMPARE(second.post("/rest/reservation/release", reference).array().size(), 1);
        QCOMPARE(first.post("/rest/reservation/release", reference).array().size(), 0);
    }

    void cachesCanBePurged() {
        CoreClient client = m_fixture->client();
        QVERIFY(!client.get("/rest/caches").array().isEmpty());
        QVERIFY(client.remove("/rest/caches").ok());
        QVERIFY(client.remove("/rest/caches/acl,tagclass").ok());
    }
};

QTEST_GUILESS_MAIN(TestCoreContract)
#include "tst_core_contract.moc"
