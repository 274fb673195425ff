// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/stat.h>

#include <QSignalSpy>
#include <QTest>

#include "core/config/EditLock.h"
#include "core/config/SettingCatalog.h"
#include "tests/ui/configuration/ConfigDesk.h"
#include "ui/configuration/ConfigFiles.h"
#include "ui/configuration/ConfigurationPage.h"
#include "ui/configuration/ConfigurationPresenter.h"

using namespace fdc;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;
using State = ConfigurationPresenter::State;

namespace {

const QByteArray content =
    "# Core\n"
    "connectors.enabled=true\n"
    "connectors.health.check.interval=60\n"
    "#server.port=8080\n"
    "token.expiration.time=600\n"
    "acme.mail.host=mail.example.com\n";
const auto interval = u"connectors.health.check.interval"_s;

/// Core's file and the interface's beside it.
struct Bench {
    explicit Bench(const QByteArray& core = content, const QByteArray& gui = "gui.session.timeout=1800\n")
        : desk(core), guiFile(desk.folder.filePath(u"gui.properties"_s)) {
        writeGui(gui);
        desk.engine.on(u"environment.show"_s, [this](const QJsonObject&) {
            return base::Result<QJsonObject>(QJsonObject{
                {u"environments"_s,
                 QJsonArray{QJsonObject{{u"coreProperties"_s, desk.file()},
                                        {u"relatedFiles"_s, QJsonArray::fromStringList(related)}}}}});
        });
    }
    void writeGui(const QByteArray& bytes) const {
        QFile file(guiFile);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    }
    ConfigFiles& open(const QStringList& files) {
        related = files;
        opened = std::make_unique<ConfigFiles>(desk.services(), QProcessEnvironment());
        opened->core().watchedFile().setInterval(20);
        QObject::connect(opened.get(), &ConfigFiles::listed, opened.get(), [this] {
            for (int i = 0; i < opened->count(); ++i)
                opened->at(i).watchedFile().setInterval(20);
        });
        opened->open();
        return *opened;
    }
    static bool ready(const ConfigurationPresenter& presenter) {
        return QTest::qWaitFor([&] { return presenter.state() == State::Ready && !presenter.isChecking(); });
    }

    fakes::ConfigDesk desk;
    QString guiFile;
    QStringList related;
    std::unique_ptr<ConfigFiles> opened;
};

bool finds(ConfigurationPresenter& presenter, const QString& code) {
    for (const FindingRow& row : presenter.findings().list()) {
        if (row.code == code)
            return true;
    }
    return false;
}

}  // namespace

class FilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { config::SettingCatalog::setOwnKeys({}); }

    // Several files
    void eachFileHasEditsOfItsOwn() {
        Bench bench;
        ConfigFiles& files = bench.open({bench.guiFile});
        QTRY_COMPARE(files.count(), 2);
        QVERIFY(Bench::ready(files.at(0)) && Bench::ready(files.at(1)));
        QCOMPARE(files.title(1), u"gui.properties"_s);
        QCOMPARE(files.at(1).product(), config::Product::Gui);
        files.at(1).edit(u"gui.session.timeout"_s, u"900"_s);
        QVERIFY(!files.at(0).isModified());
        QCOMPARE(files.title(1), u"• gui.properties"_s);
        QVERIFY(files.unsaved().contains(u"gui.properties"_s));
        QVERIFY(!files.unsaved().contains(u"core.properties"_s));
        QVERIFY(Bench::ready(files.at(1)));
        files.choose(1);
        files.current().save();
        QTRY_COMPARE(bench.desk.engine.last(u"config.write"_s)[u"file"_s].toString(), bench.guiFile);
    }
    void theFormOfAnotherProductHasItsKeys() {
        Bench bench;
        ConfigFiles& files = bench.open({bench.guiFile});
        QTRY_COMPARE(files.count(), 2);
        QVERIFY(Bench::ready(files.at(1)));
        QVERIFY(files.at(1).reveal(u"gui.session.timeout"_s));
        QVERIFY(!files.at(1).reveal(u"connectors.enabled"_s));
        QVERIFY(files.at(0).reveal(u"connectors.enabled"_s));
    }
    void rulesThatSpanFilesFollowWhatStandsOnDisk() {
        Bench bench;
        ConfigFiles& files = bench.open({bench.guiFile});
        QTRY_COMPARE(files.count(), 2);
        QVERIFY(Bench::ready(files.at(0)));
        // A token that lives shorter than the session of the interface.
        QTRY_VERIFY(finds(files.core(), u"CONFIG_TOKEN_OUTLIVED"_s));
        bench.writeGui("gui.session.timeout=300\n");
        QTRY_VERIFY(!finds(files.core(), u"CONFIG_TOKEN_OUTLIVED"_s));
    }
    void aFileThatIsNoLongerNamedStaysWhileItHoldsEdits() {
        Bench bench;
        ConfigFiles& files = bench.open({bench.guiFile});
        QTRY_COMPARE(files.count(), 2);
        QVERIFY(Bench::ready(files.at(1)));
        files.choose(1);
        files.current().edit(u"gui.session.timeout"_s, u"900"_s);
        files.close();
        bench.related.clear();
        files.open();
        QTRY_COMPARE(bench.desk.engine.count(u"environment.show"_s), 3);
        QCoreApplication::processEvents();
        QCOMPARE(files.count(), 2);
        files.current().discard();
        files.close();
        files.open();
        QTRY_COMPARE(files.count(), 1);
        QCOMPARE(files.currentIndex(), 0);
    }
    void draftsBelongToTheirFile() {
        Bench bench;
        {
            ConfigFiles& files = bench.open({bench.guiFile});
            QTRY_COMPARE(files.count(), 2);
            QVERIFY(Bench::ready(files.at(1)));
            files.at(1).edit(u"gui.session.timeout"_s, u"900"_s);
            files.close();
            QTRY_COMPARE(bench.desk.drafts().size(), 1);
        }
        ConfigFiles& files = bench.open({bench.guiFile});
        QTRY_COMPARE(files.count(), 2);
        QTRY_VERIFY(files.at(1).hasDraft());
        QVERIFY(!files.at(0).hasDraft());
    }

    // Who else edits
    void theFirstEditTakesTheLockAndSavingReleasesIt() {
        Bench bench;
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        const auto held = [&] { return config::EditLock::holder(bench.desk.file()).has_value(); };
        QVERIFY(!held());
        presenter.edit(interval, u"90"_s);
        QTRY_VERIFY(held());
        QVERIFY(!presenter.presence().other());
        QVERIFY(Bench::ready(presenter));
        presenter.save();
        QTRY_VERIFY(!held());
        presenter.edit(interval, u"91"_s);
        QTRY_VERIFY(held());
        presenter.discard();
        QTRY_VERIFY(!held());
        presenter.edit(interval, u"92"_s);
        QTRY_VERIFY(held());
        bench.opened->close();
        QTRY_VERIFY(!held());
    }
    void anotherEditorIsNamedAndHindersNothing() {
        Bench bench;
        config::EditLock other;
        QVERIFY(other.take(bench.desk.file()));
        ConfigurationPresenter& presenter = bench.open({}).core();
        presenter.presence().setInterval(20);
        QVERIFY(Bench::ready(presenter));
        QTRY_VERIFY(presenter.presence().other());
        QVERIFY(presenter.presence().other()->isThisProcess());
        presenter.edit(interval, u"90"_s);
        QVERIFY(Bench::ready(presenter));
        QVERIFY(presenter.saveBlocked().isEmpty());
        other.release();
        QTRY_VERIFY(!presenter.presence().other());
    }

    // Restarts
    void whatWaitsForARestartIsToldUntilAPersonConfirms() {
        Bench bench;
        bench.desk.engine.on(u"config.pending"_s,
                             QJsonObject{{u"product"_s, u"core"_s},
                                         {u"since"_s, u"2026-11-23T08:00:00.000Z"_s},
                                         {u"keys"_s, QJsonArray{QJsonObject{{u"key"_s, u"server.port"_s}}}}});
        bench.desk.engine.on(u"config.restarted"_s, QJsonObject{});
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        QTRY_COMPARE(presenter.pendingRestart().keys(), QStringList{u"server.port"_s});
        presenter.pendingRestart().confirm();
        presenter.pendingRestart().confirm();
        QTRY_VERIFY(presenter.pendingRestart().keys().isEmpty());
        QCOMPARE(bench.desk.engine.count(u"config.restarted"_s), 1);
        QCOMPARE(bench.desk.engine.last(u"config.restarted"_s)[u"file"_s].toString(), bench.desk.file());
    }
    void savingSaysWhatWaitsAndAsksAgain() {
        Bench bench;
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        presenter.edit(u"token.expiration.time"_s, u"7200"_s);
        QVERIFY(Bench::ready(presenter));
        const int asked = bench.desk.engine.count(u"config.pending"_s);
        presenter.save();
        QTRY_VERIFY(!presenter.isModified());
        QVERIFY(bench.desk.engine.count(u"config.pending"_s) > asked);
        QVERIFY(bench.desk.notices.all().first().text.contains(u"FlowerDocs Core"_s));
    }

    // States of the file
    void aReadOnlyFileIsSaidAndNotSaved() {
        Bench bench;
        QVERIFY(QFile::setPermissions(bench.desk.file(), QFile::ReadOwner | QFile::ReadGroup));
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        QVERIFY(presenter.access());
        QCOMPARE(presenter.access()->code(), u"CONFIG_FILE_READ_ONLY"_s);
        presenter.edit(interval, u"90"_s);
        QVERIFY(Bench::ready(presenter));
        QVERIFY(!presenter.saveBlocked().isEmpty());
        QVERIFY(QFile::setPermissions(bench.desk.file(), QFile::ReadOwner | QFile::WriteOwner));
        QTRY_VERIFY(!presenter.access());
        QVERIFY(presenter.saveBlocked().isEmpty());
    }
    void bytesThatAreNoTextAreLookedAtOnly() {
        Bench bench(QByteArray("a=1\n\0\0\0b=2\n", 12));
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        QVERIFY(presenter.access());
        QCOMPARE(presenter.access()->code(), u"CONFIG_FILE_BINARY"_s);
        QVERIFY(!presenter.isEditable());
    }
    /// A sparse file of 8 GiB: reading it would not end in the time of a test.
    void aFileThatGrowsBeyondMeasureIsNotRead() {
        Bench bench;
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        QFile file(bench.desk.file());
        QVERIFY(file.resize(8LL * 1024 * 1024 * 1024));
        QTRY_VERIFY(presenter.error());
        QCOMPARE(presenter.error()->code(), u"CONFIG_FILE_TOO_LARGE"_s);
        QCOMPARE(presenter.state(), State::Ready);
        QCOMPARE(presenter.base().toBytes(), content);
        bench.desk.write(content);
        QTRY_VERIFY(!presenter.error());
    }
    void whatIsNoFileIsAnErrorAndDoesNotHang_data() {
        QTest::addColumn<QString>("kind");
        QTest::newRow("a folder") << u"folder"_s;
        QTest::newRow("a pipe") << u"pipe"_s;
        QTest::newRow("nothing") << u"nothing"_s;
    }
    void whatIsNoFileIsAnErrorAndDoesNotHang() {
        QFETCH(QString, kind);
        Bench bench;
        QVERIFY(QFile::remove(bench.desk.file()));
        if (kind == u"folder"_s)
            QVERIFY(QDir().mkpath(bench.desk.file()));
        if (kind == u"pipe"_s)
            QCOMPARE(mkfifo(QFile::encodeName(bench.desk.file()).constData(), 0600), 0);
        ConfigurationPresenter& presenter = bench.open({}).core();
        QTRY_COMPARE(presenter.state(), State::Failed);
        QCOMPARE(presenter.error()->code(),
                 kind == u"nothing"_s ? u"CONFIG_FILE_VANISHED"_s : u"FILE_UNREADABLE"_s);
    }

    // Keys
    void aKeyIsCommentedOutAndBroughtBack() {
        Bench bench;
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        presenter.commentOut(interval);
        QVERIFY(presenter.document().toBytes().contains("#connectors.health.check.interval=60\n"));
        QVERIFY(Bench::ready(presenter));
        presenter.uncomment(interval);
        QCOMPARE(presenter.document().toBytes(), content);
        presenter.uncomment(u"server.port"_s);
        QVERIFY(presenter.document().toBytes().contains("\nserver.port=8080\n"));
        presenter.undo();
        presenter.undo();
        QVERIFY(presenter.document().toBytes().contains("#connectors.health.check.interval=60\n"));
    }
    void renamingIsRefusedForAKeyThatIsThere() {
        Bench bench;
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        const ui::FormQuestion question = presenter.renameQuestion(u"acme.mail.host"_s);
        const auto problem = [&](const QString& key) { return question.problem({{u"newKey"_s, key}}); };
        for (const QString& key : {u""_s, u" a"_s, u"a.*"_s, u"acme.mail.host"_s, interval})
            QVERIFY2(!problem(key).isEmpty(), qPrintable(key));
        QVERIFY(problem(u"acme.mail.server"_s).isEmpty());
        presenter.rename(u"acme.mail.host"_s, interval);
        QVERIFY(!presenter.isModified());
        presenter.rename(u"acme.mail.host"_s, u"acme.mail.server"_s);
        QVERIFY(presenter.document().toBytes().endsWith("acme.mail.server=mail.example.com\n"));
        presenter.undo();
        QVERIFY(!presenter.isModified());
    }
    void aNewKeyHasCompletionsAndItsPlace() {
        Bench bench;
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        const ui::FormQuestion question = presenter.addQuestion();
        const QStringList known = question.fields.first().choices;
        QVERIFY(known.contains(u"server.port"_s));
        QVERIFY2(known.contains(u"logging.level.*"_s), qPrintable(known.join(u' ')));
        QVERIFY(!known.contains(interval));
        const auto problem = [&](const QString& key, const QString& value) {
            return question.problem({{u"newKey"_s, key}, {u"newValue"_s, value}});
        };
        QVERIFY(!problem(u"logging.level.*"_s, u"INFO"_s).isEmpty());
        QVERIFY(problem(u"logging.level.com.acme"_s, u"INFO"_s).isEmpty());
        QVERIFY(!problem(u"token.key"_s, u"geheim"_s).isEmpty());
        QVERIFY(problem(u"token.key"_s, u"${TOKEN_KEY}"_s).isEmpty());
        QVERIFY(!question.commandLine({{u"newKey"_s, u"token.key"_s}, {u"newValue"_s, u"geheim"_s}})
                     .contains(u"geheim"_s));
        QSignalSpy revealed(&presenter, &ConfigurationPresenter::revealed);
        presenter.add(u"logging.level.com.acme"_s, u"INFO"_s);
        QTRY_COMPARE(revealed.size(), 1);
        QCOMPARE(presenter.section(), u"logging"_s);
        presenter.add(u"connectors.metrics.enabled"_s, u"false"_s);
        QVERIFY(presenter.document().toBytes().contains(
            "connectors.health.check.interval=60\nconnectors.metrics.enabled=false\n"));
    }
    void aKeyThatIsMineIsUnknownNoMore() {
        Bench bench;
        config::OwnKeys kept;
        bench.desk.engine.on(u"config.own"_s, [&](const QJsonObject& arguments) {
            config::OwnKeys::Entry entry;
            entry.pattern = arguments[u"pattern"_s].toString();
            entry.note = arguments[u"note"_s].toString();
            if (arguments[u"remove"_s].toBool())
                kept.remove(entry.pattern);
            else if (!kept.declare(entry))
                qFatal("refused");
            if (!kept.save(bench.desk.services().folder.ownKeysFile()))
                qFatal("not saved");
            return base::Result<QJsonObject>(QJsonObject{});
        });
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        QVERIFY(finds(presenter, u"CONFIG_UNKNOWN_KEY"_s));
        const auto question = presenter.ownQuestion(u"acme.mail.host"_s);
        QVERIFY(!question.problem({{u"ownPattern"_s, u"a.*.b"_s}}).isEmpty());
        presenter.own({{u"ownPattern"_s, u"acme.*"_s}, {u"ownType"_s, u"text"_s}, {u"ownNote"_s, u"Mail"_s}});
        QTRY_VERIFY(!finds(presenter, u"CONFIG_UNKNOWN_KEY"_s));
        QVERIFY(presenter.sections().rowOf(u"own"_s) >= 0);
        presenter.chooseSection(u"own"_s);
        QCOMPARE(presenter.rows().first().help, u"Mail"_s);
        QVERIFY(presenter.rows().first().isOwn);
        presenter.disown(u"acme.mail.host"_s);
        QTRY_VERIFY(finds(presenter, u"CONFIG_UNKNOWN_KEY"_s));
        QVERIFY(!presenter.isModified());
    }

    // The question before saving
    void theQuestionNamesWhatTheEditsBring() {
        Bench bench;
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        presenter.edit(u"fast2.connector.url"_s, u"http://fast2.example.com"_s);
        presenter.edit(u"token.key"_s, u"ein-geheimnis-im-klartext"_s);
        QVERIFY(Bench::ready(presenter));
        QVERIFY(presenter.saveBlocked().isEmpty());
        const QString told = presenter.saveQuestion().consequences.join(u'\n');
        QCOMPARE(told.count(u"Please note"_s), 2);
        QVERIFY(!told.contains(u"klartext"_s));
        // What stood there before is no news.
        QVERIFY(!told.contains(u"acme.mail.host"_s));
    }

    // Field and line of one setting
    void fieldAndLineFollowOneAnother() {
        Bench bench("a.list=1,\\\n  2\n# c\nconnectors.enabled=true\nb=1\n");
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        presenter.setMode(ConfigurationPresenter::Mode::Both);
        presenter.enterField(u"a.list"_s);
        QCOMPARE(presenter.currentLines(), (std::pair<qsizetype, qsizetype>(0, 2)));
        presenter.enterLine(2);
        QVERIFY(presenter.currentKey().isEmpty() && !presenter.currentLines());
        presenter.enterLine(3);
        QCOMPARE(presenter.currentKey(), u"connectors.enabled"_s);
        QCOMPARE(presenter.section(), u"connectors"_s);
        presenter.enterLine(1);
        QCOMPARE(presenter.currentKey(), u"a.list"_s);
        QCOMPARE(presenter.section(), u"unknown"_s);
        presenter.enterField(u"server.port"_s);
        QVERIFY(!presenter.currentLines());
    }
    void aKeyTypedIntoTheRawTextHasItsRowInTheSameTurn() {
        Bench bench;
        ConfigurationPresenter& presenter = bench.open({}).core();
        QVERIFY(Bench::ready(presenter));
        presenter.setMode(ConfigurationPresenter::Mode::Both);
        presenter.chooseSection(u"unknown"_s);
        presenter.editRaw(6, 0, {u"brand.new=1"_s});
        bool found = false;
        for (const SettingRow& row : presenter.rows())
            found = found || (row.key == u"brand.new"_s && row.value == u"1"_s);
        QVERIFY(found);
    }
};

QTEST_GUILESS_MAIN(FilesTest)
#include "tst_files.moc"
