// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>
#include <QtTest>

#include "tests/ui/maps/EditorWindow.h"

using namespace fdc;
using namespace fdc::ui::maps;
using namespace Qt::Literals::StringLiterals;

/// The map that is edited, and what becomes of its versions elsewhere.
class MapVersionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Two windows: who comes second is refused, loses nothing, and can go on from there.
    void somebodyElseWasFaster() {
        Place place;
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        setCategory(editor, u"MINE"_s);
        Map theirs = Corpus::map("bills");
        theirs.steps[0].name = u"Their index"_s;
        place.publish(theirs, 1, u"theirs"_s);
        editor.publish(u"mine"_s);
        QTRY_VERIFY(!editor.isPublishing());
        QCOMPARE(place.desk.notices.all().first().code, u"MAP_VERSION_CHANGED"_s);
        QTRY_VERIFY(editor.isBehind());
        QCOMPARE(categoryOf(editor.map()), u"MINE"_s);
        QCOMPARE(place.versions.list(u"bills"_s)->size(), 2);
        editor.catchUp();
        QTRY_VERIFY(!editor.isBehind());
        // What it would undo of theirs is told now.
        QCOMPARE(editor.changes().size(), size_t(2));
        editor.publish(u"mine all the same"_s);
        QTRY_COMPARE(editor.newestVersion(), 3);
    }

    /// What is given up becomes what somebody else published meanwhile, and never undoes it.
    void givingUpBehindSomebodyTakesTheirs() {
        Place place;
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        setCategory(editor, u"MINE"_s);
        Map theirs = Corpus::map("bills");
        theirs.steps[0].name = u"Their index"_s;
        place.publish(theirs, 1, u"theirs"_s);
        editor.publish(u"mine"_s);
        QTRY_VERIFY(editor.isBehind());
        editor.discard();
        QTRY_VERIFY(!editor.isDraft());
        QCOMPARE(editor.map().steps[0].name, u"Their index"_s);
        QVERIFY(!editor.isBehind());
    }

    /// Killed between the version and the map in force.
    void aVersionThatNeverCameIntoForceIsToldAndPublishedAgain() {
        Place place;
        Map second = Corpus::map("bills");
        second.steps[0].name = u"Other"_s;
        place.publish(second, 1, u"second"_s);
        QVERIFY(base::platform::replaceFile(place.versions.fileOf(u"bills"_s),
                                            QJsonDocument(Corpus::map("bills").toJson()).toJson()));
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        QVERIFY(editor.isOff());
        QVERIFY(!editor.isDraft());
        editor.restore(2);
        QTRY_VERIFY(editor.isDraft());
        editor.publish(u"again"_s);
        QTRY_VERIFY(!editor.isPublishing());
        QVERIFY(!editor.isOff());
        QCOMPARE(Map::parse(*base::platform::readFile(place.versions.fileOf(u"bills"_s)))->steps[0].name,
                 u"Other"_s);
        QCOMPARE(editor.newestVersion(), 2);
    }

    /// Somebody publishes in another window or terminal while the map is open here.
    void whatOthersPublishIsLearntOf() {
        Place place;
        place.answer();
        Window window(place);
        QVERIFY(window.opens());
        MapEditor& editor = window.presenter.editor();
        Map theirs = Corpus::map("bills");
        theirs.steps[0].name = u"Their index"_s;
        place.publish(theirs, 1, u"theirs"_s);
        window.presenter.setWatching(true);
        QTRY_COMPARE(editor.newestVersion(), 2);
        QCOMPARE(editor.map().steps[0].name, u"Their index"_s);
        QVERIFY(!editor.isDraft() && !editor.isBehind() && !editor.isOff());
        QCOMPARE(place.desk.notices.all().size(), 1);
        QVERIFY(place.desk.notices.all().first().text.startsWith(u"Version 2 of “bills”"_s));
        // What is edited stays, and is told to be behind before it is published.
        setCategory(editor, u"MINE"_s);
        theirs.steps[0].name = u"Their other index"_s;
        place.publish(theirs, 2, u"theirs again"_s);
        window.presenter.setWatching(true);
        QTRY_VERIFY(editor.isBehind());
        QCOMPARE(editor.newestVersion(), 3);
        QCOMPARE(categoryOf(editor.map()), u"MINE"_s);
        QCOMPARE(editor.map().steps[0].name, u"Their index"_s);
        QVERIFY(window.presenter.publishRefusal().contains(u"Versions"_s));
        QCOMPARE(place.desk.notices.all().size(), 2);
        // And it is told once.
        window.presenter.setWatching(true);
        QTest::qWait(200);
        QCOMPARE(place.desk.notices.all().size(), 2);
    }

    /// A draft that was behind is taken back: what is in force is shown then, and not the version before it.
    void anUndoneDraftShowsWhatIsInForce() {
        Place place;
        place.answer();
        Window window(place);
        QVERIFY(window.opens());
        MapEditor& editor = window.presenter.editor();
        setCategory(editor, u"MINE"_s);
        Map theirs = Corpus::map("bills");
        theirs.steps[0].name = u"Their index"_s;
        place.publish(theirs, 1, u"theirs"_s);
        window.presenter.setWatching(true);
        QTRY_VERIFY(editor.isBehind());
        const QString before = editor.map().steps[0].name;
        editor.undo();
        QVERIFY(!editor.isDraft());
        QCOMPARE(editor.map().steps[0].name, before);
        const QString subtitle = window.subtitle();
        QVERIFY2(!subtitle.contains(u"version 2, in force"_s), qPrintable(subtitle));
        window.presenter.setWatching(true);
        QTRY_COMPARE(editor.map().steps[0].name, u"Their index"_s);
        QVERIFY(!editor.isDraft() && !editor.isBehind());
        QCOMPARE(window.subtitle(), u"Map · version 2, in force"_s);
        // What was taken back can still be had.
        editor.undo();
        QCOMPARE(categoryOf(editor.map()), u"MINE"_s);
    }

    /// Nobody has a draft then, and it is told once.
    void aVersionThatCannotBeReadIsTold() {
        Place place;
        place.answer();
        Window window(place);
        QVERIFY(window.opens());
        const MapEditor& editor = window.presenter.editor();
        const QByteArray head = R"({"schema": "map-version/1", "version": 2, "map": {"steps": 7}})";
        QVERIFY(
            base::platform::replaceFile(place.desk.folder.path() + u"/maps/versions/bills/2.json"_s, head));
        QVERIFY(!place.versions.map(u"bills"_s, 2));
        for (int look = 0; look < 2; ++look) {
            window.presenter.setWatching(true);
            QTest::qWait(300);
        }
        QTRY_COMPARE(editor.newestVersion(), 2);
        QCOMPARE(place.desk.notices.all().size(), 1);
        const QString told = place.desk.notices.all().first().text;
        QVERIFY2(told.contains(u"Version 2"_s) && !told.contains(u"draft"_s), qPrintable(told));
        QVERIFY(editor.isOpen() && !editor.isDraft());
    }
};

QTEST_MAIN(MapVersionsTest)
#include "tst_mapversions.moc"
