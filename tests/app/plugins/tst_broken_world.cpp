// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/plugins/BrokenSet.h"

using namespace examination;

/// Defects towards the world around: the suite must name the check of each, and no other before it.
class BrokenWorldTest : public QObject {
    Q_OBJECT

    BrokenSet m_set;

private Q_SLOTS:
    void initTestCase() { servers::program(u"python3"_s, "python3"); }

    void failsForItsOwnReason_data() {
        QTest::addColumn<QString>("check");
        QTest::newRow("broken-tries-password-twice") << u"network.password-once"_s;
        QTest::newRow("broken-believes-200") << u"network.error-body"_s;
        QTest::newRow("broken-never-recovers") << u"network.gone"_s;
        QTest::newRow("broken-calls-outage-configuration") << u"network.unreachable"_s;
    }

    void failsForItsOwnReason() {
        QFETCH(QString, check);
        m_set.failsOnlyAt(check, QString::fromLatin1(QTest::currentDataTag()));
    }

    void anUnsignedOneFails() {
        const auto specimen = specimenOf(m_set.assembled(u"unsigned"_s));
        QCOMPARE(practised(*specimen, BrokenSet::fewCycles, true).failed(), QStringList{u"package.signed"_s});
    }

    void anAlteredOneFails() {
        const QString folder = m_set.assembled(u"altered"_s);
        sign(folder, m_set.keyFile());
        QFile file(folder + u"/connector.py"_s);
        QVERIFY(file.open(QIODevice::Append) && file.write("# one more line\n") > 0);
        file.close();
        const auto specimen = specimenOf(folder);
        QCOMPARE(practised(*specimen, BrokenSet::fewCycles, true).failed(),
                 QStringList{u"package.unaltered"_s});
    }

    /// Every fixture has its row in one of the three programs.
    void everyFixtureIsExamined() {
        const QString root = QStringLiteral(FDC_SOURCE_DIR);
        QStringList folders =
            QDir(root + u"/tests/fixtures/plugins"_s).entryList({u"broken-*"_s}, QDir::Dirs);
        QVERIFY(folders.size() >= 20);
        QByteArray sources;
        for (const QString& part : {u"calls"_s, u"limits"_s, u"world"_s})
            sources += servers::bytesOf(root + u"/tests/app/plugins/tst_broken_%1.cpp"_s.arg(part));
        folders.removeIf([&sources](const QString& folder) {
            return sources.contains("newRow(\"" + folder.toUtf8() + "\")");
        });
        QCOMPARE(folders, QStringList());
    }
};

QTEST_GUILESS_MAIN(BrokenWorldTest)
#include "tst_broken_world.moc"
