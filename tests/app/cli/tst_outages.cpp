// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSslCertificate>
#include <QSslSocket>

#include "core/base/ErrorPages.h"
#include "core/net/TlsAuthority.h"
#include "tests/app/cli/OwnCore.h"

using namespace programs;
using namespace fdc;

/// What goes wrong between the console, its disk and a FlowerDocs: named, with the right exit code, and
/// nothing lost.
class OutagesTest : public QObject {
    Q_OBJECT

    static QString codeOf(const Ended& ended) {
        const QString code = ended.error()["code"_L1].toString();
        return code.isEmpty() ? ended.json()["hold"_L1]["code"_L1].toString() : code;
    }

    static bool hasPages(const QString& code) {
        return base::errorPage(code, u"en"_s) && base::errorPage(code, u"fr"_s);
    }

    /// The first rung of `connector test` that failed.
    static QJsonObject brokenRung(const Ended& ended) {
        for (const QJsonValue& rung : ended.json()["rungs"_L1].toArray()) {
            if (!rung["ok"_L1].toBool())
                return rung.toObject();
        }
        return {};
    }

    static void verifyAllArrivedOnce(const Desk& desk, int documents,
                                     const QString& campaign = u"Demo_Run1"_s) {
        const auto stored = desk.core.stored();
        QCOMPARE(stored.size(), documents);
        for (const QJsonObject& document : stored)
            QVERIFY2(document["creates"_L1].toInteger() == 1, qPrintable(document["id"_L1].toString()));
        const Ended status = desk.run({u"campaign"_s, u"status"_s, campaign});
        QCOMPARE(status.json()["verdict"_L1].toString(), u"verified"_s);
        QCOMPARE(status.json()["documents"_L1]["verified"_L1].toInteger(), documents);
        const Ended summary = desk.run({u"ledger"_s, u"summary"_s});
        QCOMPARE(summary.code, 0);
        const Ended audit = desk.run({u"audit"_s, u"verify"_s});
        QVERIFY2(audit.code == 0, audit.out.constData());
    }

private Q_SLOTS:
    void aRefusedPasswordIsTriedOnceACommand();
    void anUnlockedAccountIsTriedAgainWhenAskedFor();
    void aRemovedEnvironmentIsForgottenByTheRunningEngine();
    void aPeerThatCannotBeTrustedGetsNoPassword_data();
    void aPeerThatCannotBeTrustedGetsNoPassword();
    void aPeerWhoseCertificateIsRevokedGetsNoPassword_data();
    void aPeerWhoseCertificateIsRevokedGetsNoPassword();
    void aTargetKilledInMidUploadIsWaitedFor();
    void aTargetThatStaysAwayEndsTheCampaignUntilResumed();
    void aFullDiskHoldsTheCampaignUntilThereIsSpace_data();
    void aFullDiskHoldsTheCampaignUntilThereIsSpace();
    void anInterruptedCampaignGoesOnWhereItStopped_data();
    void anInterruptedCampaignGoesOnWhereItStopped();
    void aServiceToldToEndLeavesItsCampaignResumable();
    void aPeerThatSaysNothingHoldsNobodyBack_data();
    void aPeerThatSaysNothingHoldsNobodyBack();
};

