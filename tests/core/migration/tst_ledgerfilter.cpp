// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/MigrationErrors.h"
#include "core/migration/query/ErrorOwner.h"
#include "core/migration/query/LedgerFilter.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime now = base::ManualClock().utcNow();

QString stateNames(const LedgerFilter& filter) {
    QStringList names;
    for (const RowState state : filter.states)
        names.append(rowStateName(state));
    return names.join(u' ');
}

LedgerFilter parsed(const QString& text) {
    const auto filter = LedgerFilter::parse(text, now);
    if (!filter)
        qFatal("%s", qPrintable(filter.error().toLogLine()));
    return *filter;
}

}  // namespace

class TestLedgerFilter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void understandsStates_data();
    void understandsStates();
    void readsEveryField();
    void readsComparisons();
    void readsTimesBackFromNow();
    void takesNegationIntoAnswers();
    void refusesWithThePosition_data();
    void refusesWithThePosition();
    void namesItsFieldsAndTheirValues();
    void everyErrorClassHasAnOwnerInBothLanguages();
};

void TestLedgerFilter::understandsStates_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("states");
    QTest::addColumn<bool>("contradictory");
    const QString all = u"PENDING IN_FLIGHT MIGRATED FAILED QUARANTINED SKIPPED"_s;
    QTest::newRow("none named: all") << u""_s << all << false;
    QTest::newRow("one") << u"state:QUARANTINED"_s << u"QUARANTINED"_s << false;
    QTest::newRow("either case") << u"state:quarantined"_s << u"QUARANTINED"_s << false;
    QTest::newRow("two: either") << u"state:FAILED state:PENDING"_s << u"PENDING FAILED"_s << false;
    QTest::newRow("not") << u"-state:MIGRATED -state:SKIPPED"_s << u"PENDING IN_FLIGHT FAILED QUARANTINED"_s
                         << false;
    QTest::newRow("pattern") << u"state:*ED"_s << u"MIGRATED FAILED QUARANTINED SKIPPED"_s << false;
    QTest::newRow("pattern of none") << u"state:Z*"_s << all << true;
    QTest::newRow("all taken away") << u"-state:*"_s << u""_s << false;
}

void TestLedgerFilter::understandsStates() {
    QFETCH(QString, text);
    const LedgerFilter filter = parsed(text);
    QTEST(stateNames(filter), "states");
    QTEST(filter.isContradictory, "contradictory");
}

void TestLedgerFilter::readsEveryField() {
    using Field = LedgerFilter::Field;
    const LedgerFilter filter = parsed(
        u"class:Facture -class:X error:SOURCE_UNAVAILABLE code:F00033 step:s1 campaign:Demo_Run1 "
        "source:Index id:INV-* id:\"A*\" target:x punnet:p some \"two words\" -other"_s);
    QCOMPARE(filter.of(Field::Class).size(), 2);
    QVERIFY(filter.of(Field::Class)[1].isNegated);
    QCOMPARE(filter.of(Field::Error)[0].value.text, u"SOURCE_UNAVAILABLE"_s);
    QCOMPARE(filter.of(Field::Id).size(), 2);
    QVERIFY(base::isPattern(filter.of(Field::Id)[0].value));
    QVERIFY(!base::isPattern(filter.of(Field::Id)[1].value));
    for (const Field field :
         {Field::Code, Field::Step, Field::Campaign, Field::Source, Field::Target, Field::Punnet})
        QCOMPARE(filter.of(field).size(), 1);
    QCOMPARE(filter.words.size(), 3);
    QCOMPARE(filter.words[1].value.text, u"two words"_s);
    QVERIFY(filter.words[2].isNegated);
}

void TestLedgerFilter::readsComparisons() {
    using Comparison = LedgerFilter::Comparison;
    const LedgerFilter filter = parsed(u"attempts:>3 attempts:<=9 -attempts:5 bytes:>=1000"_s);
    QCOMPARE(filter.attempts.size(), 3);
    QCOMPARE(filter.attempts[0].comparison, Comparison::Above);
    QCOMPARE(filter.attempts[0].value, 3);
    QCOMPARE(filter.attempts[1].comparison, Comparison::AtMost);
    QCOMPARE(filter.attempts[2].comparison, Comparison::Equal);
    QVERIFY(filter.attempts[2].isNegated);
    QCOMPARE(filter.bytes[0].comparison, Comparison::AtLeast);
}

