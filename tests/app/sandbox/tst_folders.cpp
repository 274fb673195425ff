// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/sandbox/SandboxFixture.h"

using namespace fdc::sandbox;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject folder(const QString& id) {
    return {{u"id"_s, id},
            {u"name"_s, u"Dossier "_s + id},
            {u"category"_s, u"FOLDER"_s},
            {u"data"_s, QJsonObject{{u"classId"_s, u"Dossier"_s}}},
            {u"tags"_s, QJsonArray{}}};
}

QJsonObject reference(const QString& category, const QString& id) {
    return {{u"category"_s, category}, {u"id"_s, id}};
}

QByteArray bytes(const QJsonArray& array) {
    return QJsonDocument(array).toJson();
}

}  // namespace

/// Folders of the stand-in, and what lies in them.
class TestFolders : public QObject {
    Q_OBJECT

    std::unique_ptr<SandboxFixture> m_fixture;
    std::optional<CoreClient> m_client;

    CoreClient::Reply children(const QByteArray& method, const QByteArray& id, const QJsonArray& array) {
        return m_client->send(method, "/rest/folders/" + id + "/children", bytes(array));
    }
    /// "category:id", in the order of the answer.
    QStringList in(const QByteArray& id) {
        QStringList all;
        for (const QJsonValue& child : m_client->get("/rest/folders/" + id).only()["children"_L1].toArray())
            all.append(child["category"_L1].toString() + u':' + child["id"_L1].toString());
        return all;
    }

private Q_SLOTS:
    void init() {
        m_fixture = std::make_unique<SandboxFixture>();
        m_client.emplace(m_fixture->client());
        QVERIFY(m_client->post("/rest/folders", {folder(u"F1"_s), folder(u"F2"_s)}).ok());
        QVERIFY(m_client->post("/rest/documents", {contract(u"D1"_s), contract(u"D2"_s)}).ok());
    }
    void cleanup() {
        m_client.reset();
        m_fixture.reset();
    }

    void childrenAreAddedReplacedAndRemoved() {
        QVERIFY(!m_client->get("/rest/folders/F1").only().contains("children"_L1));
        QVERIFY(
            children("PUT", "F1", {reference(u"DOCUMENT"_s, u"D1"_s), reference(u"FOLDER"_s, u"F2"_s)}).ok());
        QCOMPARE(in("F1"), (QStringList{u"DOCUMENT:D1"_s, u"FOLDER:F2"_s}));
        // Again, with another one: what is there stays once.
        QVERIFY(children("PUT", "F1", {reference(u"DOCUMENT"_s, u"D1"_s), reference(u"DOCUMENT"_s, u"D2"_s)})
                    .ok());
        QCOMPARE(in("F1"), (QStringList{u"DOCUMENT:D1"_s, u"FOLDER:F2"_s, u"DOCUMENT:D2"_s}));
        QVERIFY(children("DELETE", "F1", {reference(u"DOCUMENT"_s, u"D1"_s)}).ok());
        QCOMPARE(in("F1"), (QStringList{u"FOLDER:F2"_s, u"DOCUMENT:D2"_s}));
        QVERIFY(children("POST", "F1", {reference(u"DOCUMENT"_s, u"D1"_s)}).ok());
        QCOMPARE(in("F1"), QStringList{u"DOCUMENT:D1"_s});
        // A document may lie in several folders.
        QVERIFY(children("PUT", "F2", {reference(u"DOCUMENT"_s, u"D1"_s)}).ok());
        QCOMPARE(in("F2"), QStringList{u"DOCUMENT:D1"_s});
    }

    void aChangeOfTagsLeavesTheChildren() {
        QVERIFY(children("PUT", "F1", {reference(u"DOCUMENT"_s, u"D1"_s)}).ok());
        QJsonObject changed = folder(u"F1"_s);
        changed.insert(u"name"_s, u"Autre"_s);
        QVERIFY(m_client->post("/rest/folders/F1", QJsonArray{changed}).ok());
        QCOMPARE(in("F1"), QStringList{u"DOCUMENT:D1"_s});
        changed.insert(u"children"_s, QJsonArray{reference(u"DOCUMENT"_s, u"D2"_s)});
        QVERIFY(m_client->post("/rest/folders/F1", QJsonArray{changed}).ok());
        QCOMPARE(in("F1"), QStringList{u"DOCUMENT:D2"_s});
    }

