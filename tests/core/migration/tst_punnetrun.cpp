// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QtTest>
#include <stop_token>
#include <thread>

#include "core/migration/MapErrors.h"
#include "core/security/Digest.h"
#include "tests/core/migration/Fixtures.h"

#include "core/migration/PunnetRun.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

base::Result<Delivery> stored(const QString& id) {
    Delivery delivery;
    delivery.targetId = id;
    return delivery;
}

QString wayOf(const PunnetRun& run) {
    QStringList way;
    for (const auto& visit : run.visits())
        way.append(visit.stepId + (visit.ok ? u""_s : u"!"_s));
    return way.join(u' ');
}

}  // namespace

class TestPunnetRun : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<const Plan> m_plan;

    std::shared_ptr<const Plan> compiled(const Map& map) const {
        auto plan = Plan::compile(map, {m_folder->path()});
        if (!plan)
            qFatal("%s", qPrintable(plan.error().toLogLine()));
        return *plan;
    }
    /// The punnet of one row of an index with these columns.
    Punnet punnetOf(const Plan& plan, const Data& data) const {
        return plan.source().punnet({u"d-1"_s, {}, data, -1, {}});
    }
    Data goodRow() const {
        return {{u"contentPath"_s, {u"a.txt"_s}},
                {u"sha256"_s, {QString::fromLatin1(security::sha256Hex("content"))}},
                {u"title"_s, {u"Titre"_s}},
                {u"legacy:id"_s, {u"L-1"_s}}};
    }

    /// The second one goes to the document that the first one stored.
    static Map twoInjections() {
        Map map = fixtures::map(u"demo"_s);
        MapStep second = *map.step(u"s6");
        second.id = u"s7"_s;
        second.name = u"Enrich"_s;
        std::erase_if(second.configuration.fields, [](const Field& field) {
            return field.name == "modeUpdate"_L1 || field.name == "documentIdDataName"_L1;
        });
        FieldValue yes;
        yes.value = u"true"_s;
        FieldValue id;
        id.value = u"${flowerId}"_s;
        second.configuration.fields.push_back({u"modeUpdate"_s, yes});
        second.configuration.fields.push_back({u"documentIdPattern"_s, id});
        map.steps[5].links.push_back({{}, u"s7"_s, std::nullopt, {}});
        map.steps.push_back(second);
        return map;
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        fixtures::write(m_folder->filePath(u"a.txt"_s), "content");
        m_plan = compiled(fixtures::map(u"demo"_s));
    }

    void planKnowsItsConstants() {
        QCOMPARE(m_plan->sourceName(), u"Read"_s);
        QCOMPARE(m_plan->constantClasses(), QStringList(u"Invoice"_s));
        QCOMPARE(m_plan->connections().size(), size_t(1));
        QCOMPARE(m_plan->connections()[0].reference, u"environment"_s);
        QCOMPARE(compiled(fixtures::map(u"literal-secret"_s))->connections()[0].endPoint,
                 u"https://docs.example.org/core/services"_s);
        QCOMPARE(compiled(fixtures::map(u"kept"_s))->connections()[0].endPoint,
                 u"https://docs.example.org/core/services"_s);
    }

    void badMapDoesNotCompile() {
        const auto plan = Plan::compile(fixtures::map(u"cycle"_s), {m_folder->path()});
        QVERIFY(!plan);
        QCOMPARE(plan.error().code(), u"MAP_CYCLE"_s);
    }

    void indexIsReadThroughThePlan() {
        fixtures::write(m_folder->filePath(u"index.csv"_s), "documentId;contentPath\nA;a.txt\nB;b.txt\n");
        QStringList ids;
        QVERIFY(m_plan->source().enumerate(
            [&](const InventoryRow& row) {
                ids.append(row.sourceId + u' ' + row.docClass);
                return base::Result<void>();
            },
            [](const base::Error&) {}));
        QCOMPARE(ids, QStringList({u"A Invoice"_s, u"B Invoice"_s}));
    }

    void goodPunnetIsInjectedOnce() {
        PunnetRun run(m_plan, punnetOf(*m_plan, goodRow()));
        const auto next = run.advance();
        const auto* injection = std::get_if<PunnetRun::Injection>(&next);
        QVERIFY(injection);
        QCOMPARE(injection->stepId, u"s6"_s);
        QCOMPARE(injection->idDataName, u"flowerId"_s);
        QCOMPARE(injection->documents.size(), size_t(1));
        const TargetDocument& document = injection->documents[0];
        QCOMPARE(document.classId, u"Invoice"_s);
        QCOMPARE(document.name, u"Titre"_s);
        QCOMPARE(document.tags, Data({{u"Reference"_s, {u"L-1"_s}}}));
        QCOMPARE(document.contents.at(0).path, m_folder->filePath(u"a.txt"_s));
        QCOMPARE(document.contents.at(0).data.value(u"hash"_s).at(0),
                 QString::fromLatin1(security::sha256Hex("content")));

        run.injected({stored(u"f-1"_s)});
        const auto end = run.advance();
        QVERIFY(std::holds_alternative<PunnetRun::End>(end));
        QVERIFY(std::get<PunnetRun::End>(end).injected);
        QVERIFY(!std::get<PunnetRun::End>(end).error);
        QCOMPARE(std::get<PunnetRun::End>(end).stepId, u"s6"_s);
        QCOMPARE(wayOf(run), u"s1 s2 s3 s4 s5 s6"_s);
    }

    void failingStepWithoutExceptionLinkEndsTheRun() {
        Data row = goodRow();
        row.insert(u"contentPath"_s, {u"gone.txt"_s});
        PunnetRun run(m_plan, punnetOf(*m_plan, row));
        const auto next = run.advance();
        const auto& end = std::get<PunnetRun::End>(next);
        QVERIFY(!end.injected);
        QCOMPARE(end.error->code(), u"SOURCE_FILE_MISSING"_s);
        QCOMPARE(end.error->fact(u"step"), u"Content"_s);
        QCOMPARE(end.error->fact(u"document"), u"d-1"_s);
        QCOMPARE(end.stepId, u"s3"_s);
        QCOMPARE(wayOf(run), u"s1 s2 s3!"_s);
    }

    void refusedInjectionEndsTheRunWithItsError() {
        PunnetRun run(m_plan, punnetOf(*m_plan, goodRow()));
        QVERIFY(std::holds_alternative<PunnetRun::Injection>(run.advance()));
        run.injected({base::fail(base::Error(mappingCategory, u"refused"_s))});
        const auto next = run.advance();
        const auto& end = std::get<PunnetRun::End>(next);
        QVERIFY(!end.injected);
        QCOMPARE(end.error->cause(), u"refused"_s);
        QCOMPARE(end.error->fact(u"step"), u"Inject"_s);
        QCOMPARE(wayOf(run), u"s1 s2 s3 s4 s5 s6!"_s);
    }

    void fewerResultsThanDocumentsIsNoSuccess() {
        PunnetRun run(m_plan, punnetOf(*m_plan, goodRow()));
        QVERIFY(std::holds_alternative<PunnetRun::Injection>(run.advance()));
        run.injected({});
        const auto next = run.advance();
        QVERIFY(std::get<PunnetRun::End>(next).error);
    }

    void advanceWithoutResultsChangesNothing() {
        PunnetRun run(m_plan, punnetOf(*m_plan, goodRow()));
        QVERIFY(std::holds_alternative<PunnetRun::Injection>(run.advance()));
        const auto early = run.advance();
        QVERIFY(!std::get<PunnetRun::End>(early).injected);
        QVERIFY(std::get<PunnetRun::End>(early).error);
        run.injected({stored(u"f-1"_s)});
        const auto late = run.advance();
        QVERIFY(std::get<PunnetRun::End>(late).injected);
        run.injected({stored(u"f-2"_s)});
        QCOMPARE(wayOf(run), u"s1 s2 s3 s4 s5 s6"_s);
    }

    void exceptionLinkLeadsToAnotherInjection() {
        const auto plan = compiled(fixtures::map(u"routes"_s));
        Data row = goodRow();
        row.insert(u"contentPath"_s, {u"gone.txt"_s});
        row.insert(u"urgent"_s, {u"yes"_s});
        PunnetRun run(plan, punnetOf(*plan, row));
        const auto next = run.advance();
        const auto* injection = std::get_if<PunnetRun::Injection>(&next);
        QVERIFY(injection);
        QCOMPARE(injection->stepId, u"s8"_s);
        QCOMPARE(injection->documents[0].classId, u"Problem"_s);
        QCOMPARE(injection->documents[0].tags.value(u"Reason"_s), QStringList(u"SOURCE_FILE_MISSING"_s));
        run.injected({stored(u"f-2"_s)});
        const auto last = run.advance();
        QVERIFY(std::get<PunnetRun::End>(last).injected);
        QVERIFY(!std::get<PunnetRun::End>(last).error);
        QCOMPARE(wayOf(run), u"s1 s2 s3! s7 s8"_s);
    }

    void exceptionLinkWithoutInjectionKeepsTheError() {
        const auto plan = compiled(fixtures::map(u"routes"_s));
        Data row = goodRow();
        row.insert(u"contentPath"_s, {u"gone.txt"_s});
        PunnetRun run(plan, punnetOf(*plan, row));
        const auto next = run.advance();
        const auto& end = std::get<PunnetRun::End>(next);
        QVERIFY(!end.injected);
        QCOMPARE(end.error->code(), u"SOURCE_FILE_MISSING"_s);
        QCOMPARE(end.error->fact(u"step"), u"Content"_s);
        QCOMPARE(wayOf(run), u"s1 s2 s3! s7"_s);
    }

    /// Nobody would look for the file when a condition were all that is told.
    void anExceptionLinkThatNobodyCanDecideKeepsTheError() {
        Map map = fixtures::map(u"routes"_s);
        std::vector<Link>& links = map.steps[2].links;
        FieldValue inException;
        inException.value = std::make_shared<Bean>(*links[0].condition);
        Bean rule = *links[1].condition;
        rule.fields[0].value.value = u"exceptionCode > 5"_s;
        FieldValue undecided;
        undecided.value = std::make_shared<Bean>(rule);
        FieldValue both;
        both.value = std::vector<FieldValue>{inException, undecided};
        links[0].condition = Bean{u"com.fast2.taskflow.conditions.And"_s, {{u"conditions"_s, both}}, {}};
        const auto plan = compiled(map);
        Data row = goodRow();
        row.insert(u"contentPath"_s, {u"gone.txt"_s});
        PunnetRun run(plan, punnetOf(*plan, row));
        const auto next = run.advance();
        const auto* end = std::get_if<PunnetRun::End>(&next);
        QVERIFY(end && end->error);
        QCOMPARE(end->error->code(), u"SOURCE_FILE_MISSING"_s);
        QCOMPARE(end->error->fact(u"link"), u"MAPPING_CONDITION_FAILED"_s);
        QCOMPARE(wayOf(run), u"s1 s2 s3!"_s);
    }

    void firstLinkThatHoldsIsTaken() {
        const auto plan = compiled(fixtures::map(u"routes"_s));
        Data row = goodRow();
        row.insert(u"kind"_s, {u"MEMO"_s});
        row.insert(u"classid"_s, {u"Memo"_s});
        PunnetRun memo(plan, punnetOf(*plan, row));
        const auto next = memo.advance();
        QCOMPARE(std::get<PunnetRun::Injection>(next).documents[0].classId, u"Memo"_s);
        QCOMPARE(wayOf(memo), u"s1 s2 s3"_s);
        row.insert(u"pages"_s, {u"11"_s});
        PunnetRun thick(plan, punnetOf(*plan, row));
        static_cast<void>(thick.advance());
        QCOMPARE(wayOf(thick), u"s1 s2 s3 s4 s5"_s);
    }

    /// The first one would give the others its class.
    void documentsOfOneRowGoOneWayOrNone() {
        const auto plan = compiled(fixtures::map(u"routes"_s));
        Data row = goodRow();
        row.insert(u"kind"_s, {u"MEMO"_s});
        row.insert(u"classid"_s, {u"Memo"_s});
        Punnet punnet = punnetOf(*plan, row);
        punnet.documents.append(punnet.documents[0]);
        PunnetRun alike(plan, punnet);
        const auto next = alike.advance();
        const auto* injection = std::get_if<PunnetRun::Injection>(&next);
        QVERIFY(injection);
        QCOMPARE(injection->documents.size(), size_t(2));

        punnet.documents[1].data.insert(u"kind"_s, {u"LETTER"_s});
        PunnetRun unlike(plan, punnet);
        const auto last = unlike.advance();
        const auto* end = std::get_if<PunnetRun::End>(&last);
        QVERIFY(end && end->error);
        QCOMPARE(end->error->code(), u"MAPPING_CONDITION_FAILED"_s);
        QCOMPARE(end->error->cause(), u"the documents of one row answer differently"_s);
        QCOMPARE(end->error->fact(u"step"), u"Content"_s);
        QCOMPARE(end->error->fact(u"condition"), u"Inject / Hash"_s);
        QCOMPARE(wayOf(unlike), u"s1 s2 s3! s7"_s);
    }

    void wayThatNoLinkContinuesIsAnError() {
        Map map = fixtures::map(u"routes"_s);
        map.steps[2].links.pop_back();
        map.steps[2].links[1].condition->fields[0].value.value = u"kind == 'MEMO' and sha256 != null"_s;
        map.steps.erase(map.steps.begin() + 3, map.steps.begin() + 5);
        const auto plan = compiled(map);
        PunnetRun run(plan, punnetOf(*plan, goodRow()));
        const auto next = run.advance();
        const auto& end = std::get<PunnetRun::End>(next);
        QVERIFY(!end.injected);
        QCOMPARE(end.error->code(), u"ROUTE_WITHOUT_INJECTION"_s);
        QCOMPARE(end.error->fact(u"step"), u"Content"_s);
        QCOMPARE(end.stepId, u"s3"_s);
    }

    /// Whatever its first steps would have said of it.
    void aWayThatWaitedForItsTurnDoesNotBeginAfterAStop() {
        std::stop_source stop;
        Data row = goodRow();
        row.insert(u"contentPath"_s, {u"gone.txt"_s});
        PunnetRun run(m_plan, punnetOf(*m_plan, row), {}, stop.get_token());
        stop.request_stop();
        const auto next = run.advance();
        const auto* end = std::get_if<PunnetRun::End>(&next);
        QVERIFY(end && end->error);
        QCOMPARE(end->error->code(), u"OPERATION_CANCELLED"_s);
        QVERIFY(!end->injected);
        QCOMPARE(wayOf(run), QString());
        QVERIFY(run.isAtEnd());
    }

    void aWayThatHasBegunGoesOnAfterAStop() {
        std::stop_source stop;
        const auto plan = compiled(twoInjections());
        PunnetRun run(plan, punnetOf(*plan, goodRow()), {}, stop.get_token());
        run.watch([&stop](const PunnetRun::Passed&) { stop.request_stop(); });
        QVERIFY(std::holds_alternative<PunnetRun::Injection>(run.advance()));
        run.injected({stored(u"f-9"_s)});
        QVERIFY(std::holds_alternative<PunnetRun::Injection>(run.advance()));
        run.injected({stored(u"f-9"_s)});
        const auto next = run.advance();
        QVERIFY(std::get<PunnetRun::End>(next).injected);
        QVERIFY(!std::get<PunnetRun::End>(next).error);
    }

    void idOfTheFirstInjectionReachesTheSecond() {
        const auto plan = compiled(twoInjections());
        PunnetRun run(plan, punnetOf(*plan, goodRow()));
        QVERIFY(std::holds_alternative<PunnetRun::Injection>(run.advance()));
        run.injected({stored(u"f-9"_s)});
        const auto next = run.advance();
        const auto& injection = std::get<PunnetRun::Injection>(next);
        QCOMPARE(injection.documents[0].id, u"f-9"_s);
        QVERIFY(injection.documents[0].update);
        QVERIFY(!injection.documents[0].tags.contains(u"flowerId"_s));
        run.injected({base::fail(mappingCategory)});
        const auto end = run.advance();
        QVERIFY2(!std::get<PunnetRun::End>(end).injected, "a later failure outweighs an earlier injection");
    }

    void sameRowGivesTheSameDocumentsEveryTime() {
        const auto once = [&] {
            PunnetRun run(m_plan, punnetOf(*m_plan, goodRow()));
            const auto next = run.advance();
            return canonicalMetadata(std::get<PunnetRun::Injection>(next).documents[0]);
        };
        const QByteArray first = once();
        QVERIFY(!first.isEmpty());
        QCOMPARE(once(), first);
    }

    void aPlanIsSharedByThreads() {
        const auto plan = compiled(fixtures::map(u"routes"_s));
        std::atomic<int> good{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 50; ++i) {
                    PunnetRun run(plan, punnetOf(*plan, goodRow()));
                    const auto next = run.advance();
                    good += std::holds_alternative<PunnetRun::Injection>(next);
                }
            });
        }
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(good.load(), 200);
    }
};

QTEST_GUILESS_MAIN(TestPunnetRun)
#include "tst_punnetrun.moc"
