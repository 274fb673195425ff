// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QtTest>

#include "core/migration/MapBuilding.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/preview/DocumentTrace.h"
#include "tests/core/migration/Fixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

const LedgerKey key{u"test"_s, u"Index"_s};

std::shared_ptr<const Plan> planOf(const building::Chain& chain) {
    const auto map =
        Map::parse(QJsonDocument(QJsonObject{{u"name"_s, u"Trace"_s}, {u"steps"_s, chain.steps()}}).toJson());
    if (!map)
        qFatal("%s", qPrintable(map.error().toLogLine()));
    auto plan = Plan::compile(*map, {});
    if (!plan)
        qFatal("%s", qPrintable(plan.error().toLogLine()));
    return *plan;
}

building::Chain chain() {
    using namespace building;
    Chain steps(u"t"_s);
    steps.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
    steps.add(u"Class"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
              {properties({{u"classid"_s, u"Invoice"_s}}), list(u"deleteProperties"_s, {u"old"_s})});
    steps.add(u"Amount"_s, u"console.NumberConversion"_s, {text(u"dataName"_s, u"Amount"_s)});
    return steps;
}

void addInjection(building::Chain& steps) {
    steps.add(u"Injection"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {building::connection(u"environment"_s), building::text(u"category"_s, u"DOCUMENT"_s)});
}

building::Chain whole() {
    building::Chain steps = chain();
    addInjection(steps);
    return steps;
}

/// "name: before > after" of the changes of a step.
QStringList told(const DocumentTrace::Step& step) {
    QStringList lines;
    for (const DocumentTrace::Change& change : step.changes)
        lines.append(u"%1%2: %3 > %4"_s.arg(change.document.isEmpty() ? QString() : change.document + u' ',
                                            change.name, change.before.join(u'|'), change.after.join(u'|')));
    return lines;
}

}  // namespace

class DocumentTraceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyStepTellsWhatItChanged() {
        const building::Chain steps = whole();
        const InventoryRow row{u"D-1"_s, {}, {{u"Amount"_s, {u"1 200,50"_s}}, {u"old"_s, {u"x"_s}}}, -1, {}};
        const DocumentTrace trace = traceOf(planOf(steps), key, row);
        QVERIFY(!trace.error);
        QCOMPARE(trace.steps.size(), size_t(4));
        QCOMPARE(trace.steps[0].name, u"Index"_s);
        QCOMPARE(told(trace.steps[0]), QStringList());
        QCOMPARE(told(trace.steps[1]), (QStringList{u"classid:  > Invoice"_s, u"old: x > "_s}));
        QCOMPARE(told(trace.steps[2]), QStringList{u"Amount: 1 200,50 > 1200.50"_s});
        QCOMPARE(trace.steps[3].stored.size(), size_t(1));
        QCOMPARE(trace.steps[3].stored[0].classId, u"Invoice"_s);
        QVERIFY(!trace.steps[3].stored[0].id.isEmpty());
    }

    /// What the target says ends the way as in a campaign.
    void aRehearsalTellsWhatTheTargetSays() {
        const InventoryRow row{u"D-1"_s, {}, {{u"Amount"_s, {u"1 200,50"_s}}}, -1, {}};
        QStringList asked;
        const auto plan = planOf(whole());
        const DocumentTrace taken = traceOf(plan, key, row, [&](const TargetDocument& document, size_t part) {
            asked.append(document.id + u' ' + QString::number(part));
            Delivery delivery;
            delivery.targetId = document.id;
            delivery.alreadyThere = true;
            return base::Result<Delivery>(delivery);
        });
        QVERIFY(!taken.error);
        QCOMPARE(asked, QStringList{taken.steps[3].stored[0].id + u" 0"_s});
        QCOMPARE(taken.toJson()["steps"_L1][3]["stored"_L1][0]["rehearsed"_L1].toString(), u"present"_s);

        const DocumentTrace refused = traceOf(plan, key, row, [](const TargetDocument&, size_t) {
            return base::Result<Delivery>(base::fail(targetModelUnsupported));
        });
        QVERIFY(refused.error && refused.error->is(targetModelUnsupported));
        QVERIFY(refused.steps[3].error && refused.steps[3].error->is(targetModelUnsupported));
        QCOMPARE(refused.steps[3].stored.size(), size_t(1));
        QVERIFY(!refused.toJson()["steps"_L1][3]["stored"_L1][0].toObject().contains("rehearsed"_L1));
        // Without one nobody is asked.
        QVERIFY(!traceOf(plan, key, row)
                     .toJson()["steps"_L1][3]["stored"_L1][0]
                     .toObject()
                     .contains("rehearsed"_L1));
    }

    void theStepThatGivesUpIsTheLast() {
        building::Chain steps = chain();
        addInjection(steps);
        const DocumentTrace trace =
            traceOf(planOf(steps), key, {u"D-1"_s, {}, {{u"Amount"_s, {u"much"_s}}}, -1, {}});
        QCOMPARE(trace.steps.size(), size_t(3));
        QVERIFY(trace.steps[2].error && trace.steps[2].error->is(mappingNumberInvalid));
        QVERIFY(told(trace.steps[2]).isEmpty());
        QVERIFY(trace.error && trace.error->is(mappingNumberInvalid));
    }

    /// An injector that cannot prepare its documents is told as a step with its error.
    void anInjectorThatRefusesIsToldToo() {
        building::Chain steps(u"t"_s);
        steps.add(u"Index"_s, u"CSVSource"_s, {building::list(u"csvPaths"_s, {u"index.csv"_s})});
        addInjection(steps);
        const DocumentTrace trace = traceOf(planOf(steps), key, {u"D-1"_s, {}, {}, -1, {}});
        QCOMPARE(trace.steps.size(), size_t(2));
        QCOMPARE(trace.steps[1].name, u"Injection"_s);
        QVERIFY(trace.steps[1].error && trace.steps[1].error->is(mappingClassMissing));
    }

    /// A way that ends behind a step that did its work.
    void aWayWithoutInjectionSaysSo() {
        Map map = *Map::parse(
            QJsonDocument(QJsonObject{{u"name"_s, u"Trace"_s}, {u"steps"_s, whole().steps()}}).toJson());
        Link& link = map.steps[1].links[0];
        link.condition = Bean{u"com.fast2.taskflow.conditions.AlwaysFalse"_s, {}, {}};
        const auto plan = Plan::compile(map, {});
        QVERIFY(plan);
        const DocumentTrace trace = traceOf(*plan, key, {u"D-1"_s, {}, {{u"Amount"_s, {u"1"_s}}}, -1, {}});
        QCOMPARE(trace.steps.size(), size_t(2));
        QVERIFY(trace.steps[1].error && trace.steps[1].error->is(routeWithoutInjection));
    }

    void partsAreToldByTheirNames() {
        building::Chain steps = chain();
        steps.add(u"Parts"_s, u"console.SplitDocument"_s,
                  {building::text(u"by"_s, u"values"_s), building::text(u"dataName"_s, u"Page"_s)});
        addInjection(steps);
        const DocumentTrace trace =
            traceOf(planOf(steps), key,
                    {u"D-1"_s, {}, {{u"Amount"_s, {u"1"_s}}, {u"Page"_s, {u"a"_s, u"b"_s}}}, -1, {}});
        QCOMPARE(trace.steps[3].documents, 2);
        QCOMPARE(told(trace.steps[3]), (QStringList{u"D-1-1 Page: a|b > a"_s, u"D-1-2 Page: a|b > b"_s}));
        QCOMPARE(trace.steps[4].stored.size(), size_t(2));
        QVERIFY(trace.steps[4].stored[0].id != trace.steps[4].stored[1].id);
    }

    void filesAreToldAsTheyComeAndGo() {
        QTemporaryDir folder;
        fixtures::write(folder.filePath(u"a.txt"_s), "a");
        building::Chain steps = chain();
        steps.add(u"Content"_s, u"AlterDocumentContent"_s,
                  {building::field(u"contentPath"_s, building::pattern(folder.filePath(u"a.txt"_s)))});
        addInjection(steps);
        const DocumentTrace trace =
            traceOf(planOf(steps), key, {u"D-1"_s, {}, {{u"Amount"_s, {u"1"_s}}}, -1, {}});
        QCOMPARE(trace.steps[3].filesAdded, QStringList{u"a.txt"_s});
        QVERIFY(trace.steps[3].filesRemoved.isEmpty());
        const QJsonObject json = trace.toJson();
        QCOMPARE(json[u"steps"_s].toArray().size(), 5);
        QVERIFY(!json.contains(u"error"_s));
    }

    void longValuesAndManyChangesAreCut() {
        building::Chain steps(u"t"_s);
        steps.add(u"Index"_s, u"CSVSource"_s, {building::list(u"csvPaths"_s, {u"index.csv"_s})});
        steps.add(u"Names"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
                  {building::properties({{u"classid"_s, u"Invoice"_s}, {u"copy"_s, u"${long}"_s}})});
        addInjection(steps);
        const DocumentTrace trace =
            traceOf(planOf(steps), key, {u"D-1"_s, {}, {{u"long"_s, {QString(100'000, u'x')}}}, -1, {}});
        QVERIFY(QJsonDocument(trace.toJson()).toJson().size() < 10'000);
    }
};

QTEST_GUILESS_MAIN(DocumentTraceTest)
#include "tst_documenttrace.moc"
