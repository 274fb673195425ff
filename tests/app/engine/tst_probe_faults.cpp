// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/FaultProxy.h"
#include "app/sandbox/Sandbox.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;

namespace {

/// An engine whose environment reaches a stand-in over a bad line. The stand-in has a clock, a certificate
/// and faults of its own; the engine knows nothing of either.
class BadPlace {
public:
    explicit BadPlace(const QByteArray& faults = {}) {
        options.dataFolder = folder.filePath(u"core"_s);
        options.quirks = {u"search-lag=off"_s};
        options.toxics = {u"latency=0"_s};
        if (!faults.isEmpty()) {
            options.faultsFile = folder.filePath(u"faults.json"_s);
            RunningEngine::write(options.faultsFile, faults);
        }
        auto started = sandbox::Sandbox::start(options);
        if (!started)
            qFatal("%s", qPrintable(started.error().toLogLine()));
        core = std::move(*started);
    }

    /// Environment "prod" over @p url, as `admin`.
    void connect(RunningEngine& engine, const QString& url, const QString& authority,
                 const QString& password = {}) {
        engine.passphrase = [] { return security::Secret("a passphrase"); };
        const QString properties = engine.file(u"core.properties"_s);
        RunningEngine::write(properties,
                             "connectors.fast2.enabled=true\nconnectors.health.check.interval=3600\n");
        const sandbox::Account account = core->account(u"admin"_s);
        const QString secret = password.isEmpty() ? QString::fromUtf8(account.password.expose()) : password;
        QCOMPARE(engine.code(u"environment.add"_s, {{u"name"_s, u"prod"_s},
                                                    {u"coreProperties"_s, properties},
                                                    {u"core"_s, url},
                                                    {u"scope"_s, u"SANDBOX"_s},
                                                    {u"user"_s, account.user},
                                                    {u"ca"_s, authority},
                                                    {u"secret"_s, u"prod-password"_s}}),
                 QString());
        QCOMPARE(
            engine.code(u"secret.set"_s, {{u"name"_s, u"prod-password"_s}, {u"value"_s, secret}}, u"prod"_s),
            QString());
    }
    void connect(RunningEngine& engine) { connect(engine, core->coreUrl(), core->caPath()); }

    qint64 logins() const { return core->counters().byRoute.value("POST /rest/authentication"); }

    QTemporaryDir folder;
    sandbox::SandboxOptions options;
    std::unique_ptr<sandbox::Sandbox> core;
};

/// "name ok, tcp ok, tls TLS_EXPIRED, clock -, …": the ladder in one line.
QString shape(const base::Result<QJsonObject>& answer) {
    if (!answer)
        return answer.error().toLogLine();
    QStringList parts;
    for (const QJsonValue& value : (*answer)[u"rungs"_s].toArray()) {
        const QJsonObject rung = value.toObject();
        const QString said = rung[u"ok"_s].toBool()      ? u"ok"_s
                             : rung[u"tried"_s].toBool() ? rung[u"code"_s].toString()
                                                         : u"-"_s;
        parts.append(rung[u"name"_s].toString() + u' ' + said);
    }
    return parts.join(u", "_s);
}

const QStringList rungNames{u"name"_s,           u"tcp"_s,        u"tls"_s,     u"clock"_s,
                            u"authentication"_s, u"permission"_s, u"version"_s, u"sample"_s};

/// All rungs well up to @p name, which says @p code; the rest is not tried.
QString failingAt(const QString& name, const QString& code) {
    QStringList parts;
    bool over = false;
    for (const QString& rung : rungNames) {
        parts.append(rung + u' ' + (over ? u"-"_s : rung == name ? code : u"ok"_s));
        over = over || rung == name;
    }
    return parts.join(u", "_s);
}

}  // namespace

