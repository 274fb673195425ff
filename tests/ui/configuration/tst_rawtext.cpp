// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QTest>

#include "core/config/ShownLines.h"
#include "core/config/UnifiedDiff.h"
#include "core/security/Redaction.h"
#include "ui/configuration/EditSession.h"
#include "ui/configuration/LineMarks.h"
#include "ui/configuration/RawEditor.h"
#include "ui/configuration/RawText.h"
#include "ui/configuration/SearchText.h"

using namespace fdc;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString mask = QString::fromUtf16(security::maskText);

const QByteArray sample =
    "# Passerelle de la soci\xe9t\xe9\r\n"
    "fast2.connector.url = https://fast2.example.com\r\n"
    "fast2.connector.auth.token=geheim-4711\n"
    "#token.key=altes-geheimnis\n"
    "token.password.passphrase=lang\\\n"
    "   und-geheim\n"
    "odd.key=a\\tb\\u00e9\n"
    "a.list=1,\\\r"
    "  2\r"
    "\n"
    "last=1";

/// The lines as a text that was read anew would show them.
QStringList shownLines(const RawText& text) {
    QStringList lines;
    for (qsizetype i = 0; i < text.lineCount(); ++i)
        lines.append(text.line(i));
    return lines;
}

QByteArray randomBytes(QRandomGenerator& random) {
    const QList<QByteArray> pool{
        "a=1\n",         "b=2\r\n", "c\\\n  d=4\n", "# x\n", "token.key=geheim\n",
        "e=5\\\r\n 6\r", "\n",      "\\\n",         "f=",    "my.secret=a\\\nb\\\nc\n"};
    QByteArray bytes;
    for (int i = random.bounded(8); i >= 0; --i)
        bytes += pool[random.bounded(pool.size())];
    return bytes;
}

}  // namespace

class RawTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Property: a text that follows its file line by line is the text that is read from it anew.
    void followingIsTheSameAsReadingAnew() {
        QRandomGenerator random(20261125);
        for (int round = 0; round < 20'000; ++round) {
            const QByteArray before = randomBytes(random);
            QByteArray after = before;
            if (random.bounded(3) == 0) {
                after = randomBytes(random);
            } else if (!after.isEmpty()) {
                const qsizetype at = random.bounded(after.size());
                after.replace(at, random.bounded(4), randomBytes(random).left(random.bounded(6)));
            }
            RawText text(before);
            text.follow(before, after);
            QCOMPARE(text.bytes(), after);
            QCOMPARE(shownLines(text), shownLines(RawText(after)));
        }
    }
    /// Property: what hides a secret after an edit is what hides it in the file, and problems stand where
    /// they would stand in one edit of the whole.
    void editedLinesAreWhatTheFileShows() {
        QRandomGenerator random(20261126);
        const QStringList pool{u"a=b"_s, u""_s, u"# c é"_s, u"x\\"_s, u"token.key=neu"_s, u"  cont"_s, mask};
        int written = 0;
        for (int round = 0; round < 4000; ++round) {
            RawText text(sample);
            for (int edit = 0; edit < 4; ++edit) {
                const qsizetype first = random.bounded(text.lineCount());
                const qsizetype removed =
                    random.bounded(std::min<qsizetype>(text.lineCount() - first, 3) + 1);
                QStringList added;
                for (int i = random.bounded(3); i > 0; --i)
                    added.append(pool[random.bounded(pool.size())]);
                text.replace(first, removed, added);
                for (qsizetype i = 1; i < text.problems().size(); ++i)
                    QVERIFY(text.problems()[i - 1].line < text.problems()[i].line);
                for (const RawText::Problem& one : text.problems())
                    QVERIFY(one.line >= 0 && one.line < text.lineCount());
                if (!text.problems().isEmpty())
                    continue;
                ++written;
                const QByteArray bytes = text.bytes();
                const QString shown = RawText(bytes).text();
                for (const char* secret : {"geheim", "altes", "4711", "lang"})
                    QVERIFY2(!shown.contains(QString::fromLatin1(secret)), qPrintable(shown));
                RawText settled = text;
                settled.settle();
                QCOMPARE(settled.bytes(), bytes);
                QCOMPARE(shownLines(settled), shownLines(RawText(bytes)));
            }
        }
        QVERIFY(written > 1500);
    }
    void settlingHidesWhatWasTyped() {
        RawText text("a=1\ntoken.key=alt\nb=2\n");
        text.replace(1, 1, {u"token.key=neu"_s});
        QCOMPARE(text.line(1), u"token.key=neu"_s);
        QVERIFY(text.settle());
        QCOMPARE(text.line(1), u"token.key="_s + mask);
        QVERIFY(!text.settle());
        // Hidden once, it is protected as any other.
        text.replace(1, 1, {u"token.key=x"_s + mask});
        QCOMPARE(text.problems().size(), 1);
    }
    void formEditsReachTheRawTextAndUndoTakesThemBack() {
        EditSession session;
        session.load(sample);
        const QString before = session.raw().text();
        QVERIFY(session.set(u"fast2.connector.url"_s, u"https://neu"_s));
        QCOMPARE(session.raw().line(1), u"fast2.connector.url = https://neu"_s);
        QVERIFY(session.commentOut(u"token.password.passphrase"_s));
        QVERIFY(session.raw().line(4).startsWith(u"#token.password.passphrase="_s));
        QVERIFY(!session.raw().text().contains(u"geheim"_s));
        QVERIFY(session.uncomment(u"token.password.passphrase"_s));
        QVERIFY(session.rename(u"odd.key"_s, u"even.key"_s));
        QVERIFY(session.raw().line(6).startsWith(u"even.key="_s));
        QVERIFY(!session.rename(u"even.key"_s, u"last"_s));
        while (session.canUndo())
            session.undo();
        QCOMPARE(session.raw().text(), before);
        QCOMPARE(session.bytes(), sample);
    }
    void aNewKeyStandsBesideItsSection() {
        EditSession session;
        session.load("server.port=80\nz.last=1\n");
        session.set(u"core.context"_s, u"core"_s, {u"server.port"_s});
        QCOMPARE(session.bytes(), QByteArray("server.port=80\ncore.context=core\nz.last=1\n"));
    }

    // The margin
    void theDifferenceTellsTheKindOfChange() {
        const QByteArray base = "a=1\nb=2\nc=3\nd=4\ne=5\n";
        const auto changes = [&](const QByteArray& bytes) {
            return LineMarks::changesOf(config::unifiedDiff(u"f"_s, base, bytes));
        };
        using Marks = QHash<qsizetype, LineChange>;
        QCOMPARE(changes("a=1\nb=9\nc=3\nd=4\ne=5\n"), (Marks{{1, LineChange::Changed}}));
        QCOMPARE(changes("a=1\nb=2\nnew=1\nc=3\nd=4\ne=5\n"), (Marks{{2, LineChange::Added}}));
        QCOMPARE(changes("a=1\nb=2\nd=4\ne=5\n"), (Marks{{2, LineChange::RemovedBefore}}));
        QCOMPARE(changes("a=1\nb=2\nc=7\nnew=1\nd=4\ne=5\n"),
                 (Marks{{2, LineChange::Changed}, {3, LineChange::Added}}));
        QCOMPARE(LineMarks::changesOf(config::unifiedDiff(u"f"_s, {}, "a=1\n")),
                 (Marks{{0, LineChange::Added}}));
    }
    void marksMoveWithTheLinesWhileTheCheckIsStillOut() {
        LineMarks marks;
        marks.notes.insert(4, {ui::Tone::Warn, u"x"_s});
        marks.changes.insert(5, LineChange::Added);
        marks.shift(2, 1, 3);
        QVERIFY(marks.notes.contains(6) && marks.changes.value(7) == LineChange::Added);
        QCOMPARE(marks.changes.value(2), LineChange::Changed);
        QCOMPARE(marks.changes.value(3), LineChange::Added);
        marks.shift(2, 3, 1);
        QVERIFY(marks.notes.contains(4) && !marks.changes.contains(3));
    }
    /// Property: whatever lines are replaced, the editor shows the text, tells nothing, and keeps its cursor
    /// on a line that exists.
    void theEditorShowsTheTextByReplacingLines() {
        QRandomGenerator random(20261127);
        RawEditor editor;
        int told = 0;
        QObject::connect(&editor, &RawEditor::linesEdited, &editor, [&told] { ++told; });
        for (int round = 0; round < 2000; ++round) {
            const RawText text(randomBytes(random));
            editor.showText(text);
            QCOMPARE(editor.toPlainText(), text.text());
            QTextCursor cursor = editor.textCursor();
            cursor.setPosition(random.bounded(editor.document()->characterCount()));
            editor.setTextCursor(cursor);
        }
        QCOMPARE(told, 0);
    }
    void typingIsToldAsLines() {
        RawEditor editor;
        RawText text("a=1\nb=2\n");
        editor.showText(text);
        QObject::connect(&editor, &RawEditor::linesEdited, &editor,
                         [&](qsizetype first, qsizetype removed, const QStringList& added) {
                             text.replace(first, removed, added);
                             QCOMPARE(editor.toPlainText(), text.text());
                         });
        QRandomGenerator random(3);
        for (int i = 0; i < 500; ++i) {
            QTextCursor cursor = editor.textCursor();
            cursor.setPosition(random.bounded(editor.document()->characterCount()));
            cursor.setPosition(random.bounded(editor.document()->characterCount()), QTextCursor::KeepAnchor);
            editor.setTextCursor(cursor);
            if (random.bounded(2) == 0)
                QTest::keyClick(&editor, Qt::Key_Return);
            QTest::keyClicks(&editor, u"k=v"_s);
        }
    }

    // Search
    void textIsComparedWithoutCaseAccentsAndLigatures() {
        QCOMPARE(folded(u"Clé d’Œuvre, GRÖẞE"_s), u"cle d'oeuvre, grosse"_s);
        QCOMPARE(folded(u"ASCII.Key"_s), u"ascii.key"_s);
        QCOMPARE(searchWords(u"  Durée   du JETON "_s), (QStringList{u"duree"_s, u"du"_s, u"jeton"_s}));
    }
};

QTEST_MAIN(RawTextTest)
#include "tst_rawtext.moc"
