// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>

#include "tests/app/cli/Programs.h"

using namespace programs;

namespace {

/// moc loses its way in a raw string of JSON: quotes are single here.
const QByteArray map =
    QByteArray(
        "{'name': 'Invoices', 'steps': ["
        " {'id': 'a', 'name': 'Read', 'queue': 'Default', 'taskType': 'Source',"
        "  'objectConfiguration': {'className': 'CSVSource', 'fields': ["
        "   {'name': 'csvPaths', 'listConfiguration': [{'primitiveConfiguration': {'value': "
        "'index.csv'}}]}]},"
        "  'links': [{'name': 'ok', 'target': 'b'}]},"
        " {'id': 'b', 'name': 'Inject', 'queue': 'Default', 'taskType': 'Task',"
        "  'objectConfiguration': {'className': 'com.fast2.flowerdocs.FlowerInjector', 'fields': ["
        "   {'name': 'connection', 'objectConfiguration':"
        "    {'className': 'com.fast2.flowerdocs.FlowerDocsConnectionProvider', 'fields': ["
        "     {'name': 'endPoint', 'primitiveConfiguration': {'value': 'https://core.example.com'}},"
        "     {'name': 'password', 'primitiveConfiguration': {'value': 'hunter2'}}]}}]},"
        "  'links': []}]}")
        .replace('\'', '"');

/// @p tests of a map that sets the category, and @p entries before it.
QByteArray testedMap(const QByteArray& tests, const QByteArray& entries = {}) {
    const QByteArray json =
        "{'name': 'Tested', 'steps': ["
        " {'id': 'a', 'name': 'Index', 'taskType': 'Source', 'links': [{'target': 'b'}],"
        "  'objectConfiguration': {'className': 'CSVSource', 'fields': ["
        "   {'name': 'csvPaths', 'listConfiguration': [{'primitiveConfiguration': {'value': 'a.csv'}}]}]}},"
        " {'id': 'b', 'name': 'Category', 'taskType': 'Task', 'links': [{'target': 'c'}],"
        "  'objectConfiguration': {'className': 'com.fast2.alter.AlterPunnetProperties', 'fields': ["
        "   {'name': 'propertyMap', 'mapConfiguration': [" +
        entries +
        "{'key': {'primitiveConfiguration': {'value': 'category'}},"
        " 'value': {'primitiveConfiguration': {'value': 'DOCUMENT'}}}]}]}},"
        " {'id': 'c', 'name': 'Inject', 'taskType': 'Task', 'objectConfiguration':"
        "  {'className': 'com.fast2.flowerdocs.FlowerInjector', 'fields': ["
        "   {'name': 'connection', 'referenceConfiguration': {'name': 'environment'}}]}}],"
        " 'console.tests': [" +
        tests + "]}";
    return QByteArray(json).replace('\'', '"');
}

}  // namespace

/// Maps as an operator reads and compares them in a terminal.
class MapsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s is not written", qPrintable(name));
        return file.fileName();
    }
    Ended say(const QStringList& words) const {
        return programs::run(u"flowerdocsctl"_s,
                             QStringList{u"--data"_s, m_folder.filePath(u"data"_s)} + words);
    }

