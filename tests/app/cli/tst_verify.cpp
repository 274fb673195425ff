// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/cli/OwnCore.h"

using namespace programs;

/// What a script learns of a check.
class VerifyTest : public QObject {
    Q_OBJECT

    static constexpr int m_documents = 20;
    Desk m_desk;
    const QStringList m_blind{u"campaign"_s, u"verify"_s, u"Demo_Run1"_s, u"--strategy"_s, u"none"_s};

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_desk.core.start());
        QCOMPARE(m_desk.set(m_desk.core.authority(), m_desk.core.password(u"operator"_s)), QByteArray());
        const Ended started =
            m_desk.run({u"campaign"_s, u"start"_s, u"--map"_s, m_desk.map(m_documents), u"--wait"_s});
        QVERIFY2(started.code == 0, started.err.constData());
        QCOMPARE(started.json()["verdict"_L1].toString(), u"verified"_s);
    }

    void aCheckThatReadNothingProvesNothing() {
        const Ended blind = m_desk.run(m_blind);
        QCOMPARE(blind.code, 11);
        QCOMPARE(blind.json()["verification"_L1]["counts"_L1]["same"_L1].toInteger(), 0);
        QCOMPARE(blind.json()["verdict"_L1].toString(), u"verified"_s);  // it changed nothing
        const Ended whole = m_desk.run({u"campaign"_s, u"verify"_s, u"Demo_Run1"_s});
        QCOMPARE(whole.code, 0);
        QCOMPARE(whole.json()["verification"_L1]["counts"_L1]["same"_L1].toInteger(), m_documents);
    }

    void aMisspeltClassIsNoReasonForCalm() {
        const Ended refused = m_desk.run(
            {u"campaign"_s, u"verify"_s, u"Demo_Run1"_s, u"--strategy"_s, u"none; documentTECHNIQUE=full"_s});
        QVERIFY(refused.code != 0);
        QCOMPARE(refused.error()["code"_L1].toString(), u"CAMPAIGN_CLASS_UNKNOWN"_s);
    }

    /// A list that was cut off must not look whole, whatever the exit code of its result would be.
    void aResultThatCouldNotBeWrittenIsTold() {
        const Ended lost = m_desk.runAfter(u"exec > /dev/full"_s, m_blind);
        QCOMPARE(lost.code, 1);
        QCOMPARE(lost.error()["code"_L1].toString(), u"FILE_UNWRITABLE"_s);
    }
};

QTEST_GUILESS_MAIN(VerifyTest)
#include "tst_verify.moc"
