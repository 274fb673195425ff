// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/MapCheck.h"
#include "tests/core/migration/Fixtures.h"

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

    void unknownColumnsMakeNoFalseAlarm() {
        const MapOutput output = outputOf(fixtures::map(u"demo"_s), {});
        QVERIFY(!output.tagsAreComplete);
        QCOMPARE(shown(checkTarget(output, {invoice({tag(u"Reference"_s), tag(u"Due"_s, true)})})),
                 QStringList());
    }
};

QTEST_GUILESS_MAIN(TestMapCheck)
#include "tst_mapcheck.moc"