    void everyRefusalHasItsStatusAndCode_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const QByteArray put = "PUT";
        const QByteArray in1 = "/rest/folders/F1/children";
        const QByteArray one = bytes({reference(u"DOCUMENT"_s, u"D1"_s)});
        QJsonObject unknown = folder(u"F9"_s);
        unknown.insert(u"data"_s, QJsonObject{{u"classId"_s, u"Inconnue"_s}});
        QTest::newRow("folder twice") << "POST"_ba
                                      << "/rest/folders"_ba << bytes({folder(u"F1"_s)}) << 500 << u"T00108"_s;
        QTest::newRow("folder of unknown class")
            << "POST"_ba
            << "/rest/folders"_ba << bytes({unknown}) << 500 << u"F00206"_s;
        QTest::newRow("no such folder")
            << put << "/rest/folders/none/children"_ba << one << 500 << u"F00012"_s;
        QTest::newRow("no such document")
            << put << in1 << bytes({reference(u"DOCUMENT"_s, u"none"_s)}) << 500 << u"F00012"_s;
        QTest::newRow("all or none") << put << in1
                                     << bytes({reference(u"DOCUMENT"_s, u"D1"_s),
                                               reference(u"FOLDER"_s, u"none"_s)})
                                     << 500 << u"F00012"_s;
        QTest::newRow("no such task")
            << put << in1 << bytes({reference(u"TASK"_s, u"none"_s)}) << 500 << u"T00103"_s;
        QTest::newRow("no such category")
            << put << in1 << bytes({reference(u"PAPER"_s, u"D1"_s)}) << 400 << QString();
        QTest::newRow("in itself") << put << in1 << bytes({reference(u"FOLDER"_s, u"F1"_s)}) << 400
                                   << QString();
        QTest::newRow("trailing slash") << put << in1 + '/' << one << 404 << QString();
        QTest::newRow("read of children alone") << "GET"_ba << in1 << QByteArray() << 405 << QString();
    }
    void everyRefusalHasItsStatusAndCode() {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, sent);
        QFETCH(int, status);
        QFETCH(QString, code);
        const auto reply = m_client->send(method, path, sent);
        QCOMPARE(int(reply.status), status);
        QCOMPARE(reply.code(), code);
        QVERIFY(in("F1").isEmpty());
    }

    void aViewerPutsNothingAndAnotherScopeSeesNothing() {
        CoreClient viewer = m_fixture->client(u"viewer"_s);
        const QByteArray one = bytes({reference(u"DOCUMENT"_s, u"D1"_s)});
        QCOMPARE(int(viewer.send("PUT", "/rest/folders/F1/children", one).status), 403);
        CoreClient other = m_fixture->client(u"admin"_s, u"OTHER"_s);
        QCOMPARE(other.send("PUT", "/rest/folders/F1/children", one).code(), u"F00012"_s);
        QVERIFY(in("F1").isEmpty());
    }

    void whatIsDeletedLiesNowhere() {
        QVERIFY(
            children("PUT", "F1", {reference(u"DOCUMENT"_s, u"D1"_s), reference(u"FOLDER"_s, u"F2"_s)}).ok());
        QVERIFY(m_client->remove("/rest/documents/D1").ok());
        QCOMPARE(in("F1"), QStringList{u"FOLDER:F2"_s});
        QVERIFY(m_client->remove("/rest/folders/F1").ok());
        const auto again = m_client->post("/rest/folders", QJsonArray{folder(u"F1"_s)});
        QVERIFY2(again.ok(), qPrintable(again.code()));
        QVERIFY(in("F1").isEmpty());
    }

    void foldersAreFoundAndOutliveARestart() {
        QVERIFY(children("PUT", "F1", {reference(u"DOCUMENT"_s, u"D1"_s)}).ok());
        const QJsonObject query{
            {u"selectClause"_s, QJsonObject{{u"fields"_s, QJsonArray{u"name"_s}}}},
            {u"filterClauses"_s,
             QJsonArray{QJsonObject{
                 {u"criteria"_s, QJsonArray{QJsonObject{{u"name"_s, u"classid"_s},
                                                        {u"type"_s, u"STRING"_s},
                                                        {u"operator"_s, u"EQUALS_TO"_s},
                                                        {u"values"_s, QJsonArray{u"Dossier"_s}}}}}}}},
            {u"max"_s, 10}};
        QCOMPARE(m_client->post("/rest/folders/search", query).object()["found"_L1].toInt(), 2);
        m_fixture->sandbox.reset();
        m_fixture->start();
        m_client.emplace(m_fixture->client());
        QCOMPARE(in("F1"), QStringList{u"DOCUMENT:D1"_s});
        QStringList dumped;
        QVERIFY(eachStoredFolder(m_fixture->options.dataFolder, [&](const StoredFolder& one) {
                    dumped.append(one.id + u' ' + one.name + u' ' + QString::number(one.children.size()));
                }).has_value());
        QCOMPARE(dumped, (QStringList{u"F1 Dossier F1 1"_s, u"F2 Dossier F2 0"_s}));
    }

    void faultsStrikeHereAsElsewhere() {
        const QJsonArray one{reference(u"DOCUMENT"_s, u"D1"_s)};
        QVERIFY(m_fixture->sandbox->setFaults(R"({"faults":[{"quirk":"drop-after-ack","match":"PUT"}]})")
                    .has_value());
        QVERIFY(children("PUT", "F1", one).ok());
        QVERIFY(in("F1").isEmpty());
        QVERIFY(
            m_fixture->sandbox->setFaults(R"({"faults":[{"quirk":"lost-ack","match":"PUT"}]})").has_value());
        m_client->freshConnection = true;
        QVERIFY(!children("PUT", "F1", one).ok());
        QCOMPARE(in("F1"), QStringList{u"DOCUMENT:D1"_s});
    }
};

QTEST_GUILESS_MAIN(TestFolders)
#include "tst_folders.moc"
