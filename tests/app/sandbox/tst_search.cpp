// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/sandbox/SandboxFixture.h"

using namespace fdc::sandbox;
using namespace Qt::Literals::StringLiterals;

/// POST /rest/documents/search: operators, clauses, order, pages, lag.
class TestSearch : public QObject {
    Q_OBJECT

    std::unique_ptr<SandboxFixture> m_fixture;

    static QJsonObject criterion(const QString& name, const QString& op, const QStringList& values,
                                 const QString& type = u"STRING"_s) {
        return {{u"name"_s, name},
                {u"type"_s, type},
                {u"operator"_s, op},
                {u"values"_s, QJsonArray::fromStringList(values)}};
    }
    static QJsonObject search(const QJsonArray& clauses, int max = 50) {
        return {{u"selectClause"_s, QJsonObject{{u"fields"_s, QJsonArray{u"name"_s, u"classid"_s}}}},
                {u"filterClauses"_s, clauses},
                {u"start"_s, 0},
                {u"max"_s, max}};
    }
    static QJsonObject all(const QJsonArray& criteria) { return {{u"criteria"_s, criteria}}; }
    static QStringList ids(const CoreClient::Reply& reply) {
        QStringList list;
        const QJsonArray results = reply.object().value("results"_L1).toArray();
        for (const QJsonValue& row : results)
            list.append(row.toObject().value("id"_L1).toString());
        return list;
    }
    static QJsonObject claim(const QString& id, const QString& person, const QString& amount,
                             const QString& date) {
        QJsonArray tags{tag(u"NumeroSinistre"_s, {id}), tag(u"NomAssure"_s, {person})};
        if (!amount.isEmpty())
            tags.append(tag(u"Montant"_s, {amount}));
        return {{u"id"_s, id},
                {u"name"_s, u"Sinistre "_s + id},
                {u"data"_s, QJsonObject{{u"classId"_s, u"Sinistre"_s}, {u"creationDate"_s, date}}},
                {u"tags"_s, tags}};
    }
    /// Three claims and a contract with two keywords.
    void plant(CoreClient& client) {
        QJsonObject keywords = contract(u"k"_s);
        keywords.insert(u"tags"_s, QJsonArray{tag(u"NumeroContrat"_s, {u"1"_s}),
                                              tag(u"MotsCles"_s, {u"auto"_s, u"habitation"_s}),
                                              tag(u"NombrePages"_s, {u"7"_s})});
        const auto reply = client.post(
            "/rest/documents",
            QJsonArray{claim(u"s1"_s, u"Élodie Bœuf"_s, u"9.50"_s, u"2020-01-01 00:00:00.000 +0000"_s),
                       claim(u"s2"_s, u"élodie"_s, u"100"_s, u"2021-01-01 00:00:00.000 +0000"_s),
                       claim(u"s3"_s, u"Loïc"_s, {}, u"2022-01-01 00:00:00.000 +0000"_s), keywords});
        QVERIFY2(reply.ok(), reply.body.constData());
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<SandboxFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void operatorsSelect_data() {
        QTest::addColumn<QJsonObject>("wanted");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QJsonObject& wanted, const char16_t* expected) {
            QTest::newRow(name) << wanted << QString::fromUtf16(expected);
        };
        row("equals", criterion(u"NomAssure"_s, u"EQUALS_TO"_s, {u"Loïc"_s}), u"s3");
        row("equals is case-sensitive", criterion(u"NomAssure"_s, u"EQUALS_TO"_s, {u"loïc"_s}), u"");
        row("several values are OR",
            criterion(u"NumeroSinistre"_s, u"EQUALS_TO"_s, {u"s3"_s, u"s1"_s, u"zz"_s}), u"s1 s3");
        row("equals on a multi-valued tag", criterion(u"MotsCles"_s, u"EQUALS_TO"_s, {u"habitation"_s}),
            u"k");
        row("different", criterion(u"classid"_s, u"DIFFERENT"_s, {u"Sinistre"_s}), u"k");
        row("contains ignores case", criterion(u"NomAssure"_s, u"CONTAINS"_s, {u"ÉLO"_s}), u"s1 s2");
        row("starts with", criterion(u"NomAssure"_s, u"STARTS_WITH"_s, {u"Élo"_s}), u"s1");
        row("ends with", criterion(u"name"_s, u"ENDS_WITH"_s, {u"s2"_s}), u"s2");
        row("between", criterion(u"Montant"_s, u"BETWEEN"_s, {u"9"_s, u"10"_s}, u"CURRENCY"_s), u"s1");
        row("greater is numeric", criterion(u"Montant"_s, u"GREATER_THAN"_s, {u"9.5"_s}, u"CURRENCY"_s),
            u"s2");
        row("less", criterion(u"Montant"_s, u"LESS_THAN"_s, {u"50"_s}, u"CURRENCY"_s), u"s1");
        row("class", criterion(u"classid"_s, u"EQUALS_TO"_s, {u"Sinistre"_s}), u"s1 s2 s3");
        row("class name in camel case is no field", criterion(u"classId"_s, u"EQUALS_TO"_s, {u"Sinistre"_s}),
            u"");
        row("acl", criterion(u"acl"_s, u"EQUALS_TO"_s, {u"acl-documents"_s}), u"k s1 s2 s3");
        row("status", criterion(u"status"_s, u"EQUALS_TO"_s, {u"NEW"_s}), u"k s1 s2 s3");
        row("creation date in milliseconds",
            criterion(u"creationDate"_s, u"LESS_THAN"_s, {u"1590000000000"_s}, u"TIMESTAMP"_s), u"s1");
    }
    void operatorsSelect() {
        QFETCH(QJsonObject, wanted);
        QFETCH(QString, expected);
        CoreClient client = m_fixture->client();
        plant(client);
        const auto reply = client.post("/rest/documents/search", search({all({wanted})}));
        QVERIFY2(reply.ok(), reply.body.constData());
        QStringList found = ids(reply);
        found.sort();
        QCOMPARE(found.join(u' '), expected);
        QCOMPARE(reply.object().value("found"_L1).toInt(), int(found.size()));
    }

