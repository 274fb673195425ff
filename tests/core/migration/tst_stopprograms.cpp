// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/base/BaseErrors.h"
#include "core/migration/verification/Expectation.h"
#include "tests/core/migration/Press.h"
#include "tests/core/migration/Workshop.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;

namespace {

/// Long enough that nobody who waited for one would see the end of this test.
const QString longest = u"600"_s;
/// Of this process alone: others may run the same test, or have left something of it.
const QByteArray sleeper = "sleep " + QByteArray::number(90'000'000 + QCoreApplication::applicationPid());

}  // namespace

/// Programs that hang, begun by steps of a campaign that is paused, stopped or left.
class StopProgramsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QFile::setPermissions(m_scripts.path(), mine); }

    void aStopEndsThem_data() {
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("wish");
        for (const QString& step : {u"ConvertToPdf"_s, u"Script"_s}) {
            for (const QString& wish : {u"pause"_s, u"stop"_s})
                QTest::addRow("%s %s", qPrintable(step), qPrintable(wish)) << step << wish;
        }
    }
    void aStopEndsThem() {
        QFETCH(QString, step);
        QFETCH(QString, wish);
        hang();
        Workshop w(6);
        settle(w);
        const QString name = *w.start(request(w, step));
        QTRY_VERIFY_WITH_TIMEOUT(processesWith(sleeper.split(' ')[1]) > 0, 30'000);
        QCOMPARE(filesBelow(w.place + u"/spool/pdf"_s) > 0, step == u"ConvertToPdf");
        QVERIFY(wish == u"pause" ? w.pause(name) : w.stop(name));
        const CampaignStatus rests = w.status(name);
        QCOMPARE(rests.state, wish == u"pause" ? CampaignState::Paused : CampaignState::Stopped);
        // Told when all is over, not because it had waited for long enough: nothing is under way any more.
        QTRY_COMPARE_WITH_TIMEOUT(w.status(name).documents.inFlight, 0, 30'000);
        QCOMPARE(w.status(name).documents.pending, 6);
        QTRY_COMPARE_WITH_TIMEOUT(processesWith(sleeper.split(' ')[1]), 0, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(filesBelow(w.place + u"/spool/pdf"_s), 0, 30'000);
        QCOMPARE(errorsIn(w), QString());
        // And all of them arrive when the program works.
        work();
        QVERIFY(w.resume(name));
        const CampaignStatus end = w.rest(name);
        QCOMPARE(end.state, CampaignState::Finished);
        QCOMPARE(end.documents.migrated, 6);
        QCOMPARE(w.stored().size(), 6);
        QCOMPARE(filesBelow(w.place + u"/spool/pdf"_s), 0);
    }

    /// The two step threads wait for programs; what stands in line behind them would fail at once.
    void whatWaitsForAThreadDoesNotBegin() {
        hang();
        Workshop w(6);
        settle(w);
        for (int i = 2; i < 6; ++i)
            QVERIFY(QFile::remove(fileOf(w, i)));
        const QString name = *w.start(request(w, u"Script"_s));
        QTRY_VERIFY_WITH_TIMEOUT(processesWith(sleeper.split(' ')[1]) >= 4, 30'000);
        QVERIFY(w.pause(name));
        QTRY_COMPARE_WITH_TIMEOUT(w.status(name).documents.inFlight, 0, 30'000);
        QCOMPARE(w.status(name).documents.pending, 6);
        QCOMPARE(errorsIn(w), QString());
        work();
        for (int i = 2; i < 6; ++i)
            w.corpus.write(i, "it is there again");
        QVERIFY(w.resume(name));
        QCOMPARE(w.rest(name).documents.migrated, 6);
        QCOMPARE(w.stored(), w.corpus.expected());
    }

    /// An exception link would store what only was in a hurry.
    void noLinkIsTaken() {
        hang();
        Workshop w(2);
        settle(w);
        StartRequest wish = request(w, u"Script"_s);
        auto step = std::ranges::find(wish.map.steps, u"program"_s, &MapStep::id);
        Link exception{
            u"exception"_s, u"s5"_s, Bean{u"com.fast2.taskflow.conditions.PunnetInException"_s, {}, {}}, {}};
        step->links.insert(step->links.begin(), exception);
        const auto plan =
            Plan::compile(wish.map, {.baseFolder = w.corpus.folder(), .scriptsFolder = m_scripts.path()});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toLogLine()));
        std::stop_source stop;
        PunnetRun run(*plan, (*plan)->source().punnet(rowOf(w)), {}, stop.get_token());
        run.watch([&stop](const PunnetRun::Passed&) { stop.request_stop(); });
        const PunnetRun::Next next = run.advance();
        const auto* end = std::get_if<PunnetRun::End>(&next);
        QVERIFY(end && end->error);
        QCOMPARE(end->error->code(), u"OPERATION_CANCELLED"_s);
        QCOMPARE(run.visits().size(), size_t(4));
        QVERIFY(run.isAtEnd());
        // What goes wrong by itself takes it.
        script("exit 1\n");
        PunnetRun other(*plan, (*plan)->source().punnet(rowOf(w)));
        QVERIFY(std::holds_alternative<PunnetRun::Injection>(other.advance()));
    }

    /// The engine ends as quickly, and the next one goes on.
    void soDoesTheEnd() {
        hang();
        Workshop w(3);
        settle(w);
        const QString name = *w.start(request(w, u"ConvertToPdf"_s));
        QTRY_VERIFY_WITH_TIMEOUT(processesWith(sleeper.split(' ')[1]) > 0, 30'000);
        w.close();
        QCOMPARE(processesWith(sleeper.split(' ')[1]), 0);
        QCOMPARE(filesBelow(w.place + u"/spool/pdf"_s), 0);
        QCOMPARE(w.status(name).documents.pending, 3);
        QCOMPARE(errorsIn(w), QString());
        work();
        QVERIFY(w.resume(name));
        QCOMPARE(w.rest(name).documents.migrated, 3);
    }

    /// A check takes documents through the steps as well.
    void aCheckGivesUp() {
        hang();
        Workshop w(1);
        settle(w);
        const StartRequest wish = request(w, u"ConvertToPdf"_s);
        const auto plan = Plan::compile(wish.map, {.baseFolder = w.corpus.folder(),
                                                   .spoolFolder = w.place + u"/spool"_s,
                                                   .toolsFolder = m_press.tools.path()});
        QVERIFY(plan);
        std::stop_source stop;
        std::thread stopping([&stop, this] {
            while (processesWith(sleeper.split(' ')[1]) == 0)
                QThread::msleep(10);
            stop.request_stop();
        });
        const MappedRow mapped = mapAgain(*plan, {u"test"_s, u"Index"_s}, rowOf(w), true, stop.get_token());
        stopping.join();
        QVERIFY(mapped.error);
        QCOMPARE(mapped.error->code(), u"OPERATION_CANCELLED"_s);
        QCOMPARE(processesWith(sleeper.split(' ')[1]), 0);
    }

private:
    void hang() const {
        m_press.tool(u"soffice"_s, sleeper + " & " + sleeper + "\n");
        script(sleeper + " & " + sleeper + "\n");
    }
    void work() const {
        m_press.tool(u"soffice"_s, smallPdf);
        script("read -r q\necho '{\"data\":{}}'\n");
    }
    void script(const QByteArray& text) const {
        QFile::setPermissions(write(m_scripts.filePath(u"it"_s), "#!/bin/bash\n" + text), mine);
    }
    void settle(Workshop& w) const {
        w.scriptsFolder = m_scripts.path();
        w.toolsFolder = m_press.tools.path();
        w.drainLimit = base::Milliseconds(120'000);  // it is not this that ends the waiting
    }
    static StartRequest request(const Workshop& w, const QString& className) {
        StartRequest wish = w.request();
        MapStep step = wish.map.steps[3];
        step.id = u"program"_s;
        step.name = u"Program"_s;
        step.configuration = {u"console."_s + className, {{u"seconds"_s, primitive(longest)}}, {}};
        if (className == u"Script")
            step.configuration.fields.push_back({u"program"_s, primitive(u"it"_s)});
        wish.map.steps[3].links[0].target = step.id;
        wish.map.steps.insert(wish.map.steps.begin() + 4, step);
        return wish;
    }
    static QString fileOf(const Workshop& w, int number) {
        return w.corpus.folder() + u'/' + Corpus::id(number) + u".txt"_s;
    }
    static InventoryRow rowOf(const Workshop& w) {
        return {u"INV-0000"_s,
                u"Invoice"_s,
                {{u"contentPath"_s, {w.corpus.folder() + u"/INV-0000.txt"_s}}},
                -1,
                {}};
    }
    /// What documents are remembered for, and attempts that they lost.
    static QString errorsIn(Workshop& w) {
        auto database = store::Database::open(w.ledgerPath(), store::Database::Mode::ReadOnly);
        if (!database)
            return database.error().toLogLine();
        auto statement = database->prepare(
            "SELECT coalesce(group_concat(source_id || ' ' || attempt_count || ' ' || "
            "coalesce(last_error_code, '')"
            " || ' ' || reclaim_count), '') FROM documents WHERE attempt_count > 0 OR reclaim_count > 0"
            " OR last_error_code IS NOT NULL OR last_error_step IS NOT NULL");
        const auto row = statement->step();
        return row && *row ? statement->text(0) : u"(unreadable)"_s;
    }

    Press m_press;
    const QTemporaryDir m_scripts;
};

QTEST_GUILESS_MAIN(StopProgramsTest)
#include "tst_stopprograms.moc"
