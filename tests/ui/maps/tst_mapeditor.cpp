// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QComboBox>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>
#include <QtTest>

#include "core/migration/MapErrors.h"
#include "tests/ui/maps/EditorWindow.h"
#include "ui/maps/CanvasItems.h"
#include "ui/maps/FieldUndo.h"
#include "ui/maps/MapCanvas.h"
#include "ui/maps/RuleModel.h"
#include "ui/maps/RulesPane.h"

using namespace fdc;
using namespace fdc::ui::maps;
using namespace Qt::Literals::StringLiterals;

class MapEditorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMapIsOpenedWithItsVersions() {
        Place place;
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        QCOMPARE(editor.newestVersion(), 1);
        QCOMPARE(editor.versions().first().comment, u"first"_s);
        QVERIFY(!editor.isDraft());
        QVERIFY(!editor.canUndo());
        editor.open(u"nothing"_s);
        QTRY_VERIFY(!editor.isLoading());
        QVERIFY(!editor.isOpen());
        QCOMPARE(editor.error()->code(), u"FILE_UNREADABLE"_s);
    }

    /// The window is killed: what was typed is in the next one.
    void aDraftOutlivesTheWindow() {
        Place place;
        {
            MapEditor editor(place.desk.services());
            QVERIFY(opens(editor, u"bills"_s));
            setCategory(editor, u"MAIL"_s);
            QTRY_COMPARE(place.drafts().size(), 1);
            QCOMPARE(
                QFile::permissions(place.desk.folder.path() + u"/drafts/maps/"_s + place.drafts().first()) &
                    (QFile::ReadGroup | QFile::ReadOther),
                QFile::Permissions());
        }
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        QTRY_COMPARE(categoryOf(editor.map()), u"MAIL"_s);
        QVERIFY(editor.isDraft());
        QCOMPARE(place.desk.notices.all().size(), 1);
        // It is kept as this window's own, and the other's goes.
        QTRY_COMPARE(place.drafts().size(), 1);
        // Undo leads to the map in force, which has no draft.
        editor.undo();
        QCOMPARE(categoryOf(editor.map()), u"DOCUMENT"_s);
        QTRY_COMPARE(place.drafts().size(), 0);
    }

    void whatIsLeftAtOnceIsKept() {
        Place place;
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        setCategory(editor, u"MAIL"_s);
        editor.close();
        QTRY_COMPARE(place.drafts().size(), 1);
        QVERIFY(opens(editor, u"bills"_s));
        QTRY_COMPARE(categoryOf(editor.map()), u"MAIL"_s);
    }

    void aDraftThatWasNeverPublishedIsFoundAgain() {
        Place place;
        {
            MapEditor editor(place.desk.services());
            editor.openNew(u"fresh"_s, Corpus::map("x"));
            QTRY_COMPARE(place.drafts().size(), 1);
        }
        const QList<MapRow> rows =
            readMaps(place.desk.folder.path() + u"/maps"_s, place.desk.folder.path() + u"/drafts/maps"_s);
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[1].name, u"fresh"_s);
        QVERIFY(rows[1].hasDraft && !rows[1].isPublished);
        MapEditor editor(place.desk.services());
        editor.open(u"fresh"_s);
        QTRY_VERIFY(editor.isOpen());
        QVERIFY(editor.isNew());
        QVERIFY(!editor.error());
        QCOMPARE(editor.map().name, u"fresh"_s);
    }

    void publishingMakesTheNextVersion() {
        Place place;
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        setCategory(editor, u"MAIL"_s);
        QCOMPARE(editor.changes().size(), size_t(1));
        editor.publish(u"mail"_s);
        QVERIFY(editor.isPublishing());
        // What is typed meanwhile stays a draft of the next one.
        setCategory(editor, u"MAILS"_s);
        QTRY_VERIFY(!editor.isPublishing());
        QCOMPARE(editor.newestVersion(), 2);
        QVERIFY(editor.isDraft());
        QCOMPARE(categoryOf(editor.map()), u"MAILS"_s);
        QCOMPARE(categoryOf(*place.versions.map(u"bills"_s, 2)), u"MAIL"_s);
        setCategory(editor, u"MAIL"_s);
        QVERIFY(!editor.isDraft());
        QTRY_COMPARE(place.drafts().size(), 0);
    }

    void aRefusedEditIsToldAndChangesNothing() {
        Place place;
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        const QJsonObject before = editor.map().toJson();
        editor.connectSteps(editor.map().steps[3].id, editor.map().steps[1].id);
        QCOMPARE(place.desk.notices.all().first().code, u"MAP_CYCLE"_s);
        QCOMPARE(editor.map().toJson(), before);
        QVERIFY(!editor.canUndo());
    }

    void aNewStepStandsOnTheWay() {
        Place place;
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        const QString first = editor.map().steps[0].id;
        const QString second = editor.map().steps[1].id;
        editor.choose({first});
        editor.addStep(u"console.SplitValue"_s, {});
        const QString added = editor.choice().step;
        QVERIFY(added != first);
        QCOMPARE(editor.map().step(first)->links.size(), size_t(1));
        QCOMPARE(editor.map().step(first)->links[0].target, added);
        QCOMPARE(editor.map().step(added)->links[0].target, second);
        // Nothing is drawn over another.
        for (const migration::MapStep& one : editor.map().steps) {
            for (const migration::MapStep& other : editor.map().steps) {
                const QPointF way = *migration::editing::placeOf(one) - *migration::editing::placeOf(other);
                QVERIFY2(one.id == other.id || qAbs(way.x()) >= 184 || qAbs(way.y()) >= 70,
                         qPrintable(one.name + u' ' + other.name));
            }
        }
        editor.undo();
        QVERIFY(editor.choice().step.isEmpty());
        // A second source is refused.
        editor.addStep(u"CSVSource"_s, {});
        QCOMPARE(place.desk.notices.all().first().code, u"MAP_TWO_SOURCES"_s);
    }

    /// Emptied letter by letter and written anew: it is still the field that it was, where it was.
    void aFieldThatIsWrittenAnewKeepsWhatIsBesideIt() {
        Place place;
        Map marked = Corpus::map("bills");
        auto& fields = marked.steps[1].configuration.fields;
        const auto field = std::ranges::find(fields, u"propertyMap"_s, &migration::Field::name);
        QVERIFY(field != fields.end());
        field->value.rest[u"mine"_s] = 7;
        fields.push_back({u"later"_s, {.value = u"1"_s, .rest = {}, .inner = {}}});
        place.publish(marked, 1, {});
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        const QJsonObject before = editor.map().toJson();
        const auto entries =
            *migration::editing::typedEntries(*editor.map().steps[1].configuration.field(u"propertyMap"));
        editor.setEntries(editor.map().steps[1].id, u"propertyMap"_s, {});
        QVERIFY(!editor.map().steps[1].configuration.field(u"propertyMap"));
        editor.setEntries(editor.map().steps[1].id, u"propertyMap"_s, entries);
        QCOMPARE(editor.map().toJson(), before);
        QVERIFY(!editor.canUndo());
    }

    void anEarlierVersionBecomesTheDraft() {
        Place place;
        Map second = Corpus::map("bills");
        second.steps[0].name = u"Other"_s;
        place.publish(second, 1, u"second"_s);
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        QVERIFY(!editor.isDraft());
        editor.restore(1);
        QTRY_VERIFY(editor.isDraft());
        QCOMPARE(editor.map().steps[0].name, u"Index"_s);
        editor.discard();
        QCOMPARE(editor.map().steps[0].name, u"Other"_s);
        QVERIFY(!editor.isDraft());
        editor.undo();
        QCOMPARE(editor.map().steps[0].name, u"Index"_s);
    }

    void anImportedMapReadsWhereItReadBefore() {
        Place place;
        const QString folder = place.desk.folder.path() + u"/elsewhere"_s;
        QDir().mkpath(folder);
        QVERIFY(base::platform::replaceFile(folder + u"/a.json"_s,
                                            QJsonDocument(Corpus::map("bills").toJson()).toJson()));
        place.desk.engine.on(u"target.classes"_s, QJsonObject());
        MapsPresenter presenter(place.desk.services());
        presenter.setWatching(true);
        QTRY_VERIFY(presenter.isListKnown());
        presenter.importFrom(folder + u"/a.json"_s);
        QTRY_VERIFY(presenter.editor().isOpen());
        // Under a name of its own: what is there is not replaced.
        QCOMPARE(presenter.editor().name(), u"bills-2"_s);
        QCOMPARE(migration::editing::summaryOf(presenter.editor().map().steps[0]), folder + u"/index.csv"_s);
        presenter.exportTo(folder + u"/b.json"_s);
        QTRY_VERIFY(QFile::exists(folder + u"/b.json"_s));
        presenter.importFrom(folder + u"/none.json"_s);
        QTRY_COMPARE(place.desk.notices.all().first().code, u"FILE_UNREADABLE"_s);
    }

    void namesOfMapsAreFileNames() {
        Place place;
        MapsPresenter presenter(place.desk.services());
        presenter.setWatching(true);
        QTRY_VERIFY(presenter.isListKnown());
        QVERIFY(!presenter.nameProblem(u"../x"_s).isEmpty());
        QVERIFY(!presenter.nameProblem(u"é"_s).isEmpty());
        QVERIFY(!presenter.nameProblem(u"BILLS"_s).isEmpty());
        QVERIFY(presenter.nameProblem(u"bills-3"_s).isEmpty());
    }

    /// One question at a time, and the last state of the map is the one that is asked about.
    void typingAsksOnceAndAboutTheLast() {
        Place place;
        place.desk.engine.on(u"target.classes"_s, QJsonObject());
        place.desk.engine.on(u"map.checkTarget"_s, QJsonObject());
        place.desk.engine.on(u"map.preview"_s,
                             QJsonObject{{u"samples"_s, QJsonArray()}, {u"lineage"_s, QJsonArray()}});
        MapsPresenter presenter(place.desk.services());
        presenter.setWatching(true);
        presenter.openMap(u"bills"_s);
        QTRY_VERIFY(presenter.trial().preview());
        const int before = place.desk.engine.count(u"map.preview"_s);
        for (const QString& text : {u"A"_s, u"AB"_s, u"ABC"_s})
            setCategory(presenter.editor(), text);
        QTRY_COMPARE(place.desk.engine.count(u"map.preview"_s), before + 1);
        const auto asked =
            Map::parse(QJsonDocument(place.desk.engine.last(u"map.preview"_s)[u"map"_s].toObject()).toJson());
        QCOMPARE(categoryOf(*asked), u"ABC"_s);
        QTest::qWait(700);
        QCOMPARE(place.desk.engine.count(u"map.preview"_s), before + 1);
        // Nobody looks: nothing is asked.
        presenter.setWatching(false);
        setCategory(presenter.editor(), u"D"_s);
        QTest::qWait(700);
        QCOMPARE(place.desk.engine.count(u"map.preview"_s), before + 1);
    }

    /// Two windows edit one map: neither takes what the other has in its hands.
    void aDraftOfAWindowThatLivesIsItsOwn() {
        Place place;
        MapEditor first(place.desk.services());
        QVERIFY(opens(first, u"bills"_s));
        setCategory(first, u"FIRST"_s);
        QTRY_COMPARE(place.drafts().size(), 1);
        MapEditor second(place.desk.services());
        QVERIFY(opens(second, u"bills"_s));
        QCOMPARE(categoryOf(second.map()), u"DOCUMENT"_s);
        setCategory(second, u"SECOND"_s);
        QTRY_COMPARE(place.drafts().size(), 2);
        second.discard();
        QTRY_COMPARE(place.drafts().size(), 1);
        QCOMPARE(categoryOf(first.map()), u"FIRST"_s);
    }

    /// The window closes at once after the last letter.
    void theLastLetterIsKept() {
        Place place;
        {
            MapEditor editor(place.desk.services());
            QVERIFY(opens(editor, u"bills"_s));
            setCategory(editor, u"LAST"_s);
        }
        QTRY_COMPARE(place.drafts().size(), 1);
    }

    void twoImportsOfOneNameAreTwoMaps() {
        Place place;
        const QString file = place.desk.folder.path() + u"/bills.json"_s;
        QVERIFY(base::platform::replaceFile(file, QJsonDocument(Corpus::map("bills").toJson()).toJson()));
        place.desk.engine.on(u"target.classes"_s, QJsonObject());
        MapsPresenter presenter(place.desk.services());
        // Before the list of maps was ever read.
        presenter.importFrom(file);
        QTRY_COMPARE(presenter.editor().name(), u"bills-2"_s);
        presenter.importFrom(file);
        QTRY_COMPARE(presenter.editor().name(), u"bills-3"_s);
        QTRY_COMPARE(place.drafts().size(), 2);
    }

    /// Somebody logs out in another window while a file is read.
    void whatWasBegunWithTheRightToEditEndsWithIt() {
        Place place;
        const QString file = place.desk.folder.path() + u"/bills.json"_s;
        QVERIFY(base::platform::replaceFile(file, QJsonDocument(Corpus::map("bills").toJson()).toJson()));
        {
            MapsPresenter presenter(place.desk.services());
            presenter.importFrom(file);
            presenter.editor().setMayEdit(false);
            QTRY_COMPARE(place.desk.notices.all().size(), 1);
            QCOMPARE(place.desk.notices.all().first().text, presenter.editRefusal());
            QVERIFY(!presenter.editor().isOpen());
        }
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        setCategory(editor, u"MINE"_s);
        Map theirs = Corpus::map("bills");
        theirs.steps[0].name = u"Their index"_s;
        place.publish(theirs, 1, u"theirs"_s);
        editor.publish(u"mine"_s);
        QTRY_VERIFY(editor.isBehind());
        editor.catchUp();
        editor.setMayEdit(false);
        QTest::qWait(300);
        QVERIFY(editor.isBehind());
        editor.setMayEdit(true);
        editor.catchUp();
        QTRY_VERIFY(!editor.isBehind());
    }

    /// A step that is half dragged then goes back to where the map has it.
    void aDragEndsWithTheRightToEdit() {
        Place place;
        place.answer();
        Window window(place);
        QVERIFY(window.opens());
        MapEditor& editor = window.presenter.editor();
        auto* canvas = window.view.findChild<MapCanvas*>();
        QVERIFY(canvas);
        StepItem* step = nullptr;
        for (QGraphicsItem* item : canvas->scene()->items()) {
            auto* one = qgraphicsitem_cast<StepItem*>(item);
            if (one && one->face().id == editor.map().steps[1].id)
                step = one;
        }
        QVERIFY(step);
        canvas->ensureVisible(step);
        const auto send = [canvas](QEvent::Type type, QPoint at, Qt::MouseButtons held) {
            QMouseEvent event(type, at, canvas->viewport()->mapToGlobal(at),
                              type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, held,
                              Qt::NoModifier);
            QApplication::sendEvent(canvas->viewport(), &event);
        };
        const QPointF before = step->pos();
        const QPoint from = canvas->mapFromScene(before + QPointF(40, 20));
        const QPoint to = from + QPoint(90, 90);
        send(QEvent::MouseButtonPress, from, Qt::LeftButton);
        send(QEvent::MouseMove, to, Qt::LeftButton);
        QVERIFY(step->pos() != before);
        editor.setMayEdit(false);
        send(QEvent::MouseMove, to + QPoint(90, 0), Qt::LeftButton);
        send(QEvent::MouseButtonRelease, to, Qt::NoButton);
        QCOMPARE(step->pos(), before);
        QVERIFY(!editor.isDraft());
    }

    void whatIsGoneCannotBeChosen() {
        Place place;
        MapEditor editor(place.desk.services());
        QVERIFY(opens(editor, u"bills"_s));
        editor.choose({u"nothing"_s});
        QVERIFY(editor.choice().step.isEmpty());
        editor.choose({editor.map().steps[0].id, 7});
        QVERIFY(editor.choice().step.isEmpty());
    }

    /// Of a rehearsal that another map began nothing is shown here.
    void aRehearsalIsThatOfItsMap() {
        Place place;
        place.publish(Corpus::map("bills"), 1, {});
        place.desk.engine.on(u"target.classes"_s, QJsonObject());
        place.desk.engine.on(u"map.checkTarget"_s, QJsonObject());
        place.desk.engine.on(u"map.preview"_s, QJsonObject());
        place.desk.engine.on(u"campaign.rehearse"_s,
                             QJsonObject{{u"campaign"_s, u"A"_s}, {u"folder"_s, u"/r/3"_s}});
        place.desk.engine.on(
            u"rehearsal.status"_s,
            QJsonObject{{u"campaign"_s, u"A"_s}, {u"folder"_s, u"/r/3"_s}, {u"atRest"_s, true}});
        MapsPresenter presenter(place.desk.services());
        presenter.setWatching(true);
        presenter.openMap(u"bills"_s);
        QTRY_VERIFY(presenter.editor().isOpen());
        presenter.trial().rehearse(false);
        presenter.create(u"other"_s, u"CSVSource"_s);
        QTest::qWait(300);
        QVERIFY(!presenter.trial().rehearsal());
        QVERIFY(!presenter.trial().isRehearsing());
    }

    /// A map from anywhere logs in nowhere before somebody says so.
    void nothingIsTriedThatLogsInBeforeItIsWanted() {
        Place place;
        place.desk.engine.on(u"target.classes"_s, QJsonObject());
        place.desk.engine.on(u"map.checkTarget"_s, QJsonObject());
        place.desk.engine.on(u"map.preview"_s, QJsonObject());
        MapsPresenter presenter(place.desk.services());
        presenter.setWatching(true);
        presenter.create(u"sql"_s, u"console.SqlSource"_s);
        const auto& spec = *migration::findClass(u"console.SqlSource"_s)->field(u"database");
        presenter.editor().setText(presenter.editor().map().steps[0].id, spec, u"postgresql://x@evil/db"_s);
        QTest::qWait(900);
        QCOMPARE(place.desk.engine.count(u"map.preview"_s), 0);
        QVERIFY(presenter.trial().needsLeave());
        presenter.trial().refresh();
        QTRY_COMPARE(place.desk.engine.count(u"map.preview"_s), 1);
        presenter.editor().setText(presenter.editor().map().steps[0].id, spec, u"postgresql://x@other/db"_s);
        QTest::qWait(900);
        QCOMPARE(place.desk.engine.count(u"map.preview"_s), 1);
    }

    /// Likewise with the FlowerDocs of another environment.
    void anotherEnvironmentIsNotReadBeforeItIsWanted() {
        Place place;
        place.desk.engine.on(u"target.classes"_s, QJsonObject());
        place.desk.engine.on(u"map.checkTarget"_s, QJsonObject());
        place.desk.engine.on(u"map.preview"_s, QJsonObject());
        MapsPresenter presenter(place.desk.services());
        presenter.create(u"move"_s, u"console.FlowerDocsSource"_s);
        const QString step = presenter.editor().map().steps[0].id;
        presenter.editor().setShared(step, u"connection"_s, u"environment"_s);
        QVERIFY(!presenter.trial().needsLeave());
        presenter.editor().setShared(step, u"connection"_s, u"old"_s);
        QVERIFY(presenter.trial().needsLeave());
        presenter.trial().refresh();
        QVERIFY(!presenter.trial().needsLeave());
        presenter.editor().setShared(step, u"connection"_s, u"older"_s);
        QVERIFY(presenter.trial().needsLeave());
    }

    /// In a field: what was typed in it, letter by letter; when there is none of that, the last edit of the
    /// map.
    void undoInAFieldIsItsOwnAndThenTheMaps() {
        Place place;
        place.answer();
        Window window(place);
        QVERIFY(window.opens());
        MapEditor& editor = window.presenter.editor();
        const QString step = editor.map().steps[1].id;
        window.show(step);
        auto* pattern = window.field<QLineEdit>(u"field.propertyMap.pattern.0"_s);
        QCOMPARE(pattern->text(), u"DOCUMENT"_s);
        // Another field was edited before; the one with the cursor was filled by the form alone.
        editor.moveSteps({{step, {900, 900}}});
        pattern->setFocus();
        QTest::keySequence(pattern, QKeySequence::Undo);
        QCOMPARE(pattern->text(), u"DOCUMENT"_s);
        QVERIFY(!editor.canUndo() && editor.canRedo());
        QTest::keySequence(pattern, QKeySequence::Redo);
        QVERIFY(editor.canUndo() && !editor.canRedo());
        // Typing is taken back by the field, and no step that does nothing is left of it.
        pattern->setFocus();
        pattern->setCursorPosition(8);
        QTest::keyClicks(pattern, u"S"_s);
        QCOMPARE(categoryOf(editor.map()), u"DOCUMENTS"_s);
        QTest::keySequence(pattern, QKeySequence::Undo);
        QCOMPARE(pattern->text(), u"DOCUMENT"_s);
        QCOMPARE(categoryOf(editor.map()), u"DOCUMENT"_s);
        QVERIFY(editor.isDraft());
        QTest::keySequence(pattern, QKeySequence::Undo);
        QVERIFY(!editor.isDraft());
        QCOMPARE(pattern->text(), u"DOCUMENT"_s);
    }

    /// Who may not publish is told so before they have edited, and not at the end.
    void aViewerReadsAndKeepsTheDraft() {
        Place place;
        place.answer();
        const auto roles = [&](const QStringList& held) {
            place.desk.engine.on(u"session.show"_s,
                                 QJsonObject{{u"roles"_s, QJsonArray::fromStringList(held)}});
        };
        roles({u"viewer"_s, u"operator"_s});
        Window window(place);
        QVERIFY(window.opens());
        MapEditor& editor = window.presenter.editor();
        setCategory(editor, u"MAIL"_s);
        QTRY_COMPARE(place.drafts().size(), 1);
        window.show(editor.map().steps[1].id);
        auto* pattern = window.field<QLineEdit>(u"field.propertyMap.pattern.0"_s);
        auto* told = window.field<QLabel>(u"mapReadOnly"_s);
        QVERIFY(!told->isVisible() && !pattern->isReadOnly());
        roles({u"viewer"_s});
        window.presenter.setWatching(true);
        QTRY_VERIFY(told->isVisible());
        QVERIFY(told->text().contains(u"operator"_s));
        QVERIFY(pattern->isReadOnly());
        QVERIFY(!window.field<QAbstractButton>(u"addStep"_s)->isEnabled());
        QVERIFY(!window.field<QAbstractButton>(u"mapPublish"_s)->isEnabled());
        for (const QString& name : {u"mapRehearse"_s, u"mapRun"_s, u"runTests"_s}) {
            QVERIFY2(!window.field<QAbstractButton>(name)->isEnabled(), qPrintable(name));
            QVERIFY2(window.field<QAbstractButton>(name)->toolTip().contains(u"operator"_s),
                     qPrintable(name));
        }
        setCategory(editor, u"OTHER"_s);
        editor.undo();
        editor.discard();
        editor.publish(u"x"_s);
        QCOMPARE(categoryOf(editor.map()), u"MAIL"_s);
        QCOMPARE(place.desk.engine.count(u"map.publish"_s), 0);
        QCOMPARE(place.drafts().size(), 1);
        roles({u"viewer"_s, u"operator"_s});
        window.presenter.setWatching(true);
        QTRY_VERIFY(!told->isVisible());
        QVERIFY(!pattern->isReadOnly());
        QVERIFY(window.field<QAbstractButton>(u"mapRehearse"_s)->isEnabled());
        editor.undo();
        QVERIFY(!editor.isDraft());
    }

    /// What can be done with a map has its place, however long its name is.
    void aLongNameLeavesTheButtonsTheirRoom() {
        Place place;
        place.answer();
        Window window(place);
        QVERIFY(window.opens());
        const auto* head = window.view.editor().findChild<fdc::ui::PageHead*>();
        const int before = head->minimumSizeHint().width();
        window.view.resize(1100, 900);
        const QString name(90, u'm');
        window.presenter.create(name, u"CSVSource"_s);
        QTRY_VERIFY(window.presenter.editor().isOpen() && window.presenter.editor().name() == name);
        const auto* title = head->findChild<fdc::ui::ElidedLabel*>(u"pageTitle"_s);
        QCOMPARE(title->fullText(), name);
        QTRY_VERIFY(title->text() != name);
        QCOMPARE(head->minimumSizeHint().width(), before);
    }

    /// Return on a row of the mapping: not the name of the step, but what it says of the value.
    void aRowLeadsToTheFieldThatHoldsItsRule() {
        Place place;
        place.answer();
        Window window(place);
        QVERIFY(window.opens());
        MapEditor& editor = window.presenter.editor();
        const auto added = [&editor](const QString& className) {
            editor.choose({editor.map().steps[0].id});
            editor.addStep(className, {});
            return editor.choice().step;
        };
        const QString expressions = added(u"console.Expressions"_s);
        editor.setEntries(expressions, u"expressions"_s, {{u"Sum"_s, u"1 + 1"_s}, {u"Other"_s, u"2"_s}});
        const QString table = added(u"console.ValueTable"_s);
        const QString hash = added(u"HashSignTask"_s);
        const auto& key = *migration::findClass(u"HashSignTask"_s)->field(u"documentKey"_s);
        editor.setText(hash, key, u"Digest"_s);
        auto* rules = window.view.findChild<RulesPane*>();
        const auto focused = [&](const QString& step, const QString& name) {
            window.field<QWidget>(u"mapUndo"_s)->setFocus();
            Q_EMIT rules->ruleWanted(step, name);
            return window.view.focusWidget() ? window.view.focusWidget()->objectName() : QString();
        };
        QCOMPARE(focused(expressions, u"Other"_s), u"field.expressions.pattern.1"_s);
        QCOMPARE(focused(table, u"Kind"_s), u"field.dataName"_s);
        QCOMPARE(focused(hash, u"Digest"_s), u"field.documentKey"_s);
        QCOMPARE(focused(u"s2"_s, u"category"_s), u"field.propertyMap.pattern.0"_s);
    }

    void undoOfANameIsToldInItsField() {
        Place place;
        place.answer();
        Window window(place);
        QVERIFY(window.opens());
        MapEditor& editor = window.presenter.editor();
        window.show(editor.map().steps[0].id);
        auto* name = window.field<QLineEdit>(u"stepName"_s);
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, u"First"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(editor.map().steps[0].name, u"First"_s);
        QTest::keySequence(name, QKeySequence::Undo);
        QCOMPARE(editor.map().steps[0].name, u"Index"_s);
        QCOMPARE(name->text(), u"Index"_s);
        // Leaving it does not do it again.
        window.field<QWidget>(u"mapUndo"_s)->setFocus();
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(editor.map().steps[0].name, u"Index"_s);
    }

    void undoOfLinesAndOfBoxesIsTheirOwnFirst() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* lines = new QPlainTextEdit;
        auto* box = new QComboBox;
        box->setEditable(true);
        int undone = 0;
        auto* shortcut = new QShortcut(QKeySequence::Undo, &window);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [&] { ++undone; });
        for (QWidget* field : {static_cast<QWidget*>(lines), static_cast<QWidget*>(box)}) {
            column->addWidget(field);
            sharesUndo(*field);
        }
        lines->setPlainText(u"filled"_s);
        box->setEditText(u"filled"_s);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const auto text = [&](const QWidget* field) {
            return field == lines ? lines->toPlainText() : box->currentText();
        };
        for (QWidget* field : {static_cast<QWidget*>(lines), static_cast<QWidget*>(box)}) {
            undone = 0;
            field->setFocus();
            QTest::keySequence(field, QKeySequence::Undo);
            QCOMPARE(undone, 1);
            QCOMPARE(text(field), u"filled"_s);
            QTest::keyClick(field, Qt::Key_End);
            QTest::keyClicks(field, u"x"_s);
            QTest::keySequence(field, QKeySequence::Undo);
            QCOMPARE(undone, 1);
            QCOMPARE(text(field), u"filled"_s);
            QTest::keySequence(field, QKeySequence::Undo);
            QCOMPARE(undone, 2);
        }
    }

    void rulesTellWhatDocumentsLoseAndLack() {
        const auto tag = [](const QString& id, const QString& type, bool mandatory) {
            return QJsonObject{{u"id"_s, id}, {u"type"_s, type}, {u"mandatory"_s, mandatory}};
        };
        QJsonObject colour = tag(u"Colour"_s, u"CHOICELIST"_s, false);
        colour[u"allowed"_s] = QJsonArray{u"red"_s};
        const auto classes = fdc::ui::mapping::MappingClasses::fromJson(
            {{u"classes"_s,
              QJsonArray{QJsonObject{{u"id"_s, u"Invoice"_s},
                                     {u"tags"_s, QJsonArray{tag(u"Amount"_s, u"CURRENCY"_s, true),
                                                            tag(u"Code"_s, u"STRING"_s, true), colour}}}}}});
        const auto sample = [](const QString& amount, const QString& shade) {
            QJsonObject tags{{u"Colour"_s, QJsonArray{shade}}, {u"Odd"_s, QJsonArray{u"1"_s}}};
            if (!amount.isEmpty())
                tags[u"Amount"_s] = QJsonArray{amount};
            return QJsonObject{
                {u"documentId"_s, u"d"_s},
                {u"data"_s, QJsonObject{{u"montant"_s, QJsonArray{amount}}}},
                {u"documents"_s, QJsonArray{QJsonObject{{u"class"_s, u"Invoice"_s}, {u"tags"_s, tags}}}}};
        };
        const auto line = [](const QString& name, const QJsonArray& sources, const QJsonArray& rules) {
            return QJsonObject{{u"name"_s, name}, {u"sources"_s, sources}, {u"rules"_s, rules}};
        };
        const QJsonArray rule{QJsonObject{{u"step"_s, u"s3"_s}, {u"text"_s, u"${montant}"_s}}};
        RuleModel model;
        model.show(
            {{u"samples"_s, QJsonArray{sample(u"1204.50"_s, u"red"_s), sample(u"1204,50"_s, u"blue"_s),
                                       sample(QString(), u"red"_s)}},
             {u"lineage"_s, QJsonArray{line(u"Amount"_s, {u"montant"_s}, rule),
                                       line(u"Colour"_s, {u"c"_s}, {}), line(u"Odd"_s, {u"Odd"_s}, {})}}},
            1, classes);
        QStringList told;
        for (const RuleRow& row : model.list())
            told.append(u"%1:%2:%3/%4:%5"_s.arg(row.name)
                            .arg(int(row.state))
                            .arg(row.with)
                            .arg(row.tried)
                            .arg(RuleModel::lossText(row)));
        QCOMPARE(told, QStringList({u"Amount:0:2/3:1 of 3: the value is not of the type CURRENCY"_s,
                                    u"Colour:0:3/3:1 of 3: the value is not in the tag's list"_s,
                                    u"Odd:2:3/3:"_s, u"Code:1:0/3:"_s}));
        QCOMPARE(model.mandatory(), 2);
        QCOMPARE(model.mandatorySet(), 0);
        QCOMPARE(model.list().first().lacking, 1);
        // What a script sets is in no rule, and is there all the same.
        model.show({{u"samples"_s, QJsonArray{sample(u"1.00"_s, u"red"_s)}}, {u"lineage"_s, QJsonArray()}}, 0,
                   classes);
        QCOMPARE(model.list().first().name, u"Amount"_s);
        QCOMPARE(int(model.list().first().state), int(RuleRow::State::Fine));
        QCOMPARE(model.mandatorySet(), 1);
        model.show(
            {{u"samples"_s, QJsonArray{sample(u"1204.50"_s, u"red"_s), sample(u"1204,50"_s, u"blue"_s)}},
             {u"lineage"_s, QJsonArray{line(u"Amount"_s, {u"montant"_s}, rule)}}},
            1, classes);
        QCOMPARE(model.list().first().example, u"1204,50"_s);
    }

    void rulesAreThoseOfTheWayThatTheDocumentTook() {
        const auto rules = [](const QStringList& texts) {
            QJsonArray all;
            for (const QString& text : texts)
                all.append(QJsonObject{{u"step"_s, u"s3"_s}, {u"text"_s, text}});
            return all;
        };
        const auto line = [&](const QString& name, const QJsonArray& sources, const QStringList& texts) {
            return QJsonObject{{u"name"_s, name}, {u"sources"_s, sources}, {u"rules"_s, rules(texts)}};
        };
        const auto differing = [](QJsonObject lineage) {
            lineage[u"differs"_s] = true;
            return lineage;
        };
        const QJsonObject data{{u"a"_s, QJsonArray{u"1"_s}}, {u"b"_s, QJsonArray{u"2"_s}}};
        const QJsonObject preview{
            {u"samples"_s,
             QJsonArray{QJsonObject{{u"documentId"_s, u"d1"_s}, {u"data"_s, data}, {u"way"_s, 0}},
                        QJsonObject{{u"documentId"_s, u"d2"_s}, {u"data"_s, data}, {u"way"_s, 1}},
                        QJsonObject{{u"documentId"_s, u"d3"_s}, {u"data"_s, data}}}},
            {u"lineage"_s, QJsonArray{line(u"Same"_s, {u"a"_s}, {u"${a}"_s}),
                                      differing(line(u"T"_s, {u"a"_s, u"b"_s}, {u"${a}"_s, u"${b}"_s}))}},
            {u"ways"_s,
             QJsonArray{QJsonObject{{u"lineage"_s, QJsonArray{line(u"T"_s, {u"b"_s}, {u"${b}"_s})}}},
                        QJsonObject{{u"lineage"_s, QJsonArray()}}}}};
        RuleModel model;
        const auto told = [&](int sample) {
            model.show(preview, sample, {});
            QStringList all;
            for (const RuleRow& row : model.list())
                all.append(u"%1:%2:%3:%4:%5"_s.arg(row.name)
                               .arg(int(row.ways))
                               .arg(row.sources.join(u'+'), row.example, row.rules.join(u'>')));
            return all;
        };
        QCOMPARE(told(0), QStringList({u"Same:0:a:1:${a}"_s, u"T:1:b:2:${b}"_s}));
        QCOMPARE(told(1), QStringList({u"Same:0:a:1:${a}"_s, u"T:2:::"_s}));
        QCOMPARE(model.list().last().step, u"s3"_s);
        // Of a document that failed the rest of its way is not known.
        QCOMPARE(told(2), QStringList({u"Same:0:a:1:${a}"_s, u"T:3:a+b:1:${a}>${b}"_s}));
        const auto shown = model.index(1, int(RuleModel::Column::Rule)).data().toString();
        QCOMPARE(shown, u"depends on the way: ${a} · ${b}"_s);
    }
};

QTEST_MAIN(MapEditorTest)
#include "tst_mapeditor.moc"