    void clausesCombine_data() {
        QTest::addColumn<QJsonArray>("clauses");
        QTest::addColumn<QString>("expected");
        const QJsonObject s1 = criterion(u"NumeroSinistre"_s, u"EQUALS_TO"_s, {u"s1"_s});
        const QJsonObject s2 = criterion(u"NumeroSinistre"_s, u"EQUALS_TO"_s, {u"s2"_s});
        const QJsonObject type = criterion(u"classid"_s, u"EQUALS_TO"_s, {u"Sinistre"_s});
        const QString orName = u"com.flower.docs.domain.search.OrClause"_s;
        const QString andName = u"com.flower.docs.domain.search.AndClause"_s;
        QTest::newRow("root clauses are AND") << QJsonArray{all({s1}), all({type})} << u"s1"_s;
        QTest::newRow("criteria are AND") << QJsonArray{all({s1, s2})} << QString();
        QTest::newRow("no clause") << QJsonArray{} << u"k s1 s2 s3"_s;
        for (const QString& key : {u"type"_s, u"@class"_s}) {
            QTest::addRow("OR by %s", qPrintable(key))
                << QJsonArray{all({type}),
                              QJsonObject{{key, orName}, {u"clauses"_s, QJsonArray{all({s1}), all({s2})}}}}
                << u"s1 s2"_s;
            QTest::addRow("AND by %s", qPrintable(key))
                << QJsonArray{QJsonObject{{key, andName}, {u"criteria"_s, QJsonArray{type, s2}}}} << u"s2"_s;
            QTest::addRow("nested filterClauses by %s", qPrintable(key))
                << QJsonArray{QJsonObject{{key, orName},
                                          {u"filterClauses"_s, QJsonArray{all({s1}), all({s2})}}}}
                << u"s1 s2"_s;
        }
        QTest::newRow("OR over criteria")
            << QJsonArray{QJsonObject{{u"type"_s, orName}, {u"criteria"_s, QJsonArray{s1, s2}}}}
            << u"s1 s2"_s;
    }
    void clausesCombine() {
        QFETCH(QJsonArray, clauses);
        QFETCH(QString, expected);
        CoreClient client = m_fixture->client();
        plant(client);
        QStringList found = ids(client.post("/rest/documents/search", search(clauses)));
        found.sort();
        QCOMPARE(found.join(u' '), expected);
    }

