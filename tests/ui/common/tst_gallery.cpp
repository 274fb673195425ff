// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QGridLayout>
#include <QTest>
#include <cmath>

#include "tests/ui/Preview.h"
#include "ui/common/ChartCard.h"
#include "ui/common/DataTable.h"
#include "ui/common/Icons.h"
#include "ui/common/RowModel.h"
#include "ui/common/Small.h"
#include "ui/common/StatePane.h"
#include "ui/common/TimeChart.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Row {
    QString name;
    bool operator==(const Row&) const = default;
};
class Rows : public ListRowModel<Row> {
public:
    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const Row& row) const override { return row.name; }
    int columns() const override { return 3; }
    Cell cell(int row, int column) const override {
        return {list()[row].name, column == 1 ? Tone::Ok : Tone::Neutral};
    }
    QString header(int column) const override { return u"Column %1"_s.arg(column); }
};

/// Every common part on one page.
class GalleryPage : public Page {
public:
    QString id() const override { return u"gallery"_s; }
    QString title() const override { return u"Gallery"_s; }
    QString icon() const override { return u"dashboard"_s; }
    QWidget* createView(QWidget* parent) override {
        auto* view = new QWidget(parent);
        auto* grid = new QGridLayout(view);
        grid->setSpacing(12);
        auto* head = new PageHead(u"Gallery"_s);
        head->setSubtitle(u"Every part once"_s);
        head->addWidget(button(u"Export…"_s, u"a"_s));
        head->addWidget(button(u"Stop"_s, u"b"_s, ButtonRole::Danger));
        head->addWidget(button(u"New migration"_s, u"c"_s, ButtonRole::Primary));
        grid->addWidget(head, 0, 0, 1, 4);
        for (int one = 0; one < 4; ++one) {
            auto* kpi = new KpiCard(u"Documents migrated (24 h)"_s, u"kpi%1"_s.arg(one));
            kpi->setValue(u"1,284,310"_s);
            kpi->setPill(u"live"_s, Tone(one + 1));
            std::vector<double> values;
            for (int at = 0; at < 60; ++at)
                values.push_back(at > 30 && at < 36 ? noValue : 5 + std::sin(at / 4.0 + one));
            kpi->setPast(values, Tone(one + 1));
            grid->addWidget(kpi, 1, one);
        }
        auto* chart = new ChartCard(u"Throughput"_s, u"throughput"_s);
        ChartSeries docs{u"Throughput"_s, {}, 0};
        ChartSeries errors{u"Errors"_s, {}, 3};
        for (int at = 0; at < 3600; ++at) {
            docs.points.push_back(
                {at * 1000LL, at > 2000 && at < 2300 ? noValue : 3000 + 800 * std::sin(at / 90.0)});
            errors.points.push_back({at * 1000LL, 100 + 80 * std::sin(at / 40.0)});
        }
        chart->chart()->setSeries({docs, errors});
        chart->chart()->setRange(0, 3'600'000);
        chart->chart()->setMarks({{1'200'000, u"config.set"_s, Tone::Accent, u"x"_s}});
        chart->chart()->setCursor(qint64(900'000));
        grid->addWidget(chart, 2, 0, 1, 2);
        auto* tableCard = new Card(u"Table"_s);
        tableCard->head()->addWidget(new Pill(u"chain verified"_s, Tone::Ok));
        tableCard->head()->addStretch();
        auto* toggle = new ToggleSwitch(u"Fast2"_s, u"t"_s);
        toggle->setChecked(true);
        tableCard->head()->addWidget(toggle);
        tableCard->head()->addWidget(new ToggleSwitch(u"Plume"_s, u"t2"_s));
        auto* table = new DataTable(u"table"_s, u"Table"_s);
        auto* rows = new Rows(view);
        rows->setList({{u"one"_s}, {u"two"_s}, {u"three"_s}});
        table->setModel(rows);
        table->setColumnWidths({12, 12, -1});
        table->selectRow(1);
        tableCard->body()->addWidget(table);
        auto* bar = new SegmentedBar(u"bar"_s);
        bar->set({{u"a"_s, 77, Tone::Ok}, {u"b"_s, 1, Tone::Accent}, {u"c"_s, 2, Tone::Error}}, 100);
        tableCard->body()->addWidget(bar);
        tableCard->body()->addWidget(
            new CommandLineBox(u"flowerdocsctl --environment sandbox connector disable fast2"_s));
        grid->addWidget(tableCard, 2, 2);
        auto* pane = new StatePane(new QWidget);
        pane->showEmpty(u"No campaign yet"_s, u"Start from a folder or an index."_s, u"New migration"_s);
        auto* paneCard = new Card;
        paneCard->body()->addWidget(pane);
        grid->addWidget(paneCard, 2, 3);
        grid->setRowStretch(2, 1);
        return view;
    }
};

}  // namespace

class GalleryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPartRendersInBothThemes() {
        Theme theme(*qApp);
        GalleryPage page;
        fakes::preview(page, theme, u"gallery"_s, {1440, 900});
    }
    void everyIconIsADrawing() {
        QVERIFY(icons::names().size() > 20);
        QWidget widget;
        for (const QString& name : icons::names())
            QVERIFY2(!icons::pixmap(name, 20, widget).isNull(), qPrintable(name));
    }
};

QTEST_MAIN(GalleryTest)
#include "tst_gallery.moc"
