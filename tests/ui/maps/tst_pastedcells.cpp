// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "ui/maps/PastedCells.h"

using namespace fdc::ui::maps;
using namespace Qt::Literals::StringLiterals;

class PastedCellsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cellsAreThoseOfASpreadsheet_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<QStringList>>("cells");
        using Cells = QList<QStringList>;
        QTest::newRow("nothing") << QString() << Cells();
        QTest::newRow("one") << u"a"_s << Cells{{u"a"_s}};
        QTest::newRow("line breaks") << u"a\tb\r\nc\td\re\tf\n"_s
                                     << Cells{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}, {u"e"_s, u"f"_s}};
        QTest::newRow("empty") << u"\tb\n\nc"_s << Cells{{QString(), u"b"_s}, {QString()}, {u"c"_s}};
        QTest::newRow("quoted") << u"\"a \"\"b\"\"\"\t\"c\nd\"\n\"e\tf\""_s
                                << Cells{{u"a \"b\""_s, u"c\nd"_s}, {u"e\tf"_s}};
        QTest::newRow("quotes of the value")
            << u"\"a\" & \"b\"\t\"c\"\n\"d"_s << Cells{{u"\"a\" & \"b\""_s, u"\"c\""_s}, {u"\"d"_s}};
        QTest::newRow("wide") << u"a\tb\t\t\tc\td"_s << Cells{{u"a"_s, u"b"_s, u"cd"_s}};
    }
    void cellsAreThoseOfASpreadsheet() {
        QFETCH(const QString, text);
        QFETCH(const QList<QStringList>, cells);
        const auto taken = pastedCells(text, 100);
        QVERIFY(taken);
        QCOMPARE(*taken, cells);
    }

    void whatIsTooMuchIsRefused() {
        QCOMPARE(pastedCells(u"a\nb\n"_s, 2)->size(), 2);
        QVERIFY(!pastedCells(u"a\nb\nc"_s, 2));
        QVERIFY(pastedCells(QString(mostPastedBytes, u'a'), 2));
        QVERIFY(!pastedCells(QString(mostPastedBytes + 1, u'a'), 2));
        QVERIFY(!pastedCells(QString(mostPastedBytes / 2 + 1, u'é'), 2));
    }
};

QTEST_MAIN(PastedCellsTest)
#include "tst_pastedcells.moc"
