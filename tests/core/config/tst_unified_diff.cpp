// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QTest>

#include "core/config/UnifiedDiff.h"
#include "core/security/Redaction.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString mask = QString::fromUtf16(security::maskText);

/// Applies a diff of plain LF files; what patch(1) does, told apart from the code under test.
QStringList applied(const QStringList& before, const QString& diff) {
    QStringList result;
    qsizetype at = 0;
    for (const QString& line : diff.split(u'\n').sliced(2)) {
        if (line.startsWith(u"@@"_s)) {
            const QString start = line.section(u' ', 1, 1).mid(1);
            const qsizetype count = start.contains(u',') ? start.section(u',', 1).toLongLong() : 1;
            const qsizetype first = start.section(u',', 0, 0).toLongLong() - (count > 0 ? 1 : 0);
            while (at < first)
                result.append(before[at++]);
        } else if (line.startsWith(u'+')) {
            result.append(line.mid(1));
        } else if (line.startsWith(u'-') || line.startsWith(u' ')) {
            if (before.value(at) != line.mid(1))
                return {u"context differs: "_s + line};
            if (line.startsWith(u' '))
                result.append(before[at]);
            ++at;
        }
    }
    return result + before.sliced(at);
}

}  // namespace

class UnifiedDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isEmptyForEqualBytes();
    void showsOneChangeWithContext();
    void showsDistantChangesInHunks();
    void marksAMissingFinalNewline();
    void masksSecretsOfEveryForm_data();
    void masksSecretsOfEveryForm();
    void showsReferencesInClear();
    void showsControlCharactersAsPictures();
    void tellsNothingOfBytesThatAreNoText();
    void aSecretStaysOneUnderAnotherName();
    void reproducesTheSecondFile();
    void staysRightForFilesWithoutCommonLines();
};

void UnifiedDiffTest::isEmptyForEqualBytes() {
    QCOMPARE(unifiedDiff(u"f"_s, "a=1\n", "a=1\n"), QString());
}

void UnifiedDiffTest::showsOneChangeWithContext() {
    QCOMPARE(
        unifiedDiff(u"core.properties"_s, "a=1\nb=2\nc=3\nd=4\ne=5\nf=6\ng=7\nh=8\n",
                    "a=1\nb=2\nc=3\nd=4\ne=9\nf=6\ng=7\nh=8\n"),
        u"--- core.properties\n+++ core.properties\n@@ -2,7 +2,7 @@\n b=2\n c=3\n d=4\n-e=5\n+e=9\n f=6\n g=7\n h=8\n"_s);
    QCOMPARE(unifiedDiff(u"f"_s, "", "a=1\n"), u"--- f\n+++ f\n@@ -0,0 +1 @@\n+a=1\n"_s);
    QCOMPARE(unifiedDiff(u"f"_s, "a=1\n", ""), u"--- f\n+++ f\n@@ -1 +0,0 @@\n-a=1\n"_s);
}

void UnifiedDiffTest::showsDistantChangesInHunks() {
    QByteArray before;
    for (int i = 0; i < 30; ++i)
        before += "k" + QByteArray::number(i) + "=1\n";
    QByteArray after = before;
    after.replace("k2=1", "k2=2").replace("k9=1", "k9=2").replace("k25=1\n", "");
    const QString diff = unifiedDiff(u"f"_s, before, after);
    QCOMPARE(diff.count(u"@@ -"_s), 2);
    QVERIFY(diff.contains(u"@@ -1,13 +1,13 @@"_s) || diff.contains(u"@@ -1,12 +1,12 @@"_s));
    QVERIFY(diff.contains(u"\n-k25=1\n"_s));
}

void UnifiedDiffTest::marksAMissingFinalNewline() {
    QCOMPARE(unifiedDiff(u"f"_s, "a=1", "a=1\n"),
             u"--- f\n+++ f\n@@ -1 +1 @@\n-a=1\n\\ No newline at end of file\n+a=1\n"_s);
}

void UnifiedDiffTest::masksSecretsOfEveryForm_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("by key") << QByteArray("system.admin.password = hunter2\n");
    QTest::newRow("unknown key with a secret name") << QByteArray("my.api.token:hunter2\r\n");
    QTest::newRow("escaped key") << QByteArray("passwor\\u0064=hunter2\n");
    QTest::newRow("over two lines") << QByteArray("token.key=x,\\\n   hunter2\n");
    QTest::newRow("beginning on the second line") << QByteArray("token.key=\\\n   hunter2\n");
    QTest::newRow("commented out") << QByteArray("#token.key=hunter2\n");
    QTest::newRow("commented out with blanks") << QByteArray("  # ! token.key = hunter2\n");
    QTest::newRow("commented out over two lines") << QByteArray("#token.key=x,\\\n   #hunter2\n");
    QTest::newRow("commented out, key on its own line") << QByteArray("# token.key\\\r\n#  = hunter2\r\n");
    QTest::newRow("commented out with an escaped key") << QByteArray("#passwor\\u0064 \\\n#hunter2\n");
    QTest::newRow("encrypted value of any key") << QByteArray("some.thing=ENC(hunter2)\n");
    QTest::newRow("default of a reference") << QByteArray("token.key=${TOKEN_KEY:hunter2}\n");
    QTest::newRow("beside a reference") << QByteArray("token.key=hunter2${MORE}\n");
    QTest::newRow("inside a URL") << QByteArray("fast2.connector.url=https://me:hunter2@host/\n");
    QTest::newRow("without final newline") << QByteArray("token.key=hunter2");
    QTest::newRow("at the end with a backslash") << QByteArray("token.key=hunter2\\");
}

