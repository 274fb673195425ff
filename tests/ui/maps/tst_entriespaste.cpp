// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLabel>
#include <QPushButton>

#include "tests/ui/maps/EntriesWindow.h"
#include "ui/maps/PastedCells.h"

using namespace fdc;
using namespace fdc::ui::maps;
using namespace Qt::Literals::StringLiterals;

class EntriesPasteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// A line holds 32,767 letters, unless it is told to hold more.
    void aLongTextIsNotCut() {
        EntriesWindow window(400);
        QVERIFY(window.opens());
        window.table()->setCurrentIndex(window.table()->model()->index(299, textColumn));
        window.paste(QString(40'000, u'x'));
        QCOMPARE(window.entries()[299].second.size(), 40'000);
        QTest::keyClick(window.table(), Qt::Key_F2);
        auto* line = window.table()->findChild<QLineEdit*>(u"entryEditor"_s);
        QVERIFY(line);
        QTest::keyClick(line, Qt::Key_End);
        QTest::keyClicks(line, u"y"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(window.hasNoEditor());
        QCOMPARE(window.entries()[299].second.size(), 40'001);
    }

    void aPasteIsOneStep() {
        EntriesWindow window(400);
        QVERIFY(window.opens());
        const QJsonObject before = window.editor().map().toJson();
        // Nothing is chosen: at the end.
        window.table()->selectionModel()->clear();
        window.paste(u"a\t1\r\nb\t2\r\n"_s);
        QCOMPARE(window.entries().size(), 402);
        QCOMPARE(window.entries()[401], std::pair(u"b"_s, u"2"_s));
        window.editor().undo();
        QCOMPARE(window.editor().map().toJson(), before);
        // Two columns over whole lines, one over its own; what has no room is new.
        window.table()->setCurrentIndex(window.table()->model()->index(399, textColumn));
        window.paste(u"x\t1\ny\t2"_s);
        QCOMPARE(window.entries()[399], std::pair(u"x"_s, u"1"_s));
        QCOMPARE(window.entries()[400], std::pair(u"y"_s, u"2"_s));
        QCOMPARE(window.mine(399), 400);
        window.editor().undo();
        QCOMPARE(window.editor().map().toJson(), before);
        window.table()->setCurrentIndex(window.table()->model()->index(9, textColumn));
        window.paste(u"p\n\nq"_s);
        QCOMPARE(window.entries()[9], std::pair(u"n10"_s, u"p"_s));
        QCOMPARE(window.entries()[10], std::pair(u"n11"_s, QString()));
        QCOMPARE(window.entries()[11], std::pair(u"n12"_s, u"q"_s));
        window.editor().undo();
        QVERIFY(!window.editor().canUndo());
    }

    void whatIsTooMuchIsRefusedAndTold() {
        EntriesWindow window(400);
        QVERIFY(window.opens());
        const auto* told = window.part<QLabel>(u"linesRefused"_s);
        QVERIFY(!told->isVisible());
        window.table()->selectionModel()->clear();
        for (const QString& text :
             {u"a\tb\n"_s.repeated(EntriesModel::most + 1), QString(mostPastedBytes + 1, u'a'),
              u"é"_s.repeated(mostPastedBytes / 2 + 1), u"a\tb\n"_s.repeated(EntriesModel::most - 399),
              u"a\tb\tc"_s}) {
            window.paste(text);
            QVERIFY(told->isVisible() && !told->text().isEmpty());
            QVERIFY(!window.editor().canUndo());
            window.paste(u"a\tb"_s);
            QVERIFY(!told->isVisible());
            window.editor().undo();
        }
    }

    void aFullListTakesNoMore() {
        EntriesModel model(u"Name"_s, u"Pattern"_s);
        QSignalSpy edited(&model, &EntriesModel::edited);
        QSignalSpy refused(&model, &EntriesModel::refused);
        migration::editing::Entries entries;
        for (int i = 0; i < EntriesModel::most - 1; ++i)
            entries.append({QString::number(i), u"x"_s});
        model.show(entries);
        QVERIFY(model.setData(model.index(model.freeRow(), nameColumn), u"last"_s));
        QCOMPARE(edited.size(), 1);
        entries.append({u"last"_s, QString()});
        model.show(entries);
        QCOMPARE(model.rowCount(), EntriesModel::most + 1);
        QVERIFY(!model.setData(model.index(model.freeRow(), nameColumn), u"more"_s));
        QCOMPARE(edited.size(), 1);
        QCOMPARE(refused.size(), 1);
    }

    void aFewLinesAreATableWhenSomebodyWantsOne() {
        EntriesWindow window(3);
        QVERIFY(window.opens());
        QVERIFY(!window.view->findChild<QTableView*>(u"lines.propertyMap"_s));
        window.part<QPushButton>(u"asTable"_s)->click();
        QVERIFY(!window.part<QPushButton>(u"asTable"_s)->isVisible());
        QCOMPARE(window.table()->model()->rowCount(), 4);
        window.table()->selectionModel()->clear();
        window.paste(u"a\tb\n"_s.repeated(300));
        QCOMPARE(window.entries().size(), 303);
        // It stays one while the form is there.
        window.editor().undo();
        QCOMPARE(window.table()->model()->rowCount(), 4);
        QVERIFY(window.table()->isVisible());
    }

    void theLineThatIsOneTooManyForTheFormGoesOnInTheTable() {
        EntriesWindow window(200);
        QVERIFY(window.opens());
        auto* line = window.view->findChild<QLineEdit*>(u"field.propertyMap.name.200"_s);
        QVERIFY(line);
        line->setFocus();
        QTest::keyClick(line, Qt::Key_X);
        QVERIFY(window.table()->isVisible());
        auto* editor = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(editor);
        QCOMPARE(editor->objectName(), u"entryEditor"_s);
        QTest::keyClicks(editor, u"yz"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(window.entries().last().first, u"xyz"_s);
        QCOMPARE(window.entries().size(), 201);
    }
};

QTEST_MAIN(EntriesPasteTest)
#include "tst_entriespaste.moc"
