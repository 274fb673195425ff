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

    void unknownColumnsMakeNoFalseAlarm() {
        const MapOutput output = outputOf(fixtures::map(u"demo"_s), {});
        QVERIFY(!output.tagsAreComplete);
        QCOMPARE(shown(checkTarget(output, {invoice({tag(u"Reference"_s), tag(u"Due"_s, true)})})),
                 QStringList());
    }
};

QTEST_GUILESS_MAIN(TestMapCheck)
#include "tst_mapcheck.moc"
