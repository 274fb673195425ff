// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

#include "ui/common/Format.h"
#include "ui/common/RowModel.h"
#include "ui/common/Widgets.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Row {
    QString key;
    int value = 0;
    bool operator==(const Row&) const = default;
};

class Rows final : public ListRowModel<Row> {
public:
    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const Row& row) const override { return row.key; }
    int columns() const override { return 2; }
    Cell cell(int row, int column) const override {
        const Row& shown = list()[row];
        return column == 0 ? Cell{.text = shown.key, .tip = shown.key}
                           : Cell{.text = QString::number(shown.value), .raw = shown.value};
    }
    QString header(int column) const override { return column == 0 ? u"Key"_s : u"Value"_s; }
};

}  // namespace

class RowModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Whatever list follows whatever list, the model keeps the contract and ends with the new one.
    void anyListCanFollowAnyList() {
        Rows model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QRandomGenerator random(7);
        for (int round = 0; round < 500; ++round) {
            QList<Row> next;
            for (int key = 0; key < 12; ++key) {
                if (random.bounded(3) > 0)
                    next.append({QString::number(key), random.bounded(2)});
            }
            model.setList(next);
            QCOMPARE(model.list(), next);
            QCOMPARE(model.rowCount(), int(next.size()));
        }
    }

    /// Words of servers and documents are read, and never followed as markup.
    void aTooltipShowsItsTextLetterByLetter() {
        Rows model;
        const QString markup = u"<img src='file:///etc/hostname'> <b>Approved</b>\nsecond"_s;
        model.setList({{u"a < b & c"_s, 1}, {markup, 2}});
        QCOMPARE(model.index(0, 0).data(Qt::ToolTipRole).toString(), u"a < b & c"_s);
        QVERIFY(!model.index(0, 1).data(Qt::ToolTipRole).isValid());
        QCOMPARE(model.index(1, 0).data().toString(), markup);
        const auto shownAs = [](const QString& tip) {
            if (!Qt::mightBeRichText(tip))
                return tip;
            QTextDocument page;
            page.setHtml(tip);
            return page.toPlainText();
        };
        QCOMPARE(shownAs(model.index(1, 0).data(Qt::ToolTipRole).toString()), markup);
        ElidedLabel label{QString()};
        label.resize(20, 20);
        label.setFullText(markup);
        QCOMPARE(label.fullText(), markup);
        QCOMPARE(shownAs(label.toolTip()), markup);
    }

    void equalRowsStaySilentAndChangedOnesOnlyChange() {
        Rows model;
        model.setList({{u"a"_s, 1}, {u"b"_s, 2}, {u"c"_s, 3}});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setList({{u"a"_s, 1}, {u"b"_s, 5}, {u"c"_s, 3}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
        QCOMPARE(reset.size() + inserted.size(), 0);
    }

    void aChosenRowStaysChosenWhenAnotherComesBeforeIt() {
        Rows model;
        model.setList({{u"a"_s, 1}, {u"b"_s, 2}});
        const QPersistentModelIndex chosen(model.index(1, 0));
        model.setList({{u"new"_s, 0}, {u"a"_s, 1}, {u"b"_s, 2}});
        QCOMPARE(chosen.row(), 2);
    }

    void screenReadersHearColumnAndText() {
        Rows model;
        model.setList({{u"a"_s, 42}});
        QCOMPARE(model.index(0, 1).data(Qt::AccessibleTextRole).toString(), u"Value: 42"_s);
        QCOMPARE(model.index(0, 1).data(RawRole).toInt(), 42);
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"Value"_s);
    }

    void aCommandLineIsQuotedAsTheShellNeedsIt() {
        QCOMPARE(
            format::commandLine(u"prod"_s, {u"audit"_s, u"list"_s, u"--filter"_s, u"actor:x since:24h"_s}),
            u"flowerdocsctl --environment prod audit list --filter 'actor:x since:24h'"_s);
        QCOMPARE(format::shellWord(u"it's"_s), u"'it'\\''s'"_s);
        QCOMPARE(format::shellWord(QString()), u"''"_s);
        QCOMPARE(format::shellWord(u"$(x)"_s), u"'$(x)'"_s);
    }
};

QTEST_MAIN(RowModelTest)
#include "tst_rowmodel.moc"