    void whatTheEngineCannotRunIsT00104_data() {
        QTest::addColumn<QJsonObject>("body");
        const QJsonObject good = criterion(u"classid"_s, u"EQUALS_TO"_s, {u"Sinistre"_s});
        const auto changed = [&](const QString& key, const QJsonValue& value) {
            QJsonObject object = good;
            object.insert(key, value);
            return search({all({object})});
        };
        const auto ordered = [&](const QJsonObject& order) {
            QJsonObject object = search({all({good})});
            object.insert(u"orderClauses"_s, QJsonArray{order});
            return object;
        };
        const auto paged = [&](int start, int max) {
            QJsonObject object = search({all({good})}, max);
            object.insert(u"start"_s, start);
            return object;
        };
        const QJsonObject order{{u"name"_s, u"name"_s}, {u"type"_s, u"STRING"_s}, {u"ascending"_s, true}};
        const auto orderWith = [&](const QString& key, const QJsonValue& value) {
            QJsonObject object = order;
            object.insert(key, value);
            return ordered(object);
        };
        QTest::newRow("null type") << changed(u"type"_s, QJsonValue::Null);
        QTest::newRow("unknown operator") << changed(u"operator"_s, u"LIKE"_s);
        QTest::newRow("creation date in lower case") << changed(u"name"_s, u"creationdate"_s);
        QTest::newRow("no values") << changed(u"values"_s, QJsonArray());
        QTest::newRow("between one value") << search({all({criterion(u"a"_s, u"BETWEEN"_s, {u"1"_s})})});
        QTest::newRow("unknown discriminator") << search({QJsonObject{{u"type"_s, u"Xor"_s}}});
        QTest::newRow("order on an INT tag") << orderWith(u"name"_s, u"NombrePages"_s);
        QTest::newRow("order of type INT") << orderWith(u"type"_s, u"INT"_s);
        QTest::newRow("order by lower-case date") << orderWith(u"name"_s, u"creationdate"_s);
        QTest::newRow("order with a fourth member") << orderWith(u"mode"_s, u"x"_s);
        QTest::newRow("order without type") << ordered({{u"name"_s, u"name"_s}, {u"ascending"_s, true}});
        QTest::newRow("page past the cap") << paged(9'990, 11);
        QTest::newRow("page larger than the cap") << paged(0, 10'001);
        QTest::newRow("negative start") << paged(-1, 10);
    }
    void whatTheEngineCannotRunIsT00104() {
        QFETCH(QJsonObject, body);
        CoreClient client = m_fixture->client();
        const auto reply = client.post("/rest/documents/search", body);
        QCOMPARE(reply.status, 500L);
        QCOMPARE(reply.code(), u"T00104"_s);
    }

    void orderPutsMissingValuesLast() {
        CoreClient client = m_fixture->client();
        plant(client);
        QJsonObject body = search({all({criterion(u"classid"_s, u"EQUALS_TO"_s, {u"Sinistre"_s})})});
        const auto order = [&](bool ascending) {
            body.insert(u"orderClauses"_s, QJsonArray{QJsonObject{{u"name"_s, u"Montant"_s},
                                                                  {u"type"_s, u"CURRENCY"_s},
                                                                  {u"ascending"_s, ascending}}});
            return ids(client.post("/rest/documents/search", body)).join(u' ');
        };
        QCOMPARE(order(true), u"s1 s2 s3"_s);
        QCOMPARE(order(false), u"s2 s1 s3"_s);
        body.insert(u"start"_s, 1);
        body.insert(u"max"_s, 1);
        QCOMPARE(order(true), u"s2"_s);
    }

    void rowsAreTextsAndPagesCut() {
        CoreClient client = m_fixture->client();
        plant(client);
        QJsonObject body = search({}, 2);
        body.insert(u"selectClause"_s, QJsonObject{{u"fields"_s, QJsonArray{u"classid"_s, u"creationDate"_s,
                                                                            u"MotsCles"_s, u"Rien"_s}}});
        body.insert(u"start"_s, 2);
        const auto reply = client.post("/rest/documents/search", body);
        QCOMPARE(reply.object().value("found"_L1).toInt(), 4);
        const QJsonArray rows = reply.object().value("results"_L1).toArray();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.at(1).toObject().value("fields"_L1).toArray(),
                 (QJsonArray{QJsonObject{{u"name"_s, u"classid"_s}, {u"value"_s, u"Contrat"_s}},
                             QJsonObject{{u"name"_s, u"creationDate"_s}, {u"value"_s, u"1767225600000"_s}},
                             QJsonObject{{u"name"_s, u"MotsCles"_s}, {u"value"_s, u"auto§habitation"_s}}}));
        body.remove(u"max"_s);
        const QJsonObject counted = client.post("/rest/documents/search", body).object();
        QCOMPARE(counted, (QJsonObject{{u"found"_s, 4}}));
    }

    void searchLagsBehindCreatesUpdatesAndDeletes() {
        QVERIFY(m_fixture->sandbox->setQuirk(u"search-lag"_s, u"1500"_s));
        CoreClient client = m_fixture->client();
        const auto find = [&](const QString& person) {
            const QJsonObject wanted = criterion(u"NomAssure"_s, u"EQUALS_TO"_s, {person});
            return ids(client.post("/rest/documents/search", search({all({wanted})}))).join(u' ');
        };
        const QString date = u"2020-01-01 00:00:00.000 +0000"_s;
        QVERIFY(client.post("/rest/documents", QJsonArray{claim(u"d"_s, u"A"_s, {}, date)}).ok());
        QVERIFY(client.get("/rest/documents/d").ok());
        QCOMPARE(find(u"A"_s), QString());
        m_fixture->clock.advance(std::chrono::milliseconds(1499));
        QCOMPARE(find(u"A"_s), QString());
        m_fixture->clock.advance(std::chrono::milliseconds(1));
        QCOMPARE(find(u"A"_s), u"d"_s);

        QVERIFY(client.post("/rest/documents/d", QJsonArray{claim(u"d"_s, u"B"_s, {}, date)}).ok());
        QCOMPARE(find(u"A"_s), u"d"_s);
        QCOMPARE(find(u"B"_s), QString());
        m_fixture->clock.advance(std::chrono::milliseconds(1500));
        QCOMPARE(find(u"A"_s), QString());
        QCOMPARE(find(u"B"_s), u"d"_s);

        QVERIFY(client.remove("/rest/documents/d").ok());
        QCOMPARE(client.get("/rest/documents/d").code(), u"F00012"_s);
        QCOMPARE(find(u"B"_s), u"d"_s);
        m_fixture->clock.advance(std::chrono::milliseconds(1500));
        QCOMPARE(find(u"B"_s), QString());
        QVERIFY(m_fixture->sandbox->setQuirk(u"search-lag"_s, u"off"_s));
        QVERIFY(client.post("/rest/documents", QJsonArray{claim(u"d"_s, u"C"_s, {}, date)}).ok());
        QCOMPARE(find(u"C"_s), u"d"_s);
    }

    void changesAppearInTheirOrderEachAfterTheLag() {
        CoreClient client = m_fixture->client();
        const QString date = u"2020-01-01 00:00:00.000 +0000"_s;
        QVERIFY(client.post("/rest/documents", QJsonArray{claim(u"d"_s, u"A"_s, {}, date)}).ok());
        m_fixture->clock.advance(std::chrono::seconds(10));
        QVERIFY(m_fixture->sandbox->setQuirk(u"search-lag"_s, u"1000"_s));
        QVERIFY(client.post("/rest/documents/d", QJsonArray{claim(u"d"_s, u"B"_s, {}, date)}).ok());
        m_fixture->clock.advance(std::chrono::milliseconds(500));
        QVERIFY(client.post("/rest/documents/d", QJsonArray{claim(u"d"_s, u"C"_s, {}, date)}).ok());
        const auto person = [&] {
            QJsonObject body = search({});
            body.insert(u"selectClause"_s, QJsonObject{{u"fields"_s, QJsonArray{u"NomAssure"_s}}});
            const QJsonArray rows =
                client.post("/rest/documents/search", body).object().value("results"_L1).toArray();
            QStringList values;
            for (const QJsonValue& row : rows)
                values.append(row.toObject()
                                  .value("fields"_L1)
                                  .toArray()
                                  .first()
                                  .toObject()
                                  .value("value"_L1)
                                  .toString());
            return values.join(u' ');
        };
        QCOMPARE(person(), u"A"_s);
        m_fixture->clock.advance(std::chrono::milliseconds(600));
        QCOMPARE(person(), u"B"_s);
        m_fixture->clock.advance(std::chrono::milliseconds(400));
        QCOMPARE(person(), u"C"_s);
    }

    void otherCategoriesAndScopesAreNotFound() {
        CoreClient client = m_fixture->client();
        plant(client);
        CoreClient other = m_fixture->client(u"admin"_s, u"OTHER"_s);
        QCOMPARE(other.post("/rest/documents/search", search({})).object().value("found"_L1).toInt(), 0);
        QCOMPARE(client.post("/rest/folders/search", search({})).object().value("found"_L1).toInt(), 0);
        QVERIFY(client.post("/rest/tasks/search", search({})).ok());
        QVERIFY(client.post("/rest/virtualFolder/search", search({})).ok());
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
