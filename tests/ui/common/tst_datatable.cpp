// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QHeaderView>
#include <QTest>

#include "ui/common/DataTable.h"
#include "ui/common/RowModel.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

enum class Column { Name, State, Source, Count };

class Rows : public ListRowModel<QString> {
public:
    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const QString& row) const override { return row; }
    int columns() const override { return 4; }
    Cell cell(int row, int column) const override {
        switch (Column(column)) {
            case Column::Name: return {list()[row]};
            case Column::Count: return {.text = u"1,200"_s, .right = true};
            default: return {u"text"_s};
        }
    }
    QString header(int column) const override { return u"H%1"_s.arg(column); }
};

/// A name that takes the rest, two columns of text, a number.
struct Shown {
    explicit Shown(int width, const QString& name = u"Archives_Run1"_s) {
        rows.setList({name});
        table.setFrameShape(QFrame::NoFrame);
        table.setModel(&rows);
        table.setColumnWidths({-1, 24, 12, 12});
        resize(width);
        table.show();
        settle();
    }
    void resize(int width) {
        table.resize(width, 300);
        settle();
    }
    static void settle() { QTest::qWait(10); }
    int width(Column column) const { return table.columnWidth(int(column)); }
    int given(int characters) const { return characters * table.fontMetrics().averageCharWidth() + 14; }
    int textWidth(const QString& text) const { return table.fontMetrics().horizontalAdvance(text); }
    int total() const { return table.horizontalHeader()->length(); }
    QPoint edgeOf(Column column) const {
        return {table.columnViewportPosition(int(column)) + width(column) - 1,
                table.horizontalHeader()->height() / 2};
    }

    Rows rows;
    DataTable table{u"table"_s, u"Table"_s};
};

}  // namespace

class DataTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whereThereIsNothingToSpareColumnsAreAsGiven() {
        const Shown shown(520);
        QCOMPARE(shown.width(Column::State), shown.given(24));
        QCOMPARE(shown.width(Column::Source), shown.given(12));
        QCOMPARE(shown.width(Column::Count), shown.given(12));
        QCOMPARE(shown.total(), 520);
    }

    void whatIsSpareIsShared_data() {
        QTest::addColumn<int>("width");
        for (const int width : {1280, 1440, 2560})
            QTest::addRow("%d px", width) << width;
    }
    void whatIsSpareIsShared() {
        QFETCH(int, width);
        const Shown shown(width);
        QCOMPARE(shown.total(), width);
        QVERIFY(shown.width(Column::Name) > 2 * shown.textWidth(u"Archives_Run1"_s));
        QVERIFY(shown.width(Column::Name) < width / 2);
        // Each as many times wider as the other.
        const double times = double(shown.width(Column::State)) / shown.given(24);
        QVERIFY(times > 1);
        QVERIFY(std::abs(times * shown.given(12) - shown.width(Column::Source)) < 2);
        QCOMPARE(shown.width(Column::Count), shown.given(12));
    }

    void aTextThatNeedsTheRestHasIt() {
        const Shown shown(1440, QString(200, u'n'));
        QCOMPARE(shown.width(Column::State), shown.given(24));
        QCOMPARE(shown.width(Column::Source), shown.given(12));
        QCOMPARE(shown.total(), 1440);
    }

    void rowsThatComeLaterGetTheirWidth() {
        Shown shown(2560);
        const int before = shown.width(Column::Name);
        shown.rows.append({QString(100, u'n')});
        shown.settle();
        QVERIFY(shown.width(Column::Name) > before);
        const int wide = shown.width(Column::Name);
        QVERIFY(wide > shown.textWidth(QString(100, u'n')));
        // When they go nothing moves.
        shown.rows.setList({u"Archives_Run1"_s});
        shown.rows.retell();
        shown.settle();
        QCOMPARE(shown.width(Column::Name), wide);
    }

    void aNarrowerWindowTakesBackWhatWasShared() {
        Shown shown(2560);
        shown.resize(520);
        QCOMPARE(shown.width(Column::State), shown.given(24));
        QCOMPARE(shown.total(), 520);
    }

    void whatAHiddenColumnLeavesIsShared() {
        Shown shown(1440);
        const int before = shown.width(Column::State);
        shown.table.setColumnHidden(int(Column::Source), true);
        shown.settle();
        QVERIFY(shown.width(Column::State) > before);
        shown.table.setColumnHidden(int(Column::Source), false);
        shown.settle();
        QCOMPARE(shown.width(Column::State), before);
        QCOMPARE(shown.total(), 1440);
    }

    void aWidthThatAPersonChoseStays() {
        Shown shown(2560);
        QWidget* head = shown.table.horizontalHeader()->viewport();
        const QPoint edge = shown.edgeOf(Column::State);
        const int chosen = shown.width(Column::State) - 100;
        QTest::mousePress(head, Qt::LeftButton, {}, edge);
        QTest::mouseMove(head, edge - QPoint(100, 0));
        QTest::mouseRelease(head, Qt::LeftButton, {}, edge - QPoint(100, 0));
        QCOMPARE(shown.width(Column::State), chosen);
        shown.resize(2400);
        QCOMPARE(shown.width(Column::State), chosen);
        QCOMPARE(shown.total(), 2400);
    }

    /// A page that widens a column for what it says now has chosen how wide it is at least.
    void aWidthThatAPageChoseIsTheLeast() {
        Shown shown(520);
        shown.table.setColumnWidth(int(Column::Source), shown.given(16));
        shown.resize(540);
        QCOMPARE(shown.width(Column::Source), shown.given(16));
        shown.resize(2560);
        QVERIFY(shown.width(Column::Source) > shown.given(16));
        shown.resize(540);
        QCOMPARE(shown.width(Column::Source), shown.given(16));
    }
};

QTEST_MAIN(DataTableTest)
#include "tst_datatable.moc"
