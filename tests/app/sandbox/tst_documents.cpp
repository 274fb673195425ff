// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDirIterator>
#include <QFileInfo>

#include "core/security/Digest.h"
#include "tests/app/sandbox/SandboxFixture.h"

using namespace fdc::sandbox;
using namespace Qt::Literals::StringLiterals;

/// Documents, their contents, versions and history.
class TestDocuments : public QObject {
    Q_OBJECT

    std::unique_ptr<SandboxFixture> m_fixture;

    static QString fileOf(const QJsonObject& document) {
        return document.value("files"_L1).toArray().first().toObject().value("id"_L1).toString();
    }
    static QByteArray contentPath(const QString& id, const QString& file) {
        return u"/rest/documents/%1/files/%2/content"_s.arg(id, file).toLatin1();
    }
    static QStringList actions(CoreClient& client, const QByteArray& path) {
        QStringList names;
        const QJsonArray facts = client.get(path).array();
        for (const QJsonValue& fact : facts)
            names.append(fact.toObject().value("action"_L1).toString());
        return names;
    }
    QStringList filesOnDisk() const {
        QStringList paths;
        QDirIterator it(m_fixture->options.dataFolder + u"/files"_s, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext())
            paths.append(it.next());
        return paths;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<SandboxFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void friendlyIdIsKeptAndAMissingOneIsMade() {
        CoreClient client = m_fixture->client();
        const auto reply = client.post("/rest/documents", QJsonArray{contract(u"ami"_s), contract({})});
        QVERIFY2(reply.ok(), reply.body.constData());
        QCOMPARE(reply.array().size(), 2);
        QCOMPARE(reply.array().at(0).toObject().value("id"_L1).toString(), u"ami"_s);
        QCOMPARE(reply.array().at(1).toObject().value("id"_L1).toString().size(), 36);
    }

    void echoDropsEmptyArraysAndSaysSizeZero() {
        CoreClient client = m_fixture->client();
        const QString temp = uploadTemp(client, "bytes");
        QJsonObject sent = contract(u"d"_s, {temp});
        sent.insert(u"tags"_s, QJsonArray{tag(u"NumeroContrat"_s, {u"1"_s}),
                                          tag(u"MotsCles"_s, {u"a"_s, u"b"_s}), tag(u"LegacyId"_s, {})});
        QVERIFY(client.post("/rest/documents", QJsonArray{sent}).ok());
        const QJsonObject shown = client.get("/rest/documents/d").only();
        QVERIFY(shown.value("type"_L1).toString().endsWith(u".Document"));
        QCOMPARE(shown.value("category"_L1).toString(), u"DOCUMENT"_s);
        const QJsonObject data = shown.value("data"_L1).toObject();
        QCOMPARE(data.value("classId"_L1).toString(), u"Contrat"_s);
        QCOMPARE(data.value("ACL"_L1).toString(), u"acl-documents"_s);
        QCOMPARE(data.value("owner"_L1).toString(), u"admin"_s);
        QCOMPARE(data.value("creationDate"_L1).toString(), u"2026-01-01 00:00:00.000 +0000"_s);
        QVERIFY(data.contains("status"_L1) && data.contains("version"_L1) &&
                shown.contains("currentVersion"_L1));
        const QJsonArray tags = shown.value("tags"_L1).toArray();
        QCOMPARE(tags.at(1).toObject().value("value"_L1).toArray(), (QJsonArray{u"a"_s, u"b"_s}));
        QVERIFY(!tags.at(2).toObject().contains("value"_L1));
        const QJsonObject file = shown.value("files"_L1).toArray().first().toObject();
        QCOMPARE(file.value("size"_L1).toInt(-1), 0);
        QCOMPARE(file.value("name"_L1).toString(), u"a.txt"_s);
        QVERIFY(!client.post("/rest/documents", QJsonArray{contract(u"bare"_s)}).only().contains("files"_L1));
    }

    void datesKeepTheirMomentInUtc() {
        CoreClient client = m_fixture->client();
        QJsonObject sent = contract(u"d"_s);
        sent.insert(u"data"_s, QJsonObject{{u"classId"_s, u"Contrat"_s},
                                           {u"creationDate"_s, u"2019-07-14 10:30:00.250 +0200"_s}});
        QVERIFY(client.post("/rest/documents", QJsonArray{sent}).ok());
        QCOMPARE(client.get("/rest/documents/d")
                     .only()
                     .value("data"_L1)
                     .toObject()
                     .value("creationDate"_L1)
                     .toString(),
                 u"2019-07-14 08:30:00.250 +0000"_s);
    }

    void usedIdIsRefusedUntilTheDocumentIsDeleted() {
        CoreClient client = m_fixture->client();
        QVERIFY(client.post("/rest/documents", QJsonArray{contract(u"d"_s)}).ok());
        QCOMPARE(client.post("/rest/documents", QJsonArray{contract(u"d"_s)}).code(), u"T00108"_s);
        QVERIFY(client.remove("/rest/documents/d").ok());
        QVERIFY(client.post("/rest/documents", QJsonArray{contract(u"d"_s)}).ok());
        QCOMPARE(m_fixture->sandbox->oracle()->first().creates, 2);
    }

    void taskIdStaysBurnedAfterDelete() {
        CoreClient client = m_fixture->client();
        const QJsonArray task{QJsonObject{{u"id"_s, u"t"_s},
                                          {u"category"_s, u"TASK"_s},
                                          {u"data"_s, QJsonObject{{u"classId"_s, u"Validation"_s}}}}};
        QVERIFY(client.post("/rest/tasks", task).ok());
        QVERIFY(client.remove("/rest/tasks/t").ok());
        QCOMPARE(client.get("/rest/tasks/t").code(), u"T00103"_s);
        QCOMPARE(client.post("/rest/tasks", task).code(), u"T00108"_s);
    }

    void arrayIsStoredWholeOrNotAtAll() {
        CoreClient client = m_fixture->client();
        QVERIFY(client.post("/rest/documents", QJsonArray{contract(u"b"_s)}).ok());
        const auto reply = client.post("/rest/documents", QJsonArray{contract(u"a"_s), contract(u"b"_s)});
        QCOMPARE(reply.code(), u"T00108"_s);
        QCOMPARE(client.get("/rest/documents/a").code(), u"F00012"_s);
        QCOMPARE(client.post("/rest/documents", QJsonArray{contract(u"c"_s), contract(u"c"_s)}).code(),
                 u"T00108"_s);
        QCOMPARE(client.get("/rest/documents/a,b").code(), u"F00012"_s);
        QCOMPARE(client.get("/rest/documents/b,b").array().size(), 2);
    }

    void temporaryFileDescribesItself() {
        CoreClient client = m_fixture->client();
        const auto reply = client.upload("/rest/files/tmp", "Reçu n°1.pdf", "0123456789");
        const QJsonObject temp = reply.object();
        QVERIFY(temp.value("id"_L1).toString().startsWith(u"tmp_"));
        QCOMPARE(temp.value("Name"_L1).toString(), u"Reçu n°1.pdf"_s);
        QCOMPARE(temp.value("FormatCode"_L1).toString(), u"application/pdf"_s);
        QCOMPARE(temp.value("size"_L1).toInt(), 10);
        const QByteArray path = "/rest/files/tmp/" + temp.value("id"_L1).toString().toLatin1();
        QCOMPARE(client.get(path).object(), temp);
        QVERIFY(client.remove(path).ok());
        QCOMPARE(client.get(path).code(), u"T00707"_s);
    }

    void temporaryFileIsUsedOnceEvenByAFailedCreate_data() {
        QTest::addColumn<QString>("classId");
        QTest::addColumn<QString>("firstCode");
        QTest::newRow("success") << u"Contrat"_s << QString();
        QTest::newRow("class absent") << u"Inconnue"_s << u"F00206"_s;
        QTest::newRow("mandatory tag missing") << u"Sinistre"_s << u"F00032"_s;
    }
    void temporaryFileIsUsedOnceEvenByAFailedCreate() {
        QFETCH(QString, classId);
        QFETCH(QString, firstCode);
        CoreClient client = m_fixture->client();
        const QString temp = uploadTemp(client, "once");
        QJsonObject first = contract(u"first"_s, {temp});
        first.insert(u"tags"_s,
                     QJsonArray{tag(u"NumeroContrat"_s, {u"1"_s}), tag(u"NombrePages"_s, {u"1"_s})});
        first.insert(u"data"_s, QJsonObject{{u"classId"_s, classId}});
        QCOMPARE(client.post("/rest/documents", QJsonArray{first}).code(), firstCode);
        QCOMPARE(client.post("/rest/documents", QJsonArray{contract(u"second"_s, {temp})}).code(),
                 u"T00707"_s);
        QCOMPARE(client.get("/rest/documents/second").code(), u"F00012"_s);
    }

    void contentComesBackByteForByte_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("text") << QByteArray("Bonjour\r\n--boundary\r\n");
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all.append(char(i));
        QTest::newRow("every byte") << all;
        QTest::newRow("three megabytes") << all.repeated(12'000);
    }
    void contentComesBackByteForByte() {
        QFETCH(QByteArray, content);
        CoreClient client = m_fixture->client();
        const QString temp = uploadTemp(client, content);
        QVERIFY(client.post("/rest/documents", QJsonArray{contract(u"d"_s, {temp})}).ok());
        const QString file = fileOf(client.get("/rest/documents/d").only());
        const auto reply = client.get(contentPath(u"d"_s, file));
        QVERIFY(reply.ok());
        QCOMPARE(reply.body, content);
        QCOMPARE(client.get(contentPath(u"d"_s, file) + "?index=0").status, 405L);
        const auto stored = m_fixture->sandbox->oracle();
        QCOMPARE(stored->size(), 1);
        QCOMPARE(stored->first().sha256, QString::fromLatin1(fdc::security::sha256Hex(content)));
        QCOMPARE(stored->first().bytes, content.size());
        QFile onDisk(stored->first().files.first().toObject().value("path"_L1).toString());
        QVERIFY(onDisk.open(QIODevice::ReadOnly));
        QCOMPARE(onDisk.readAll(), content);
    }

    void documentAndContentInOneCall() {
        CoreClient client = m_fixture->client();
        const QByteArray document = QJsonDocument(QJsonArray{contract(u"u"_s)}).toJson();
        const auto created = client.upload("/rest/documents/unique", "u.txt", "eins", document);
        QVERIFY2(created.ok(), created.body.constData());
        QCOMPARE(client.get(contentPath(u"u"_s, fileOf(created.only()))).body, "eins"_ba);
        const auto updated = client.upload("/rest/documents/u/unique", "u.txt", "zwei", document);
        QVERIFY(updated.ok());
        QCOMPARE(client.get(contentPath(u"u"_s, fileOf(updated.only()))).body, "zwei"_ba);
        QCOMPARE(client.get(contentPath(u"u"_s, fileOf(created.only()))).code(), u"T00702"_s);
        QCOMPARE(client.upload("/rest/documents/unique", "u.txt", "x", "{}").status, 400L);
        QCOMPARE(client.upload("/rest/documents/unique", "u.txt", "x").status, 400L);
        QCOMPARE(client.upload("/rest/documents/unique", "u.txt", "x", document).code(), u"T00108"_s);
    }

    void updateCancelsAndReplaces() {
        CoreClient client = m_fixture->client();
        QJsonObject document = contract(u"d"_s, {uploadTemp(client, "one")});
        document.insert(
            u"tags"_s, QJsonArray{tag(u"NumeroContrat"_s, {u"1"_s}), tag(u"NomAssure"_s, {u"Chloé Noël"_s})});
        QVERIFY(client.post("/rest/documents", QJsonArray{document}).ok());
        const QString kept = fileOf(client.get("/rest/documents/d").only());
        // What is not sent again is gone: the tag, but not the file that is named again.
        QVERIFY(client.post("/rest/documents/d", QJsonArray{contract(u"d"_s, {kept})}).ok());
        QJsonObject shown = client.get("/rest/documents/d").only();
        QCOMPARE(shown.value("tags"_L1).toArray().size(), 1);
        QCOMPARE(fileOf(shown), kept);
        QCOMPARE(shown.value("data"_L1).toObject().value("version"_L1).toInt(), 2);
        QVERIFY(client.post("/rest/documents/d", QJsonArray{contract(u"d"_s)}).ok());
        shown = client.get("/rest/documents/d").only();
        QVERIFY(!shown.contains("files"_L1));
        QCOMPARE(client.get(contentPath(u"d"_s, kept)).code(), u"T00702"_s);
        QCOMPARE(client.post("/rest/documents/d", QJsonArray{contract(u"d"_s, {kept})}).code(), u"T00702"_s);
        QCOMPARE(client.post("/rest/documents/d", QJsonArray{}).status, 400L);
    }

    void filesAreListedAddedRenamedAndDeleted() {
        CoreClient client = m_fixture->client();
        QVERIFY(client.post("/rest/documents", QJsonArray{contract(u"d"_s)}).ok());
        QCOMPARE(client.get("/rest/documents/d/files?includeContent=false").array().size(), 0);
        QVERIFY(client.upload("/rest/documents/d/files", "a.txt", "A").ok());
        const QJsonArray two = client.upload("/rest/documents/d/files", "b.txt", "B").array();
        QCOMPARE(two.size(), 2);
        const QByteArray first = two.at(0).toObject().value("id"_L1).toString().toLatin1();
        QVERIFY(client.post("/rest/documents/d/files/" + first + "/name", "Annexe.txt"_ba).ok());
        QCOMPARE(client.get("/rest/documents/d/files").array().at(0).toObject().value("name"_L1).toString(),
                 u"Annexe.txt"_s);
        QVERIFY(client.remove("/rest/documents/d/files/" + first).ok());
        QCOMPARE(client.remove("/rest/documents/d/files/" + first).code(), u"T00702"_s);
        const QJsonArray one = client.upload("/rest/documents/d/files?replace=true", "c.txt", "C").array();
        QCOMPARE(one.size(), 1);
        QCOMPARE(client.get(contentPath(u"d"_s, one.first().toObject().value("id"_L1).toString())).body,
                 "C"_ba);
    }

    void historyTellsWhatHappenedAndOutlivesTheDocument() {
        CoreClient client = m_fixture->client();
        QVERIFY(client.post("/rest/documents", QJsonArray{contract(u"d"_s, {uploadTemp(client, "x")})}).ok());
        QVERIFY(client.post("/rest/documents/d", QJsonArray{contract(u"d"_s)}).ok());
        QVERIFY(client
                    .post("/rest/documents/d/facts",
                          QJsonObject{{u"action"_s, u"CUSTOM"_s}, {u"description"_s, u"migré"_s}})
                    .ok());
        QVERIFY(client.remove("/rest/documents/d").ok());
        QCOMPARE(actions(client, "/rest/documents/d/facts"),
                 (QStringList{u"ADD_CONTENT"_s, u"CREATE"_s, u"DELETE_CONTENT"_s, u"UPDATE"_s, u"CUSTOM"_s,
                              u"DELETE"_s}));
        const QJsonObject fact = client.get("/rest/documents/d/facts").array().at(1).toObject();
        QCOMPARE(fact.value("user"_L1).toString(), u"admin"_s);
        QCOMPARE(fact.value("objectId"_L1).toString(), u"d"_s);
        QCOMPARE(fact.value("objectType"_L1).toString(), u"DOCUMENT"_s);
        QCOMPARE(client.get("/rest/documents/never/facts").code(), u"F00012"_s);
        const auto found = client.post(
            "/rest/facts",
            QJsonObject{{u"searchCriteria"_s,
                         QJsonArray{QJsonObject{{u"name"_s, u"objectId"_s}, {u"value"_s, u"d"_s}},
                                    QJsonObject{{u"name"_s, u"action"_s}, {u"value"_s, u"CUSTOM"_s}}}},
                        {u"paginationContext"_s, QJsonObject{{u"maxResults"_s, 10}, {u"pageIndex"_s, 0}}}});
        QCOMPARE(found.only().value("description"_L1).toString(), u"migré"_s);
        CoreClient worker = m_fixture->client(u"operator"_s);
        QCOMPARE(worker.post("/rest/documents/d/facts", QJsonObject{{u"action"_s, u"CUSTOM"_s}}).status,
                 403L);
    }

    void versionsFollowTheModeOfTheClass() {
        CoreClient client = m_fixture->client();
        const auto letter = [](const QString& date) {
            return QJsonArray{QJsonObject{{u"id"_s, u"l"_s},
                                          {u"name"_s, u"Courrier"_s},
                                          {u"data"_s, QJsonObject{{u"classId"_s, u"Courrier"_s}}},
                                          {u"tags"_s, QJsonArray{tag(u"DateReception"_s, {date})}}}};
        };
        const auto invoice = [](const QStringList& files) {
            QJsonArray references;
            for (const QString& file : files)
                references.append(QJsonObject{{u"id"_s, file}});
            return QJsonArray{QJsonObject{{u"id"_s, u"f"_s},
                                          {u"name"_s, u"Facture"_s},
                                          {u"data"_s, QJsonObject{{u"classId"_s, u"Facture"_s}}},
                                          {u"files"_s, references},
                                          {u"tags"_s, QJsonArray{tag(u"NumeroFacture"_s, {u"1"_s})}}}};
        };
        // NONE: refused. MANUAL: on demand, the label as sent. AUTO: one per update, contents kept.
        QVERIFY(client.post("/rest/documents", QJsonArray{contract(u"d"_s)}).ok());
        QCOMPARE(client.post("/rest/documents/d/versions", "v1"_ba).status, 400L);
        QVERIFY(client.post("/rest/documents", letter(u"2026-01-01"_s)).ok());
        QVERIFY(client.post("/rest/documents/l/versions", "\"v1\""_ba).ok());
        QVERIFY(client.post("/rest/documents/l", letter(u"2026-01-02"_s)).ok());
        const QJsonArray manual =
            client.get("/rest/documents/l/versions").object().value("versions"_L1).toArray();
        QCOMPARE(manual.size(), 1);
        QCOMPARE(manual.first().toObject().value("label"_L1).toString(), u"\"v1\""_s);
        const QByteArray version = manual.first().toObject().value("id"_L1).toString().toLatin1();
        const QJsonObject old = client.get("/rest/documents/l/versions/" + version).object();
        QCOMPARE(old.value("tags"_L1).toArray().first().toObject().value("value"_L1).toArray(),
                 QJsonArray{u"2026-01-01"_s});
        QVERIFY(client.remove("/rest/documents/l/versions/" + version).ok());
        QCOMPARE(client.get("/rest/documents/l/versions/" + version).code(), u"F00012"_s);

        QVERIFY(client.post("/rest/documents", invoice({uploadTemp(client, "old")})).ok());
        const QString file = fileOf(client.get("/rest/documents/f").only());
        QVERIFY(client.post("/rest/documents/f", invoice({uploadTemp(client, "new")})).ok());
        QCOMPARE(client.get("/rest/documents/f/versions").object().value("versions"_L1).toArray().size(), 1);
        QCOMPARE(client.get(contentPath(u"f"_s, file)).body, "old"_ba);
    }

    void deletedAndForgottenContentsLeaveTheDisk() {
        CoreClient client = m_fixture->client();
        QVERIFY(client.post("/rest/documents", QJsonArray{contract(u"d"_s, {uploadTemp(client, "a")})}).ok());
        uploadTemp(client, "never used");
        QCOMPARE(filesOnDisk().size(), 2);
        QVERIFY(client.remove("/rest/documents/d").ok());
        QTRY_COMPARE(filesOnDisk().size(), 1);
        m_fixture->clock.advance(std::chrono::minutes(59));
        QCOMPARE(filesOnDisk().size(), 1);
        m_fixture->clock.advance(std::chrono::minutes(1));
        QTRY_COMPARE(filesOnDisk().size(), 0);
    }

    void documentsSurviveARestart() {
        QByteArray path;
        {
            CoreClient client = m_fixture->client();
            QVERIFY(client.post("/rest/documents", QJsonArray{contract(u"d"_s, {uploadTemp(client, "kept")})})
                        .ok());
            path = contentPath(u"d"_s, fileOf(client.get("/rest/documents/d").only()));
        }
        m_fixture->sandbox.reset();
        QVERIFY(!QFileInfo::exists(m_fixture->options.dataFolder + u"/run.json"_s));
        m_fixture->start();
        CoreClient client = m_fixture->client();
        QCOMPARE(client.get(path).body, "kept"_ba);
        QCOMPARE(m_fixture->sandbox->oracle()->first().creates, 1);
    }

    void longTextsAndStrangeIdsAreKept() {
        CoreClient client = m_fixture->client();
        const QString text = u"é€𝄞"_s.repeated(2000);
        QJsonObject document = contract(u"../../etc/passwd é"_s, {uploadTemp(client, "x", "../../evil.sh")});
        document.insert(u"tags"_s, QJsonArray{tag(u"NumeroContrat"_s, {text})});
        QVERIFY(client.post("/rest/documents", QJsonArray{document}).ok());
        const auto reply = client.get("/rest/documents/..%2F..%2Fetc%2Fpasswd%20%C3%A9");
        QCOMPARE(reply.only().value("tags"_L1).toArray().first().toObject().value("value"_L1).toArray(),
                 QJsonArray{text});
        for (const QString& path : filesOnDisk())
            QVERIFY(path.startsWith(m_fixture->options.dataFolder));
        QCOMPARE(filesOnDisk().size(), 1);
    }

    void seededDocumentsAreTheSameForTheSameSeed() {
        const SandboxFixture one({u"search-lag=0"_s}, 40);
        const SandboxFixture two({u"search-lag=0"_s}, 40);
        const auto first = one.sandbox->oracle();
        const auto second = two.sandbox->oracle();
        QCOMPARE(first->size(), 40);
        QSet<QString> classes;
        for (qsizetype i = 0; i < first->size(); ++i) {
            QCOMPARE(first->at(i).id, second->at(i).id);
            QCOMPARE(first->at(i).sha256, second->at(i).sha256);
            QCOMPARE(first->at(i).tags, second->at(i).tags);
            classes.insert(first->at(i).classId);
        }
        QVERIFY(classes.size() >= 3);
        CoreClient client = one.client();
        QVERIFY(client.get("/rest/documents/" + first->first().id.toLatin1()).ok());
    }
};

QTEST_GUILESS_MAIN(TestDocuments)
#include "tst_documents.moc"
