// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

#include "core/action/ActionErrors.h"
#include "tests/ui/configuration/ConfigDesk.h"
#include "ui/configuration/ConfigurationPresenter.h"

using fdc::ui::Draft;
using fdc::ui::DraftKeeper;
using namespace fdc;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;
using State = ConfigurationPresenter::State;

namespace {

const QByteArray content =
    "# FlowerDocs Core of the sandbox\n"
    "connectors.enabled=true\n"
    "connectors.fast2.enabled=true\n"
    "\n"
    "fast2.connector.url=https://old.example.com\n"
    "fast2.connector.auth.token=streng-geheim\n"
    "connectors.health.check.interval=60\n"
    "conectors.metrics.enabled=true\n";

QByteArray replaced(const char* from, const char* to) {
    QByteArray bytes = content;
    bytes.replace(from, to);
    return bytes;
}

const auto url = u"fast2.connector.url"_s;
const auto interval = u"connectors.health.check.interval"_s;

/// A presenter on a desk, opened and read.
struct Bench {
    explicit Bench(const QByteArray& bytes = content, const QString& language = u"en"_s, bool open = true)
        : own(std::make_unique<fakes::ConfigDesk>(bytes, language)),
          desk(*own),
          presenter(desk.services(), environment()) {
        presenter.watchedFile().setInterval(20);
        if (open)
            presenter.open();
    }
    /// On a desk that outlives it.
    explicit Bench(fakes::ConfigDesk& shared) : desk(shared), presenter(desk.services(), environment()) {
        presenter.watchedFile().setInterval(20);
        presenter.open();
    }
    static QProcessEnvironment environment() {
        QProcessEnvironment variables;
        variables.insert(u"FAST2_TOKEN"_s, u"streng-geheim-in-variable"_s);
        return variables;
    }
    bool ready() {
        return QTest::qWaitFor([this] { return presenter.state() == State::Ready && settled(); });
    }
    /// True when what is told belongs to the document of now.
    bool settled() { return !presenter.isChecking(); }
    bool waitSettled() {
        return QTest::qWaitFor([this] { return settled(); });
    }
    std::optional<SettingRow> row(const QString& key) {
        for (const SettingRow& one : presenter.rows()) {
            if (one.key == key)
                return one;
        }
        qWarning("no row %s", qPrintable(key));
        return std::nullopt;
    }
    /// Empty while there is no such row: one may be missing for a moment.
    QString valueOf(const QString& key) {
        const auto found = row(key);
        return found ? found->value : QString();
    }
    QString lastNotice() const {
        return desk.notices.all().isEmpty() ? QString() : desk.notices.all().first().text;
    }

    std::unique_ptr<fakes::ConfigDesk> own;
    fakes::ConfigDesk& desk;
    ConfigurationPresenter presenter;
};

/// A session that ends with an edit that is not saved.
bool leaveDraft(fakes::ConfigDesk& desk, const QString& key, const QString& value) {
    const auto before = desk.drafts().size();
    ConfigurationPresenter presenter(desk.services(), {});
    presenter.open();
    if (!QTest::qWaitFor([&] { return presenter.state() == State::Ready; }))
        return false;
    presenter.edit(key, value);
    presenter.close();
    return QTest::qWaitFor([&] { return presenter.drafts().isIdle() && desk.drafts().size() > before; });
}

}  // namespace

class PresenterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFileIsReadAndNothingIsModified() {
        Bench bench;
        QCOMPARE(bench.presenter.state(), State::Loading);
        QVERIFY(bench.ready());
        QVERIFY(!bench.presenter.isModified());
        QVERIFY(bench.presenter.unsaved().isEmpty());
        QCOMPARE(bench.presenter.saveBlocked(), u"Nothing is changed."_s);
        QVERIFY2(bench.presenter.subtitle().startsWith(u"core.properties · sandbox · as saved"_s),
                 qPrintable(bench.presenter.subtitle()));
        QTRY_COMPARE(bench.presenter.versions().list().size(), 2);
    }
    void anEnvironmentOfTheListNamesItsFile() {
        Bench bench(content, u"en"_s, false);
        const QString other = bench.desk.folder.filePath(u"other.properties"_s);
        QVERIFY(QFile::copy(bench.desk.file(), other));
        bench.desk.engine.on(
            u"environment.show"_s,
            QJsonObject{{u"environments"_s, QJsonArray{QJsonObject{{u"coreProperties"_s, other}}}}});
        bench.presenter.open();
        QVERIFY(bench.ready());
        QCOMPARE(bench.presenter.path(), other);
    }
    void aMissingFileIsAnErrorUntilItIsThere() {
        Bench bench;
        QVERIFY(QFile::remove(bench.desk.file()));
        QTRY_COMPARE(bench.presenter.state(), State::Failed);
        QCOMPARE(bench.presenter.error()->code(), u"CONFIG_FILE_VANISHED"_s);
        bench.desk.write(content);
        QTRY_COMPARE(bench.presenter.state(), State::Ready);
        QVERIFY(!bench.presenter.error());
    }
    void aFileThatGoesAwayLaterLeavesWhatWasReadAsStale() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(QFile::remove(bench.desk.file()));
        QTRY_VERIFY(bench.presenter.error());
        QCOMPARE(bench.presenter.state(), State::Ready);
        bench.desk.write(content);
        QTRY_VERIFY(!bench.presenter.error());
    }
    void anEditIsOneLineOfDifferenceAndResetTakesItBack() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(interval, u"90"_s);
        QVERIFY(bench.presenter.isModified());
        QVERIFY(bench.waitSettled());
        QCOMPARE(bench.presenter.changedLines(), 1);
        QVERIFY(bench.presenter.diff().contains(
            u"-connectors.health.check.interval=60\n+connectors.health.check.interval=90"_s));
        QVERIFY(bench.row(interval)->isChanged);
        QVERIFY(bench.presenter.saveBlocked().isEmpty());
        bench.presenter.unset(interval);
        QVERIFY(bench.waitSettled());
        QVERIFY(!bench.row(interval)->isSet);
        bench.presenter.undo();
        bench.presenter.undo();
        QVERIFY(!bench.presenter.isModified());
        bench.presenter.redo();
        QCOMPARE(bench.row(interval)->value, u"90"_s);
    }
    void aKeyThatWasTypedAndClearedAgainIsNotInTheFile() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(u"file.dir"_s, u"/srv"_s);
        bench.presenter.edit(u"file.dir"_s, QString());
        QVERIFY(!bench.presenter.isModified());
        bench.presenter.edit(interval, QString());
        QVERIFY(bench.presenter.isModified());
    }
    void anInvalidValueBlocksSavingWithItsReason() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(interval, u"5s"_s);
        QVERIFY(bench.waitSettled());
        QVERIFY(bench.presenter.saveBlocked().contains(interval));
        QCOMPARE(bench.row(interval)->tone, ui::Tone::Error);
        QCOMPARE(bench.row(interval)->pill, u"whole number expected"_s);
        bench.presenter.save();
        QCOMPARE(bench.desk.engine.count(u"config.write"_s), 0);
        bench.presenter.edit(interval, u"5"_s);
        QVERIFY(bench.waitSettled());
        QVERIFY(bench.presenter.saveBlocked().isEmpty());
    }
    void savingWritesTheBytesAndWhatTheyWereMadeFrom() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(url, u"https://new.example.com"_s);
        QVERIFY(bench.waitSettled());
        bench.presenter.save();
        QTRY_VERIFY(!bench.presenter.isModified());
        QCOMPARE(bench.desk.read(), replaced("old.example.com", "new.example.com"));
        const QJsonObject asked = bench.desk.engine.last(u"config.write"_s);
        QCOMPARE(asked[u"file"_s].toString(), bench.desk.file());
        QCOMPARE(asked[u"was"_s].toString().toLatin1(), security::sha256Hex(content));
        QCOMPARE(bench.lastNotice(), u"core.properties is saved."_s);
        // Undo of the notice writes back what stood there.
        bench.desk.notices.all().first().action();
        QTRY_COMPARE(bench.desk.read(), content);
        bench.presenter.chooseSection(u"fast2"_s);
        QTRY_COMPARE(bench.valueOf(url), u"https://old.example.com"_s);
    }
    void ownSavingIsNoNewsAndUndoStillWorks() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(interval, u"90"_s);
        QVERIFY(bench.waitSettled());
        bench.presenter.save();
        QTRY_VERIFY(!bench.presenter.isModified());
        const auto notices = bench.desk.notices.all().size();
        const auto shown = bench.desk.engine.count(u"config.versions"_s);
        bench.presenter.undo();
        QVERIFY(bench.waitSettled());
        QVERIFY(bench.presenter.diff().contains(u"+connectors.health.check.interval=60"_s));
        bench.presenter.watchedFile().lookNow();
        QTRY_VERIFY(bench.settled());
        QCOMPARE(bench.desk.notices.all().size(), notices);
        QVERIFY(shown >= 2);
    }
    void aRefusedSaveIsShownAndNothingIsLost() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.desk.engine.fails(u"config.write"_s,
                                base::Error(action::actionRefused).with(u"action"_s, u"config.write"_s));
        bench.presenter.edit(interval, u"90"_s);
        QVERIFY(bench.waitSettled());
        bench.presenter.save();
        QVERIFY(bench.presenter.isSaving());
        QTRY_VERIFY(!bench.presenter.isSaving());
        QCOMPARE(bench.desk.notices.all().first().code, u"ACTION_REFUSED"_s);
        QVERIFY(bench.presenter.isModified());
        QCOMPARE(bench.desk.read(), content);
    }
    void aViewerCannotSaveAndIsToldWhy() {
        Bench bench(content, u"en"_s, false);
        bench.desk.engine.on(u"session.show"_s, QJsonObject{{u"roles"_s, QJsonArray{u"viewer"_s}}});
        bench.presenter.open();
        QVERIFY(bench.ready());
        bench.presenter.edit(interval, u"90"_s);
        QVERIFY(bench.waitSettled());
        QVERIFY(bench.presenter.saveBlocked().contains(u"configurator"_s));
        QVERIFY(!bench.presenter.restoreBlocked().isEmpty());
    }
    void whileAnAnswerIsOutNothingIsSavedTwice() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.desk.engine.silent.append(u"config.write"_s);
        bench.presenter.edit(interval, u"90"_s);
        QVERIFY(bench.waitSettled());
        bench.presenter.save();
        bench.presenter.save();
        QCOMPARE(bench.desk.engine.count(u"config.write"_s), 1);
    }

    // The file changes underneath
    void withoutEditsTheFileIsReadAgainAndSaid() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.desk.write(replaced("interval=60", "interval=75"));
        QTRY_COMPARE(bench.valueOf(interval), u"75"_s);
        QVERIFY(bench.lastNotice().contains(u"changed on disk"_s));
        QVERIFY(!bench.presenter.isModified());
    }
    void editsAreCarriedOverToTheNewFile() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(url, u"https://new.example.com"_s);
        bench.desk.write(replaced("interval=60", "interval=75"));
        QTRY_VERIFY(bench.lastNotice().contains(u"carried over"_s));
        QVERIFY(bench.presenter.conflicts().isEmpty());
        QVERIFY(bench.waitSettled());
        bench.presenter.save();
        QTRY_VERIFY(!bench.presenter.isModified());
        QByteArray wanted = replaced("interval=60", "interval=75");
        wanted.replace("old.example.com", "new.example.com");
        QCOMPARE(bench.desk.read(), wanted);
    }
    void aConflictWaitsForADecision_data() {
        QTest::addColumn<bool>("mine");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("mine") << true << QByteArray("interval=90");
        QTest::newRow("theirs") << false << QByteArray("interval=75");
    }
    void aConflictWaitsForADecision() {
        QFETCH(bool, mine);
        QFETCH(QByteArray, value);
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(interval, u"90"_s);
        bench.presenter.edit(url, u"https://new.example.com"_s);
        bench.desk.write(replaced("interval=60", "interval=75"));
        QTRY_COMPARE(bench.presenter.conflicts().size(), 1);
        QCOMPARE(bench.presenter.conflicts().first(),
                 (ConfigurationPresenter::ConflictRow{interval, u"90"_s, u"75"_s}));
        QVERIFY(bench.waitSettled());
        QVERIFY(!bench.presenter.saveBlocked().isEmpty());
        bench.presenter.resolve(interval, mine);
        QVERIFY(bench.presenter.conflicts().isEmpty());
        QVERIFY(bench.waitSettled());
        bench.presenter.save();
        QTRY_VERIFY(!bench.presenter.isModified());
        QVERIFY(bench.desk.read().contains(value));
        QVERIFY(bench.desk.read().contains("new.example.com"));
    }
    void aChangeThatTheEngineNoticesFirstTakesTheSamePath() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(interval, u"90"_s);
        QVERIFY(bench.waitSettled());
        bench.presenter.watchedFile().stop();
        bench.desk.write(replaced("interval=60", "interval=75"));
        bench.presenter.save();
        QTRY_COMPARE(bench.presenter.conflicts().size(), 1);
        bool told = false;
        for (const ui::Notice& notice : bench.desk.notices.all())
            told = told || notice.code == u"CONFIG_CHANGED_ON_DISK"_s;
        QVERIFY(told);
    }

    void undoAfterAMergeKeepsTheChangeOfTheOtherHand() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(url, u"https://new.example.com"_s);
        const QByteArray theirs = replaced("interval=60", "interval=75");
        bench.desk.write(theirs);
        QTRY_COMPARE(bench.valueOf(interval), u"75"_s);
        bench.presenter.undo();
        QVERIFY(!bench.presenter.isModified() && !bench.presenter.canUndo());
        bench.presenter.redo();
        QCOMPARE(bench.row(interval)->value, u"75"_s);
        QVERIFY(bench.presenter.isModified());
    }
    void undoOfDiscardingKeepsTheChangeOfTheOtherHand() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(url, u"https://new.example.com"_s);
        bench.presenter.discard();
        const auto undo = bench.desk.notices.all().first().action;
        bench.desk.write(replaced("interval=60", "interval=75"));
        QTRY_COMPARE(bench.valueOf(interval), u"75"_s);
        undo();
        QCOMPARE(bench.row(interval)->value, u"75"_s);
        bench.presenter.chooseSection(u"fast2"_s);
        QCOMPARE(bench.row(url)->value, u"https://new.example.com"_s);
    }
    void undoOfDiscardingLeavesTheConflictOpen() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(interval, u"90"_s);
        bench.desk.write(replaced("interval=60", "interval=75"));
        QTRY_COMPARE(bench.presenter.conflicts().size(), 1);
        bench.presenter.discard();
        QVERIFY(bench.presenter.conflicts().isEmpty());
        bench.presenter.undo();
        QCOMPARE(bench.presenter.conflicts().size(), 1);
        QVERIFY(bench.waitSettled());
        QVERIFY(!bench.presenter.saveBlocked().isEmpty());
    }

    // Drafts
    void editsSurviveACrashAndAreOffered() {
        fakes::ConfigDesk desk(content);
        {
            ConfigurationPresenter presenter(desk.services(), {});
            presenter.open();
            QTRY_COMPARE(presenter.state(), State::Ready);
            presenter.edit(interval, u"90"_s);
            presenter.close();
            QTRY_COMPARE(desk.drafts().size(), 1);
            const QFileInfo draft(desk.folder.filePath(u"drafts/"_s + desk.drafts().first()));
            QCOMPARE(draft.permissions() & QFile::Permissions(0x0077), QFile::Permissions());
        }
        ConfigurationPresenter next(desk.services(), {});
        next.open();
        QTRY_VERIFY(next.hasDraft());
        QVERIFY(next.draftText().contains(interval));
        QVERIFY(!next.isModified());
        next.acceptDraft();
        QVERIFY(!next.hasDraft() && next.isModified());
        QTRY_VERIFY(next.diff().contains(u"+connectors.health.check.interval=90"_s));
        next.discard();
        QTRY_VERIFY(desk.drafts().isEmpty());
    }
    void aDraftOfAnotherFileIsNotOffered() {
        fakes::ConfigDesk desk(content);
        {
            ConfigurationPresenter presenter(desk.services(), {});
            presenter.open();
            QTRY_COMPARE(presenter.state(), State::Ready);
            presenter.edit(interval, u"90"_s);
            presenter.close();
            QTRY_COMPARE(desk.drafts().size(), 1);
        }
        const QString other = desk.folder.filePath(u"other.properties"_s);
        QVERIFY(QFile::copy(desk.file(), other));
        QList<Draft> found{{}};
        DraftKeeper keeper(desk.services());
        keeper.look(other, [&found](const QList<Draft>& drafts) { found = drafts; });
        QTRY_VERIFY(found.isEmpty());
        keeper.look(desk.file(), [&found](const QList<Draft>& drafts) { found = drafts; });
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(found.first().base, content);
        QCOMPARE(found.first().edited, replaced("interval=60", "interval=90"));
    }
    void whatIsNoDraftIsNotOffered() {
        fakes::ConfigDesk desk(content);
        QVERIFY(leaveDraft(desk, interval, u"90"_s));
        const QString name = desk.folder.filePath(u"drafts/"_s + desk.drafts().first());
        for (const QByteArray& bytes :
             {QByteArray(), QByteArray("draft/1 9\nshort"), QByteArray("draft/1 x\n"),
              QByteArray("draft/1 -1\nab"), QByteArray("other/1 1\nab")}) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(bytes);
            file.close();
            QList<Draft> found{{}};
            DraftKeeper keeper(desk.services());
            keeper.look(desk.file(), [&found](const QList<Draft>& drafts) { found = drafts; });
            QTRY_VERIFY2(found.isEmpty(), bytes.constData());
        }
    }
    void aDraftOfAnotherBaseIsOfferedOnTheFileOfNow() {
        fakes::ConfigDesk desk(content);
        QVERIFY(leaveDraft(desk, interval, u"90"_s));
        QByteArray theirs = replaced("interval=60", "interval=75");
        theirs.replace("old.example.com", "their.example.com");
        desk.write(theirs);
        ConfigurationPresenter next(desk.services(), {});
        next.open();
        QTRY_VERIFY(next.hasDraft());
        QVERIFY(next.draftText().contains(interval) && !next.draftText().contains(url));
        next.acceptDraft();
        QCOMPARE(next.conflicts(), (QList{ConfigurationPresenter::ConflictRow{interval, u"90"_s, u"75"_s}}));
        next.resolve(interval, true);
        theirs.replace("interval=75", "interval=90");
        QTRY_VERIFY(!next.isChecking());
        next.save();
        QTRY_COMPARE(desk.read(), theirs);
        QTRY_VERIFY(desk.drafts().isEmpty());
    }
    void anUndecidedDraftOutlivesEditsAndSaving() {
        fakes::ConfigDesk desk(content);
        QVERIFY(leaveDraft(desk, interval, u"90"_s));
        {
            Bench bench(desk);
            QTRY_VERIFY(bench.presenter.hasDraft());
            QVERIFY(bench.ready());
            bench.presenter.edit(url, u"https://new.example.com"_s);
            QTRY_COMPARE_WITH_TIMEOUT(desk.drafts().size(), 2, 10'000);
            QVERIFY(bench.waitSettled());
            bench.presenter.save();
            QTRY_VERIFY(!bench.presenter.isModified());
            QVERIFY(bench.presenter.hasDraft());
            QTRY_COMPARE(desk.drafts().size(), 1);
        }
        ConfigurationPresenter next(desk.services(), {});
        next.open();
        QTRY_VERIFY(next.hasDraft());
        QVERIFY(next.draftText().contains(interval) && !next.draftText().contains(url));
        next.acceptDraft();
        QVERIFY(next.conflicts().isEmpty());
        QTRY_VERIFY(!next.isChecking());
        next.save();
        QByteArray wanted = replaced("interval=60", "interval=90");
        wanted.replace("old.example.com", "new.example.com");
        QTRY_COMPARE(desk.read(), wanted);
    }
    void anUndecidedDraftIsOfferedOnAFileThatChanges() {
        fakes::ConfigDesk desk(content);
        QVERIFY(leaveDraft(desk, interval, u"90"_s));
        Bench bench(desk);
        QTRY_VERIFY(bench.presenter.hasDraft());
        QVERIFY(bench.ready());
        desk.write(replaced("connectors.fast2.enabled=true", "connectors.fast2.enabled=false"));
        QTRY_VERIFY(bench.row(u"connectors.fast2.enabled"_s) &&
                    !bench.row(u"connectors.fast2.enabled"_s)->isOn);
        QVERIFY(bench.presenter.hasDraft());
        bench.presenter.acceptDraft();
        QTRY_VERIFY(bench.row(interval) && bench.row(interval)->value == u"90"_s);
        QVERIFY(!bench.row(u"connectors.fast2.enabled"_s)->isOn);
    }
    void draftsAreDecidedOneByOneAndJoinTheEdits() {
        fakes::ConfigDesk desk(content);
        QVERIFY(leaveDraft(desk, interval, u"90"_s));
        QVERIFY(leaveDraft(desk, u"file.dir"_s, u"/srv"_s));
        Bench bench(desk);
        QTRY_VERIFY(bench.presenter.hasDraft());
        QVERIFY(bench.ready());
        bench.presenter.edit(url, u"https://new.example.com"_s);
        QVERIFY(bench.presenter.draftText().contains(interval));
        bench.presenter.acceptDraft();
        QCOMPARE(bench.row(interval)->value, u"90"_s);
        QVERIFY(bench.presenter.draftText().contains(u"file.dir"_s));
        bench.presenter.refuseDraft();
        QVERIFY(!bench.presenter.hasDraft());
        // The edits are a draft of their own.
        QTRY_COMPARE(desk.drafts().size(), 1);
        QVERIFY(bench.waitSettled());
        bench.presenter.save();
        QByteArray wanted = replaced("interval=60", "interval=90");
        wanted.replace("old.example.com", "new.example.com");
        QTRY_COMPARE(desk.read(), wanted);
    }
    void aDraftThatTheFileHasAlreadyIsNotOffered() {
        fakes::ConfigDesk desk(content);
        QVERIFY(leaveDraft(desk, interval, u"90"_s));
        Bench bench(desk);
        QTRY_VERIFY(bench.presenter.hasDraft());
        QVERIFY(bench.ready());
        desk.write(replaced("interval=60", "interval=90"));
        QTRY_VERIFY(!bench.presenter.hasDraft());
    }
    void savingAndRefusingRemoveTheDraft() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(interval, u"90"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.desk.drafts().size(), 1, 10'000);
        QVERIFY(bench.waitSettled());
        bench.presenter.save();
        QTRY_VERIFY(bench.desk.drafts().isEmpty());
    }

    // Sections, search, filters
    void sectionsCountWhatIsSetAndMarkWhatIsWrong() {
        Bench bench(replaced("interval=60", "interval=0"));
        QVERIFY(bench.ready());
        const auto& list = bench.presenter.sections().list();
        QCOMPARE(list.first().id, u"connectors"_s);
        QCOMPARE(list.first().set, 3);
        QCOMPARE(list.first().errors, 1);
        QCOMPARE(list.last().id, u"unknown"_s);
        QCOMPARE(list.last().warnings, 1);
        QCOMPARE(bench.presenter.sections().rowOf(u"own"_s), -1);
    }
    void aSearchGathersMatchesOfAllSectionsAndGoesBack() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.chooseSection(u"fast2"_s);
        bench.presenter.setFilter({u"timeout"_s});
        QCOMPARE(bench.presenter.section(), u"matches"_s);
        QVERIFY(bench.row(u"s3.socket.timeout"_s) && bench.row(u"rest.oh.read.timeout"_s));
        QVERIFY(!bench.row(url));
        bench.presenter.setFilter({});
        QCOMPARE(bench.presenter.section(), u"fast2"_s);
        bench.presenter.setFilter({u"no such thing"_s});
        QVERIFY(bench.presenter.rows().isEmpty());
    }
    void filtersShowModifiedOrSetKeysOnly() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.edit(url, u"https://new.example.com"_s);
        QVERIFY(bench.waitSettled());
        bench.presenter.setFilter({{}, true, false});
        QCOMPARE(bench.presenter.rows().size(), 1);
        bench.presenter.setFilter({{}, false, true});
        bench.presenter.chooseSection(u"fast2"_s);
        QCOMPARE(bench.presenter.rows().size(), 2);
    }
    void manyRowsAreShownInPortions() {
        QByteArray many;
        for (int i = 0; i < 500; ++i)
            many += "custom.name" + QByteArray::number(i) + "=1\n";
        Bench bench(many);
        QVERIFY(bench.ready());
        bench.presenter.chooseSection(u"unknown"_s);
        const auto first = bench.presenter.rows().size();
        QVERIFY(first < 100);
        QCOMPARE(bench.presenter.rowsLeftOut(), 500 - first);
        bench.presenter.showMore();
        QVERIFY(bench.presenter.rows().size() > first);
        QSignalSpy revealed(&bench.presenter, &ConfigurationPresenter::revealed);
        QVERIFY(bench.presenter.reveal(u"custom.name499"_s));
        QVERIFY(bench.row(u"custom.name499"_s));
        QCOMPARE(revealed.size(), 1);
    }
    void aKeyIsRevealedAlsoBeforeTheFileIsThereAndThroughFilters() {
        Bench bench;
        QSignalSpy revealed(&bench.presenter, &ConfigurationPresenter::revealed);
        QVERIFY(bench.presenter.reveal(url));
        QVERIFY(bench.ready());
        QTRY_COMPARE(revealed.size(), 1);
        QCOMPARE(bench.presenter.section(), u"fast2"_s);
        bench.presenter.setFilter({{}, false, true});
        QVERIFY(bench.presenter.reveal(u"server.port"_s));
        QVERIFY(bench.row(u"server.port"_s));
        QVERIFY(!bench.presenter.reveal(u"nobody.knows.this"_s));
    }
    void aSlipOfThePenIsRenamed() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.chooseSection(u"unknown"_s);
        const auto row = bench.row(u"conectors.metrics.enabled"_s);
        QVERIFY(row);
        QCOMPARE(row->suggestion, u"connectors.metrics.enabled"_s);
        bench.presenter.rename(row->key, row->suggestion);
        QTRY_COMPARE(bench.presenter.section(), u"connectors"_s);
        QVERIFY(bench.row(u"connectors.metrics.enabled"_s)->isSet);
        bench.presenter.undo();
        QTRY_COMPARE(bench.presenter.section(), u"unknown"_s);
        QVERIFY(bench.row(u"conectors.metrics.enabled"_s)->isSet);
        bench.presenter.redo();
        QTRY_COMPARE(bench.presenter.section(), u"connectors"_s);
        // In the raw text, which has no sections, a person stays where the text is.
        bench.presenter.setMode(ConfigurationPresenter::Mode::Raw);
        bench.presenter.undo();
        QTRY_VERIFY(!bench.presenter.isChecking());
        QCOMPARE(bench.presenter.mode(), ConfigurationPresenter::Mode::Raw);
    }

    // Raw text
    void rawEditsAndFormEditsAreOneDocument() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.setMode(ConfigurationPresenter::Mode::Raw);
        bench.presenter.editRaw(6, 1, {u"connectors.health.check.interval=45"_s});
        QCOMPARE(bench.row(interval)->value, u"45"_s);
        bench.presenter.edit(interval, u"46"_s);
        QCOMPARE(bench.presenter.raw().line(6), u"connectors.health.check.interval=46"_s);
        bench.presenter.undo();
        bench.presenter.undo();
        QVERIFY(!bench.presenter.isModified());
    }
    void aHalfEditedSecretBlocksSaving() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.presenter.editRaw(5, 1, {bench.presenter.raw().line(5) + u"x"_s});
        QVERIFY(bench.waitSettled());
        QVERIFY(bench.presenter.isModified());
        QVERIFY(bench.presenter.saveBlocked().contains(u"Line 6"_s));
        QCOMPARE(bench.presenter.rawProblemLine(), qsizetype(5));
        bench.presenter.undo();
        QVERIFY(bench.presenter.rawProblem().isEmpty() && !bench.presenter.isModified());
    }

    // Versions, connection test
    void aVersionIsRestoredByTheEngineAndReadAgain() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.desk.engine.on(u"config.restore"_s, [&bench](const QJsonObject&) {
            bench.desk.write("connectors.health.check.interval=15\n");
            return base::Result<QJsonObject>(QJsonObject{{u"changed"_s, true}});
        });
        QVERIFY(bench.presenter.restoreBlocked().isEmpty());
        QVERIFY(bench.presenter.restoreQuestion(2).commandLine.endsWith(u"config restore "_s +
                                                                        bench.desk.file() + u" 2"_s));
        bench.presenter.restore(2);
        QTRY_COMPARE(bench.valueOf(interval), u"15"_s);
        QCOMPARE(bench.desk.engine.last(u"config.restore"_s)[u"version"_s].toInt(), 2);
        QCOMPARE(bench.lastNotice(), u"Version 2 is restored."_s);
        bench.presenter.edit(interval, u"16"_s);
        QVERIFY(!bench.presenter.restoreBlocked().isEmpty());
    }
    void anOwnChangeIsNoNewsAndTheNextOneIs() {
        Bench bench;
        QVERIFY(bench.ready());
        const auto news = [&bench] {
            const auto notices = bench.desk.notices.all();
            return std::count_if(notices.begin(), notices.end(), [](const ui::Notice& notice) {
                return notice.text.contains(u"changed on disk"_s);
            });
        };
        // The file is there for a while before the engine answers.
        bool isReadMeanwhile = true;
        bench.desk.engine.on(u"config.restore"_s, [&](const QJsonObject&) {
            bench.desk.write(replaced("interval=60", "interval=15"));
            isReadMeanwhile = QTest::qWaitFor([&bench] { return bench.valueOf(interval) == u"15"_s; }, 300);
            return base::Result<QJsonObject>(QJsonObject{{u"changed"_s, true}});
        });
        bench.presenter.restore(2);
        QVERIFY(!isReadMeanwhile);
        QTRY_COMPARE(bench.valueOf(interval), u"15"_s);
        QTRY_VERIFY(!bench.presenter.isSaving());
        QCOMPARE(news(), 0);
        // What the engine changed cannot be read; what comes then is of another hand.
        bench.desk.engine.on(u"config.restore"_s, [&bench](const QJsonObject&) {
            QFile::remove(bench.desk.file());
            return base::Result<QJsonObject>(QJsonObject{{u"changed"_s, true}});
        });
        QVERIFY(bench.presenter.restoreBlocked().isEmpty());
        bench.presenter.restore(1);
        QVERIFY(!bench.presenter.restoreBlocked().isEmpty());
        QTRY_VERIFY(bench.presenter.error());
        bench.desk.write(replaced("interval=60", "interval=75"));
        QTRY_COMPARE(bench.valueOf(interval), u"75"_s);
        QCOMPARE(news(), 1);
    }
    void aConnectorIsTestedAndTheFirstFailureIsTold() {
        Bench bench;
        QVERIFY(bench.ready());
        QCOMPARE(bench.presenter.testableConnector(), QString());
        bench.presenter.chooseSection(u"fast2"_s);
        QTRY_COMPARE(bench.presenter.testableConnector(), u"fast2"_s);
        const auto rung = [](bool ok, const QString& code, const QString& detail) {
            return QJsonObject{{u"name"_s, u"tcp"_s},   {u"ok"_s, ok},     {u"tried"_s, true},
                               {u"milliseconds"_s, 12}, {u"code"_s, code}, {u"detail"_s, detail}};
        };
        bench.desk.engine.on(u"connector.test"_s,
                             QJsonObject{{u"rungs"_s, QJsonArray{rung(true, {}, u"2026.0.0"_s)}}});
        ConnectionTest& test = bench.presenter.connectionTest();
        test.run(u"fast2"_s);
        QVERIFY(test.isRunning());
        QTRY_COMPARE(test.tone(), ui::Tone::Ok);
        QVERIFY(test.text().contains(u"2026.0.0"_s));
        bench.desk.engine.on(
            u"connector.test"_s,
            QJsonObject{{u"rungs"_s, QJsonArray{rung(true, {}, {}), rung(false, u"TLS_UNTRUSTED"_s, u"x"_s),
                                                rung(false, u"LATER"_s, u"y"_s)}}});
        test.run(u"fast2"_s);
        QTRY_COMPARE(test.code(), u"TLS_UNTRUSTED"_s);
        bench.desk.engine.fails(u"connector.test"_s, base::Error(action::engineUnreachable));
        test.run(u"fast2"_s);
        QTRY_COMPARE(test.code(), u"ENGINE_UNREACHABLE"_s);
        bench.desk.engine.silent.append(u"connector.test"_s);
        test.run(u"fast2"_s);
        test.clear();
        QVERIFY(!test.isRunning() && !test.hasResult());
    }

    // Everything told
    void noSecretStandsInAnythingThatIsTold() {
        for (const QString& language : {u"en"_s, u"fr"_s}) {
            Bench bench(
                content + "my.password=streng-geheim\nlink=${FAST2_TOKEN}\njdbc=https://u:streng-geheim@h/\n",
                language);
            QVERIFY(bench.ready());
            bench.presenter.edit(u"plume.connector.auth.token"_s, u"streng-geheim-2"_s);
            bench.presenter.edit(u"token.key"_s, u"${X:streng-geheim}"_s);
            bench.presenter.unset(u"my.password"_s);
            bench.presenter.edit(u"link"_s, u"${FAST2_TOKEN}!"_s);
            QVERIFY(bench.waitSettled());
            const auto question = bench.presenter.saveQuestion();
            QStringList told{bench.presenter.subtitle(),
                             bench.presenter.diff(),
                             bench.presenter.saveBlocked(),
                             bench.presenter.raw().text(),
                             bench.presenter.unsaved(),
                             question.title,
                             question.text,
                             question.commandLine};
            told += question.consequences;
            for (const FindingRow& finding : bench.presenter.findings().list())
                told += {finding.sentence, finding.key};
            for (const SectionRow& section : bench.presenter.sections().list()) {
                bench.presenter.chooseSection(section.id);
                for (const SettingRow& row : bench.presenter.rows())
                    told += QStringList{row.value, row.help, row.inForce,    row.message,
                                        row.pill,  row.form, row.placeholder} +
                            row.choices;
            }
            for (const QString& text : std::as_const(told))
                QVERIFY2(!text.contains(u"geheim"_s), qPrintable(text));
            QVERIFY(told.size() > 100);
            // Conflicts show hidden values hidden, too.
            bench.desk.write(replaced("streng-geheim", "anders-geheim"));
            bench.presenter.edit(u"fast2.connector.auth.token"_s, u"mein-geheim"_s);
            QTRY_VERIFY(!bench.presenter.conflicts().isEmpty());
            for (const auto& row : bench.presenter.conflicts())
                QVERIFY(!(row.mine + row.theirs).contains(u"geheim"_s));
            for (const ui::Notice& notice : bench.desk.notices.all())
                QVERIFY(!notice.text.contains(u"geheim"_s));
        }
    }
    void modelsKeepTheContract() {
        Bench bench;
        QAbstractItemModelTester sections(&bench.presenter.sections());
        QAbstractItemModelTester findings(&bench.presenter.findings());
        QAbstractItemModelTester versions(&bench.presenter.versions());
        QVERIFY(bench.ready());
        bench.presenter.edit(interval, u"x"_s);
        QVERIFY(bench.waitSettled());
        bench.presenter.setFilter({u"enabled"_s});
        bench.presenter.setFilter({});
        bench.presenter.discard();
        QVERIFY(bench.waitSettled());
        QCOMPARE(bench.presenter.findings().list().size(), 3);
        for (QAbstractItemModel* model : std::initializer_list<QAbstractItemModel*>{
                 &bench.presenter.sections(), &bench.presenter.findings(), &bench.presenter.versions()}) {
            for (int column = 0; column < model->columnCount(); ++column)
                QVERIFY(!model->headerData(column, Qt::Horizontal).toString().isEmpty());
        }
    }
    void textsFollowTheLanguage() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.desk.language = u"fr"_s;
        bench.presenter.retranslate();
        QVERIFY(bench.presenter.findings().list().first().sentence.startsWith(u"Ligne"_s));
        QVERIFY(bench.row(interval)->help.contains(u"contrôles"_s));
    }
};

QTEST_GUILESS_MAIN(PresenterTest)
#include "tst_presenter.moc"
