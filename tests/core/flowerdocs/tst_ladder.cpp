// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryFile>
#include <QTest>
#include <QThread>

#include "FakeCore.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/Ladder.h"
#include "core/net/TlsAuthority.h"

using namespace fdc;
using namespace fdc::flowerdocs;

namespace {

QString written(QTemporaryFile& file, const QByteArray& bytes) {
    if (!file.open() || file.write(bytes) != bytes.size() || !file.flush())
        qFatal("a file is not written");
    return file.fileName();
}

/// A fake Core behind TLS of a private authority, and what a client needs to trust it.
struct TlsPlace {
    explicit TlsPlace(const net::TlsAuthority::LeafOptions& leaf = {{u"127.0.0.1"_s}}) {
        options.tls = *authority.issue(leaf);
        tls.authorityFile = written(authorityFile, authority.certificatePem());
    }
    /// From now on the server wants to see a certificate, and we have one.
    void presentOurs(net::TlsAuthority::LeafOptions leaf) {
        leaf.client = true;
        const net::ServerIdentity ours = *authority.issue(leaf);
        options.clientAuthority = authority.certificatePem();
        tls.certificateFile = written(certificateFile, ours.certificateChain);
        tls.keyFile = written(keyFile, ours.privateKey.expose());
    }
    net::TlsAuthority authority = *net::TlsAuthority::create(u"Test authority"_s);
    QTemporaryFile authorityFile;
    QTemporaryFile certificateFile;
    QTemporaryFile keyFile;
    net::ListenerOptions options;
    net::TlsSettings tls;
};

qint64 daysLeft(const net::probe::CertificateFacts& certificate) {
    return QDateTime::currentDateTimeUtc().daysTo(certificate.expires);
}

std::vector<LadderRung> climb(const QString& url, const net::TlsSettings& tls = {},
                              const QString& password = u"secret!"_s) {
    static const base::SystemClock clock;
    auto session = std::make_shared<Session>(
        *CoreAddress::parse(url), Credentials{u"S"_s, u"importer"_s, security::Secret(password.toUtf8())},
        tls, nullptr, clock);
    auto client =
        std::make_shared<CoreClient>(session, net::makeHttpClient(tls, net::RetryPolicy::never(), nullptr));
    return QCoro::waitFor(ladder(client, tls));
}

/// "name ok, tcp ok, tls TLS_UNTRUSTED, clock -": the ladder in one line.
QString shape(const std::vector<LadderRung>& rungs) {
    QStringList parts;
    for (const LadderRung& rung : rungs)
        parts.append(rung.name + u' ' + (rung.ok ? u"ok"_s : rung.tried ? rung.code : u"-"_s));
    return parts.join(u", "_s);
}

const QString notTried = u", authentication -, permission -, version -, sample -"_s;

}  // namespace

class LadderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QCoreApplication::sendPostedEvents(); }

    void everyRungHoldsOverTls() {
        TlsPlace place;
        FakeCore core(place.options);
        const auto rungs = climb(core.url(u"https"_s), place.tls);
        QCOMPARE(
            shape(rungs),
            u"name ok, tcp ok, tls ok, clock ok, authentication ok, permission ok, version ok, sample ok"_s);
        QVERIFY(rungs[2].detail.contains(u"expires in"_s));
        QVERIFY(rungs[4].detail.contains(u"ADMIN"_s));
        QCOMPARE(rungs[6].detail, u"2026.0.0"_s);
        QCOMPARE(core.count("login"), 1);
    }

    void plainHttpHasNoTlsToTest() {
        FakeCore core;
        const auto rungs = climb(core.url());
        QVERIFY(rungs[2].ok);
        QVERIFY(rungs.back().ok);
    }

    void aVersionThatIsNotToldIsNoFailure() {
        FakeCore core;
        core.infoForbidden = true;
        const auto rungs = climb(core.url());
        QVERIFY(rungs[6].ok);
        QVERIFY(rungs.back().ok);
    }

    void theFirstRungThatGivesWayIsNamed_data() {
        QTest::addColumn<QString>("expected");
        QTest::newRow("untrusted") << u"name ok, tcp ok, tls TLS_UNTRUSTED, clock -"_s + notTried;
        QTest::newRow("expired") << u"name ok, tcp ok, tls TLS_EXPIRED, clock -"_s + notTried;
        QTest::newRow("other host") << u"name ok, tcp ok, tls TLS_WRONG_HOST, clock -"_s + notTried;
        QTest::newRow("clock") << u"name ok, tcp ok, tls ok, clock CLOCK_SKEW"_s + notTried;
        QTest::newRow("password")
            << u"name ok, tcp ok, tls ok, clock ok, authentication AUTHENTICATION_REFUSED, permission -, version -, sample -"_s;
        QTest::newRow("permission")
            << u"name ok, tcp ok, tls ok, clock ok, authentication ok, permission PERMISSION_REFUSED, version -, sample -"_s;
        QTest::newRow("version")
            << u"name ok, tcp ok, tls ok, clock ok, authentication ok, permission ok, version TARGET_UNAVAILABLE, sample -"_s;
        QTest::newRow("half an answer")
            << u"name ok, tcp ok, tls ok, clock ok, authentication ok, permission NET_INTERRUPTED, version -, sample -"_s;
        QTest::newRow("answer that is none")
            << u"name ok, tcp ok, tls ok, clock ok, authentication ok, permission FLOWERDOCS_MALFORMED, version -, sample -"_s;
        QTest::newRow("sample")
            << u"name ok, tcp ok, tls ok, clock ok, authentication ok, permission ok, version ok, sample FD_T00104"_s;
    }
    void theFirstRungThatGivesWayIsNamed() {
        const QString row = QString::fromLatin1(QTest::currentDataTag());
        net::TlsAuthority::LeafOptions leaf{{u"127.0.0.1"_s}};
        if (row == u"expired"_s) {
            leaf.validFromDays = -10;
            leaf.validForDays = 5;
        }
        if (row == u"other host"_s)
            leaf.hosts = {u"docs.example.org"_s};
        TlsPlace place(leaf);
        FakeCore core(place.options);
        if (row == u"clock"_s)
            core.clockAheadSeconds = 900;
        core.faults = [row](const FakeCore::Call& call) -> FakeCore::Fault {
            if (row == u"version"_s &&
                (call.operation == "info" || (call.operation == "status" && call.number > 1)))
                return {FakeCore::Fault::Answer, 503, {}, {}};
            if (row == u"half an answer"_s && call.operation == "documentclass")
                return {FakeCore::Fault::LoseReply, 200, {}, {}};
            if (row == u"answer that is none"_s && call.operation == "documentclass")
                return {FakeCore::Fault::Answer, 200, R"({"error":"database is down"})", {}};
            if (row == u"permission"_s && call.operation == "documentclass")
                return {FakeCore::Fault::Answer, 403, {}, {}};
            if (row == u"sample"_s && call.operation == "search")
                return {FakeCore::Fault::Answer, 500, R"({"code":"T00104"})", {}};
            return {};
        };
        const auto rungs = climb(core.url(u"https"_s), row == u"untrusted"_s ? net::TlsSettings() : place.tls,
                                 row == u"password"_s ? u"wrong"_s : u"secret!"_s);
        QTEST(shape(rungs), "expected");
        if (row == u"password"_s)
            QCOMPARE(core.count("login"), 1);
        if (row == u"untrusted"_s || row == u"expired"_s || row == u"other host"_s)
            QCOMPARE(core.count("login"), 0);
    }

    void aClockAMinuteOffIsToldOnly() {
        FakeCore core;
        core.clockAheadSeconds = 120;
        const auto rungs = climb(core.url());
        QVERIFY(rungs[3].ok);
        QVERIFY(rungs[3].detail.contains(u"differ"_s));
        QVERIFY(rungs[3].skewSeconds && qAbs(*rungs[3].skewSeconds + 120) <= 5);
        QVERIFY(!rungs[2].skewSeconds);
        core.clockAheadSeconds = -900;
        const auto failed = climb(core.url());
        QCOMPARE(failed[3].code, u"CLOCK_SKEW"_s);
        QVERIFY(failed[3].skewSeconds && qAbs(*failed[3].skewSeconds - 900) <= 5);
    }

    void theWholeChainIsTold() {
        net::TlsAuthority::LeafOptions leaf{{u"127.0.0.1"_s}};
        leaf.validFromDays = -1;
        leaf.validForDays = 101;
        TlsPlace place(leaf);
        FakeCore core(place.options);
        const auto rungs = climb(core.url(u"https"_s), place.tls);
        const net::probe::Chain& chain = rungs[2].serverChain;
        QCOMPARE(chain.size(), 2);  // the authority's own one is known, though no server sends it
        QCOMPARE(chain[0].issuer, u"Test authority"_s);
        QVERIFY(qAbs(daysLeft(chain[0]) - 100) <= 1);
        QCOMPARE(chain[1].subject, u"Test authority"_s);
        QVERIFY(daysLeft(chain[1]) > 3000);
        QVERIFY(rungs[2].clientChain.isEmpty());
        QVERIFY(!rungs[2].detail.contains(u"renew"_s));
        QVERIFY(rungs[1].serverChain.isEmpty());
    }

    void oneThatEndsSoonIsToldBeforeItDoes() {
        net::TlsAuthority::LeafOptions leaf{{u"127.0.0.1"_s}};
        leaf.validForDays = 11;
        TlsPlace place(leaf);
        FakeCore core(place.options);
        const auto rungs = climb(core.url(u"https"_s), place.tls);
        QVERIFY(rungs[2].ok);
        QVERIFY2(rungs[2].detail.contains(u"renew it"_s), qPrintable(rungs[2].detail));
    }

    void theChainOfARefusedServerIsToldToo() {
        net::TlsAuthority::LeafOptions leaf{{u"127.0.0.1"_s}};
        leaf.validFromDays = -10;
        leaf.validForDays = 5;
        TlsPlace place(leaf);
        FakeCore core(place.options);
        const auto rungs = climb(core.url(u"https"_s), place.tls);
        QCOMPARE(rungs[2].code, u"TLS_EXPIRED"_s);
        QVERIFY(!rungs[2].serverChain.isEmpty());
        QVERIFY(daysLeft(rungs[2].serverChain[0]) < 0);
    }

    void ourCertificateIsPartOfIt() {
        TlsPlace place;
        net::TlsAuthority::LeafOptions ours{{u"console"_s}};
        ours.validForDays = 21;
        place.presentOurs(ours);
        FakeCore core(place.options);
        const auto rungs = climb(core.url(u"https"_s), place.tls);
        QVERIFY2(rungs.back().ok, qPrintable(shape(rungs)));
        QVERIFY(!rungs[2].clientChain.isEmpty());
        QVERIFY(qAbs(daysLeft(rungs[2].clientChain[0]) - 20) <= 1);
        QVERIFY2(rungs[2].detail.contains(u"our certificate"_s), qPrintable(rungs[2].detail));
    }

    void ourExpiredCertificateIsNamedBeforeAnybodyRefusesIt() {
        TlsPlace place;
        net::TlsAuthority::LeafOptions ours{{u"console"_s}};
        ours.validFromDays = -10;
        ours.validForDays = 5;
        place.presentOurs(ours);
        FakeCore core(place.options);
        const auto rungs = climb(core.url(u"https"_s), place.tls);
        QCOMPARE(shape(rungs), u"name ok, tcp ok, tls TLS_CLIENT_EXPIRED, clock -"_s + notTried);
        QVERIFY(!rungs[2].clientChain.isEmpty());
        QCOMPARE(core.count("login"), 0);
    }

    void aRefusedPasswordIsNotSentAgainHoweverOftenSomebodyTests() {
        static const base::SystemClock clock;
        FakeCore core;
        auto session = std::make_shared<Session>(
            *CoreAddress::parse(core.url()), Credentials{u"S"_s, u"importer"_s, security::Secret("wrong")},
            net::TlsSettings(), nullptr, clock);
        auto client = std::make_shared<CoreClient>(
            session, net::makeHttpClient({}, net::RetryPolicy::never(), nullptr));
        for (int i = 0; i < 4; ++i) {
            const auto rungs = QCoro::waitFor(ladder(client, {}));
            QCOMPARE(rungs[4].code, u"AUTHENTICATION_REFUSED"_s);
            QVERIFY(rungs[3].ok);
        }
        QCOMPARE(core.count("login"), 1);
    }

    void everyRungHasItsTime() {
        FakeCore core;
        core.faults = [](const FakeCore::Call& call) -> FakeCore::Fault {
            if (call.operation == "documentclass")
                QThread::msleep(60);
            return {};
        };
        const auto rungs = climb(core.url());
        QVERIFY2(rungs.back().ok, qPrintable(shape(rungs)));
        QVERIFY(rungs[5].milliseconds >= 50);
        const QString url = core.url();
        core.stop();
        for (const LadderRung& rung : climb(url)) {
            if (!rung.tried)
                QCOMPARE(rung.milliseconds, 0);
        }
    }

    void nobodyListens() {
        auto core = std::make_unique<FakeCore>();
        const QString url = core->url();
        core->stop();
        QCOMPARE(shape(climb(url)), u"name ok, tcp NET_UNREACHABLE, tls -, clock -"_s + notTried);
    }

    void anUnknownNameStopsAtTheFirstRung() {
        QCOMPARE(shape(climb(u"https://no-such-host.invalid/core"_s)),
                 u"name NET_NAME_UNKNOWN, tcp -, tls -, clock -"_s + notTried);
    }
};

QTEST_GUILESS_MAIN(LadderTest)
#include "tst_ladder.moc"