void OutagesTest::aRefusedPasswordIsTriedOnceACommand() {
    Desk desk;
    QVERIFY(desk.core.start());
    QCOMPARE(desk.set(desk.core.authority(), "not the password"), QByteArray());
    const QString map = desk.map(20);
    const auto logins = [&desk] { return desk.exchanges("POST", u"/rest/authentication"_s); };

    const Ended test = desk.run({u"connector"_s, u"test"_s, u"fast2"_s});
    QVERIFY2(test.code == 6, (test.out + test.err).constData());
    QCOMPARE(brokenRung(test)["name"_L1].toString(), u"authentication"_s);
    QCOMPARE(brokenRung(test)["code"_L1].toString(), u"AUTHENTICATION_REFUSED"_s);
    QCOMPARE(logins(), 1);
    const Ended campaign = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s});
    QCOMPARE(campaign.code, 6);
    QCOMPARE(codeOf(campaign), u"AUTHENTICATION_REFUSED"_s);
    QVERIFY(hasPages(u"AUTHENTICATION_REFUSED"_s));
    QCOMPARE(logins(), 2);
    QVERIFY(desk.core.stored().isEmpty());
    QVERIFY(desk.run({u"campaign"_s, u"list"_s}).json()["campaigns"_L1].toArray().isEmpty());

    // Core locks an account after three: the third is left, so the right one is still taken.
    QCOMPARE(desk.setPassword(desk.core.password(u"operator"_s)), QByteArray());
    const Ended accepted = desk.run({u"connector"_s, u"test"_s, u"fast2"_s});
    QVERIFY2(accepted.code == 0, (accepted.out + accepted.err).constData());
    QCOMPARE(logins(), 3);

    QCOMPARE(desk.setPassword("wrong again"), QByteArray());
    for (int one = 0; one < 3; ++one)
        QCOMPARE(desk.run({u"connector"_s, u"test"_s, u"fast2"_s}).code, 6);
    QCOMPARE(desk.setPassword(desk.core.password(u"operator"_s)), QByteArray());
    const Ended locked = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s});
    QVERIFY2(locked.code == 6, (locked.out + locked.err).constData());
    QCOMPARE(codeOf(locked), u"AUTHENTICATION_REFUSED"_s);
    QVERIFY2(locked.err.contains("locked"), locked.err.constData());
    QCOMPARE(logins(), 7);
    QVERIFY(!locked.err.contains(desk.core.password(u"operator"_s)));
}

void OutagesTest::anUnlockedAccountIsTriedAgainWhenAskedFor() {
    Desk desk;
    desk.probes = false;
    QVERIFY(desk.core.start());
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    auto service = desk.start({u"serve"_s});
    QTRY_VERIFY_WITH_TIMEOUT(service->canReadLine() || service->waitForReadyRead(100), 30'000);
    for (int one = 0; one < 3; ++one)
        QCOMPARE(desk.console.run({u"login"_s, u"--user"_s, u"operator"_s}, desk.with("wrong")).code, 6);
    QCOMPARE(desk.run({u"connector"_s, u"test"_s, u"fast2"_s}).code, 6);
    desk.core.kill();  // a restart unlocks every account
    QVERIFY(desk.core.start());
    // Not by itself: as long as nobody says so, a refused password stays where it is.
    QCOMPARE(desk.run({u"connector"_s, u"test"_s, u"fast2"_s}).code, 6);
    const Ended test = desk.run({u"connector"_s, u"test"_s, u"fast2"_s, u"--again"_s});
    QVERIFY2(test.code == 0, (test.out + test.err).constData());
    service->terminate();
    QCOMPARE(finish(*service).code, 143);
}

void OutagesTest::aRemovedEnvironmentIsForgottenByTheRunningEngine() {
    Desk desk;
    QVERIFY(desk.core.start());
    QCOMPARE(desk.set({}, desk.core.password(u"operator"_s)), QByteArray());
    auto service = desk.start({u"serve"_s});
    QTRY_VERIFY_WITH_TIMEOUT(service->canReadLine() || service->waitForReadyRead(100), 30'000);
    const QStringList test{u"connector"_s, u"test"_s, u"fast2"_s};
    QCOMPARE(brokenRung(desk.run(test))["code"_L1].toString(), u"TLS_UNTRUSTED"_s);
    QCOMPARE(desk.run({u"environment"_s, u"remove"_s, u"target"_s}).code, 0);
    const Ended gone = desk.run(test);
    QCOMPARE(gone.code, 1);
    QCOMPARE(codeOf(gone), u"ENVIRONMENT_UNKNOWN"_s);
    // Under the same name, now with the authority: nothing of the old definition is left in the service.
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    const Ended again = desk.run(test);
    QVERIFY2(again.code == 0, (again.out + again.err).constData());
    service->terminate();
    QCOMPARE(finish(*service).code, 143);
}

void OutagesTest::aPeerThatCannotBeTrustedGetsNoPassword_data() {
    QTest::addColumn<QStringList>("quirks");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<QString>("code");
    QTest::newRow("expired") << QStringList{u"expired-certificate"_s} << true << u"TLS_EXPIRED"_s;
    QTest::newRow("other host") << QStringList{u"wrong-host-certificate"_s} << true << u"TLS_WRONG_HOST"_s;
    QTest::newRow("unknown authority") << QStringList{} << false << u"TLS_UNTRUSTED"_s;
}

void OutagesTest::aPeerThatCannotBeTrustedGetsNoPassword() {
    QFETCH(QStringList, quirks);
    QFETCH(bool, trusted);
    QFETCH(QString, code);
    Desk desk;
    QVERIFY(desk.core.start(quirks));
    QCOMPARE(desk.set(trusted ? desk.core.authority() : QString(), desk.core.password(u"operator"_s)),
             QByteArray());
    const Ended test = desk.run({u"connector"_s, u"test"_s, u"fast2"_s});
    QVERIFY2(test.code == 5, (test.out + test.err).constData());
    QCOMPARE(brokenRung(test)["name"_L1].toString().toLower(), u"tls"_s);
    QCOMPARE(brokenRung(test)["code"_L1].toString(), code);
    QCOMPARE(brokenRung(test)["fix"_L1].toString(), base::errorFix(code, u"en"_s));
    QVERIFY(!brokenRung(test)["fix"_L1].toString().isEmpty());
    QVERIFY(hasPages(code));
    const Ended campaign = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, desk.map(20), u"--wait"_s});
    QVERIFY2(campaign.code == 5, (campaign.out + campaign.err).constData());
    QCOMPARE(codeOf(campaign), code);
    QVERIFY(desk.core.stored().isEmpty());
    QCOMPARE(desk.run({u"audit"_s, u"verify"_s}).code, 0);
}

