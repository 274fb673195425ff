// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QLabel>
#include <QPushButton>

#include "tests/ui/maps/EntriesWindow.h"
#include "ui/common/Theme.h"

using namespace fdc;
using namespace fdc::ui::maps;
using namespace Qt::Literals::StringLiterals;
using migration::editing::Entries;

class EntriesTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLineFarDownIsEditedAsOneStep() {
        EntriesWindow window(400);
        QVERIFY(window.opens());
        QCOMPARE(window.table()->model()->rowCount(), 401);
        const QJsonObject before = window.editor().map().toJson();
        QVERIFY(window.type(299, textColumn, u"other"_s));
        QVERIFY(window.type(300, textColumn, u"another"_s));
        Entries wanted =
            *migration::editing::typedEntries(*mapOf(400).steps[1].configuration.field(u"propertyMap"));
        wanted[299].second = u"other"_s;
        wanted[300].second = u"another"_s;
        QCOMPARE(window.entries(), wanted);
        QCOMPARE(window.mine(299), 300);
        QTest::keySequence(window.table(), QKeySequence::Undo);
        QCOMPARE(window.entries()[300].second, u"t301"_s);
        QCOMPARE(window.entries()[299].second, u"other"_s);
        QCOMPARE(window.shown(300, textColumn), u"t301"_s);
        QTest::keySequence(window.table(), QKeySequence::Undo);
        QCOMPARE(window.editor().map().toJson(), before);
        QVERIFY(!window.editor().canUndo());
    }

    /// Where FDC_SHOTS names a folder, pictures of both themes are kept there.
    void isDrawnInBothThemes() {
        EntriesWindow window(412);
        QVERIFY(window.opens());
        QVERIFY(window.type(3, nameColumn, u"n2"_s));
        const QString folder = qEnvironmentVariable("FDC_SHOTS");
        ui::Theme theme(*qApp);
        QList<QImage> pictures;
        for (const auto choice : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark}) {
            theme.choose(choice);
            QTest::qWait(folder.isEmpty() ? 0 : 300);
            const QPixmap picture = window.view->grab();
            pictures.append(window.part<QTableView>(u"lines"_s)->grab().toImage());
            if (!folder.isEmpty())
                picture.save(folder + u"/entries-%1.png"_s.arg(ui::themeWord(choice)));
        }
        QVERIFY(pictures[0] != pictures[1]);
    }

    void anEmptiedLineGoes() {
        EntriesWindow window(400);
        QVERIFY(window.opens());
        QVERIFY(window.type(5, nameColumn, {}));
        QCOMPARE(window.entries()[5], std::pair(QString(), u"t6"_s));
        QVERIFY(window.type(5, textColumn, {}));
        QTRY_COMPARE(window.entries().size(), 399);
        QCOMPARE(window.entries()[5].first, u"n7"_s);
        QCOMPARE(window.mine(5), 7);
        // The table can be typed in as before.
        QVERIFY(window.type(5, textColumn, u"other"_s));
        QCOMPARE(window.entries()[5], std::pair(u"n7"_s, u"other"_s));
    }

    void aNameThatIsWrittenAnewKeepsWhatIsBesideIt() {
        EntriesWindow window(400);
        QVERIFY(window.opens());
        QVERIFY(window.type(299, nameColumn, u" renamed "_s));
        QCOMPARE(window.entries()[299], std::pair(u"renamed"_s, u"t300"_s));
        QCOMPARE(window.mine(299), 300);
    }

    void linesComeAndGo() {
        EntriesWindow window(400);
        QVERIFY(window.opens());
        window.part<QPushButton>(u"addLine"_s)->click();
        QCOMPARE(window.table()->currentIndex(), window.table()->model()->index(400, nameColumn));
        QVERIFY(window.type(400, nameColumn, u"last"_s));
        QCOMPARE(window.entries().size(), 401);
        QCOMPARE(window.entries().last().first, u"last"_s);
        // The cursor stays in the line that was typed, and another one is free behind it.
        QCOMPARE(window.table()->currentIndex().row(), 400);
        QCOMPARE(window.table()->model()->rowCount(), 402);
        QItemSelectionModel& chosen = *window.table()->selectionModel();
        chosen.clear();
        for (const int row : {1, 3})
            chosen.select(window.table()->model()->index(row, nameColumn),
                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::keyClick(window.table(), Qt::Key_Delete);
        QCOMPARE(window.entries().size(), 399);
        QCOMPARE(window.entries()[1].first, u"n3"_s);
        QCOMPARE(window.entries()[2].first, u"n5"_s);
        QCOMPARE(window.mine(2), 5);
        window.editor().undo();
        QCOMPARE(window.entries().size(), 401);
        QCOMPARE(window.shown(3, nameColumn), u"n4"_s);
    }

    void whatIsFoundIsWhatIsEdited() {
        EntriesWindow window(400);
        QVERIFY(window.opens());
        auto* filter = window.part<QLineEdit>(u"linesFilter"_s);
        auto* count = window.part<QLabel>(u"linesCount"_s);
        QCOMPARE(count->text(), u"400"_s);
        filter->setText(u"T30"_s);  // 30, and 300 to 309
        QCOMPARE(count->text(), u"11 of 400"_s);
        QCOMPARE(window.table()->model()->rowCount(), 11);
        QVERIFY(window.type(1, textColumn, u"other"_s));
        QCOMPARE(window.entries()[299], std::pair(u"n300"_s, u"other"_s));
        QCOMPARE(window.entries()[1].second, u"t2"_s);
        // It stays before whoever typed it.
        QCOMPARE(window.shown(1, textColumn), u"other"_s);
        window.table()->setCurrentIndex(window.table()->model()->index(2, nameColumn));
        QTest::keyClick(window.table(), Qt::Key_Delete);
        QCOMPARE(window.entries().size(), 399);
        QCOMPARE(window.entries()[300].first, u"n302"_s);
        filter->clear();
        QCOMPARE(count->text(), u"399"_s);
        filter->setText(u"N400"_s);
        QCOMPARE(count->text(), u"1 of 399"_s);
        QCOMPARE(window.shown(0, textColumn), u"t400"_s);
    }

    void namesThatAreThereTwiceAreMarkedAndTold() {
        EntriesWindow window(400);
        QVERIFY(window.opens());
        auto* told = window.part<QLabel>(u"linesTwice"_s);
        QVERIFY(!told->isVisible());
        QVERIFY(window.type(9, nameColumn, u"n300"_s));
        QVERIFY(told->isVisible());
        QVERIFY(told->text().startsWith(u'1') && told->text().contains(u"“n300”"_s));
        for (const int row : {9, 299})
            QCOMPARE(window.shown(row, nameColumn), u"! n300"_s);
        QCOMPARE(window.shown(8, nameColumn), u"n9"_s);
        // The mark is no part of the name.
        QVERIFY(window.type(299, textColumn, u"x"_s));
        QCOMPARE(window.entries()[299].first, u"n300"_s);
        window.editor().undo();
        window.editor().undo();
        QVERIFY(!told->isVisible());
        QCOMPARE(window.shown(299, nameColumn), u"n300"_s);
    }

    void aViewerReadsIt() {
        EntriesWindow window(400);
        window.desk.engine.on(u"session.show"_s,
                              QJsonObject{{u"roles"_s, QJsonArray::fromStringList({u"viewer"_s})}});
        QVERIFY(window.opens());
        QTRY_VERIFY(!window.editor().mayEdit());
        QTRY_COMPARE(window.table()->model()->rowCount(), 400);
        const QJsonObject before = window.editor().map().toJson();
        QVERIFY(!window.type(299, textColumn, u"other"_s));
        QTest::keyClick(window.table(), Qt::Key_Delete);
        window.paste(u"a\tb"_s);
        for (const QString& name : {u"addLine"_s, u"removeLines"_s, u"pasteLines"_s})
            QVERIFY(!window.part<QPushButton>(name)->isEnabled());
        QCOMPARE(window.editor().map().toJson(), before);
        // Reading and looking for something go on.
        window.part<QLineEdit>(u"linesFilter"_s)->setText(u"t400"_s);
        QCOMPARE(window.table()->model()->rowCount(), 1);
    }
};

QTEST_MAIN(EntriesTableTest)
#include "tst_entriestable.moc"
