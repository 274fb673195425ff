// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/MapCheck.h"
#include "tests/core/migration/Fixtures.h"
#include "tests/core/migration/StepFixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

class TestMapCheck : public QObject {
    Q_OBJECT
private:
    const QStringList m_columns{u"contentPath"_s, u"sha256"_s, u"title"_s, u"legacy:id"_s, u"Amount"_s};

    static TargetTag tag(const QString& name, bool mandatory = false) { return {name, mandatory, false, {}}; }
    static TargetClass invoice(QList<TargetTag> tags) {
        return {u"Invoice"_s, u"DOCUMENT"_s, std::move(tags)};
    }
    static QStringList shown(const std::vector<MapFinding>& findings) {
        QStringList lines;
        for (const MapFinding& each : findings)
            lines.append((each.severity == MapFinding::Severity::Error ? u"E "_s : u"W "_s) +
                         each.error.code() + u' ' + each.error.fact(u"class") + u' ' +
                         each.error.fact(u"tag"));
        return lines;
    }
    /// The map demo with one more step, which stands at @p place; at 4 the class is set.
    static Map with(const Bean& step, size_t place) {
        Map map = fixtures::map(u"demo"_s);
        MapStep more = map.steps[place - 1];  // its links lead on
        more.id = u"more"_s;
        more.name = u"More"_s;
        more.configuration = step;
        map.steps[place - 1].links[0].target = more.id;
        map.steps.insert(map.steps.begin() + qsizetype(place), more);
        return map;
    }

private Q_SLOTS:
    void outputNamesClassesAndTags() {
        const MapOutput output = outputOf(fixtures::map(u"demo"_s), m_columns);
        QCOMPARE(output.classes, QStringList(u"Invoice"_s));
        QCOMPARE(output.tags, QStringList({u"Amount"_s, u"Reference"_s}));
        QVERIFY(output.tagsAreComplete);
        QVERIFY(!output.setsAcl);
    }

    void fittingClassHasNoFindings() {
        const MapOutput output = outputOf(fixtures::map(u"demo"_s), m_columns);
        QCOMPARE(shown(checkTarget(output,
                                   {invoice({tag(u"Amount"_s, true), tag(u"Reference"_s), tag(u"Note"_s)})})),
                 QStringList());
    }

    void unknownClassIsAnErrorAndTagsAreWarnings() {
        const MapOutput output = outputOf(fixtures::map(u"demo"_s), m_columns);
        QCOMPARE(shown(checkTarget(output, {})), QStringList(u"E MAP_CLASS_NOT_AT_TARGET Invoice "_s));
        QCOMPARE(
            shown(checkTarget(output, {invoice({tag(u"Amount"_s), tag(u"Due"_s, true)})})),
            QStringList({u"W MAP_MANDATORY_TAG_UNSET Invoice Due"_s, u"W MAP_TAG_UNDECLARED  Reference"_s}));
    }

    /// Only the classes that a document can get are judged.
    void aConstantClassLeavesOthersAlone() {
        const QList<TargetClass> all{invoice({tag(u"Amount"_s), tag(u"Reference"_s), tag(u"Due"_s, true)}),
                                     {u"Memo"_s, u"DOCUMENT"_s, {tag(u"Subject"_s, true)}}};
        const QStringList ofInvoice{u"W MAP_MANDATORY_TAG_UNSET Invoice Due"_s};
        const QStringList ofBoth = ofInvoice + QStringList(u"W MAP_MANDATORY_TAG_UNSET Memo Subject"_s);
        const auto found = [&](const Map& map) { return shown(checkTarget(outputOf(map, m_columns), all)); };
        const auto changed = [](const QByteArray& before, const QByteArray& after) {
            QByteArray bytes = fixtures::bytes(u"demo.json"_s);
            if (bytes.count(before) != 1)
                qFatal("%s is there %d times", before.constData(), int(bytes.count(before)));
            return Map::parse(bytes.replace(before, after)).value();
        };
        QCOMPARE(found(fixtures::map(u"demo"_s)), ofInvoice);
        QVERIFY(outputOf(fixtures::map(u"demo"_s), {}).classesAreComplete);
        QCOMPARE(found(changed("\"Invoice\"", "\"${title}\"")), ofBoth);
        QCOMPARE(found(changed("\"Invoice\"", "\"${title?:'Invoice'}\"")), ofBoth);
        // A way around the step that sets it.
        Map map = fixtures::map(u"demo"_s);
        map.steps[0].links.push_back(map.steps[4].links[0]);
        QCOMPARE(found(map), ofBoth);
    }