void OutagesTest::aPeerWhoseCertificateIsRevokedGetsNoPassword_data() {
    QTest::addColumn<bool>("revoked");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("code");
    QTest::newRow("revoked") << true << 30 << u"TLS_REVOKED"_s;
    QTest::newRow("list out of date") << false << -1 << u"TLS_REVOCATION_UNKNOWN"_s;
    QTest::newRow("not revoked") << false << 30 << QString();
}

void OutagesTest::aPeerWhoseCertificateIsRevokedGetsNoPassword() {
    QFETCH(bool, revoked);
    QFETCH(int, days);
    QFETCH(QString, code);
    Desk desk;
    QVERIFY(desk.core.start());
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    const auto authority =
        net::TlsAuthority::openOrCreate(QFileInfo(desk.core.authority()).absolutePath(), u"not needed"_s);
    QVERIFY(authority.has_value());
    const QUrl url(desk.core.url());
    QSslSocket peer;
    peer.setPeerVerifyMode(QSslSocket::VerifyNone);
    peer.connectToHostEncrypted(url.host(), quint16(url.port()));
    QVERIFY(peer.waitForEncrypted(10'000));
    const QByteArray certificate = peer.peerCertificate().toPem();
    QFile list(desk.file(u"../lists.pem"_s));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write(*authority->revoke(
        {.certificates = revoked ? QList{certificate} : QList<QByteArray>(), .validForDays = days}));
    list.close();
    QCOMPARE(desk.run({u"environment"_s, u"set"_s, u"target"_s, u"--crl"_s, list.fileName()}).code, 0);

    const Ended test = desk.run({u"connector"_s, u"test"_s, u"fast2"_s});
    const Ended campaign = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, desk.map(20), u"--wait"_s});
    if (code.isEmpty()) {
        QVERIFY2(test.code == 0, (test.out + test.err).constData());
        QVERIFY2(campaign.code == 0, (campaign.out + campaign.err).constData());
        return;
    }
    QVERIFY2(test.code == 5, (test.out + test.err).constData());
    QCOMPARE(brokenRung(test)["name"_L1].toString().toLower(), u"tls"_s);
    QCOMPARE(brokenRung(test)["code"_L1].toString(), code);
    QVERIFY(hasPages(code));
    QVERIFY2(campaign.code == 5, (campaign.out + campaign.err).constData());
    QCOMPARE(codeOf(campaign), code);
    QVERIFY(desk.core.stored().isEmpty());
}

