// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QTest>

#include "core/config/SettingCatalog.h"
#include "core/config/ShownLines.h"
#include "core/security/Redaction.h"
#include "tests/ui/Fakes.h"
#include "ui/configuration/Assessment.h"
#include "ui/configuration/EditSession.h"
#include "ui/configuration/Merge.h"
#include "ui/configuration/RowBuilder.h"
#include "ui/configuration/SavePlan.h"
#include "ui/configuration/SettingTexts.h"

using namespace fdc;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;
using config::PropertiesDocument;

namespace {

const QString mask = QString::fromUtf16(security::maskText);

const QByteArray sample =
    "# Passerelle de la soci\xe9t\xe9\r\n"
    "fast2.connector.url = https://fast2.example.com\r\n"
    "fast2.connector.auth.token=geheim-4711\n"
    "  plume.connector.auth.token : ${PLUME_TOKEN}\n"
    "#token.key=altes-geheimnis\n"
    "token.password.passphrase=lang\\\n"
    "   und-geheim\n"
    "odd.key=a\\tb\\u00e9\n"
    "with.nul=\x01"
    "x\n"
    "last=1";

QByteArray edited(const QByteArray& bytes, qsizetype first, qsizetype removed, const QStringList& added) {
    RawText text(bytes);
    text.replace(first, removed, added);
    return text.problems().isEmpty() ? text.bytes() : QByteArray("refused");
}

qsizetype lineOf(const RawText& text, const QString& begin) {
    for (qsizetype i = 0; i < text.lineCount(); ++i) {
        if (text.line(i).startsWith(begin))
            return i;
    }
    return -1;
}

Assessment assessmentOf(const QByteArray& base, const QByteArray& bytes,
                        const QProcessEnvironment& environment = {}) {
    AssessmentQuestion question;
    question.revision = 1;
    question.name = u"core.properties"_s;
    question.base = base;
    question.bytes = bytes;
    question.options.environment = environment;
    return assess(question);
}

SettingRow rowOf(const QByteArray& bytes, const QString& key, const QProcessEnvironment& environment = {}) {
    const auto document = PropertiesDocument::parse(bytes);
    const Assessment assessment = assessmentOf(bytes, bytes, environment);
    return RowBuilder(document, assessment, environment, config::Language::English).row(key);
}

QString allTexts(const SettingRow& row) {
    return QStringList{row.value,   row.placeholder, row.help,    row.form,
                       row.inForce, row.pill,        row.message, row.code,
                       row.reload,  row.reloadTip,   row.section, row.choices.join(u' ')}
        .join(u'\n');
}

}  // namespace

class EditingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // The raw text
    void anUntouchedFileHasItsBytes() {
        QCOMPARE(RawText(sample).bytes(), sample);
        QCOMPARE(RawText(QByteArray()).bytes(), QByteArray());
        QCOMPARE(RawText(QByteArray("a=1\n")).bytes(), QByteArray("a=1\n"));
        QCOMPARE(RawText(QByteArray("a=1\n")).lineCount(), 2);
    }
    void noSecretStandsInTheText() {
        const QString text = RawText(sample).text();
        for (const char* secret : {"geheim", "altes", "lang", "4711"})
            QVERIFY2(!text.contains(QString::fromLatin1(secret)), secret);
        QVERIFY(text.contains(u"${PLUME_TOKEN}"_s));
    }
    void aTypedLineChangesAloneAndKeepsItsLineEnding() {
        const QByteArray after = edited(sample, 1, 1, {u"fast2.connector.url = https://neu.example.com"_s});
        QByteArray wanted = sample;
        wanted.replace("fast2.example.com", "neu.example.com");
        QCOMPARE(after, wanted);
    }
    void aTypedSecretReplacesTheHiddenOne() {
        const QByteArray after = edited(sample, 2, 1, {u"fast2.connector.auth.token=neu"_s});
        QByteArray wanted = sample;
        wanted.replace("geheim-4711", "neu");
        QCOMPARE(after, wanted);
    }
    void aLineThatStillHasTheMaskIsRefused() {
        RawText text(sample);
        text.replace(2, 1, {u"fast2.connector.auth.token=x"_s + mask});
        QCOMPARE(text.problems(), (QList<RawText::Problem>{{2, RawText::Fault::HiddenSecret}}));
        text.replace(2, 1, {u"fast2.connector.auth.token=•"_s});
        QCOMPARE(text.problems().size(), 1);
        text.replace(2, 1, {u"fast2.connector.auth.token=ok"_s});
        QVERIFY(text.problems().isEmpty());
        QVERIFY(text.bytes().contains("token=ok\n"));
    }
    void aCopiedHiddenLineIsRefused() {
        RawText text(sample);
        text.replace(0, 0, {text.line(2)});
        QCOMPARE(text.problems().size(), 1);
    }
    void aPictureOfAControlCharacterIsRefused() {
        RawText text(sample);
        const qsizetype line = lineOf(text, u"with.nul"_s);
        QVERIFY(text.line(line).contains(QChar(0x2401)));
        text.replace(line, 1, {text.line(line) + u"y"_s});
        QCOMPARE(text.problems(), (QList<RawText::Problem>{{line, RawText::Fault::ControlCharacter}}));
    }
    void anEditThatWouldUncoverTheSecretBelowIsRefused() {
        RawText text(sample);
        text.replace(1, 1, {u"fast2.connector.url=https://x\\"_s});
        QCOMPARE(text.problems(), (QList<RawText::Problem>{{2, RawText::Fault::UncoversSecret}}));
        // The first line of a secret over two lines, replaced alone: its rest would become a key.
        RawText spread(sample);
        const qsizetype line = lineOf(spread, u"token.password.passphrase"_s);
        spread.replace(line, 1, {u"token.password.passphrase=neu"_s});
        QCOMPARE(spread.problems(), (QList<RawText::Problem>{{line + 1, RawText::Fault::UncoversSecret}}));
        spread.replace(line, 2, {u"token.password.passphrase=neu"_s});
        QVERIFY(spread.problems().isEmpty());
    }
    void linesInsertedAndJoinedKeepTheOthers() {
        QCOMPARE(edited("a=1\r\nb=2\r\n", 1, 1, {u"x=9"_s, u"b=2"_s}), QByteArray("a=1\r\nx=9\r\nb=2\r\n"));
        QCOMPARE(edited("a=1\nb=2", 1, 1, {u"b=2"_s, u"c=3"_s}), QByteArray("a=1\nb=2\nc=3"));
        QCOMPARE(edited("a=1\nb=2\nc=3", 1, 2, {u"b=2c=3"_s}), QByteArray("a=1\nb=2c=3"));
        QCOMPARE(edited("a=1\nb=2\n", 0, 3, {u""_s}), QByteArray());
    }
    void whatIsNotAsciiIsWrittenAsEscapesButNotInComments() {
        QCOMPARE(edited("a=1\n", 0, 1, {u"a=é€"_s}), QByteArray("a=\\u00e9\\u20ac\n"));
        QByteArray wanted = sample;
        wanted.replace("soci\xe9t\xe9", "ville d'\xe9t\xe9");
        QCOMPARE(edited(sample, 0, 1, {u"# Passerelle de la ville d'été"_s}), wanted);
        QCOMPARE(edited("# \xc3\xa9\n", 0, 1, {u"# éà"_s}), QByteArray("# \xc3\xa9\xc3\xa0\n"));
        // Behind a continuation a number sign begins no comment.
        QCOMPARE(edited("a=1\\\n  x\n# \xe9\n", 1, 1, {u"# é"_s}), QByteArray("a=1\\\n# \\u00e9\n# \xe9\n"));
    }
    void theSameTextAgainIsNoEdit() {
        RawText text(sample);
        QVERIFY(!text.replace(2, 1, {text.line(2)}));
        QVERIFY(text.replace(2, 1, {u"x=1"_s}));
    }
    /// Property: whatever is typed, pasted, split and joined, no mask gets into the bytes, nothing hidden
    /// becomes visible, and lines outside the edited range keep their bytes.
    void randomEditsNeverWriteTheMaskNorTouchOtherLines() {
        QRandomGenerator random(20261123);
        const QByteArray maskBytes = mask.toUtf8();
        const QStringList pool{
            u"a=b"_s,        u""_s,     u"# comment é"_s, u"x\\"_s,        mask,
            u"token.key="_s, u"é€=ü"_s, u"  cont"_s,      u"secret=neu"_s, u"a.password=p\\"_s};
        int written = 0;
        for (int round = 0; round < 3000; ++round) {
            RawText text(sample);
            const qsizetype first = random.bounded(text.lineCount());
            const qsizetype removed = random.bounded(std::min<qsizetype>(text.lineCount() - first, 3) + 1);
            QStringList added;
            for (int i = random.bounded(3); i >= 0; --i)
                added.append(random.bounded(3) == 0 ? text.line(random.bounded(text.lineCount()))
                                                    : pool[random.bounded(pool.size())]);
            text.replace(first, removed, added);
            if (!text.problems().isEmpty())
                continue;
            ++written;
            const QByteArray bytes = text.bytes();
            QVERIFY(!bytes.contains(maskBytes));
            QVERIFY(!bytes.contains("\xe2\x80\xa2") && !bytes.contains("\\u2022"));
            const config::ShownLines before(sample);
            const config::ShownLines after(bytes);
            for (qsizetype i = 0; i < std::min(first, before.raw().size()) && i < after.raw().size(); ++i) {
                if (i + 1 < before.raw().size() && i + 1 < after.raw().size())
                    QCOMPARE(after.raw()[i], before.raw()[i]);
            }
            const qsizetype tail = text.lineCount() - first - added.size();
            for (qsizetype i = 1; i < tail && i < before.raw().size(); ++i)
                QCOMPARE(after.raw()[after.raw().size() - i], before.raw()[before.raw().size() - i]);
            const QString shown = RawText(bytes).text();
            for (const char* secret : {"geheim", "altes", "4711", "lang"})
                QVERIFY2(!shown.contains(QString::fromLatin1(secret)), qPrintable(shown));
        }
        QVERIFY(written > 500);
    }

    // Merging
    void editsOfDifferentLinesAreMergedAsText() {
        const QByteArray base = "# head\na=1\nb=2\nc=3\n";
        const auto result = merge(base, "# mein head\na=1\nb=2\nc=3\n", "# head\na=1\nb=2\nc=9\nd=4\n");
        QCOMPARE(result.bytes, QByteArray("# mein head\na=1\nb=2\nc=9\nd=4\n"));
        QVERIFY(result.conflicts.isEmpty() && !result.layoutLost);
        QCOMPARE(result.theirs, (QStringList{u"c"_s, u"d"_s}));
    }
    void editsInBetweenAreMergedByKey() {
        const QByteArray base = "a=1\nb=2\nc=3\n";
        const auto result = merge(base, "a=7\nb=2\nc=8\n", "a=1\nb=5\nc=3\n");
        QCOMPARE(result.bytes, QByteArray("a=7\nb=5\nc=8\n"));
        QVERIFY(!result.layoutLost);
    }
    void theSameKeyChangedTwiceIsAConflictAndMineStaysUntilDecided() {
        const auto result = merge("a=1\nb=2\n", "a=7\nb=2\n", "a=8\n");
        QCOMPARE(result.conflicts, (QList<KeyConflict>{{u"a"_s, u"7"_s, u"8"_s}}));
        QCOMPARE(result.bytes, QByteArray("a=7\n"));
        const auto removed = merge("a=1\n", "", "a=8\n");
        QCOMPARE(removed.conflicts, (QList<KeyConflict>{{u"a"_s, std::nullopt, u"8"_s}}));
    }
    void theSameChangeOnBothSidesIsNone() {
        const auto result = merge("a=1\n", "a=2\n", "a=2\n");
        QVERIFY(result.conflicts.isEmpty());
        QCOMPARE(result.bytes, QByteArray("a=2\n"));
    }
    void commentsThatCannotBeCarriedAreSaid() {
        const auto result = merge("a=1\nb=2\nc=3\n", "a=7\nb=2\n# neu\nc=8\n", "a=1\nb=5\nc=3\n");
        QVERIFY(result.layoutLost);
        QCOMPARE(result.bytes, QByteArray("a=7\nb=5\nc=8\n"));
    }

    // Steps
    void formAndRawEditsShareOneStack() {
        EditSession session;
        session.load("a=1\nb=2\n");
        QVERIFY(!session.canUndo() && !session.isModified());
        session.set(u"a"_s, u"3"_s);
        session.seal();
        session.editRaw(1, 1, {u"b=5"_s});
        QCOMPARE(session.bytes(), QByteArray("a=3\nb=5\n"));
        QVERIFY(session.undo());
        QCOMPARE(session.bytes(), QByteArray("a=3\nb=2\n"));
        QVERIFY(session.undo());
        QVERIFY(!session.isModified() && !session.undo());
        QVERIFY(session.redo() && session.redo() && !session.redo());
        QCOMPARE(session.raw().text(), u"a=3\nb=5\n"_s);
    }
    void typingIsOneStepUntilItIsSealed() {
        EditSession session;
        session.load("a=1\n");
        for (const QString& value : {u"2"_s, u"23"_s, u"234"_s})
            session.set(u"a"_s, value);
        session.seal();
        session.set(u"a"_s, u"9"_s);
        session.undo();
        QCOMPARE(session.bytes(), QByteArray("a=234\n"));
        session.undo();
        QCOMPARE(session.bytes(), QByteArray("a=1\n"));
    }
    void aRawProblemIsAStepThatUndoTakesBack() {
        EditSession session;
        session.load("a.password=geheim\n");
        session.editRaw(0, 1, {u"a.password=x"_s + mask});
        QVERIFY(session.isModified());
        QCOMPARE(session.bytes(), QByteArray("a.password=geheim\n"));
        QCOMPARE(session.rawProblems().size(), 1);
        session.undo();
        QVERIFY(!session.isModified());
        session.redo();
        QCOMPARE(session.rawProblems().size(), 1);
    }
    void stepsAreCarriedToTheFileThatAnotherHandChanged() {
        EditSession session;
        session.load("a=1\nb=2\nc=3\n");
        for (const QString& value : {u"7"_s, u"8"_s, u"9"_s}) {
            session.set(u"a"_s, value);
            session.seal();
        }
        session.undo();
        const auto carried = session.carryTo("a=1\nb=2\nc=5\n");
        QVERIFY(carried.contested.isEmpty() && !carried.lost);
        QCOMPARE(session.bytes(), QByteArray("a=8\nb=2\nc=5\n"));
        QVERIFY(session.undo());
        QCOMPARE(session.bytes(), QByteArray("a=7\nb=2\nc=5\n"));
        QVERIFY(session.undo());
        QVERIFY(!session.isModified() && !session.canUndo());
        QVERIFY(session.redo() && session.redo() && session.redo());
        QCOMPARE(session.bytes(), QByteArray("a=9\nb=2\nc=5\n"));
    }
    void stepsThatBecameTheSameAreOne() {
        EditSession session;
        session.load("a=1\nb=2\n");
        session.set(u"a"_s, u"5"_s);
        session.carryTo("a=5\nb=2\n");
        QVERIFY(!session.isModified() && !session.canUndo() && !session.canRedo());
    }
    void whatAStepBehindWouldContestIsTold() {
        EditSession session;
        session.load("a=1\nb=2\n");
        session.set(u"a"_s, u"7"_s);
        session.seal();
        session.set(u"a"_s, u"1"_s);
        QCOMPARE(session.carryTo("a=5\nb=2\n").contested, QStringList{u"a"_s});
        QVERIFY(!session.isModified());
        session.undo();
        QCOMPARE(session.bytes(), QByteArray("a=7\nb=2\n"));
    }
    void anUnfinishedLineIsNotCarried() {
        EditSession session;
        session.load("a.password=geheim\nb=2\n");
        session.editRaw(0, 1, {u"a.password=x"_s + mask});
        QVERIFY(session.carryTo("a.password=geheim\nb=3\n").lost);
        QVERIFY(!session.isModified() && session.rawProblems().isEmpty());
        QCOMPARE(session.raw().line(1), u"b=3"_s);
    }
    void farStepsOfALargeFileAreDropped() {
        const QByteArray tail = "\n# " + QByteArray(1024 * 1024, 'x') + '\n';
        EditSession session;
        session.load("a=1\nb=2" + tail);
        for (const QString& value : {u"7"_s, u"8"_s, u"9"_s}) {
            session.set(u"a"_s, value);
            session.seal();
        }
        session.carryTo("a=1\nb=3" + tail);
        QCOMPARE(session.bytes(), "a=9\nb=3" + tail);
        QVERIFY(!session.canUndo());
    }
    void theMaskIsNeverAValue() {
        EditSession session;
        session.load("a=1\n");
        QVERIFY(!session.set(u"a"_s, mask));
        QVERIFY(!session.isModified());
    }
    void aTypedSecretIsHiddenOnceTheTextIsLeft() {
        EditSession session;
        session.load("a.password=alt\n");
        session.editRaw(0, 1, {u"a.password=neu"_s});
        QCOMPARE(session.raw().line(0), u"a.password=neu"_s);
        QVERIFY(session.settleRaw());
        QCOMPARE(session.raw().line(0), u"a.password="_s + mask);
        QCOMPARE(session.bytes(), QByteArray("a.password=neu\n"));
    }

    // What is known of the file
    void anErrorThatStoodThereBlocksNothingAndANewOneDoes() {
        const QByteArray base = "server.port=abc\nconnectors.health.check.interval=60\n";
        QVERIFY(!assessmentOf(base, base).isBlocked());
        QCOMPARE(assessmentOf(base, base).count(config::Severity::Error), 1);
        QVERIFY(assessmentOf(base, "server.port=abc\nconnectors.health.check.interval=0\n").isBlocked());
        QVERIFY(assessmentOf(base, "server.port=abcd\nconnectors.health.check.interval=60\n").isBlocked());
        QVERIFY(!assessmentOf(base, "server.port=80\nconnectors.health.check.interval=90\n").isBlocked());
    }
    void oneEditIsOneLineOfDifference() {
        const auto assessment = assessmentOf("a=1\nb=2\n", "a=1\nb=3\n");
        QCOMPARE(assessment.changedLines, 1);
        QCOMPARE(assessment.diff, u"@@ -1,2 +1,2 @@\n a=1\n-b=2\n+b=3\n"_s);
        QCOMPARE(assessment.changedKeys, QStringList{u"b"_s});
    }

    // Rows
    void rowsHaveTheControlOfTheirType() {
        QCOMPARE(rowOf("", u"connectors.enabled"_s).control, Control::Toggle);
        QVERIFY(rowOf("", u"connectors.enabled"_s).isOn);
        QVERIFY(!rowOf("", u"connectors.fast2.enabled"_s).isOn);
        QCOMPARE(rowOf("connectors.enabled=${X}\n", u"connectors.enabled"_s).control, Control::Line);
        QCOMPARE(rowOf("connectors.enabled=vrai\n", u"connectors.enabled"_s).tone, ui::Tone::Error);
        QCOMPARE(rowOf("logging.level.root=debug\n", u"logging.level.root"_s).value, u"DEBUG"_s);
        QCOMPARE(rowOf("", u"token.key"_s).control, Control::Hidden);
        QCOMPARE(rowOf("odd.name=1\n", u"odd.name"_s).control, Control::Line);
        const SettingRow slip = rowOf("conectors.enabled=true\n", u"conectors.enabled"_s);
        QCOMPARE(slip.suggestion, u"connectors.enabled"_s);
    }
    void rowsNeverShowASecret() {
        QProcessEnvironment environment;
        environment.insert(u"FAST2_TOKEN"_s, u"ganz-geheim"_s);
        environment.insert(u"TOKEN_KEY"_s, u"ganz-geheim"_s);
        const QByteArray bytes =
            "fast2.connector.auth.token=${FAST2_TOKEN}\ntoken.key=geheim\nnote=${FAST2_TOKEN}\n"
            "fast2.connector.url=https://u:geheim@host/\nplume.connector.auth.token=${X:geheim}\n"
            "my.api.key=geheim\nenc=ENC(geheim)\nlink=${note}\n";
        for (const QString& key :
             {u"fast2.connector.auth.token"_s, u"token.key"_s, u"note"_s, u"fast2.connector.url"_s,
              u"plume.connector.auth.token"_s, u"my.api.key"_s, u"enc"_s, u"link"_s})
            QVERIFY2(!allTexts(rowOf(bytes, key, environment)).contains(u"geheim"_s),
                     qPrintable(allTexts(rowOf(bytes, key, environment))));
        QCOMPARE(rowOf(bytes, u"fast2.connector.auth.token"_s).value, u"${FAST2_TOKEN}"_s);
        QVERIFY(rowOf(bytes, u"fast2.connector.url"_s).value.startsWith(u"https://u:"_s));
        QVERIFY(rowOf(bytes, u"token.key"_s, environment).inForce.contains(u"TOKEN_KEY"_s));
    }
    void aVariableThatWinsIsNamed() {
        QProcessEnvironment environment;
        environment.insert(u"CONNECTORS_FAST2_ENABLED"_s, u"false"_s);
        const SettingRow row =
            rowOf("connectors.fast2.enabled=true\n", u"connectors.fast2.enabled"_s, environment);
        QCOMPARE(row.inForce, u"In force: false (environment variable CONNECTORS_FAST2_ENABLED)"_s);
    }
    void theSearchDoesNotConfirmGuessesOfSecrets() {
        const QByteArray bytes = "token.key=geheim\nfile.dir=/srv/geheim\n";
        const auto document = PropertiesDocument::parse(bytes);
        const Assessment assessment = assessmentOf(bytes, bytes);
        const QProcessEnvironment none;
        const RowBuilder builder(document, assessment, none, config::Language::English);
        RowFilter filter;
        filter.text = u"geheim"_s;
        QCOMPARE(builder.keys(u"tokens"_s, filter), QStringList());
        QCOMPARE(builder.keys(u"storage"_s, filter), QStringList{u"file.dir"_s});
        // Neither accents nor case count, in either language.
        for (const QString& typed : {u"jeton durée"_s, u"JETON duree"_s, u"token VALIDITE"_s}) {
            filter.text = typed;
            QVERIFY2(builder.keys(u"tokens"_s, filter).contains(u"token.expiration.time"_s),
                     qPrintable(typed));
        }
        filter.text = u"jeton durée"_s;
        QVERIFY(builder.keys(u"tokens"_s, filter).contains(u"token.expiration.time"_s));
    }
    void everySectionHasAnIdAndATitle() {
        QStringList ids;
        for (int i = 0; i <= int(lastSection); ++i) {
            ids.append(sectionId(config::SettingSection(i)));
            QVERIFY(!ids.last().isEmpty() && !SettingTexts::section(config::SettingSection(i)).isEmpty());
        }
        QCOMPARE(ids.removeDuplicates(), 0);
        for (const auto specs : {config::SettingCatalog::connectors(), config::SettingCatalog::core()}) {
            for (const config::SettingSpec& spec : specs) {
                QVERIFY(ids.contains(sectionId(spec.section)));
                QVERIFY(!SettingTexts::expected(spec).isEmpty());
            }
        }
    }

    // What saving will do
    void thePlanNamesChangesConsequencesAndTheTerminalLines() {
        const auto before =
            PropertiesDocument::parse("server.port=80\nfast2.connector.url=https://a\ntoken.key=alt\nx=1\n");
        const auto after = PropertiesDocument::parse(
            "server.port=81\nfast2.connector.url=https://b\ntoken.key=geheim\nconnectors.enabled=false\n");
        const SavePlan plan(before, after);
        const auto question = plan.question(u"sandbox"_s, u"/etc/core.properties"_s, {});
        const QString text = question.consequences.join(u'\n');
        QVERIFY2(text.contains(u"server.port: 80 → 81"_s), qPrintable(text));
        QVERIFY(text.contains(u"The Fast2 connector restarts."_s));
        QVERIFY(text.contains(u"In force at once: connectors.enabled"_s));
        QVERIFY(text.contains(u"FlowerDocs Core must be restarted for: server.port, token.key, x"_s));
        QCOMPARE(question.commandLine,
                 u"flowerdocsctl --environment sandbox config set /etc/core.properties server.port=81 "
                 "fast2.connector.url=https://b 'token.key=…' connectors.enabled=false\n"
                 "flowerdocsctl --environment sandbox config unset /etc/core.properties x"_s);
        QVERIFY(!(text + question.commandLine + question.text).contains(u"geheim"_s));
        QVERIFY(SavePlan(before, before).commandLine(u"sandbox"_s, u"f"_s).isEmpty());
    }

    void aSecretThatGotAnotherNameIsNotInThePlan() {
        const auto before = PropertiesDocument::parse("token.key=geheim\n");
        const auto after = PropertiesDocument::parse("acme.text=geheim\n");
        const auto question = SavePlan(before, after).question(u"sandbox"_s, u"f"_s, {});
        const QString text = question.consequences.join(u'\n') + question.commandLine;
        QVERIFY2(text.contains(u"acme.text"_s) && !text.contains(u"geheim"_s), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(EditingTest)
#include "tst_editing.moc"
