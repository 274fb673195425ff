// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QtTest>

#include "core/migration/MapErrors.h"
#include "core/migration/MapGraph.h"
#include "core/migration/editing/FieldValues.h"
#include "core/migration/editing/MapEdits.h"
#include "core/migration/editing/MapHistory.h"
#include "core/migration/editing/MapLayout.h"
#include "core/migration/editing/MapSameness.h"
#include "tests/core/migration/Fixtures.h"
#include "tests/core/migration/StepFixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace fdc::migration::editing;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;

namespace {

const QString alter = u"com.fast2.alter.AlterDocumentProperties"_s;

/// "A>B,C?;B>D": steps A, B, C, D with links, those with a condition marked.
Map mapOf(const QString& text) {
    Map map;
    map.name = u"Test"_s;
    const auto stepOf = [&](const QString& id) -> MapStep& {
        const auto there = std::ranges::find(map.steps, id, &MapStep::id);
        if (there != map.steps.end())
            return *there;
        MapStep step;
        step.id = id;
        step.name = u"Step "_s + id;
        step.queue = u"Default"_s;
        step.taskType = map.steps.empty() ? u"Source"_s : u"Task"_s;
        step.configuration.className = map.steps.empty() ? u"CSVSource"_s : alter;
        map.steps.push_back(step);
        return map.steps.back();
    };
    for (const QString& line : text.split(u';')) {
        const QString from = line.section(u'>', 0, 0);
        stepOf(from);
        for (QString to : line.section(u'>', 1).split(u',', Qt::SkipEmptyParts)) {
            Link link;
            if (to.endsWith(u'?')) {
                to.chop(1);
                link.condition = Bean{u"com.fast2.taskflow.conditions.PunnetInException"_s, {}, {}};
            } else if (to.endsWith(u'!')) {
                to.chop(1);
                link.condition = Bean{u"com.fast2.taskflow.conditions.Otherwise"_s, {}, {}};
            }
            link.target = to;
            stepOf(to);
            stepOf(from).links.push_back(link);
        }
    }
    return map;
}

QString textOf(const Map& map) {
    QStringList lines;
    for (const MapStep& step : map.steps) {
        QStringList targets;
        for (const Link& link : step.links) {
            const QString kind = link.condition ? link.condition->simpleName() : QString();
            targets.append(link.target + (kind.isEmpty() ? u""_s : kind == u"Otherwise" ? u"!"_s : u"?"_s));
        }
        if (!targets.isEmpty())
            lines.append(step.id + u'>' + targets.join(u','));
    }
    return lines.join(u';');
}

QString codeOf(const base::Result<void>& done) {
    return done ? u""_s : done.error().code();
}

bool hasCircle(const Map& map) {
    return std::ranges::any_of(checkGraph(map), [](const MapFinding& finding) {
        return finding.error.is(mapCycle) || finding.error.is(mapLinkBothWays);
    });
}

}  // namespace

class MapEditsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linksAreAdded_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("after");
        QTest::newRow("plain") << u"A>B;C"_s << u"B>C"_s << u"A>B;B>C"_s;
        QTest::newRow("before Otherwise") << u"A>B;B>C?,D!;E"_s << u"B>E"_s << u"A>B;B>C?,E,D!"_s;
        QTest::newRow("to itself") << u"A>B"_s << u"B>B"_s << u"MAP_CYCLE"_s;
        QTest::newRow("back") << u"A>B;B>C"_s << u"C>B"_s << u"MAP_LINK_BOTH_WAYS"_s;
        QTest::newRow("in a circle") << u"A>B;B>C;C>D"_s << u"D>B"_s << u"MAP_CYCLE"_s;
        QTest::newRow("to the source") << u"A>B"_s << u"B>A"_s << u"MAP_SOURCE_NOT_FIRST"_s;
        QTest::newRow("twice") << u"A>B?"_s << u"A>B"_s << u"MAP_LINK_TWICE"_s;
        QTest::newRow("to nothing") << u"A>B"_s << u"B>X"_s << u"MAP_STEP_UNKNOWN"_s;
    }
    void linksAreAdded() {
        QFETCH(QString, before);
        QFETCH(QString, link);
        QFETCH(QString, after);
        Map map = mapOf(before);
        const QJsonObject whole = map.toJson();
        const auto done = addLink(map, link.section(u'>', 0, 0), link.section(u'>', 1));
        QCOMPARE(done ? textOf(map) : done.error().code(), after);
        QVERIFY(done || map.toJson() == whole);
    }

    void aStepIsTakenOut_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("of a row") << u"A>X;X>B"_s << u"A>B"_s;
        QTest::newRow("at the end") << u"A>B;B>X"_s << u"A>B"_s;
        QTest::newRow("keeps the condition before it") << u"A>X?,C;X>B"_s << u"A>B?,C"_s;
        QTest::newRow("keeps the order") << u"A>B?,X?,C!;X>D"_s << u"A>B?,D?,C!"_s;
        QTest::newRow("of two ways") << u"A>X,B;X>B"_s << u"A>B"_s;
        QTest::newRow("with several ways out") << u"A>X;X>B?,C!"_s << QString();
        QTest::newRow("of several before") << u"A>B,C;B>X;C>X;X>D"_s << u"A>B,C;B>D;C>D"_s;
        QTest::newRow("of links that were wrong") << u"A>X;X>A"_s << QString();
    }
    void aStepIsTakenOut() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        Map map = mapOf(before);
        QVERIFY(removeStep(map, u"X"_s));
        QCOMPARE(textOf(map), after);
        QVERIFY(!map.step(u"X"));
        QCOMPARE(codeOf(removeStep(map, u"X"_s)), u"MAP_STEP_UNKNOWN"_s);
    }

    void stepsAreAdded() {
        Map map;
        const QString task = *addStep(map, alter, {10, 20});
        const QString other = *addStep(map, u"AlterDocumentProperties"_s, {10, 20});
        const QString source = *addStep(map, u"CSVSource"_s, {});
        QCOMPARE(map.sourceStep()->id, source);
        QCOMPARE(map.step(task)->name, u"AlterDocumentProperties"_s);
        QCOMPARE(map.step(other)->name, u"AlterDocumentProperties 2"_s);
        QCOMPARE(map.step(other)->configuration.className, alter);
        QCOMPARE(placeOf(*map.step(task)), std::optional(QPointF(10, 20)));
        QCOMPARE(addStep(map, u"LocalSource"_s, {}).error().code(), u"MAP_TWO_SOURCES"_s);
        QCOMPARE(addStep(map, u"Nothing"_s, {}).error().code(), u"MAP_CLASS_UNKNOWN"_s);
        QCOMPARE(addStep(map, u"PunnetInException"_s, {}).error().code(), u"MAP_CLASS_MISPLACED"_s);
        QVERIFY(removeStep(map, other));
        QVERIFY(*addStep(map, alter, {}) != task);
    }

    void aStepIsPutIntoALink() {
        Map map = mapOf(u"A>B?,C;X"_s);
        QVERIFY(insertInLink(map, u"A"_s, 0, u"X"_s));
        QCOMPARE(textOf(map), u"A>X?,C;X>B"_s);
        QCOMPARE(codeOf(insertInLink(map, u"A"_s, 1, u"X"_s)), u"MAP_CYCLE"_s);  // it has a link
        QCOMPARE(codeOf(insertInLink(map, u"A"_s, 7, u"C"_s)), u"MAP_STEP_UNKNOWN"_s);
    }

    void linksAreMovedAndTakenAway() {
        Map map = mapOf(u"A>B?,C?,D?,E!"_s);
        QVERIFY(moveLink(map, u"A"_s, 0, 2));
        QCOMPARE(textOf(map), u"A>C?,D?,B?,E!"_s);
        QVERIFY(moveLink(map, u"A"_s, 2, 0));
        QCOMPARE(textOf(map), u"A>B?,C?,D?,E!"_s);
        QVERIFY(removeLink(map, u"A"_s, 1));
        QVERIFY(setCondition(map, u"A"_s, 0, std::nullopt));
        QCOMPARE(textOf(map), u"A>B,D?,E!"_s);
        QCOMPARE(codeOf(moveLink(map, u"A"_s, 0, 3)), u"MAP_STEP_UNKNOWN"_s);
    }

    void namesStayDifferent() {
        Map map = mapOf(u"A>B"_s);
        QCOMPARE(codeOf(renameStep(map, u"B"_s, u" Step A "_s)), u"MAP_DUPLICATE_STEP_NAME"_s);
        QCOMPARE(codeOf(renameStep(map, u"B"_s, u"  "_s)), u"MAP_STEP_UNNAMED"_s);
        QVERIFY(renameStep(map, u"B"_s, u" Read "_s));
        QCOMPARE(map.step(u"B")->name, u"Read"_s);
    }

    /// What the console does not know of a real map stays, whatever is edited beside it.
    void theRestStays() {
        Map map = fixtures::map(u"demo"_s);
        const QJsonObject before = map.toJson();
        const QString id = map.steps[1].id;
        QVERIFY(setField(map, id, u"note"_s, primitive(u"x"_s)));
        QVERIFY(map.toJson() != before);
        QVERIFY(setField(map, id, u"note"_s, std::nullopt));
        QCOMPARE(map.toJson(), before);
        const QByteArray fingerprint = map.fingerprint();
        setPlace(map.steps[1], {333, 444});
        QCOMPARE(map.fingerprint(), fingerprint);
        QCOMPARE(placeOf(map.steps[1]), std::optional(QPointF(333, 444)));
    }

    void wordsAreOneStepOfUndo() {
        MapHistory history(mapOf(u"A>B"_s));
        const auto rename = [&](const QString& name) {
            return history.change(u"rename"_s, u"B/name"_s,
                                  [&](Map& map) { return renameStep(map, u"B"_s, name); });
        };
        for (const QString& name : {u"R"_s, u"Re"_s, u"Read"_s, u"Read"_s})
            QVERIFY(rename(name));
        QVERIFY(!rename(QString()));
        QCOMPARE(history.map().step(u"B")->name, u"Read"_s);
        QVERIFY(history.isChanged());
        history.undo();
        QCOMPARE(history.map().step(u"B")->name, u"Step B"_s);
        QVERIFY(!history.canUndo() && !history.isChanged());
        history.redo();
        QCOMPARE(history.map().step(u"B")->name, u"Read"_s);
        history.setSaved();
        QVERIFY(!history.isChanged());
        // After a redo the next word is a step of its own.
        QVERIFY(rename(u"Write"_s));
        history.undo();
        QCOMPARE(history.map().step(u"B")->name, u"Read"_s);
        QVERIFY(history.canRedo());
        QVERIFY(history.change(u"remove"_s, {}, [](Map& map) { return removeStep(map, u"B"_s); }));
        QVERIFY(!history.canRedo());
    }

    /// What differs in memory alone is no edit; what differs in a place that nobody types in is one.
    void mapsAreTheSameWhenTheirJsonIs() {
        const Map map = fixtures::map(u"demo"_s);
        QVERIFY(isSame(map, fixtures::map(u"demo"_s)));
        const auto changed = [&](const std::function<void(Map&)>& how) {
            Map other = map;
            how(other);
            const bool isOther = other.toJson() != map.toJson();
            return isSame(map, other) == isOther ? u"wrong"_s : isOther ? u"other"_s : u"same"_s;
        };
        QCOMPARE(changed([](Map& other) { other.name += u'!'; }), u"other"_s);
        QCOMPARE(changed([](Map& other) { other.rest.insert(u"own"_s, 1); }), u"other"_s);
        QCOMPARE(changed([](Map& other) { other.sharedObjects.insert(u"own"_s, QJsonObject()); }),
                 u"other"_s);
        QCOMPARE(isSame(mapOf(u"A"_s), Map{u"Test"_s, {}, {}, {}}), false);
        Map never = map;
        never.steps.back().queue = QString();
        Map empty = map;
        empty.steps.back().queue = u""_s;
        QCOMPARE(isSame(never, empty), never.toJson() == empty.toJson());
        QCOMPARE(changed([](Map& other) { other.steps.pop_back(); }), u"other"_s);
        QCOMPARE(changed([](Map& other) { other.steps.back().queue += u'!'; }), u"other"_s);
        QCOMPARE(changed([](Map& other) { other.steps.back().rest.insert(u"own"_s, 1); }), u"other"_s);
        QCOMPARE(changed([](Map& other) { std::swap(other.steps[0], other.steps[1]); }), u"other"_s);
        QCOMPARE(changed([](Map& other) { other.steps.front().links.front().name += u'!'; }), u"other"_s);
        QCOMPARE(changed([](Map& other) {
                     other.steps.front().links.front().condition =
                         conditionOf(LinkWhen::Otherwise, {}, std::nullopt);
                 }),
                 u"other"_s);
        for (size_t step = 0; step < map.steps.size(); ++step) {
            for (size_t field = 0; field < map.steps[step].configuration.fields.size(); ++field) {
                const auto put = [&](FieldValue value) {
                    return changed([&](Map& other) {
                        other.steps[step].configuration.fields[field].value = std::move(value);
                    });
                };
                QCOMPARE(put(primitive(u"quite another"_s)), u"other"_s);
                QCOMPARE(put(Map(map).steps[step].configuration.fields[field].value), u"same"_s);
            }
        }
        QCOMPARE(changed([](Map& other) {
                     FieldValue& list = other.steps[4].configuration.fields[0].value;
                     std::get<std::vector<FieldValue::MapEntry>>(list.value).back().rest[u"own"_s] = 1;
                 }),
                 u"other"_s);
        // "rest" that says what the step says anyway is written over.
        QCOMPARE(changed([](Map& other) { other.rest.insert(u"name"_s, u"old"_s); }), u"same"_s);
    }

    /// Typed, and taken back in the field itself: nothing was done.
    void aRowThatComesBackLeavesNoStep() {
        MapHistory history(mapOf(u"A>B"_s));
        const auto rename = [&](const QString& name) {
            return history.change(u"rename"_s, u"B/name"_s,
                                  [&](Map& map) { return renameStep(map, u"B"_s, name); });
        };
        QVERIFY(!history.before(u"B/name"_s));
        QVERIFY(rename(u"R"_s));
        QCOMPARE(history.before(u"B/name"_s)->step(u"B")->name, u"Step B"_s);
        QVERIFY(!history.before(u"A/name"_s));
        QVERIFY(rename(u"Step B"_s));
        QVERIFY(!history.canUndo() && !history.isChanged());
        QVERIFY(!history.before(u"B/name"_s));
    }

    void undoKeepsFewerStepsOfLongLists() {
        Map map = mapOf(u"A>B"_s);
        Entries list;
        for (int i = 0; i < 20'000; ++i)
            list.append({QString::number(i), u"x"_s});
        QVERIFY(setField(map, u"A"_s, u"list"_s, typedEntriesValue(nullptr, list)));
        MapHistory history(map);
        for (int i = 0; i < 30; ++i)
            QVERIFY(history.change(u"rename"_s, {},
                                   [&](Map& edited) { return renameStep(edited, u"B"_s, u"B%1"_s.arg(i)); }));
        int steps = 0;
        for (; history.canUndo(); ++steps)
            history.undo();
        QCOMPARE(steps, 20);
    }

    /// Whatever is done in whatever order: no edit makes a circle, an edit that fails changes nothing, and
    /// undo leads back to the beginning, byte by byte.
    void randomEditsAreSafe() {
        QRandomGenerator random(20'261'127);
        for (int story = 0; story < 60; ++story) {
            MapHistory history(fixtures::map(u"demo"_s));
            const QJsonObject before = history.map().toJson();
            int undone = 0;
            for (int i = 0; i < 80; ++i) {
                const Map& map = history.map();
                const auto any = [&] {
                    return map.steps.empty() ? u"none"_s
                                             : map.steps[random.bounded(quint32(map.steps.size()))].id;
                };
                const QString one = any();
                const QString other = any();
                const size_t link = random.bounded(3u);
                const QJsonObject at = map.toJson();
                const auto done = history.change(u"edit"_s, {}, [&](Map& edited) -> base::Result<void> {
                    switch (random.bounded(7)) {
                        case 0: {
                            const auto id =
                                addStep(edited, random.bounded(8) ? alter : u"CSVSource"_s, {1, 2});
                            return id ? base::Result<void>() : base::fail(id.error());
                        }
                        case 1: return random.bounded(4) ? base::Result<void>() : removeStep(edited, one);
                        case 2: return removeLink(edited, one, link);
                        case 3: return insertInLink(edited, one, link, other);
                        case 4: return moveLink(edited, one, link, random.bounded(3u));
                        default: return addLink(edited, one, other);
                    }
                });
                QVERIFY(done || history.map().toJson() == at);
                QCOMPARE(history.isChanged(), history.map().toJson() != before);
                QVERIFY2(!hasCircle(history.map()), qPrintable(textOf(history.map())));
                if (random.bounded(10) == 0 && history.canUndo()) {
                    history.undo();
                    ++undone;
                }
            }
            while (history.canUndo())
                history.undo();
            QCOMPARE(history.map().toJson(), before);
            QVERIFY(!history.isChanged());
        }
    }

    void stepsAreLaidOut_data() {
        QTest::addColumn<QString>("map");
        QTest::newRow("a row") << u"A>B;B>C;C>D"_s;
        QTest::newRow("branches that meet") << u"A>B;B>C?,D,E?;C>F;D>F"_s;
        QTest::newRow("a long way and a short one") << u"A>B,E;B>C;C>D;D>E"_s;
        QTest::newRow("what nothing reaches") << u"A>B;C>D;E"_s;
        QTest::newRow("nothing") << u"A"_s;
    }
    void stepsAreLaidOut() {
        QFETCH(QString, map);
        const Map laid = mapOf(map);
        const auto places = layoutOf(laid);
        QCOMPARE(places.size(), qsizetype(laid.steps.size()));
        QCOMPARE(layoutOf(laid), places);
        for (const MapStep& step : laid.steps) {
            for (const Link& link : step.links)
                QVERIFY2(places[link.target].x() >= places[step.id].x() + 200,
                         qPrintable(step.id + u'>' + link.target));
            for (const MapStep& other : laid.steps) {
                const QPointF apart = places[step.id] - places[other.id];
                QVERIFY2(&step == &other || qAbs(apart.x()) >= 200 || qAbs(apart.y()) >= 100,
                         qPrintable(step.id + u' ' + other.id));
            }
        }
    }

    void crossingsAreAvoided() {
        const auto places = layoutOf(mapOf(u"A>B,C;B>E;C>D;D>F;E>F"_s));
        QCOMPARE(places[u"B"_s].y() < places[u"C"_s].y(), places[u"E"_s].y() < places[u"D"_s].y());
    }

    void alsoOfWhatIsNoMap() {
        QCOMPARE(layoutOf(Map()).size(), 0);
        QCOMPARE(layoutOf(mapOf(u"A>B;B>C;C>B,A,X"_s)).size(), 4);
        Map circle = mapOf(u"A>B;B>C"_s);
        circle.steps[2].links.push_back({.name = {}, .target = u"B"_s, .condition = {}, .rest = {}});
        circle.steps[2].links.push_back({.name = {}, .target = u"gone"_s, .condition = {}, .rest = {}});
        QCOMPARE(layoutOf(circle).size(), 3);
        QStringList row;
        for (int i = 0; i < 1'000; ++i)
            row.append(u"S%1>S%2"_s.arg(i).arg(i + 1));
        const Map longest = mapOf(row.join(u';'));
        QCOMPARE(layoutOf(longest)[u"S1000"_s].x() - layoutOf(longest)[u"S0"_s].x(), 220'000.0);
    }

    void aPlaceOfEachStepCounts() {
        Map map = fixtures::map(u"demo"_s);
        QCOMPARE(placesOf(map)[map.steps[0].id], *placeOf(map.steps[0]));
        map.steps[1].rest.remove(u"graphic"_s);
        QCOMPARE(placesOf(map), layoutOf(map));
    }

    void aNewStepGetsRoom() {
        Map map = mapOf(u"A>B;B>C;D>"_s);
        for (MapStep& step : map.steps)
            setPlace(step, layoutOf(map)[step.id]);
        const auto before = placesOf(map);
        const auto addedAt = [](Map& edited, QPointF place) { return *addStep(edited, alter, place); };

        Map free = map;
        const QPointF nowhere(2'000, 2'000);
        makeRoom(free, addedAt(free, nowhere), false);
        QCOMPARE(*placeOf(free.steps.back()), nowhere);

        // Apart from the others it goes down past them.
        Map apart = map;
        makeRoom(apart, addedAt(apart, before[u"A"_s]), false);
        QCOMPARE(*placeOf(apart.steps.back()), before[u"D"_s] + QPointF(0, 110));
        QCOMPARE(*placeOf(*apart.step(u"B"_s)), before[u"B"_s]);

        // In a link the others go on.
        Map linked = map;
        const QString id = addedAt(linked, before[u"B"_s]);
        QVERIFY(insertInLink(linked, u"A"_s, 0, id));
        makeRoom(linked, id, true);
        QCOMPARE(*placeOf(*linked.step(id)), before[u"B"_s]);
        QCOMPARE(*placeOf(*linked.step(u"A"_s)), before[u"A"_s]);
        QCOMPARE(*placeOf(*linked.step(u"C"_s)), before[u"C"_s] + besideStep);
    }
};

QTEST_GUILESS_MAIN(MapEditsTest)
#include "tst_mapedits.moc"
