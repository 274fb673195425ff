// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/audit/AuditFilter.h"
#include "ui/audit/AuditWords.h"
#include "ui/audit/TextDiff.h"
#include "ui/common/FilterText.h"

using namespace fdc::ui;
using namespace fdc::ui::audit;
using namespace Qt::Literals::StringLiterals;
using Kind = DiffLine::Kind;

class FilterTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyTakesThePlaceOfItsField() {
        QCOMPARE(filterText::only(u"actor:a -actor:b word since:24h"_s, u"actor"_s, u"c"_s),
                 u"word since:24h actor:c"_s);
        QCOMPARE(filterText::only({}, u"seq"_s, u"7"_s), u"seq:7"_s);
    }
    void exceptDropsTheContrary() {
        QCOMPARE(filterText::except(u"actor:A action:x"_s, u"actor"_s, u"a"_s), u"action:x -actor:a"_s);
        QCOMPARE(filterText::except(u"-actor:a"_s, u"actor"_s, u"a"_s), u"-actor:a"_s);
    }
    void toggledPutsInAndTakesOut() {
        const QString both = filterText::toggled(u"outcome:ok"_s, u"outcome"_s, u"failed"_s);
        QCOMPARE(both, u"outcome:ok outcome:failed"_s);
        QCOMPARE(filterText::toggled(both, u"outcome"_s, u"ok"_s), u"outcome:failed"_s);
    }
    void quotedTermsStayWhole() {
        const QString filter = u"target:\"a \\\"b\\\" c\" \"x y\" actor:z"_s;
        QCOMPARE(filterText::without(filter, {u"actor"_s}), u"target:\"a \\\"b\\\" c\" \"x y\""_s);
        QVERIFY(filterText::has(filter, u"target"_s, filterText::literal(u"a \"b\" c"_s)));
        QVERIFY(filterText::has(u"actor:\"z\""_s, u"actor"_s, u"z"_s));
    }
    void aWordWithAColonIsNoField() {
        QVERIFY(!filterText::names(u"\"actor:x\""_s, u"actor"_s));
        QVERIFY(filterText::names(u"-ACTOR:x"_s, u"actor"_s));
        QVERIFY(filterText::tokens(u"-actor:x actor:y"_s, u"actor"_s) == QStringList{u"y"_s});
    }
    void anUnfinishedFilterIsNoTrouble() {
        QCOMPARE(filterText::toggled(u"actor:\"a b"_s, u"outcome"_s, u"ok"_s), u"actor:\"a b outcome:ok"_s);
        QCOMPARE(filterText::without(u"- \" \\"_s, {u"x"_s}), u"- \" \\"_s);
    }
    /// Whatever a cell holds, the term made of it is understood and means that value.
    void everyValueMakesAUsableTerm_data() {
        QTest::addColumn<QString>("value");
        for (const QString& value : {u""_s, u"plain"_s, u"two words"_s, u"a*b"_s, u"\"q\""_s,
                                     u"back\\slash"_s, u"http://x:1/y"_s, u"-minus"_s, u"é…"_s, u"\\"_s})
            QTest::newRow(qPrintable(value.isEmpty() ? u"empty"_s : value)) << value;
    }
    void everyValueMakesAUsableTerm() {
        QFETCH(QString, value);
        const QString filter = filterText::only({}, u"target"_s, filterText::literal(value));
        const auto condition = fdc::audit::parseAuditFilter(filter, QDateTime::currentDateTimeUtc());
        QVERIFY2(condition.has_value(), qPrintable(filter));
        QString pattern = value;
        pattern.replace(u'\\', u"\\\\"_s);
        QCOMPARE(condition->values.size(), size_t(1));
        QCOMPARE(std::get<QString>(condition->values.front()), pattern);
        QVERIFY(filterText::has(filter, u"target"_s, filterText::literal(value)));
        QCOMPARE(filterText::without(filter, {u"target"_s}), QString());
    }
    void duringReplacesTheTime() {
        QCOMPARE(filterText::during(u"since:24h actor:a until:1h"_s, u"7d"_s), u"actor:a since:7d"_s);
        QCOMPARE(filterText::during(u"since:24h"_s, {}), QString());
        QCOMPARE(filterText::during({}, u"2026-01-01"_s, u"2026-01-02"_s),
                 u"since:2026-01-01 until:2026-01-02"_s);
    }
    void momentsAreThoseOfTheGrammar() {
        const QDateTime now(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
        QCOMPARE(filterText::moment(u"90s"_s, now), now.addSecs(-90));
        QCOMPARE(filterText::moment(u"2w"_s, now), now.addDays(-14));
        QCOMPARE(filterText::moment(u"2026-11-20"_s, now),
                 QDateTime(QDate(2026, 11, 20), QTime(0, 0), Qt::UTC));
        QCOMPARE(filterText::moment(u"2026-11-20T10:00:00.000Z"_s, now),
                 QDateTime(QDate(2026, 11, 20), QTime(10, 0), Qt::UTC));
        QVERIFY(!filterText::moment(u"2026-11-20T10:00:00"_s, now).isValid());
        QVERIFY(!filterText::moment(u"soon"_s, now).isValid());
        QVERIFY(!filterText::moment({}, now).isValid());
    }

    void diffSaysWhatChanged() {
        const QList<DiffLine> wanted{
            {Kind::Same, u"a=1"_s}, {Kind::Removed, u"b=2"_s}, {Kind::Added, u"b=3"_s}};
        QCOMPARE(textDiff(u"a=1, b=2"_s, u"a=1, b=3"_s), wanted);
        QCOMPARE(textDiff({}, u"x\ny"_s), (QList<DiffLine>{{Kind::Added, u"x"_s}, {Kind::Added, u"y"_s}}));
        QCOMPARE(textDiff({}, {}), QList<DiffLine>());
    }
    void aHugeDiffIsNotCompared() {
        const QString before = u"same\n"_s.repeated(5'000);
        QCOMPARE(textDiff(before, before).size(), 2 * 5'001);
    }
    void aReasonWithACodeHasASentence() {
        const QString reason = u"AUDIT_FILTER_INVALID (filter=x y, position=7): no field"_s;
        QCOMPARE(AuditWords::reasonCode(reason), u"AUDIT_FILTER_INVALID"_s);
        const QString sentence = AuditWords::reasonSentence(reason, u"en"_s).value_or(QString());
        QVERIFY2(sentence.contains(u"character 7"_s), qPrintable(sentence));
        QVERIFY(AuditWords::reasonSentence(reason, u"fr"_s) != AuditWords::reasonSentence(reason, u"en"_s));
        QCOMPARE(AuditWords::reasonCode(u"maintenance"_s), QString());
        QVERIFY(!AuditWords::reasonSentence(u"NO_SUCH_CODE: x"_s, u"en"_s));
    }
    void everyFindingOfTheVerifierIsExplained() {
        for (const QString& problem :
             {u"hash-mismatch"_s, u"chain-broken"_s, u"sequence-gap"_s, u"checkpoint-mismatch"_s,
              u"checkpoint-missing"_s, u"truncated"_s, u"checkpoint-unreadable"_s, u"unreadable"_s})
            QVERIFY2(AuditWords::problem(problem) != problem, qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(FilterTextTest)
#include "tst_filter_text.moc"