private Q_SLOTS:
    void aMapIsPrintedWithoutItsPassword() {
        const QString file = write(u"a.json"_s, map);
        const Ended shown = say({u"map"_s, u"show"_s, file});
        QCOMPARE(shown.code, 0);
        for (const char* text :
             {"Invoices", "CSVSource", "csvPaths = index.csv", "→ Inject",
              "connection.endPoint = https://core.example.com", "connection.password = (secret)"})
            QVERIFY2(shown.out.contains(text), shown.out.constData());
        QVERIFY(!shown.out.contains("hunter2"));
        const QJsonObject json = say({u"--json"_s, u"map"_s, u"show"_s, file}).json();
        QCOMPARE(json["schema"_L1].toString(), u"map-show/1"_s);
        QCOMPARE(json["steps"_L1].toArray().size(), 2);
        QCOMPARE(json["fingerprint"_L1].toString().size(), 64);
        const QJsonObject read = json["steps"_L1][0].toObject();
        QCOMPARE(read["fields"_L1][0],
                 QJsonValue(QJsonObject{
                     {u"name"_s, u"csvPaths"_s}, {u"value"_s, u"index.csv"_s}, {u"secret"_s, false}}));
        QCOMPARE(read["links"_L1][0]["target"_L1].toString(), u"Inject"_s);
        const QJsonArray fields = json["steps"_L1][1]["fields"_L1].toArray();
        const auto password = std::ranges::find_if(
            fields, [](const auto& one) { return one["name"_L1].toString() == u"connection.password"; });
        QVERIFY(password != fields.end());
        QCOMPARE((*password)["value"_L1].toString(), QString());
        QVERIFY((*password)["secret"_L1].toBool());
    }

    void theMapsOfTheDataFolderAreListed() {
        QCOMPARE(say({u"--json"_s, u"map"_s, u"list"_s}).json()["maps"_L1].toArray().size(), 0);
        QVERIFY(QDir(m_folder.path()).mkpath(u"data/maps"_s));
        write(u"data/maps/b.json"_s, map);
        write(u"data/maps/a.json"_s, "{");
        write(u"data/maps/no-map.txt"_s, map);
        const QJsonArray all = say({u"--json"_s, u"map"_s, u"list"_s}).json()["maps"_L1].toArray();
        QCOMPARE(all.size(), 2);
        QCOMPARE(all[0]["code"_L1].toString(), u"MAP_MALFORMED"_s);
        QCOMPARE(all[1]["name"_L1].toString(), u"Invoices"_s);
        QCOMPARE(all[1]["steps"_L1].toInt(), 2);
        QVERIFY(all[1]["errors"_L1].toInt() > 0);  // no category is set
        const Ended told = say({u"map"_s, u"list"_s});
        QCOMPARE(told.code, 0);
        QVERIFY2(told.out.contains("Invoices") && told.out.contains("MAP_MALFORMED"), told.out.constData());
    }

    void twoMapsThatDoTheSameAreTheSame() {
        const QString file = write(u"a.json"_s, map);
        const QString other =
            write(u"b.json"_s, QByteArray(map)
                                   .replace("com.fast2.flowerdocs.FlowerInjector", "FlowerInjector")
                                   .replace("\"csvPaths\"", " \"csvPaths\""));
        const Ended same = say({u"map"_s, u"diff"_s, file, other, u"--detailed-exitcode"_s});
        QCOMPARE(same.code, 0);
        QCOMPARE(same.out, "Both maps do the same.\n");
    }

    void whatDiffersIsToldAndCountsWhenAskedTo() {
        const QString file = write(u"a.json"_s, map);
        const QString other = write(
            u"b.json"_s, QByteArray(map)
                             .replace("index.csv", "other.csv")
                             .replace("hunter2", "hunter3")
                             .replace("Default\", \"taskType\": \"Task\"", "Slow\", \"taskType\": \"Task\""));
        const Ended told = say({u"map"_s, u"diff"_s, file, other});
        QCOMPARE(told.code, 0);
        QCOMPARE(told.out,
                 "~ Read: csvPaths  index.csv → other.csv\n"
                 "~ step Inject, queue  Default → Slow\n"
                 "~ Inject: connection.password  (secret)\n");
        QCOMPARE(say({u"map"_s, u"diff"_s, file, other, u"--detailed-exitcode"_s}).code, 10);
        const Ended french = say({u"--lang"_s, u"fr"_s, u"map"_s, u"diff"_s, file, other});
        QVERIFY2(french.out.contains("étape Inject, file d’attente"), french.out.constData());
        const Ended json = say({u"--json"_s, u"map"_s, u"diff"_s, file, other});
        QCOMPARE(json.json()["schema"_L1].toString(), u"map-diff/1"_s);
        QCOMPARE(json.json()["same"_L1].toBool(true), false);
        QCOMPARE(json.json()["changes"_L1].toArray().size(), 3);
        QVERIFY(!json.out.contains("hunter"));
    }

    void itsTestsAreRunAndScored() {
        QFile file(m_folder.filePath(u"tested.json"_s));
        const auto run = [&](const QByteArray& expect, const QStringList& more = {}) {
            if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
                qFatal("cannot write");
            file.write(
                testedMap(expect.isEmpty()
                              ? QByteArray()
                              : "{'name': 'one', 'data': {'classid': 'Letter'}, 'expect': " + expect + "}"));
            file.close();
            return say(QStringList{u"--json"_s, u"map"_s, u"run-tests"_s, file.fileName()} + more);
        };
        const Ended right = run("{'class': 'Letter', 'tags': {}, 'update': false}");
        QVERIFY2(right.code == 0, (right.out + right.err).constData());
        QCOMPARE(right.json()["passed"_L1].toInt(), 1);
        const QJsonObject mutation = right.json()["mutation"_L1].toObject();
        QVERIFY(mutation["noticed"_L1].toInt() > 0);
        QCOMPARE(mutation["mutants"_L1].toInt(),
                 mutation["noticed"_L1].toInt() + int(mutation["unnoticed"_L1].toArray().size()));
        const Ended wrong = run("{'class': 'Invoice'}");
        QCOMPARE(wrong.code, 11);
        QCOMPARE(wrong.json()["tests"_L1][0]["differences"_L1][0].toString(),
                 u"class: Letter instead of Invoice"_s);
        // Words for people beside the texts for programs.
        QCOMPARE(run("{'update': true}").json()["tests"_L1][0]["differences"_L1][0].toString(),
                 u"update: false instead of true"_s);
        const Ended told = say({u"map"_s, u"run-tests"_s, file.fileName()});
        QCOMPARE(told.code, 11);
        QVERIFY2(told.out.contains("update: no instead of yes"), told.out.constData());
        QVERIFY2(told.out.contains("Category: propertyMap[category] = mutant"), told.out.constData());
        QCOMPARE(run("{'class': 'Letter'}", {u"--min-score"_s, u"99"_s}).code, 11);
        QCOMPARE(run("{'klass': 'Letter'}").error()["code"_L1].toString(), u"MAP_TEST_INVALID"_s);
        QCOMPARE(run("").code, 0);
        QCOMPARE(run("", {u"--fail-if-empty"_s}).code, 9);
        QCOMPARE(run("", {u"--min-score"_s, u"101"_s}).code, 2);
    }

    /// Of 300 entries beside the category 200 are tried twice, and a terminal takes no list of hundreds.
    void whatIsNotTriedAndNotListedIsCounted() {
        QByteArray entries;
        for (int i = 0; i < 300; ++i)
            entries += "{'key': {'primitiveConfiguration': {'value': 'k" + QByteArray::number(i) +
                       "'}}, 'value': {'primitiveConfiguration': {'value': 'v'}}},";
        const QString file =
            write(u"long.json"_s,
                  testedMap("{'name': 'one', 'data': {'classid': 'Letter'}, 'expect': {'class': 'Letter'}}",
                            entries));
        const QJsonObject mutation =
            say({u"--json"_s, u"map"_s, u"run-tests"_s, file}).json()["mutation"_L1].toObject();
        const qint64 mutants = mutation["mutants"_L1].toInteger();
        const qint64 unnoticed = mutation["unnoticed"_L1].toArray().size();
        QVERIFY(mutants >= 398);
        QVERIFY(unnoticed > 350);
        QCOMPARE(mutation["possible"_L1].toInteger() - mutants, 2 * (301 - 200));
        const Ended told = say({u"map"_s, u"run-tests"_s, file});
        QVERIFY2(told.out.contains(QByteArray::number(mutants) + " of " + QByteArray::number(mutants + 202) +
                                   " small changes were tried"),
                 told.out.constData());
        QVERIFY2(told.out.contains("and " + QByteArray::number(unnoticed - 50) + " more; --json"),
                 told.out.constData());
        QCOMPARE(told.out.count("Category: propertyMap["), 50);
    }

    void whatIsNoMapIsTold() {
        const QString file = write(u"a.json"_s, map);
        const Ended none = say({u"--json"_s, u"map"_s, u"diff"_s, file, m_folder.filePath(u"none"_s)});
        QVERIFY(none.code != 0);
        QVERIFY(!none.error()["code"_L1].toString().isEmpty());
        const QString rubbish = write(u"c.json"_s, "[1, 2");
        const Ended bad = say({u"--json"_s, u"map"_s, u"show"_s, rubbish});
        QCOMPARE(bad.error()["code"_L1].toString(), u"MAP_MALFORMED"_s);
        QCOMPARE(bad.error()["facts"_L1]["file"_L1].toString(), rubbish);
    }

    void aMapIsPublishedInVersions() {
        const QByteArray fields = "FlowerInjector\", \"fields\": [";
        QByteArray plain = map;
        plain.replace(fields, fields +
                                  "{\"name\": \"category\", \"primitiveConfiguration\": {\"value\":"
                                  " \"DOCUMENT\"}},");
        const QString file = write(u"bills.json"_s, plain);
        const Ended first = say({u"map"_s, u"publish"_s, file, u"--comment"_s, u"the first"_s});
        QVERIFY2(first.code == 0, first.err.constData());
        QVERIFY(first.out.contains("Version 1 of bills"));
        // Read where it was read before, wherever the map lies now.
        const QByteArray stored =
            say({u"map"_s, u"show"_s, m_folder.filePath(u"data/maps/bills.json"_s)}).out;
        QVERIFY2(stored.contains("csvPaths = " + m_folder.filePath(u"index.csv"_s).toUtf8()),
                 stored.constData());
        write(u"bills.json"_s, QByteArray(plain).replace("Invoices", "Bills"));
        QCOMPARE(say({u"map"_s, u"publish"_s, file}).code, 0);
        const QJsonObject versions = say({u"--json"_s, u"map"_s, u"versions"_s, u"bills"_s}).json();
        QCOMPARE(versions["schema"_L1].toString(), u"map-versions/1"_s);
        QCOMPARE(versions["versions"_L1].toArray().size(), 2);
        QCOMPARE(versions["versions"_L1][1]["comment"_L1].toString(), u"the first"_s);
        QVERIFY(say({u"map"_s, u"versions"_s, u"bills"_s}).out.contains("the first"));
        // What does not run is not published.
        const QString broken = write(u"broken.json"_s, "{\"name\": \"x\", \"steps\": []}");
        QCOMPARE(say({u"map"_s, u"publish"_s, broken}).code, 3);
        QVERIFY(!QFile::exists(m_folder.filePath(u"data/maps/broken.json"_s)));
        QVERIFY(say({u"map"_s, u"versions"_s, u"other"_s}).out.contains("never published"));
    }
};

QTEST_GUILESS_MAIN(MapsTest)
#include "tst_maps.moc"