void UnifiedDiffTest::masksSecretsOfEveryForm() {
    QFETCH(QByteArray, line);
    for (const QString& diff :
         {unifiedDiff(u"f"_s, "x=1\n", "x=1\n" + line), unifiedDiff(u"f"_s, line, "x=1\n"),
          unifiedDiff(u"f"_s, "y=1\n" + line, "y=2\n" + line)}) {
        QVERIFY2(!diff.contains(u"hunter2"_s), qPrintable(diff));
        QVERIFY2(diff.contains(mask), qPrintable(diff));
    }
}

void UnifiedDiffTest::showsReferencesInClear() {
    QCOMPARE(unifiedDiff(u"f"_s, "", "fast2.connector.auth.token=${FAST2_TOKEN}\n"),
             u"--- f\n+++ f\n@@ -0,0 +1 @@\n+fast2.connector.auth.token=${FAST2_TOKEN}\n"_s);
}

void UnifiedDiffTest::showsControlCharactersAsPictures() {
    QCOMPARE(unifiedDiff(u"f"_s, "", "a=\x1b[31m\x07\n"),
             u"--- f\n+++ f\n@@ -0,0 +1 @@\n+a=\u241b[31m\u2407\n"_s);
}

void UnifiedDiffTest::tellsNothingOfBytesThatAreNoText() {
    QByteArray wide;
    for (const char letter : QByteArray("token.key=hunter2\n"))
        wide += QByteArray(1, letter) + '\0';
    QCOMPARE(unifiedDiff(u"f"_s, "a=1\n", wide), u"--- f\n+++ f\nBinary files differ\n"_s);
    QCOMPARE(unifiedDiff(u"f"_s, "\xff\xfe" + wide, "a=1\n"), u"--- f\n+++ f\nBinary files differ\n"_s);
}

void UnifiedDiffTest::aSecretStaysOneUnderAnotherName() {
    const QString diff = unifiedDiff(u"f"_s, "token.key=hunter22\n", "acme.text=hunter22\n#a.b=hunter22\n");
    QVERIFY2(diff.contains(u"+acme.text="_s + mask), qPrintable(diff));
    QVERIFY2(!diff.contains(u"hunter22"_s), qPrintable(diff));
}

void UnifiedDiffTest::reproducesTheSecondFile() {
    QRandomGenerator random(20260101);
    for (int round = 0; round < 2000; ++round) {
        QStringList before;
        QStringList after;
        for (int lines = random.bounded(25); lines > 0; --lines)
            before.append(QString(QChar(u'a' + random.bounded(4))) + u"=1"_s);
        after = before;
        for (int edits = random.bounded(6); edits > 0; --edits) {
            if (!after.isEmpty() && random.bounded(2))
                after.removeAt(random.bounded(int(after.size())));
            else
                after.insert(random.bounded(int(after.size()) + 1), u"z=%1"_s.arg(random.bounded(3)));
        }
        const auto bytes = [](const QStringList& lines) {
            return lines.isEmpty() ? QByteArray() : (lines.join(u'\n') + u'\n').toLatin1();
        };
        const QString diff = unifiedDiff(u"f"_s, bytes(before), bytes(after));
        if (before == after) {
            QVERIFY(diff.isEmpty());
            continue;
        }
        QCOMPARE(applied(before, diff), after);
    }
}

void UnifiedDiffTest::staysRightForFilesWithoutCommonLines() {
    QByteArray before;
    QByteArray after;
    for (int i = 0; i < 3000; ++i) {
        before += "a." + QByteArray::number(i) + "=1\n";
        after += "b." + QByteArray::number(i) + "=1\n";
    }
    const QString diff = unifiedDiff(u"f"_s, before, after);
    QCOMPARE(diff.count(u"\n-a."_s), 3000);
    QCOMPARE(diff.count(u"\n+b."_s), 3000);
}

QTEST_GUILESS_MAIN(UnifiedDiffTest)
#include "tst_unified_diff.moc"
