// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "core/config/EnvironmentErrors.h"
#include "core/config/Environments.h"

using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

Environment valid() {
    Environment environment;
    environment.name = u"production"_s;
    environment.corePropertiesFile = u"/etc/flowerdocs/core.properties"_s;
    environment.coreUrl = u"https://flower.example.com/core"_s;
    environment.scope = u"GEDDemo"_s;
    return environment;
}

}  // namespace

class EnvironmentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void keepsWhatWasAdded();
    void removesByName();
    void refusesWhatIsWrong_data();
    void refusesWhatIsWrong();
    void relatedFilesAreKeptInTheirOrder();
    void refusesRelatedFilesThatAreWrong_data();
    void refusesRelatedFilesThatAreWrong();
    void reportsADamagedFile();

private:
    Environments environments() const { return Environments(m_folder->filePath(u"environments.json"_s)); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void EnvironmentsTest::keepsWhatWasAdded() {
    QVERIFY(environments().all()->isEmpty());
    Environment environment = valid();
    environment.colour = u"#aa0033"_s;
    environment.passwordSecret = u"production-password"_s;
    QVERIFY(environments().add(environment));
    QCOMPARE(environments().find(u"production"_s)->toJson(), environment.toJson());
    QVERIFY(environments().add(environment).error().is(environmentExists));
}

void EnvironmentsTest::removesByName() {
    QVERIFY(environments().add(valid()));
    QVERIFY(environments().remove(u"other"_s).error().is(environmentUnknown));
    QVERIFY(environments().remove(u"production"_s));
    QVERIFY(environments().all()->isEmpty());
    QVERIFY(environments().remove(u"production"_s).error().is(environmentUnknown));
}

void EnvironmentsTest::refusesWhatIsWrong_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("empty name") << u"name"_s << u""_s;
    QTest::newRow("the folder above") << u"name"_s << u".."_s;
    QTest::newRow("an option") << u"name"_s << u"-x"_s;
    QTest::newRow("name with a slash") << u"name"_s << u"a/b"_s;
    QTest::newRow("name with a line end") << u"name"_s << u"production\n"_s;
    QTest::newRow("the sandbox's name") << u"name"_s << u"sandbox"_s;
    QTest::newRow("plain http") << u"core"_s << u"http://flower.example.com/core"_s;
    QTest::newRow("http to a name like a loopback address") << u"core"_s << u"http://127.a.b.example/core"_s;
    QTest::newRow("password in the URL") << u"core"_s << u"https://me:hunter2@flower.example.com/core"_s;
    QTest::newRow("no host") << u"core"_s << u"/core"_s;
    QTest::newRow("no scope") << u"scope"_s << u""_s;
    QTest::newRow("no file") << u"coreProperties"_s << u""_s;
    QTest::newRow("colour by name") << u"colour"_s << u"red"_s;
}

void EnvironmentsTest::refusesWhatIsWrong() {
    QFETCH(QString, field);
    QFETCH(QString, value);
    QJsonObject json = valid().toJson();
    QVERIFY(Environment::fromJson(json));
    json[field] = value;
    const auto refused = Environment::fromJson(json);
    QVERIFY(!refused);
    QVERIFY(refused.error().is(environmentInvalid));
    QCOMPARE(refused.error().fact(u"field"), field);
    QVERIFY(!refused.error().toLogLine().contains(u"hunter2"_s));
}

void EnvironmentsTest::relatedFilesAreKeptInTheirOrder() {
    Environment environment = valid();
    QVERIFY(!environment.toJson().contains(u"relatedFiles"_s));
    environment.relatedFiles = {u"/etc/plume/plume.properties"_s, u"/etc/flowerdocs/gui.properties"_s};
    QVERIFY(environments().add(environment));
    QCOMPARE(environments().find(u"production"_s)->relatedFiles, environment.relatedFiles);
    const QStringList others{u"/etc/fast2/application.properties"_s};
    QCOMPARE(environments().setRelatedFiles(u"production"_s, others)->relatedFiles, others);
    environment.relatedFiles = others;
    QCOMPARE(environments().find(u"production"_s)->toJson(), environment.toJson());
    QVERIFY(environments().setRelatedFiles(u"production"_s, {u"relative"_s}).error().is(environmentInvalid));
    QVERIFY(environments().setRelatedFiles(u"other"_s, others).error().is(environmentUnknown));
    QCOMPARE(environments().find(u"production"_s)->relatedFiles, others);
}

void EnvironmentsTest::refusesRelatedFilesThatAreWrong_data() {
    QTest::addColumn<QJsonArray>("files");
    QJsonArray many;
    for (int i = 0; i < 21; ++i)
        many.append(u"/etc/%1.properties"_s.arg(i));
    QTest::newRow("relative") << QJsonArray{u"gui.properties"_s};
    QTest::newRow("empty") << QJsonArray{u""_s};
    QTest::newRow("no text") << QJsonArray{12};
    QTest::newRow("twice") << QJsonArray{u"/a.properties"_s, u"/b.properties"_s, u"/a.properties"_s};
    QTest::newRow("core.properties itself") << QJsonArray{u"/etc/flowerdocs/core.properties"_s};
    QTest::newRow("21 of them") << many;
}

void EnvironmentsTest::refusesRelatedFilesThatAreWrong() {
    QFETCH(QJsonArray, files);
    QJsonObject json = valid().toJson();
    json[u"relatedFiles"_s] = files;
    const auto refused = Environment::fromJson(json);
    QVERIFY(!refused);
    QVERIFY(refused.error().is(environmentInvalid));
    QCOMPARE(refused.error().fact(u"field"), u"relatedFiles"_s);
    while (files.size() > 20)
        files.removeLast();
    json[u"relatedFiles"_s] = files;
    QCOMPARE(Environment::fromJson(json).has_value(), files.size() == 20);
}

void EnvironmentsTest::reportsADamagedFile() {
    QFile file(m_folder->filePath(u"environments.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"environments\": [{\"name\": \"a/b\"}]}");
    file.close();
    QVERIFY(environments().all().error().is(environmentsDamaged));
    QVERIFY(environments().add(valid()).error().is(environmentsDamaged));
}

QTEST_GUILESS_MAIN(EnvironmentsTest)
#include "tst_environments.moc"