    /// What a program answers is known to nobody before; a constant behind it counts again.
    void aScriptMayGiveAnyClassAndTag() {
        const QList<TargetClass> all{invoice({tag(u"Amount"_s), tag(u"Reference"_s), tag(u"Due"_s, true)}),
                                     {u"Memo"_s, u"DOCUMENT"_s, {tag(u"Subject"_s, true)}}};
        const Bean script = fixtures::beanOf(u"console.Script"_s, {{u"program"_s, u"ask"_s}});
        const MapOutput behind = outputOf(with(script, 5), m_columns);
        QVERIFY(!behind.classesAreComplete);
        QVERIFY(!behind.tagsAreComplete);
        QCOMPARE(shown(checkTarget(behind, all)), QStringList());
        const MapOutput before = outputOf(with(script, 4), m_columns);
        QVERIFY(before.classesAreComplete);
        QVERIFY(!before.tagsAreComplete);
    }

    /// A document that fails where its class is set has the one of before.
    void aWayOfFailedDocumentsLeavesTheClassOpen() {
        Map map = fixtures::map(u"demo"_s);
        QVERIFY(outputOf(map, m_columns).classesAreComplete);
        Link failed = map.steps[4].links[0];
        failed.condition = Bean{u"com.fast2.taskflow.conditions.PunnetInException"_s, {}, {}};
        map.steps[4].links.insert(map.steps[4].links.begin(), failed);
        QVERIFY(!outputOf(map, m_columns).classesAreComplete);
    }

    void stepsThatWriteANameOfTheirOwn_data() {
        QTest::addColumn<QString>("className");
        QTest::addColumn<QString>("field");
        QTest::newRow("hash") << u"HashSignTask"_s << u"documentKey"_s;
        QTest::newRow("PDF") << u"console.ConvertToPdf"_s << u"documentKey"_s;
        QTest::newRow("split") << u"console.SplitDocument"_s << u"numberName"_s;
    }
    void stepsThatWriteANameOfTheirOwn() {
        QFETCH(QString, className);
        QFETCH(QString, field);
        const auto output = [&](const QString& name) {
            return outputOf(with(fixtures::beanOf(className, {{field, name}}), 5), m_columns);
        };
        const QList<TargetClass> all{invoice({tag(u"Amount"_s), tag(u"Reference"_s), tag(u"Due"_s, true)})};
        QCOMPARE(shown(checkTarget(output(u"Due"_s), all)), QStringList());
        QCOMPARE(shown(checkTarget(output(u"Other"_s), all)),
                 QStringList({u"W MAP_MANDATORY_TAG_UNSET Invoice Due"_s, u"W MAP_TAG_UNDECLARED  Other"_s}));
        QVERIFY(output(u"Due"_s).classesAreComplete);
        QVERIFY(!output(u"classid"_s).classesAreComplete);
    }

    void unknownColumnsMakeNoFalseAlarm() {
        const MapOutput output = outputOf(fixtures::map(u"demo"_s), {});
        QVERIFY(!output.tagsAreComplete);
        QCOMPARE(shown(checkTarget(output, {invoice({tag(u"Reference"_s), tag(u"Due"_s, true)})})),
                 QStringList());
    }
};

QTEST_GUILESS_MAIN(TestMapCheck)
#include "tst_mapcheck.moc"
