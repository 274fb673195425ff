// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryFile>
#include <QTest>

#include "FakeCore.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/Ladder.h"
#include "core/net/TlsAuthority.h"

using namespace fdc;
using namespace fdc::flowerdocs;

namespace {

/// A fake Core behind TLS of a private authority, and what a client needs to trust it.
struct TlsPlace {
    explicit TlsPlace(const net::TlsAuthority::LeafOptions& leaf = {{u"127.0.0.1"_s}}) {
        auto authority = *net::TlsAuthority::create(u"Test authority"_s);
        options.tls = *authority.issue(leaf);
        if (!authorityFile.open() || authorityFile.write(authority.certificatePem()) < 0 ||
            !authorityFile.flush())
            qFatal("cannot write the authority");
        tls.authorityFile = authorityFile.fileName();
    }
    QTemporaryFile authorityFile;
    net::ListenerOptions options;
    net::TlsSettings tls;
};

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
