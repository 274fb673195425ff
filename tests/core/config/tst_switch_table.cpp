// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QTest>

#include "core/config/SwitchTable.h"
#include "tests/core/config/SwitchModel.h"

using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

class SwitchTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySceneHasItsPlaceInTheTable();
    void whatIsReachableIsExactlyWhatTheFileCanSay();
    void rowsAreInOrder();
    void jsonTellsColumnsAndRows();
};

void SwitchTableTest::everySceneHasItsPlaceInTheTable() {
    const int scenes = model::forEveryScene([](const model::Scene& scene) {
        const SwitchTable table = SwitchTable::of(u"fast2"_s, scene.document(), scene.process());
        QCOMPARE(std::ranges::count(table.rows, true, &SwitchRow::current), 1);
        const SwitchRow& now = table.current();
        QCOMPARE(now.master, scene.on(0));
        QCOMPARE(now.connector, scene.on(1));
        QCOMPARE(now.product, scene.on(2));
        QCOMPARE(now.effective, scene.effective());
        QVERIFY(now.reachable);
        QCOMPARE(table.state.effective, scene.effective());
        QCOMPARE(table.changes(Language::English).isEmpty(), scene.effective());
        for (const SwitchRow& row : table.rows)
            QCOMPARE(row.effective, row.master && row.connector && row.product);
        for (qsizetype column = 0; column < 3; ++column)
            QCOMPARE(table.isForced(column), scene.fromEnvironment(size_t(column)));
    });
    QCOMPARE(scenes, 3456);
}

/// Tries every content of the file under each environment: the rows that come out are the reachable ones.
void SwitchTableTest::whatIsReachableIsExactlyWhatTheFileCanSay() {
    for (int n = 0; n < 27; ++n) {
        model::Scene scene;
        scene.environment = {model::Said(n % 3), model::Said(n / 3 % 3), model::Said(n / 9)};
        std::array<bool, 8> seen{};
        for (int m = 0; m < 8; ++m) {
            for (size_t i = 0; i < 3; ++i)
                scene.file[i] = (m >> i) & 1 ? model::True : model::False;
            const SwitchTable table = SwitchTable::of(u"fast2"_s, scene.document(), scene.process());
            seen[size_t(&table.current() - table.rows.data())] = true;
        }
        const SwitchTable table = SwitchTable::of(u"fast2"_s, scene.document(), scene.process());
        for (size_t i = 0; i < 8; ++i)
            QCOMPARE(table.rows[i].reachable, seen[i]);
    }
}

void SwitchTableTest::rowsAreInOrder() {
    const SwitchTable table = SwitchTable::of(u"plume"_s, {}, {});
    for (size_t i = 0; i < 8; ++i) {
        QCOMPARE(table.rows[i].master, i < 4);
        QCOMPARE(table.rows[i].connector, i % 4 < 2);
        QCOMPARE(table.rows[i].product, i % 2 == 0);
    }
    // Nothing said: master and product on, the connector's own switch off.
    QVERIFY(table.rows[2].current);
    QCOMPARE(table.state.code(), u"CONNECTOR_ABSENT"_s);
}

void SwitchTableTest::jsonTellsColumnsAndRows() {
    QProcessEnvironment environment;
    environment.insert(u"CONNECTORS_ENABLED"_s, u"false"_s);
    const QJsonObject json =
        SwitchTable::of(u"fast2"_s, PropertiesDocument::parse("connectors.fast2.enabled=true\n"), environment)
            .toJson(Language::French);
    QCOMPARE(json["id"_L1].toString(), u"fast2"_s);
    QCOMPARE(json["rows"_L1].toArray().size(), 8);
    QCOMPARE(json["columns"_L1][0]["variable"_L1].toString(), u"CONNECTORS_ENABLED"_s);
    QVERIFY(json["columns"_L1][0]["forced"_L1].toBool());
    QVERIFY(!json["columns"_L1][1]["forced"_L1].toBool());
    QCOMPARE(json["columns"_L1][1]["line"_L1].toInt(), 1);
    QVERIFY(json["columns"_L1][2]["line"_L1].isNull());
    QVERIFY(json["rows"_L1][4]["current"_L1].toBool());
    QVERIFY(!json["rows"_L1][0]["reachable"_L1].toBool());
    QCOMPARE(json["code"_L1].toString(), u"MASTER_OFF"_s);
    QCOMPARE(json["changes"_L1].toArray().size(), 1);
}

QTEST_GUILESS_MAIN(SwitchTableTest)
#include "tst_switch_table.moc"