void OutagesTest::aTargetKilledInMidUploadIsWaitedFor() {
    constexpr int documents = 60;
    Desk desk;
    QVERIFY(desk.core.start({u"slow=40"_s}));
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    auto campaign = desk.start(
        {u"campaign"_s, u"start"_s, u"--map"_s, desk.map(documents), u"--requests"_s, u"2"_s, u"--wait"_s});
    QTRY_VERIFY_WITH_TIMEOUT(desk.core.stored().size() >= 5, 30'000);
    desk.core.kill();
    QTRY_VERIFY_WITH_TIMEOUT(!desk.run({u"campaign"_s, u"status"_s, u"Demo_Run1"_s})
                                  .json()["hold"_L1]["code"_L1]
                                  .toString()
                                  .isEmpty(),
                             60'000);
    const qint64 before = desk.core.stored().size();
    QVERIFY(before < documents);
    QCOMPARE(campaign->state(), QProcess::Running);
    QVERIFY(desk.core.start());
    const Ended ended = finish(*campaign, 120'000);
    QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
    verifyAllArrivedOnce(desk, documents);
}

void OutagesTest::aTargetThatStaysAwayEndsTheCampaignUntilResumed() {
    constexpr int documents = 60;
    Desk desk;
    QVERIFY(desk.core.start({u"slow=40"_s}));
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    auto campaign = desk.start({u"campaign"_s, u"start"_s, u"--map"_s, desk.map(documents), u"--requests"_s,
                                u"2"_s, u"--outage-limit"_s, u"3"_s, u"--wait"_s});
    QTRY_VERIFY_WITH_TIMEOUT(desk.core.stored().size() >= 5, 30'000);
    desk.core.kill();
    const Ended ended = finish(*campaign, 120'000);
    QVERIFY2(ended.code == 5, (ended.out + ended.err).constData());
    QCOMPARE(ended.json()["state"_L1].toString(), u"Stopped"_s);
    QCOMPARE(ended.json()["verdict"_L1].toString(), u"failed"_s);
    QVERIFY(hasPages(codeOf(ended)));
    QVERIFY(ended.json()["documents"_L1]["pending"_L1].toInteger() > 0);
    QVERIFY(desk.core.start());
    const Ended resumed = desk.run({u"campaign"_s, u"resume"_s, u"Demo_Run1"_s, u"--wait"_s});
    QVERIFY2(resumed.code == 0, (resumed.out + resumed.err).constData());
    verifyAllArrivedOnce(desk, documents);
}

void OutagesTest::aFullDiskHoldsTheCampaignUntilThereIsSpace_data() {
    QTest::addColumn<int>("blocks");  // of 1024 bytes, that one file may have
    for (const int blocks : {96, 128, 176, 240})
        QTest::addRow("%d KiB", blocks) << blocks;
}

/// A limit on the size of files is a disk full that needs no rights: the write answers "too large" in place
/// of "no space".
void OutagesTest::aFullDiskHoldsTheCampaignUntilThereIsSpace() {
    QFETCH(int, blocks);
    constexpr int documents = 99;  // enough that every limit is reached before the end
    Desk desk;
    QVERIFY(desk.core.start());
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    const QString map = desk.map(documents);
    const Ended full =
        desk.runAfter(u"ulimit -f %1"_s.arg(blocks),
                      {u"campaign"_s, u"start"_s, u"--map"_s, map, u"--requests"_s, u"4"_s, u"--wait"_s});
    QVERIFY2(full.code > 0, (full.out + full.err).constData());
    const QString code = codeOf(full);
    QVERIFY2(hasPages(code), (full.out + full.err).constData());
    QVERIFY2(code == u"DISK_FULL"_s || code.startsWith(u"AUDIT_"_s), (full.out + full.err).constData());

    const Ended list = desk.run({u"campaign"_s, u"list"_s});
    QCOMPARE(list.code, 0);
    const bool known = !list.json()["campaigns"_L1].toArray().isEmpty();
    const Ended completed = known ? desk.run({u"campaign"_s, u"resume"_s, u"Demo_Run1"_s, u"--wait"_s})
                                  : desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s});
    QVERIFY2(completed.code == 0, (completed.out + completed.err).constData());
    // A start that found no room for its campaign has used up the first number of the name.
    verifyAllArrivedOnce(desk, documents, completed.json()["campaign"_L1].toString());
}

void OutagesTest::anInterruptedCampaignGoesOnWhereItStopped_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << 2;
    QTest::newRow("SIGTERM") << 15;
}

void OutagesTest::anInterruptedCampaignGoesOnWhereItStopped() {
    QFETCH(int, signal);
    constexpr int documents = 60;
    Desk desk;
    QVERIFY(desk.core.start({u"slow=40"_s}));
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    auto campaign = desk.start(
        {u"campaign"_s, u"start"_s, u"--map"_s, desk.map(documents), u"--requests"_s, u"2"_s, u"--wait"_s});
    QTRY_VERIFY_WITH_TIMEOUT(desk.core.stored().size() >= 5, 30'000);
    QProcess::execute(u"kill"_s, {u"-%1"_s.arg(signal), QString::number(campaign->processId())});
    const Ended ended = finish(*campaign, 60'000);
    QVERIFY2(ended.code == 128 + signal,
             qPrintable(u"%1: "_s.arg(ended.code) + QString::fromUtf8(ended.err)));
    const Ended status = desk.run({u"campaign"_s, u"status"_s, u"Demo_Run1"_s});
    QCOMPARE(status.json()["documents"_L1]["inFlight"_L1].toInteger(), 0);
    const Ended resumed = desk.run({u"campaign"_s, u"resume"_s, u"Demo_Run1"_s, u"--wait"_s});
    QVERIFY2(resumed.code == 0, (resumed.out + resumed.err).constData());
    verifyAllArrivedOnce(desk, documents);
}

void OutagesTest::aServiceToldToEndLeavesItsCampaignResumable() {
    constexpr int documents = 60;
    Desk desk;
    QVERIFY(desk.core.start({u"slow=40"_s}));
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    auto service = desk.start({u"serve"_s});
    QTRY_VERIFY_WITH_TIMEOUT(service->canReadLine() || service->waitForReadyRead(100), 30'000);
    const Ended started =
        desk.run({u"campaign"_s, u"start"_s, u"--map"_s, desk.map(documents), u"--requests"_s, u"2"_s});
    QVERIFY2(started.code == 0, started.err.constData());
    QTRY_VERIFY_WITH_TIMEOUT(desk.core.stored().size() >= 5, 30'000);
    service->terminate();
    const Ended ended = finish(*service, 60'000);
    QCOMPARE(ended.code, 143);
    QVERIFY(!QFile::exists(desk.file(u"engine.sock"_s)));
    const Ended resumed = desk.run({u"campaign"_s, u"resume"_s, u"Demo_Run1"_s, u"--wait"_s});
    QVERIFY2(resumed.code == 0, (resumed.out + resumed.err).constData());
    verifyAllArrivedOnce(desk, documents);
}

void OutagesTest::aPeerThatSaysNothingHoldsNobodyBack_data() {
    QTest::addColumn<bool>("withService");
    QTest::newRow("own engine") << false;
    QTest::newRow("engine of a service") << true;
}

void OutagesTest::aPeerThatSaysNothingHoldsNobodyBack() {
    QFETCH(bool, withService);
    Desk desk;
    QVERIFY(desk.core.start({u"hang=100"_s}));
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    const QString map = desk.map(5);
    std::unique_ptr<QProcess> service;
    if (withService) {
        service = desk.start({u"serve"_s});
        QTRY_VERIFY_WITH_TIMEOUT(service->canReadLine() || service->waitForReadyRead(100), 30'000);
    }
    auto campaign = desk.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s});
    const auto started = [&desk] {
        return desk.run({u"audit"_s, u"list"_s, u"--filter"_s, u"action:campaign.start"_s})
            .out.contains("started");
    };
    QTRY_VERIFY_WITH_TIMEOUT(started(), 20'000);
    QProcess::execute(u"kill"_s, {u"-2"_s, QString::number(campaign->processId())});
    // The login alone would wait for half a minute.
    const Ended ended = finish(*campaign, 20'000);
    QCOMPARE(ended.code, 130);
    QCOMPARE(codeOf(ended), u"OPERATION_CANCELLED"_s);
    if (withService) {
        service->terminate();
        QCOMPARE(finish(*service, 20'000).code, 143);
    }
    QVERIFY(desk.run({u"campaign"_s, u"list"_s}).json()["campaigns"_L1].toArray().isEmpty());
    QCOMPARE(desk.run({u"audit"_s, u"verify"_s}).code, 0);
}

QTEST_GUILESS_MAIN(OutagesTest)
#include "tst_outages.moc"