/// What a person who tests a connector, and the probe that nobody asked for, say of every way in which a
/// server can fail.
class ProbeFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRungGivesWayInTurn_data() {
        QTest::addColumn<QString>("quirk");
        QTest::addColumn<QStringList>("toxics");
        QTest::addColumn<QByteArray>("faults");
        QTest::addColumn<QString>("expected");
        const QStringList good;
        QTest::newRow("all is well") << QString() << good << QByteArray() << failingAt(u"none"_s, {});
        QTest::newRow("nobody listens") << QString() << QStringList{u"refuse"_s} << QByteArray()
                                        << failingAt(u"tcp"_s, u"NET_UNREACHABLE"_s);
        QTest::newRow("a wall that swallows everything")
            << QString() << QStringList{u"mute"_s} << QByteArray() << failingAt(u"tls"_s, u"NET_TIMEOUT"_s);
        QTest::newRow("cut in the handshake") << QString() << QStringList{u"cut=600"_s} << QByteArray()
                                              << failingAt(u"tls"_s, u"NET_INTERRUPTED"_s);
        QTest::newRow("expired") << u"expired-certificate"_s << good << QByteArray()
                                 << failingAt(u"tls"_s, u"TLS_EXPIRED"_s);
        QTest::newRow("another host's") << u"wrong-host-certificate"_s << good << QByteArray()
                                        << failingAt(u"tls"_s, u"TLS_WRONG_HOST"_s);
        QTest::newRow("a clock ten minutes ahead")
            << u"clock-skew"_s << good << QByteArray() << failingAt(u"clock"_s, u"CLOCK_SKEW"_s);
        QTest::newRow("no right to see the classes")
            << QString() << good
            << QByteArray(
                   R"({"faults":[{"quirk":"unavailable","value":403,"match":"GET /core/rest/documentclass","count":0}]})")
            << failingAt(u"permission"_s, u"PERMISSION_REFUSED"_s);
        QTest::newRow("an error dressed as success")
            << QString() << good
            << QByteArray(
                   R"({"faults":[{"quirk":"error-as-ok","match":"POST /core/rest/documents/search","count":0}]})")
            << failingAt(u"sample"_s, u"FD_OTHER_TECHNICAL"_s);
        QTest::newRow("half a body")
            << QString() << good
            << QByteArray(
                   R"({"faults":[{"quirk":"half-body","match":"POST /core/rest/documents/search","count":0}]})")
            << failingAt(u"sample"_s, u"NET_INTERRUPTED"_s);
        QTest::newRow("no reply")
            << QString() << good
            << QByteArray(
                   R"({"faults":[{"quirk":"no-reply","match":"POST /core/rest/documents/search","count":0}]})")
            << failingAt(u"sample"_s, u"NET_INTERRUPTED"_s);
    }
    void everyRungGivesWayInTurn() {
        QFETCH(const QString, quirk);
        QFETCH(const QStringList, toxics);
        QFETCH(const QByteArray, faults);
        BadPlace place(faults);
        RunningEngine engine;
        place.connect(engine);
        if (!quirk.isEmpty())
            QVERIFY(place.core->setQuirk(quirk));
        QVERIFY(place.core->line()->set(*sandbox::Toxics::parse(toxics)));
        const auto answer = engine.invoke(u"connector.test"_s, {{u"connector"_s, u"fast2"_s}}, u"prod"_s);
        QTEST(shape(answer), "expected");
        for (const QJsonValue& rung : (*answer)[u"rungs"_s].toArray()) {
            if (rung[u"tried"_s].toBool() && !rung[u"ok"_s].toBool())
                QVERIFY2(!rung[u"fix"_s].toString().isEmpty(), "the rung that failed says what to do");
        }
    }

    void aNameThatNobodyKnowsIsTheFirstRung() {
        BadPlace place;
        RunningEngine engine;
        place.connect(engine, u"https://no-such-host.invalid/core"_s, place.core->caPath());
        QCOMPARE(shape(engine.invoke(u"connector.test"_s, {{u"connector"_s, u"fast2"_s}}, u"prod"_s)),
                 failingAt(u"name"_s, u"NET_NAME_UNKNOWN"_s));
    }

    /// The light probe tells apart what a person would tell apart: each row has a code of its own.
    void theProbeTellsTheCause_data() {
        QTest::addColumn<QString>("quirk");
        QTest::addColumn<QStringList>("toxics");
        QTest::addColumn<QByteArray>("faults");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("code");
        const QStringList good;
        const auto info = [](const char* quirk) {
            // No raw strings: moc loses its way in one that ends with a quote.
            return "{\"faults\":[{\"quirk\":\"" + QByteArray(quirk) +
                   "\",\"match\":\"GET /core/actuator/info\",\"count\":0}]}";
        };
        QTest::newRow("well") << QString() << good << QByteArray() << u"up"_s << QString();
        QTest::newRow("200 with an error")
            << QString() << good << info("error-as-ok") << u"down"_s << u"FD_OTHER_TECHNICAL"_s;
        QTest::newRow("half a body") << QString() << good << info("half-body") << u"down"_s
                                     << u"NET_INTERRUPTED"_s;
        QTest::newRow("nothing") << QString() << good << info("no-reply") << u"down"_s
                                 << u"NET_INTERRUPTED"_s;
        QTest::newRow("busy") << QString() << good << info("unavailable") << u"down"_s
                              << u"TARGET_UNAVAILABLE"_s;
        QTest::newRow("expired") << u"expired-certificate"_s << good << QByteArray() << u"down"_s
                                 << u"TLS_EXPIRED"_s;
        QTest::newRow("another host's")
            << u"wrong-host-certificate"_s << good << QByteArray() << u"down"_s << u"TLS_WRONG_HOST"_s;
        QTest::newRow("nobody") << QString() << QStringList{u"refuse"_s} << QByteArray() << u"down"_s
                                << u"NET_UNREACHABLE"_s;
        QTest::newRow("a wall") << QString() << QStringList{u"mute"_s} << QByteArray() << u"down"_s
                                << u"NET_TIMEOUT"_s;
        QTest::newRow("late and in small pieces")
            << QString()
            << QStringList{u"latency=300"_s, u"jitter=200"_s, u"bandwidth=65536"_s, u"slice=200"_s}
            << QByteArray() << u"up"_s << QString();
        QTest::newRow("byte by byte")
            << QString() << QStringList{u"slice=1"_s} << QByteArray() << u"up"_s << QString();
    }
    void theProbeTellsTheCause() {
        QFETCH(const QString, quirk);
        QFETCH(const QStringList, toxics);
        QFETCH(const QByteArray, faults);
        BadPlace place(faults);
        RunningEngine engine;
        place.connect(engine);
        if (!quirk.isEmpty())
            QVERIFY(place.core->setQuirk(quirk));
        QVERIFY(place.core->line()->set(*sandbox::Toxics::parse(toxics)));
        const QJsonObject probe = probed(engine);
        QTEST(probe[u"state"_s].toString(), "state");
        QTEST(probe[u"code"_s].toString(), "code");
    }

    /// Fast2 and FlowerDocs lock an account after three failures: who tests five times must not lock it.
    void aRefusedPasswordIsNotSentAgain() {
        BadPlace place;
        RunningEngine engine;
        place.connect(engine, place.core->coreUrl(), place.core->caPath(), u"not the password"_s);
        for (int time = 0; time < 5; ++time) {
            const auto answer = engine.invoke(u"connector.test"_s, {{u"connector"_s, u"fast2"_s}}, u"prod"_s);
            QCOMPARE(shape(answer), failingAt(u"authentication"_s, u"AUTHENTICATION_REFUSED"_s));
            QCOMPARE(probed(engine)[u"code"_s].toString(), u"AUTHENTICATION_REFUSED"_s);
        }
        QCOMPARE(place.logins(), 1);
        // The right one is another password: it is tried.
        const sandbox::Account account = place.core->account(u"admin"_s);
        QCOMPARE(engine.code(u"secret.set"_s,
                             {{u"name"_s, u"prod-password"_s},
                              {u"value"_s, QString::fromUtf8(account.password.expose())}},
                             u"prod"_s),
                 QString());
        QCOMPARE(shape(engine.invoke(u"connector.test"_s, {{u"connector"_s, u"fast2"_s}}, u"prod"_s)),
                 failingAt(u"none"_s, {}));
        QCOMPARE(place.logins(), 2);
    }

    /// A server that was restarted, and one whose port was closed: the next probe after its return is well,
    /// with the connector as it was.
    void aServerThatReturnsIsFoundAgain() {
        BadPlace place;
        RunningEngine engine;
        place.connect(engine);
        QCOMPARE(probed(engine)[u"state"_s].toString(), u"up"_s);
        place.core->line()->cutAll();
        QCOMPARE(probed(engine)[u"state"_s].toString(), u"up"_s);
        QVERIFY(place.core->line()->set(*sandbox::Toxics::parse({u"refuse"_s})));
        for (int time = 0; time < 6; ++time)
            QCOMPARE(probed(engine)[u"state"_s].toString(), u"down"_s);
        QVERIFY(place.core->line()->set({}));
        QCOMPARE(probed(engine)[u"state"_s].toString(), u"up"_s);
        const auto shown = engine.invoke(u"connector.show"_s, {{u"connector"_s, u"fast2"_s}}, u"prod"_s);
        const QJsonObject connector = (*shown)[u"connectors"_s][0].toObject();
        QCOMPARE(connector[u"observed"_s].toString(), u"on"_s);
        QCOMPARE(connector[u"circuit"_s][u"state"_s].toString(), u"closed"_s);
    }

    /// While one server says nothing, another one is tested at its usual pace: nothing waits in the engine.
    void aMuteServerHoldsNobodyUp() {
        BadPlace mute;
        BadPlace good;
        RunningEngine engine;
        mute.connect(engine);
        QVERIFY(mute.core->line()->set(*sandbox::Toxics::parse({u"mute"_s})));
        action::Caller caller;
        caller.user = u"anne"_s;
        caller.environment = u"prod"_s;
        bool ended = false;
        auto climbing =
            engine->registry().invoke(u"connector.test"_s, {{u"connector"_s, u"fast2"_s}}, caller);
        auto watching = [](QCoro::Task<base::Result<QJsonObject>> task, bool* done) -> QCoro::Task<void> {
            co_await std::move(task);
            *done = true;
        }(std::move(climbing), &ended);
        const auto answer = engine.invoke(u"endpoint.test"_s, {{u"url"_s, good.core->coreUrl()}}, u"prod"_s);
        QVERIFY(answer);
        QVERIFY2(!ended, "the good server was asked while the mute one was still waited for");
        QCoro::waitFor(std::move(watching));
        QVERIFY(ended);
    }

private:
    static QJsonObject probed(RunningEngine& engine) {
        const auto answer = engine.invoke(u"health.probe"_s, {}, u"prod"_s);
        return answer ? (*answer)[u"probes"_s][0].toObject()
                      : QJsonObject{{u"code"_s, answer.error().toLogLine()}};
    }
};

QTEST_GUILESS_MAIN(ProbeFaultsTest)
#include "tst_probe_faults.moc"
