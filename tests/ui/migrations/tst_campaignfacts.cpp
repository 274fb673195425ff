// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "tests/ui/migrations/CampaignFixtures.h"
#include "ui/migrations/CampaignFacts.h"
#include "ui/migrations/CampaignRate.h"
#include "ui/migrations/CampaignRetry.h"
#include "ui/migrations/CampaignText.h"

using namespace fdc::ui;
using namespace fdc::ui::migrations;
using namespace fixtures;
using namespace std::chrono_literals;

class CampaignFactsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void whatTheEngineWroteIsReadBack() {
        CampaignStatus told = partial();
        told.hold = held();
        told.rejected = 3;
        told.notices = {fdc::base::toJson(held())};
        told.counted = false;
        told.documents.unchecked = 1;
        told.documents.earlier = 4;
        told.cancelledBy = u"operator"_s;
        told.mapFingerprint = u"abc"_s;
        QCOMPARE(campaignFromJson(told.toJson()).toJson(), told.toJson());
        QCOMPARE(campaignFromJson(running().toJson()).toJson(), running().toJson());
    }

    void theVersionOfTheMapIsTold() {
        using fdc::migration::RunVersion;
        CampaignStatus told = running();
        QCOMPARE(CampaignText::mapVersion(told), QString());
        told.mapVersion = RunVersion();
        QCOMPARE(CampaignText::mapVersion(campaignFromJson(told.toJson())),
                 u"The map that runs is not a published version"_s);
        told.mapVersion = RunVersion{3, u"bills"_s, told.started, u"claire"_s, u"new\ntags"_s};
        QCOMPARE(campaignFromJson(told.toJson()).mapVersion, told.mapVersion);
        const QString text = CampaignText::mapVersion(told);
        QVERIFY2(text.startsWith(u"Version 3 of the map bills, published "), qPrintable(text));
        QVERIFY2(text.endsWith(u" by claire – new tags"), qPrintable(text));
        told.mapVersion->actor.clear();
        QVERIFY(CampaignText::mapVersion(told).startsWith(u"Version 3 of the map bills, found there "));
    }

    void classesWithoutDocumentsAreNotShown() {
        CampaignStatus told = running();
        told.errors[u"INTERNAL"_s] = 0;
        QVERIFY(!campaignFromJson(told.toJson()).errors.contains(u"INTERNAL"_s));
    }

    void nothingIsHundredPercentBeforeEveryDocumentArrived() {
        fdc::migration::DocumentCounts counts;
        QCOMPARE(arrivedPart(counts), 0.0);
        counts.migrated = 1'999'999;
        counts.pending = 1;
        QCOMPARE(arrivedPart(counts), 0.999);
        counts.pending = 0;
        counts.skipped = 50;
        QCOMPARE(arrivedPart(counts), 1.0);
    }

    void everyStateHasItsWord_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<bool>("hold");
        QTest::addColumn<QString>("word");
        QTest::addColumn<Tone>("tone");
        const auto row = [](const char* name, CampaignState state, int verdict, bool hold,
                            const QString& word, Tone tone) {
            QTest::newRow(name) << int(state) << verdict << hold << word << tone;
        };
        row("starting", CampaignState::Starting, -1, false, u"Starting"_s, Tone::Accent);
        row("running", CampaignState::Started, -1, false, u"Running"_s, Tone::Accent);
        row("waiting", CampaignState::Started, -1, true, u"Waiting"_s, Tone::Warn);
        row("paused", CampaignState::Paused, -1, false, u"Paused"_s, Tone::Neutral);
        row("held", CampaignState::Paused, -1, true, u"Paused"_s, Tone::Warn);
        row("stopping", CampaignState::Stopping, -1, false, u"Stopping"_s, Tone::Warn);
        row("interrupted", CampaignState::Stopped, -1, true, u"Stopped"_s, Tone::Warn);
        row("cancelled", CampaignState::Stopped, int(Verdict::Cancelled), false, u"Cancelled by operator"_s,
            Tone::Neutral);
        row("verified", CampaignState::Finished, int(Verdict::Verified), false, u"Verified"_s, Tone::Ok);
        row("arrived", CampaignState::Finished, int(Verdict::Arrived), false, u"Arrived, not verified"_s,
            Tone::Accent);
        row("partial", CampaignState::Finished, int(Verdict::Partial), false, u"Partial"_s, Tone::Warn);
        row("failed", CampaignState::Stopped, int(Verdict::Failed), true, u"Failed"_s, Tone::Error);
        row("none", CampaignState::Finished, -1, false, u"Ended without a verdict"_s, Tone::Warn);
        row("unknown", CampaignState::Undefined, -1, false, u"Unknown"_s, Tone::Neutral);
    }
    void everyStateHasItsWord() {
        QFETCH(int, state);
        QFETCH(int, verdict);
        QFETCH(bool, hold);
        QFETCH(QString, word);
        QFETCH(Tone, tone);
        CampaignStatus status = running();
        status.state = CampaignState(state);
        status.cancelledBy = u"operator"_s;
        if (verdict >= 0)
            status.verdict = Verdict(verdict);
        if (hold)
            status.hold = held();
        QCOMPARE(CampaignText::state(status), (CampaignText::State{word, tone}));
    }

    void theVerdictIsASentenceWithItsNumbers() {
        QVERIFY(CampaignText::verdictSentence(running()).isEmpty());
        QVERIFY(CampaignText::verdictSentence(paused()).isEmpty());
        QCOMPARE(CampaignText::verdictSentence(partial()),
                 u"Partial: 1,980 of 2,000 documents arrived, 1,980 verified; 20 did not."_s);
        CampaignStatus skipped = verified(u"x"_s);
        skipped.documents.skipped = 7;
        QCOMPARE(CampaignText::verdictSentence(skipped),
                 u"Verified: all 2,000 documents were read back and are intact. Left out on purpose: 7."_s);
    }

    void theSentenceClaimsNoMoreThanTheNumbers_data() {
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QJsonObject>("documents");
        QTest::addColumn<int>("rejected");
        QTest::addColumn<bool>("counted");
        QTest::addColumn<QString>("sentence");
        using Counts = fdc::migration::DocumentCounts;
        const auto row = [](const char* name, Verdict verdict, const Counts& documents, int rejected,
                            const QString& sentence, bool counted = true) {
            QTest::newRow(name) << int(verdict) << documents.toJson() << rejected << counted << sentence;
        };
        row("nothing was sent", Verdict::Verified, {.migrated = 50, .verified = 50, .earlier = 50}, 0,
            u"Verified: nothing was sent; all 50 documents arrived in an earlier campaign, and were read "
            u"back then "
            "or by a check since."_s);
        row("some were sent", Verdict::Verified,
            {.migrated = 50, .verified = 50, .skipped = 3, .earlier = 40}, 0,
            u"Verified: 10 documents were read back and are intact; 40 arrived in an earlier campaign, and "
            u"were "
            "read back then or by a check since. Left out on purpose: 3."_s);
        row("everything left out", Verdict::Arrived, {.skipped = 4}, 0,
            u"Arrived, not verified: there was no document to migrate. Left out on purpose: 4."_s);
        row("one not to be read", Verdict::Arrived, {.migrated = 50, .verified = 49, .unchecked = 1}, 0,
            u"Arrived, not verified: the target acknowledged 50 of 50 documents; 49 were read back. Could "
            u"not be "
            "read or compared by a later check: 1."_s);
        row("only rejected rows", Verdict::Partial, {.migrated = 2, .verified = 2}, 1,
            u"Partial: all 2 documents of the ledger arrived, 2 verified. Rows refused by the source: 1."_s);
        row("everything at once", Verdict::Partial,
            {.pending = 1,
             .migrated = 50,
             .verified = 45,
             .quarantined = 2,
             .skipped = 9,
             .unfaithful = 3,
             .unchecked = 1,
             .earlier = 20},
            5,
            u"Partial: 47 of 53 documents arrived, 45 verified; 6 did not. Arrived in an earlier campaign "
            u"and not "
            "sent again: 20. Found missing or different by a later check: 3. Could not be read or compared "
            "by a "
            "later check: 1. Left out on purpose: 9. Rows refused by the source: 5."_s);
        row("stopped while counting", Verdict::Cancelled, {.pending = 200'000}, 0,
            u"Cancelled by operator while the source was being counted: 200,000 documents so far, nothing "
            u"sent. "
            "Resume counts to the end."_s,
            false);
        row("stopped", Verdict::Cancelled, {.pending = 3, .migrated = 2, .verified = 2, .skipped = 1}, 0,
            u"Cancelled by operator: 2 of 5 documents had arrived. Resume goes on from there. Left out on "
            "purpose: 1."_s);
    }
    void theSentenceClaimsNoMoreThanTheNumbers() {
        QFETCH(int, verdict);
        QFETCH(QJsonObject, documents);
        QFETCH(int, rejected);
        QFETCH(bool, counted);
        CampaignStatus status = partial();
        status.verdict = Verdict(verdict);
        status.cancelledBy = u"operator"_s;
        status.documents = fdc::migration::DocumentCounts::fromJson(documents);
        status.rejected = rejected;
        status.counted = counted;
        QTEST(CampaignText::verdictSentence(status), "sentence");
    }

    void whatIsNotCountedHasNoTotal() {
        CampaignStatus status = paused();
        status.counted = false;
        status.documents = {.pending = 200'000};
        QCOMPARE(CampaignText::documents(status),
                 u"The source is not counted to its end: 200,000 documents so far"_s);
    }

    void whatIsNotAllowedHasAReason_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("allowed");
        QTest::newRow("Starting") << int(CampaignState::Starting) << QString();
        QTest::newRow("Started") << int(CampaignState::Started) << u"pause stop"_s;
        QTest::newRow("Paused") << int(CampaignState::Paused) << u"resume retry stop"_s;
        QTest::newRow("Stopping") << int(CampaignState::Stopping) << QString();
        QTest::newRow("Stopped") << int(CampaignState::Stopped) << u"resume retry"_s;
        QTest::newRow("Finished") << int(CampaignState::Finished) << u"retry"_s;
        QTest::newRow("Undefined") << int(CampaignState::Undefined) << QString();
    }
    void whatIsNotAllowedHasAReason() {
        QFETCH(int, state);
        QFETCH(QString, allowed);
        CampaignStatus status = running();
        status.state = CampaignState(state);
        for (const auto action :
             {CampaignAction::Pause, CampaignAction::Resume, CampaignAction::Stop, CampaignAction::Retry})
            QCOMPARE(CampaignText::unavailable(status, action).isEmpty(),
                     allowed.split(u' ').contains(actionWord(action)));
    }

    void withoutExceptionsThereIsNothingToRetry() {
        CampaignStatus status = verified(u"x"_s);
        QCOMPARE(CampaignText::unavailable(status, CampaignAction::Retry),
                 u"No document failed: there is nothing to retry."_s);
    }

    void questionsShowTheCommandLine() {
        const Confirmation stop = CampaignText::stopQuestion(running(u"Mes archives_Run1"_s), u"sandbox"_s);
        QCOMPARE(stop.commandLine,
                 u"flowerdocsctl --environment sandbox campaign stop 'Mes archives_Run1'"_s);
        QVERIFY(stop.danger);
        QCOMPARE(stop.consequences.first(), u"Arrived: 1,525. They stay in the target."_s);
    }

    void aRetrySaysWhichDocumentsAndWhichVersion() {
        const auto asked = [](const CampaignRetry::Scope& scope) {
            return CampaignRetry::question(paused(), scope, u"sandbox"_s);
        };
        const QStringList steps{u"Empreinte"_s, u"Injection"_s};
        CampaignRetry::Scope scope{u"CONTENT_CORRUPT"_s, {{u"Empreinte"_s, 4}}, steps, {}};
        const CampaignRetry::Question one = asked(scope);
        QCOMPARE(one.confirmation.commandLine,
                 u"flowerdocsctl --environment sandbox campaign retry Demo_Run1 --step Empreinte "
                 u"--error-class CONTENT_CORRUPT"_s);
        QCOMPARE(one.step, u"Empreinte"_s);
        QVERIFY(!one.form);
        QVERIFY(one.confirmation.text.contains(u'4'));
        QVERIFY(one.confirmation.consequences.first().contains(u"Empreinte"));
        QVERIFY(!one.confirmation.consequences.join(u' ').contains(u"version"));
        scope.map = CampaignMap();
        scope.map->runs = {u"Demo"_s, u"0123456789abcdef"_s, 3};
        QVERIFY(
            asked(scope).confirmation.consequences.join(u'\n').contains(u"Demo, version 3 (0123456789ab)"));
        scope.map->runs.version = 0;
        QVERIFY(asked(scope).confirmation.consequences.join(u'\n').contains(u"Demo (0123456789ab)"));
        // A step of an earlier map, or none: the engine would refuse it.
        for (const QString& step : {u"Ancienne"_s, QString()}) {
            const CampaignRetry::Question other = asked({u"CONTENT_CORRUPT"_s, {{step, 4}}, steps, {}});
            QCOMPARE(other.step, QString());
            QVERIFY(!other.confirmation.commandLine.contains(u"--step"));
        }
        const CampaignRetry::Question all = asked({});
        QCOMPARE(all.confirmation.commandLine,
                 u"flowerdocsctl --environment sandbox campaign retry Demo_Run1"_s);
        QVERIFY(all.confirmation.text.contains(u"20"));
    }

    void ofSeveralStepsOneCanBeRetried() {
        const QStringList steps{u"Index"_s, u"Empreinte"_s, u"Injection"_s};
        CampaignRetry::Scope scope{
            {}, {{u"Empreinte"_s, 4}, {u"Injection"_s, 10}, {u"Ancienne"_s, 6}}, steps, {}};
        const auto question = CampaignRetry::question(paused(), scope, u"sandbox"_s);
        QVERIFY(question.form);
        QCOMPARE(question.form->fields.size(), 1);
        QCOMPARE(
            question.form->fields.first().choices,
            QStringList({u"\nany step"_s, u"Empreinte\nEmpreinte (4)"_s, u"Injection\nInjection (10)"_s}));
        QCOMPARE(question.form->fields.first().value, QString());
        const auto line = [&question](const QString& step) {
            return question.form->commandLine({{CampaignRetry::stepField, step}});
        };
        QVERIFY(line(u"Injection"_s).endsWith(u"campaign retry Demo_Run1 --step Injection"));
        QVERIFY(line({}).endsWith(u"campaign retry Demo_Run1"));
        // Of many documents only the first are loaded: the steps are known, and not how many each has.
        scope.failed.clear();
        QCOMPARE(CampaignRetry::question(paused(), scope, u"sandbox"_s).form->fields.first().choices,
                 QStringList({u"\nany step"_s, u"Index\nIndex"_s, u"Empreinte\nEmpreinte"_s,
                              u"Injection\nInjection"_s}));
    }

    /// A list that is older than the counters tells no step: nobody would have chosen it.
    void aRetryOfMoreThanIsListedIsOfEveryStep() {
        const QStringList steps{u"Empreinte"_s, u"Injection"_s};
        const auto one = CampaignRetry::question(
            paused(), {u"CONTENT_CORRUPT"_s, {{u"Empreinte"_s, 3}}, {u"Empreinte"_s}, {}}, u"sandbox"_s);
        QCOMPARE(one.step, QString());
        QVERIFY(!one.confirmation.commandLine.contains(u"--step"));
        QVERIFY(!one.confirmation.consequences.join(u' ').contains(u"Empreinte"));
        const auto several =
            CampaignRetry::question(paused(), {{}, {{u"Empreinte"_s, 4}}, steps, {}}, u"sandbox"_s);
        QCOMPARE(several.step, QString());
        QVERIFY(several.form);
        QCOMPARE(several.form->fields.first().choices,
                 QStringList({u"\nany step"_s, u"Empreinte\nEmpreinte"_s, u"Injection\nInjection"_s}));
    }

    void commandsAreQuotedWhereMarkdownIsNotRead() {
        const QString text = u"Run `connector enable fast2`, then resume."_s;
        QCOMPARE(CampaignText::withoutMarkdown(text, u"en"_s),
                 u"Run “connector enable fast2”, then resume."_s);
        QCOMPARE(CampaignText::withoutMarkdown(text, u"fr"_s),
                 u"Run «\u00a0connector enable fast2\u00a0», then resume."_s);
    }

    void aRateNeedsTwoSeconds() {
        CampaignRate rate(60s);
        QVERIFY(!rate.perSecond());
        rate.add(1000ms, 100);
        rate.add(2500ms, 200);
        QVERIFY(!rate.perSecond());
        rate.add(3000ms, 300);
        QCOMPARE(*rate.perSecond(), 100.0);
    }

    void aRateSpeaksOfItsWindowOnly() {
        CampaignRate rate(5s);
        for (int second = 0; second <= 20; ++second)
            rate.add(std::chrono::seconds(second),
                     second <= 10 ? 1000 * second : 10'000 + 10 * (second - 10));
        QCOMPARE(*rate.perSecond(), 10.0);
    }

    void documentsThatWereTakenBackAreNoSpeed() {
        CampaignRate rate(60s);
        rate.add(0ms, 0);
        rate.add(5s, 500);
        rate.add(6s, 300);
        QVERIFY(!rate.perSecond());
        rate.add(8s, 320);
        QCOMPARE(*rate.perSecond(), 10.0);
    }

    void timesAreRoundedAsEstimatesAre() {
        const auto told = [](int early, int likely, int late) {
            return CampaignText::timeLeft(
                {std::chrono::seconds(early), std::chrono::seconds(likely), std::chrono::seconds(late)});
        };
        QCOMPARE(told(2, 3, 3), u"a few seconds left"_s);
        QCOMPARE(told(41, 42, 43), u"about 40\u00a0s left"_s);
        QCOMPARE(told(120, 200, 240), u"2\u00a0min to 4\u00a0min left"_s);
        QCOMPARE(told(3000, 3030, 3060), u"about 51\u00a0min left"_s);
        QCOMPARE(told(9000, 9150, 9300), u"about 2\u00a0h\u00a030\u00a0min left"_s);
    }

    void howGoodTimesWereIsToldWhenEnoughAreKnown() {
        QCOMPARE(CampaignText::forecasts({9, 9}), QString());
        QCOMPARE(CampaignText::forecasts({1200, 950}), u"such times held 950 of 1,200 times"_s);
    }

    void aForecastIsReadAsItWasWritten() {
        fdc::migration::CampaignStatus status;
        status.left = fdc::migration::TimeLeft{std::chrono::milliseconds(1500), 2s, 3s};
        status.forecasts = {48, 41};
        const auto read = campaignFromJson(status.toJson());
        QCOMPARE(read.left, status.left);
        QCOMPARE(read.forecasts, status.forecasts);
        status.left.reset();
        QVERIFY(!campaignFromJson(status.toJson()).left);
    }
};

QTEST_GUILESS_MAIN(CampaignFactsTest)
#include "tst_campaignfacts.moc"
