// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "core/migration/MigrationErrors.h"
#include "core/migration/pace/CampaignLimits.h"
#include "core/migration/planchange/PlanChanges.h"
#include "tests/ui/migrations/CampaignFixtures.h"
#include "ui/migrations/CampaignEndings.h"
#include "ui/migrations/CampaignHoldBanner.h"
#include "ui/migrations/CampaignRunPresenter.h"
#include "ui/migrations/CampaignRunView.h"
#include "ui/migrations/NewMigrationLimitsPanel.h"
#include "ui/migrations/NewMigrationOptions.h"

using namespace fdc::ui;
using namespace fdc::ui::migrations;
using namespace fixtures;
using fdc::base::Error;
using fdc::base::Result;
using Field = NewMigrationLimits::Field;
namespace migration = fdc::migration;

namespace {

migration::PlanChanges someChanges() {
    migration::PlanChanges changes;
    changes.changed = {31, {u"INV-0001"_s, u"INV-0002"_s}};
    changes.added = {2, {u"INV-0100"_s, u"INV-0101"_s}};
    changes.alreadyMigrated = 5;
    return changes;
}

/// The refusal of a campaign whose map was edited and published.
Error otherMap() {
    migration::PlanChanges changes;
    changes.steps = {u"Class"_s, u"Content"_s};
    return changes.toError(migration::planChanged, u"Demo_Run1"_s);
}

/// "campaign-map/1" of a campaign of version 3, while version 4 is in force.
QJsonObject twoMaps() {
    return {{u"campaign"_s, u"Demo_Run1"_s},
            {u"map"_s, u"Demo"_s},
            {u"fingerprint"_s, u"0123456789abcdef"_s},
            {u"version"_s, 3},
            {u"mapFile"_s, u"/maps/Demo.json"_s},
            {u"now"_s, QJsonObject{{u"map"_s, u"Demo"_s},
                                   {u"fingerprint"_s, u"ba9876543210fedc"_s},
                                   {u"version"_s, 4},
                                   {u"problem"_s, QJsonValue()}}},
            {u"name"_s, u"Demo"_s},
            {u"readBack"_s, u"metadata"_s},
            {u"requests"_s, 8},
            {u"outageSeconds"_s, 600},
            {u"limits"_s, QJsonObject{{u"documentsPerSecond"_s, 5}}}};
}

/// A paused campaign whose resume is refused until a person agrees.
struct Bench {
    explicit Bench(const Error& error, const QString& agreement) {
        desk.engine.on(u"campaign.status"_s,
                       [this](const QJsonObject&) { return Result<QJsonObject>(told.toJson()); });
        desk.engine.on(u"campaign.stats"_s, [](const QJsonObject& arguments) {
            return Result<QJsonObject>(steps(arguments[u"campaign"_s].toString(), 0));
        });
        desk.engine.on(u"campaign.exceptions"_s,
                       [](const QJsonObject& arguments) { return Result<QJsonObject>(page({}, arguments)); });
        desk.engine.on(u"campaign.resume"_s, [this, error, agreement](const QJsonObject& arguments) {
            if (!arguments[agreement].toBool())
                return Result<QJsonObject>(fdc::base::fail(error));
            told = running();
            return Result<QJsonObject>(told.toJson());
        });
        run.open(u"Demo_Run1"_s);
        run.setWatching(true);
        view = std::make_unique<CampaignRunView>(desk.services(), run);
    }
    fakes::Desk desk;
    CampaignStatus told = paused();
    CampaignEndings endings{desk.services()};
    CampaignRunPresenter run{desk.services(), endings};
    std::unique_ptr<CampaignRunView> view;
};

}  // namespace

class CampaignLimitsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void whatIsTypedBecomesLimits_data() {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("limit");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char* name, Field field, const QString& text, const QString& limit,
                            const QStringList& words) {
            QTest::newRow(name) << int(field) << text << limit << words;
        };
        row("nights", Field::Windows, u" mon-fri 20:00-6:00 "_s, u"windows"_s,
            {u"--window"_s, u"mon-fri 20:00-06:00"_s});
        row("nights in French", Field::Windows, u"lun-ven 20:00-06:00"_s, u"windows"_s,
            {u"--window"_s, u"mon-fri 20:00-06:00"_s});
        row("rate", Field::Rate, u"0.5"_s, u"documentsPerSecond"_s, {u"--rate"_s, u"0.5"_s});
        row("bandwidth", Field::Bandwidth, u"10M"_s, u"bytesPerSecond"_s, {u"--bandwidth"_s, u"10M"_s});
        row("thousands", Field::Expected, u"1,000"_s, u"expectedDocuments"_s, {u"--expect"_s, u"1000"_s});
        row("a pilot", Field::MostDocuments, u"100"_s, u"mostDocuments"_s, {u"--max-documents"_s, u"100"_s});
        row("failures", Field::MostFailures, u"20 %"_s, u"mostFailures"_s, {u"--max-failures"_s, u"20%"_s});
        row("stop file", Field::StopFile, u"/srv/STOP"_s, u"stopFile"_s, {u"--stop-file"_s, u"/srv/STOP"_s});
    }
    void whatIsTypedBecomesLimits() {
        QFETCH(int, field);
        QFETCH(QString, text);
        QFETCH(QString, limit);
        QFETCH(QStringList, words);
        NewMigrationLimits limits;
        limits.text(Field(field)) = text;
        QCOMPARE(limits.problem(Field(field)), QString());
        QCOMPARE(limits.toLimits().keys(), QStringList{limit});
        QCOMPARE(limits.toWords(), words);
        NewMigrationOptions options;
        options.limits = limits;
        QCOMPARE(options.toArguments({}, {})[u"limits"].toObject(), limits.toLimits());
        QVERIFY(options.toWords({}, {}).endsWith(words.last()));
        if (Field(field) != Field::StopFile)  // its folder is looked for, too
            QVERIFY(migration::CampaignLimits::checked(limits.toLimits()));
    }

    void whatCannotBeUnderstoodIsSaidBelowTheField() {
        NewMigrationLimits limits;
        QVERIFY(!limits.hasProblem());
        QVERIFY(limits.toLimits().isEmpty());
        limits.windows = u"at night"_s;
        limits.rate = u"0"_s;
        limits.bandwidth = u"10X"_s;
        limits.expected = u"1.5"_s;
        limits.mostDocuments = u"-3"_s;
        limits.mostFailures = u"120%"_s;
        limits.stopFile = u"STOP"_s;
        for (int field = 0; field < NewMigrationLimits::fieldCount; ++field)
            QVERIFY2(!limits.problem(Field(field)).isEmpty(), qPrintable(limits.text(Field(field))));
        QVERIFY(limits.toLimits().isEmpty());
        QVERIFY(limits.toWords().isEmpty());

        NewMigrationLimitsPanel panel;
        panel.refresh(limits);
        for (int field = 0; field < NewMigrationLimits::fieldCount; ++field) {
            const QString name = NewMigrationLimits::name(Field(field));
            auto* edit = panel.findChild<QLineEdit*>(name);
            QVERIFY(edit);
            QVERIFY(!edit->accessibleName().isEmpty());
            QCOMPARE(edit->property("invalid").toBool(), true);
            auto* problem = panel.findChild<QLabel*>(name + u"-problem"_s);
            QVERIFY(!problem->isHidden());
            QCOMPARE(problem->text(), limits.problem(Field(field)));
        }
        limits = {};
        panel.refresh(limits);
        QVERIFY(panel.findChild<QLabel*>(NewMigrationLimits::name(Field::Rate) + u"-problem"_s)->isHidden());
    }

    void typingTellsTheField() {
        NewMigrationLimitsPanel panel;
        QSignalSpy edited(&panel, &NewMigrationLimitsPanel::edited);
        auto* edit = panel.findChild<QLineEdit*>(NewMigrationLimits::name(Field::Bandwidth));
        QTest::keyClicks(edit, u"2M"_s);
        QCOMPARE(edited.size(), 2);
        QCOMPARE(edited.last().at(0).value<Field>(), Field::Bandwidth);
        QCOMPARE(edited.last().at(1).toString(), u"2M"_s);
    }

    void theBannerCountsDownToTheWindow() {
        CampaignHoldBanner banner;
        CampaignStatus status = running();
        const QDateTime now(QDate(2026, 11, 23), QTime(16, 48), Qt::UTC);
        status.hold = Error(migration::campaignWindow)
                          .with(u"windows"_s, u"mon-fri 20:00-06:00"_s)
                          .with(u"opens"_s, fdc::base::toRfc3339(now.addSecs(2 * 3600 + 12 * 60)));
        banner.set(status, u"en"_s, now);
        const auto text = [&banner](const QString& name) { return banner.findChild<QLabel*>(name)->text(); };
        QVERIFY(text(u"holdSentence"_s).contains(u"mon-fri 20:00-06:00"));
        QVERIFY2(text(u"holdConsequence"_s).contains(u"in 2\u00a0h\u00a012\u00a0min"),
                 qPrintable(text(u"holdConsequence"_s)));
        banner.set(status, u"en"_s, now.addSecs(2 * 3600));
        QVERIFY(text(u"holdConsequence"_s).contains(u"in 12\u00a0min"));
        status.hold = Error(migration::sourceHeld)
                          .with(u"source"_s, u"Index"_s)
                          .with(u"actor"_s, u"team"_s)
                          .with(u"reason"_s, u"backup"_s);
        banner.set(status, u"en"_s, now);
        QCOMPARE(text(u"holdSentence"_s), u"Source Index is held by team: backup"_s);
        QVERIFY(text(u"holdConsequence"_s).contains(u"as soon as the source is released"));
        status = paused();
        status.hold = Error(migration::campaignVolume).with(u"found"_s, u"60"_s).with(u"expected"_s, u"50"_s);
        banner.set(status, u"en"_s, now);
        QVERIFY(text(u"holdConsequence"_s).contains(u"Nothing has been sent yet"));
    }

    void aChangedSourceIsShownAndAskedAbout() {
        Bench bench(someChanges().toError(migration::planChanged, u"Demo_Run1"_s), u"continueUntouched"_s);
        QTRY_VERIFY(bench.run.status());
        bench.run.resume();
        QTRY_COMPARE(bench.desk.dialogs.confirmations.size(), 1);
        const Confirmation& question = bench.desk.dialogs.confirmations.first();
        const QString all = question.consequences.join(u'\n');
        QVERIFY2(all.contains(u"Changed: 31 (INV-0001, INV-0002, …)"), qPrintable(all));
        QVERIFY(all.contains(u"Added: 2 (INV-0100, INV-0101)"));
        QVERIFY(!all.contains(u"No longer there"));
        QVERIFY(all.contains(u"5 had arrived before"));
        QVERIFY(question.commandLine.contains(u"campaign resume Demo_Run1 --continue-untouched"));
        QTRY_COMPARE(bench.run.status()->state, CampaignState::Started);
        QVERIFY(bench.desk.engine.last(u"campaign.resume"_s)[u"continueUntouched"_s].toBool());
    }

    void nothingHappensWithoutAgreement() {
        Bench bench(someChanges().toError(migration::planChanged, u"Demo_Run1"_s), u"continueUntouched"_s);
        bench.desk.dialogs.yes = false;
        QTRY_VERIFY(bench.run.status());
        bench.run.resume();
        QTRY_COMPARE(bench.desk.dialogs.confirmations.size(), 1);
        QCOMPARE(bench.desk.engine.count(u"campaign.resume"_s), 1);
        QCOMPARE(bench.run.status()->state, CampaignState::Paused);
        QVERIFY(bench.run.unavailable(CampaignAction::Resume).isEmpty());
    }

    void aVolumeIsAskedAbout() {
        const Error error = Error(migration::campaignVolume)
                                .with(u"found"_s, u"60000"_s)
                                .with(u"expected"_s, u"500"_s)
                                .with(u"before"_s, u"50"_s);
        Bench bench(error, u"acceptVolume"_s);
        QTRY_VERIFY(bench.run.status());
        bench.run.resume();
        QTRY_COMPARE(bench.desk.dialogs.confirmations.size(), 1);
        QVERIFY(bench.desk.dialogs.confirmations.first().text.contains(u"60,000"));
        QVERIFY(bench.desk.dialogs.confirmations.first().commandLine.endsWith(u"--accept-volume"));
        QTRY_COMPARE(bench.run.status()->state, CampaignState::Started);
    }

    /// Who edits a map while its campaign rests is asked, and not sent to the command line.
    void anotherMapIsAChoice() {
        Bench bench(otherMap(), u"storedMap"_s);
        bench.desk.engine.on(u"campaign.map"_s, twoMaps());
        bench.desk.dialogs.typed = FormAnswers();
        QTRY_VERIFY(bench.run.status());
        bench.run.resume();
        QTRY_COMPARE(bench.desk.dialogs.forms.size(), 1);
        const FormQuestion& question = bench.desk.dialogs.forms.first();
        for (const QString& said : {u"Demo, version 3 (0123456789ab)"_s, u"Demo, version 4 (ba9876543210)"_s,
                                    u"Class, Content"_s, u"Documents that have arrived: 1,525."_s,
                                    u"What is in quarantine stays there"_s, u"stopped before"_s})
            QVERIFY2(question.text.contains(said), qPrintable(question.text));
        QVERIFY(!question.text.contains(u"The source has changed"));
        QVERIFY2(bench.desk.dialogs.formLine.endsWith(u"campaign resume Demo_Run1 --stored-map"),
                 qPrintable(bench.desk.dialogs.formLine));
        QTRY_COMPARE(bench.run.status()->state, CampaignState::Started);
        QCOMPARE(bench.desk.engine.last(u"campaign.resume"_s),
                 (QJsonObject{{u"campaign"_s, u"Demo_Run1"_s}, {u"storedMap"_s, true}}));
        QCOMPARE(bench.desk.engine.count(u"campaign.start"_s), 0);
        QVERIFY(bench.desk.notices.all().isEmpty());
    }

    void anotherMapBeginsANewCampaign() {
        Bench bench(otherMap(), u"storedMap"_s);
        bench.desk.engine.fails(u"campaign.retry"_s, otherMap());
        bench.desk.engine.on(u"campaign.map"_s, twoMaps());
        bench.desk.engine.on(u"campaign.stop"_s, paused().toJson());
        bench.desk.engine.on(u"campaign.start"_s, running(u"Demo_Run2"_s).toJson());
        bench.desk.dialogs.typed =
            FormAnswers{{CampaignQuestions::choiceField, CampaignQuestions::freshChoice}};
        QSignalSpy started(&bench.run, &CampaignRunPresenter::campaignStarted);
        QTRY_VERIFY(bench.run.status());
        bench.run.retry(u"CONTENT_CORRUPT"_s);
        QTRY_COMPARE(started.size(), 1);
        QCOMPARE(started.first().first().toString(), u"Demo_Run2"_s);
        QVERIFY(!bench.run.pending());
        // Failed and in quarantine: all of them, whatever class was asked for.
        QVERIFY(bench.desk.dialogs.forms.first().text.contains(u"failed or are in quarantine: 20"));
        QVERIFY2(
            bench.desk.dialogs.formLine.contains(
                u"campaign stop Demo_Run1 && flowerdocsctl --environment sandbox campaign start "
                u"--map /maps/Demo.json --name Demo --verify metadata --requests 8 --retry-failed --rate 5"),
            qPrintable(bench.desk.dialogs.formLine));
        QCOMPARE(bench.desk.engine.last(u"campaign.start"_s),
                 (QJsonObject{{u"mapFile"_s, u"/maps/Demo.json"_s},
                              {u"name"_s, u"Demo"_s},
                              {u"readBack"_s, u"metadata"_s},
                              {u"requests"_s, 8},
                              {u"outageSeconds"_s, 600},
                              {u"limits"_s, QJsonObject{{u"documentsPerSecond"_s, 5}}},
                              {u"retryFailed"_s, true}}));
        QStringList asked;
        for (const auto& one : bench.desk.engine.asked) {
            if (one.action == u"campaign.stop" || one.action == u"campaign.start")
                asked.append(one.action);
        }
        QCOMPARE(asked, QStringList({u"campaign.stop"_s, u"campaign.start"_s}));
        QCOMPARE(bench.desk.engine.count(u"campaign.retry"_s), 1);
    }

    void aCampaignThatCannotBeginIsTold() {
        Bench bench(otherMap(), u"storedMap"_s);
        bench.desk.engine.on(u"campaign.map"_s, twoMaps());
        bench.desk.engine.on(u"campaign.stop"_s, [&bench](const QJsonObject&) {
            bench.told.state = CampaignState::Stopped;
            bench.told.verdict = Verdict::Cancelled;
            return Result<QJsonObject>(bench.told.toJson());
        });
        bench.desk.engine.fails(u"campaign.start"_s, Error(refused));
        bench.desk.dialogs.typed =
            FormAnswers{{CampaignQuestions::choiceField, CampaignQuestions::freshChoice}};
        QTRY_VERIFY(bench.run.status());
        bench.run.resume();
        const auto isTold = [&bench] {
            return std::ranges::any_of(bench.desk.notices.all(), [](const Notice& notice) {
                return notice.code == u"PERMISSION_REFUSED";
            });
        };
        QTRY_VERIFY(isTold());
        // And what became of the one that was paused.
        const auto notices = bench.desk.notices.all();
        const auto stopped = std::ranges::find(
            notices, u"Demo_Run1 was stopped, and no new campaign has begun. It can be resumed."_s,
            &Notice::text);
        QVERIFY(stopped != notices.end());
        QCOMPARE(stopped->tone, Tone::Warn);
        QTRY_COMPARE(bench.run.status()->state, CampaignState::Stopped);
        QVERIFY(bench.run.unavailable(CampaignAction::Resume).isEmpty());
    }

    void whoChoosesNoMapChangesNothing() {
        Bench bench(otherMap(), u"storedMap"_s);
        bench.desk.engine.on(u"campaign.map"_s, twoMaps());
        QTRY_VERIFY(bench.run.status());
        bench.run.resume();
        QTRY_COMPARE(bench.desk.dialogs.forms.size(), 1);
        QCOMPARE(bench.desk.engine.count(u"campaign.resume"_s), 1);
        QCOMPARE(bench.desk.engine.count(u"campaign.start"_s), 0);
        QVERIFY(bench.run.unavailable(CampaignAction::Resume).isEmpty());
    }

    /// A map that cannot take over leaves one way, and says why.
    void aMapThatNoCampaignCanRunIsNotOffered() {
        Bench bench(otherMap(), u"storedMap"_s);
        QJsonObject map = twoMaps();
        QJsonObject now = map[u"now"_s].toObject();
        now[u"problem"_s] = fdc::base::toJson(Error(migration::ledgerNamesFrozen)
                                                  .with(u"map"_s, u"Demo"_s)
                                                  .with(u"old"_s, u"Index"_s)
                                                  .with(u"new"_s, u"Liste"_s));
        map[u"now"_s] = now;
        bench.desk.engine.on(u"campaign.map"_s, map);
        QTRY_VERIFY(bench.run.status());
        bench.run.resume();
        QTRY_COMPARE(bench.desk.dialogs.confirmations.size(), 1);
        const Confirmation& question = bench.desk.dialogs.confirmations.first();
        QVERIFY2(question.consequences.last().contains(u"Index") &&
                     question.consequences.last().contains(u"Liste"),
                 qPrintable(question.consequences.last()));
        QVERIFY(question.consequences.first().contains(u"Class, Content"));
        QTRY_COMPARE(bench.run.status()->state, CampaignState::Started);
        QVERIFY(bench.desk.engine.last(u"campaign.resume"_s)[u"storedMap"_s].toBool());
    }

    /// Both at once: the person decides once.
    void aChangedSourceIsAskedAboutWithTheMap() {
        migration::PlanChanges changes = someChanges();
        changes.steps = {u"Class"_s};
        const auto question = CampaignQuestions::of(changes.toError(migration::planChanged, u"A"_s),
                                                    CampaignAction::Resume, u"A"_s, {}, u"prod"_s);
        QVERIFY(question);
        QCOMPARE(question->arguments, (QJsonObject{{u"storedMap"_s, true}, {u"continueUntouched"_s, true}}));
        QVERIFY(question->confirmation.consequences.join(u' ').contains(u"Changed: 31"));
        QVERIFY(question->confirmation.commandLine.endsWith(u"resume A --continue-untouched --stored-map"));
        QVERIFY(!CampaignQuestions::of(Error(refused), CampaignAction::Resume, u"A"_s, {}, u"prod"_s));
    }
};

QTEST_MAIN(CampaignLimitsTest)
#include "tst_campaignlimits.moc"
