// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/plugins/BrokenSet.h"

using namespace examination;

/// Defects in the calls: the suite must name the check of each, and no other before it.
class BrokenCallsTest : public QObject {
    Q_OBJECT

    BrokenSet m_set;

private Q_SLOTS:
    void initTestCase() { servers::program(u"python3"_s, "python3"); }

    void failsForItsOwnReason_data() {
        QTest::addColumn<QString>("check");
        QTest::newRow("broken-dies-at-start") << u"start.alive"_s;
        QTest::newRow("broken-never-says-hello") << u"start.hello"_s;
        QTest::newRow("broken-other-protocol") << u"start.protocol"_s;
        QTest::newRow("broken-other-id") << u"start.identity"_s;
        QTest::newRow("broken-rubbish-on-pipe") << u"start.pipe"_s;
        QTest::newRow("broken-crashes-at-event") << u"event.survives"_s;
        QTest::newRow("broken-hangs-at-event") << u"event.answers"_s;
        QTest::newRow("broken-counts-duplicates") << u"event.duplicate"_s;
        QTest::newRow("broken-believes-events") << u"event.reordered"_s;
        QTest::newRow("broken-chokes-on-late-events") << u"event.late"_s;
        QTest::newRow("broken-starts-with-any-address") << u"settings.invalid"_s;
        QTest::newRow("broken-makes-up-ids") << u"sync.memory-lost"_s;
        QTest::newRow("broken-misses-changes") << u"sync.changed"_s;
        QTest::newRow("broken-forgets-refusals") << u"sync.desk-away"_s;
    }

    void failsForItsOwnReason() {
        QFETCH(QString, check);
        m_set.failsOnlyAt(check, QString::fromLatin1(QTest::currentDataTag()));
    }
};

QTEST_GUILESS_MAIN(BrokenCallsTest)
#include "tst_broken_calls.moc"
