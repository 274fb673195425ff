// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/plugins/BrokenSet.h"

using namespace examination;

/// Defects in what it uses and writes: the suite must name the check of each, and no other before it.
class BrokenLimitsTest : public QObject {
    Q_OBJECT

    BrokenSet m_set;

private Q_SLOTS:
    void initTestCase() { servers::program(u"python3"_s, "python3"); }

    void failsForItsOwnReason_data() {
        QTest::addColumn<QString>("check");
        QTest::newRow("broken-ignores-cancel") << u"limits.cancel"_s;
        QTest::newRow("broken-floods") << u"limits.events"_s;
        QTest::newRow("broken-tells-its-password") << u"log.secrets"_s;
        QTest::newRow("broken-logs-without-correlation") << u"log.fields"_s;
        QTest::newRow("broken-leaks") << u"resources.kept"_s;
    }

    void failsForItsOwnReason() {
        QFETCH(QString, check);
        const int cycles = check == u"resources.kept"_s ? BrokenSet::manyCycles : BrokenSet::fewCycles;
        m_set.failsOnlyAt(check, QString::fromLatin1(QTest::currentDataTag()), cycles);
    }
};

QTEST_GUILESS_MAIN(BrokenLimitsTest)
#include "tst_broken_limits.moc"
