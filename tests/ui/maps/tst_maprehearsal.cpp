// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "tests/ui/maps/ChecksPlace.h"

using namespace fdc;
using namespace fdc::ui::maps;
using namespace Qt::Literals::StringLiterals;

/// One rehearsal at a time runs in an environment, and whose it is decides what is shown of it.
class MapRehearsalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// While another one runs there is none to tell of.
    void duringARehearsalThereIsNone() {
        Place place;
        QVERIFY(place.rehearses());
        place.desk.engine.on(u"rehearsal.status"_s, Place::status(false));
        place.presenter->trial().rehearse(false);
        QTRY_VERIFY(!place.assess().isVisible());
    }

    /// It goes on when its map is left, or the window, and can be stopped from there again.
    void aRehearsalThatRunsIsTakenUpAgain() {
        Place place;
        QVERIFY(place.isOpen());
        place.desk.engine.on(u"rehearsal.status"_s, place.ofThisMap(false));
        place.desk.engine.on(u"rehearsal.cancel"_s, place.ofThisMap(true));
        QVERIFY(place.comesBack());
        QTRY_VERIFY(place.trial().isRehearsing());
        QVERIFY(!place.trial().isRehearsalOld());
        QVERIFY(!place.button(u"rehearseHere"_s).isVisible());
        QTest::mouseClick(&place.button(u"rehearsalCancel"_s), Qt::LeftButton);
        QCOMPARE(place.desk.engine.count(u"rehearsal.cancel"_s), 1);
        QVERIFY(place.desk.dialogs.confirmations.isEmpty());
        place.desk.engine.on(u"rehearsal.status"_s, place.ofThisMap(true));
        QTRY_VERIFY(!place.trial().isRehearsing());
        QVERIFY(place.assess().isVisible());
        QVERIFY(!place.trial().isRehearsalEarlier());
    }

    /// What it found is there, and when that was.
    void aRehearsalThatHasEndedIsShownAsAnEarlierOne() {
        Place place;
        QVERIFY(place.isOpen());
        QJsonObject ended = place.ofThisMap(true);
        ended[u"ended"_s] = u"2026-11-20T08:30:00Z"_s;
        place.desk.engine.on(u"rehearsal.status"_s, ended);
        QVERIFY(place.comesBack());
        QTRY_VERIFY(place.assess().isVisible());
        QVERIFY(place.trial().isRehearsalEarlier());
        QVERIFY2(place.course().contains(u"rehearsed 2026-11-20"_s), qPrintable(place.course()));
    }

    void aRehearsalOfTheMapAsItWasIsOld() {
        Place place;
        QVERIFY(place.isOpen());
        place.desk.engine.on(u"rehearsal.status"_s, Place::status(false));
        place.trial().rehearse(false);
        QTRY_VERIFY(place.trial().rehearsal());
        place.presenter->editor().rename(place.presenter->editor().map().steps[0].id, u"Another"_s);
        QVERIFY(place.comesBack());
        QTRY_VERIFY(place.trial().isRehearsing());
        QVERIFY(place.trial().isRehearsalOld());
    }

    /// One at a time runs in an environment, so whoever waits for it may have to stop it.
    void aRehearsalOfAnotherMapIsToldAndCanBeStopped() {
        Place place;
        QVERIFY(place.isOpen());
        QJsonObject theirs = Place::status(false);
        theirs[u"map"_s] = u"letters"_s;
        theirs[u"fingerprint"_s] = u"theirs"_s;
        place.desk.engine.on(u"rehearsal.status"_s, theirs);
        place.presenter->setWatching(true);
        QTRY_VERIFY(place.trial().otherRehearsal());
        QVERIFY(!place.trial().isRehearsing());
        QVERIFY2(place.course().contains(u"letters"_s), qPrintable(place.course()));
        QVERIFY(!place.button(u"rehearseHere"_s).isVisible());
        QVERIFY(place.trial().rehearsalRefusal().contains(u"letters"_s));
        place.trial().rehearse(false);
        QCOMPARE(place.desk.engine.count(u"campaign.rehearse"_s), 0);
        place.desk.dialogs.yes = false;
        QTest::mouseClick(&place.button(u"rehearsalCancel"_s), Qt::LeftButton);
        QCOMPARE(place.desk.dialogs.confirmations.size(), 1);
        QVERIFY(place.desk.dialogs.confirmations.first().commandLine.endsWith(u"rehearsal --cancel"_s));
        QCOMPARE(place.desk.engine.count(u"rehearsal.cancel"_s), 0);
        place.desk.dialogs.yes = true;
        theirs[u"atRest"_s] = true;
        place.desk.engine.on(u"rehearsal.cancel"_s, theirs);
        place.desk.engine.on(u"rehearsal.status"_s, theirs);
        QTest::mouseClick(&place.button(u"rehearsalCancel"_s), Qt::LeftButton);
        QCOMPARE(place.desk.engine.count(u"rehearsal.cancel"_s), 1);
        QTRY_VERIFY(place.button(u"rehearseHere"_s).isVisible());
        QVERIFY(!place.trial().rehearsal());
    }

    /// It ended while nobody looked, and a colleague began one of another map: that one is told, and is not
    /// ended unasked.
    void aRehearsalThatEndedUnseenHoldsNothingUp() {
        Place place;
        QVERIFY(place.isOpen());
        place.desk.engine.on(u"rehearsal.status"_s, place.ofThisMap(false));
        place.trial().rehearse(false);
        QTRY_VERIFY(place.trial().rehearsal());
        place.presenter->setWatching(false);
        QJsonObject theirs = place.another(false, u"letters"_s);
        place.desk.engine.on(u"rehearsal.status"_s, theirs);
        place.presenter->setWatching(true);
        QTRY_VERIFY(place.trial().otherRehearsal());
        QVERIFY(!place.trial().isRehearsing());
        QVERIFY(!place.trial().rehearsal());
        place.desk.dialogs.yes = false;
        QTest::mouseClick(&place.button(u"rehearsalCancel"_s), Qt::LeftButton);
        QCOMPARE(place.desk.dialogs.confirmations.size(), 1);
        QCOMPARE(place.desk.engine.count(u"rehearsal.cancel"_s), 0);
        theirs[u"atRest"_s] = true;
        place.desk.engine.on(u"rehearsal.status"_s, theirs);
        QTRY_VERIFY_WITH_TIMEOUT(place.button(u"rehearseHere"_s).isVisible(), 10'000);
        QVERIFY(place.trial().rehearsalRefusal().isEmpty());
    }

    /// Rehearsals of one map share their campaign's name, whichever version of it they are of.
    void aRehearsalOfAnotherVersionIsNotOnesOwn() {
        Place place;
        QVERIFY(place.isOpen());
        place.desk.engine.on(u"rehearsal.status"_s, place.ofThisMap(false));
        place.trial().rehearse(false);
        QTRY_VERIFY(place.trial().rehearsal());
        place.desk.engine.on(u"rehearsal.status"_s, place.another(false, u"bills"_s));
        QTRY_VERIFY_WITH_TIMEOUT(place.trial().otherRehearsal(), 10'000);
        QVERIFY(!place.trial().isRehearsing());
        QVERIFY(!place.trial().rehearsal());
    }

    /// Whoever leaves the page while one begins sees that one, and not what the one before it found.
    void theResultOfTheOneBeforeIsNotThatOfTheNewOne() {
        Place place;
        QVERIFY(place.rehearses());
        place.desk.engine.silent.append(u"campaign.rehearse"_s);
        place.trial().rehearse(false);
        QJsonObject before = Place::status(true);
        before[u"seconds"_s] = 7;  // so that it is news
        place.desk.engine.on(u"rehearsal.status"_s, before);
        place.presenter->setWatching(false);
        place.presenter->setWatching(true);
        QTest::qWait(300);
        QVERIFY(place.trial().isRehearsing());
        QVERIFY(!place.trial().rehearsal());
    }

    /// Who has gone on to another map is told all the same.
    void aRefusalIsToldWhereverOneIs() {
        Place place;
        QVERIFY(place.isOpen());
        place.desk.engine.fails(u"campaign.rehearse"_s,
                                base::Error({"MAP_CYCLE", base::ErrorKind::Configuration}));
        place.trial().rehearse(false);
        place.presenter->showList();
        QTRY_COMPARE(place.desk.notices.all().size(), 1);
        QCOMPARE(place.desk.notices.all().first().code, u"MAP_CYCLE"_s);
        QVERIFY(!place.trial().rehearsalError());
    }

    /// Somebody began one since this page asked.
    void whoIsRefusedForARunningOneSeesIt() {
        Place place;
        QVERIFY(place.isOpen());
        QJsonObject theirs = Place::status(false);
        theirs[u"map"_s] = u"letters"_s;
        place.desk.engine.on(u"rehearsal.status"_s, theirs);
        place.desk.engine.fails(u"campaign.rehearse"_s,
                                base::Error({"REHEARSAL_RUNNING", base::ErrorKind::Conflict}));
        place.trial().rehearse(false);
        QTRY_VERIFY(place.button(u"rehearsalCancel"_s).isVisible());
        QTRY_VERIFY2(place.course().contains(u"letters"_s), qPrintable(place.course()));
    }
};

QTEST_MAIN(MapRehearsalTest)
#include "tst_maprehearsal.moc"