void TestLedgerFilter::readsTimesBackFromNow() {
    const LedgerFilter filter = parsed(u"migrated:>2025-06-01 migrated:<24h updated:7d"_s);
    QCOMPARE(filter.migrated[0].time, u"2025-06-01T00:00:00.000Z"_s);
    QCOMPARE(filter.migrated[1].time, base::toRfc3339(now.addDays(-1)));
    QCOMPARE(filter.updated[0].comparison, LedgerFilter::Comparison::AtLeast);
    QCOMPARE(filter.updated[0].time, base::toRfc3339(now.addDays(-7)));
}

void TestLedgerFilter::takesNegationIntoAnswers() {
    using Answers = LedgerFilter::Answers;  // yes, no, neither
    QCOMPARE(parsed(u"verified:no"_s).verified, (Answers{false, true, false}));
    QCOMPARE(parsed(u"-verified:no"_s).verified, (Answers{true, false, true}));
    QCOMPARE(parsed(u"-verified:yes"_s).verified, (Answers{false, true, true}));
    QCOMPARE(parsed(u"verified:yes verified:no"_s).verified, (Answers{true, true, false}));
    QCOMPARE(parsed(u"changed:YES"_s).changed, (Answers{true, false, false}));
    QCOMPARE(parsed(u"-changed:yes"_s).changed, (Answers{false, true, true}));
    QVERIFY(parsed(u"verified:yes -verified:yes"_s).isContradictory);
    QVERIFY(parsed(u"-changed:yes -changed:no"_s).isContradictory);
    QVERIFY(!parsed(u"-verified:yes -verified:no"_s).isContradictory);
}

void TestLedgerFilter::refusesWithThePosition_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::newRow("unknown field") << u"state:FAILED colour:red"_s << 14;
    QTest::newRow("unknown state") << u"state:DONE"_s << 7;
    QTest::newRow("no number") << u"attempts:many"_s << 10;
    QTest::newRow("sign alone") << u"attempts:>"_s << 10;
    QTest::newRow("no time") << u"migrated:>soon"_s << 10;
    QTest::newRow("a moment equals nothing") << u"migrated:=2026-01-01"_s << 10;
    QTest::newRow("a zone is missing") << u"updated:>2026-01-01T10:00:00"_s << 9;
    QTest::newRow("neither yes nor no") << u"verified:maybe"_s << 10;
    QTest::newRow("no value") << u"x class: "_s << 9;
    QTest::newRow("open quotation mark") << u"id:\"INV"_s << 4;
    QTest::newRow("minus alone") << u"a - b"_s << 4;
    QTest::newRow("too many terms") << u"a "_s.repeated(65) << 129;
    QTest::newRow("too long") << QString(4097, u'a') << 4097;
}

void TestLedgerFilter::refusesWithThePosition() {
    QFETCH(QString, text);
    const auto filter = LedgerFilter::parse(text, now);
    QVERIFY(!filter);
    QVERIFY(filter.error().is(ledgerFilterInvalid));
    QTEST(filter.error().fact(u"position").toInt(), "position");
}

void TestLedgerFilter::namesItsFieldsAndTheirValues() {
    for (const QString& field : LedgerFilter::fieldNames()) {
        const QStringList values = LedgerFilter::valuesOf(field);
        for (const QString& value : values)
            QVERIFY2(LedgerFilter::parse(field + u':' + value, now), qPrintable(field + u':' + value));
        const bool isOpen = values.isEmpty();
        const bool isNumber = field == u"attempts" || field == u"bytes";
        const bool isTime = field == u"migrated" || field == u"updated";
        if (isOpen)
            QVERIFY2(LedgerFilter::parse(field + (isNumber ? u":>1"_s
                                                  : isTime ? u":>24h"_s
                                                           : u":x"_s),
                                         now),
                     qPrintable(field));
    }
}

void TestLedgerFilter::everyErrorClassHasAnOwnerInBothLanguages() {
    QCOMPARE(errorClasses().size(), 10);
    for (const QString& one : errorClasses()) {
        const ErrorOwner& owner = ownerOf(one);
        QVERIFY(!owner.id.isEmpty() && !owner.english.isEmpty() && !owner.french.isEmpty());
    }
    QCOMPARE(ownerOf(u"SOURCE_UNAVAILABLE"_s).name(u"en"_s), u"source operations"_s);
    QCOMPARE(ownerOf(u"ACL_UNRESOLVED"_s).name(u"fr"_s), u"sécurité"_s);
    QCOMPARE(ownerOf(u"SOMETHING_NEW"_s).id, u"migration-team"_s);
}

QTEST_GUILESS_MAIN(TestLedgerFilter)
#include "tst_ledgerfilter.moc"
