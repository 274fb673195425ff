// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>

#include "app/engine/DemoCorpus.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/MetricsService.h"
#include "core/monitoring/MetricSeries.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine;
using namespace fdc::engine::test;

/// The engine's numbers about itself, from a real engine at work.
class MetricsTest : public QObject {
    Q_OBJECT

    struct Answer {
        int status = 0;
        QByteArray type;
        QByteArray body;
    };
    static Answer ask(const QUrl& url, const QByteArray& host = {}, const QByteArray& method = "GET") {
        QNetworkAccessManager network;
        QNetworkRequest request(url);
        if (!host.isEmpty())
            request.setRawHeader("Host", host);
        std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, method));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 20'000); }();
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                reply->header(QNetworkRequest::ContentTypeHeader).toByteArray(), reply->readAll()};
    }

    /// The value of one line: `name{labels}`, as it stands.
    static std::optional<double> valueOf(const QByteArray& text, const QByteArray& series) {
        for (const QByteArray& line : text.split('\n')) {
            if (line.startsWith(series + ' '))
                return line.mid(series.size() + 1).toDouble();
        }
        return std::nullopt;
    }

    static QUrl listening(RunningEngine& engine) {
        const auto answer = engine.invoke(u"metrics.listen"_s, {{u"port"_s, 0}});
        if (!answer)
            qFatal("%s", qPrintable(answer.error().toLogLine()));
        return QUrl((*answer)[u"url"_s].toString());
    }

private Q_SLOTS:
    void aBusyEngineIsTextThatPromtoolFindsClean() {
        const QString promtool = QStandardPaths::findExecutable(u"promtool"_s);
        QVERIFY2(!promtool.isEmpty(), "promtool is missing: install the package prometheus");
        RunningEngine engine;
        const auto corpus = DemoCorpus::write(engine.file(u"corpus"_s), 100, 7);
        QVERIFY(corpus.has_value());
        const auto started = engine.invoke(
            u"campaign.start"_s, {{u"mapFile"_s, corpus->mapFile}, {u"name"_s, u"Demo"_s}}, u"sandbox"_s);
        QVERIFY2(started.has_value(), qPrintable(started ? QString() : started.error().toLogLine()));
        const QString campaign = (*started)[u"campaign"_s].toString();
        const auto status = [&] {
            return engine.invoke(u"campaign.status"_s, {{u"campaign"_s, campaign}}, u"sandbox"_s)
                .value_or(QJsonObject());
        };
        const QUrl url = listening(engine);
        QVERIFY(ask(url).body.contains("fdc_campaigns_running{environment=\"sandbox\"} 1"));
        QTRY_COMPARE_WITH_TIMEOUT(status()[u"state"_s].toString(), u"Finished"_s, 60'000);
        const double migrated = status()[u"documents"_s][u"migrated"_s].toDouble();
        QVERIFY(engine.invoke(u"health.probe"_s, {}, u"sandbox"_s).has_value());
        QVERIFY(!engine.code(u"connector.show"_s, {{u"connector"_s, u"nobody"_s}}, u"sandbox"_s).isEmpty());
        // The campaign's last second is counted within the next one.
        const QByteArray documents = "fdc_documents_total{environment=\"sandbox\",outcome=\"migrated\"}";
        QTRY_COMPARE_WITH_TIMEOUT(valueOf(ask(url).body, documents).value_or(-1), migrated, 10'000);
        engine->metrics().sample();

        const Answer answer = ask(url);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.type, QByteArray("text/plain; version=0.0.4; charset=utf-8"));
        const QByteArray& text = answer.body;
        QVERIFY(valueOf(text, "fdc_http_requests_total{environment=\"sandbox\",outcome=\"ok\"}").value_or(0) >
                migrated);
        QVERIFY(
            valueOf(text, "fdc_http_request_duration_seconds_count{environment=\"sandbox\"}").value_or(0) >
            migrated);
        QVERIFY(valueOf(text, "fdc_probes_total{connector=\"fast2\",environment=\"sandbox\",state=\"up\"}")
                    .value_or(0) >= 1);
        QCOMPARE(
            valueOf(text, "fdc_connector_health{connector=\"fast2\",environment=\"sandbox\",state=\"up\"}")
                .value_or(-1),
            1.0);
        QCOMPARE(
            valueOf(text, "fdc_actions_total{action=\"connector.show\",outcome=\"failed\"}").value_or(-1),
            1.0);
        QVERIFY(valueOf(text, "fdc_actions_total{action=\"campaign.status\",outcome=\"ok\"}").value_or(0) >=
                1);
        QVERIFY(valueOf(text, "fdc_audit_records_total").value_or(0) > 2);
        QCOMPARE(valueOf(text, "fdc_audit_writable").value_or(-1), 1.0);
        QVERIFY(valueOf(text, "fdc_process_resident_memory_bytes").value_or(0) > 1e6);
        QVERIFY(valueOf(text, "fdc_process_cpu_seconds_total").value_or(0) > 0);
        QVERIFY(valueOf(text, "fdc_process_open_fds").value_or(0) > 3);
        QVERIFY(valueOf(text, "fdc_token_age_seconds{environment=\"sandbox\"}").value_or(-1) >= 0);

        QProcess check;
        check.setProcessChannelMode(QProcess::MergedChannels);
        check.start(promtool, {u"check"_s, u"metrics"_s});
        check.write(text);
        check.closeWriteChannel();
        QVERIFY(check.waitForFinished(30'000));
        QCOMPARE(QString::fromUtf8(check.readAll()), QString());
        QCOMPARE(check.exitCode(), 0);

        // Nothing of a document and nothing secret: no id, no path, no account.
        QVERIFY(!text.contains(engine.file({}).toUtf8()));
        for (const char* word : {"corpus", "Demo_Run", "password", "admin", "Bearer", "doc-"})
            QVERIFY2(!text.contains(word), word);
    }

    void theCertificateAndTheTokenOfTheSandboxCountDown() {
        RunningEngine engine;
        QVERIFY(engine.invoke(u"health.probe"_s, {}, u"sandbox"_s).has_value());
        const auto shown = [&] {
            return engine.invoke(u"health.show"_s, {}, u"sandbox"_s)
                .value_or(QJsonObject())[u"connectors"_s][0]
                .toObject();
        };
        QTRY_VERIFY_WITH_TIMEOUT(shown()[u"certificateDays"_s].isDouble(), 30'000);
        QVERIFY(shown()[u"certificateDays"_s].toInt() > 0);
        QVERIFY(shown()[u"tokenSecondsLeft"_s].toInt() > 0);
        QCOMPARE(shown()[u"connector"_s].toString(), u"fast2"_s);
        QCOMPARE(shown()[u"state"_s].toString(), u"up"_s);
        QVERIFY(shown()[u"since"_s].isString());
        QVERIFY(!shown()[u"stale"_s].toBool(true));
        const QJsonObject row = engine.invoke(u"connector.list"_s, {}, u"sandbox"_s)
                                    .value_or(QJsonObject())[u"connectors"_s][0]
                                    .toObject();
        QCOMPARE(row[u"certificateDays"_s].toInt(), shown()[u"certificateDays"_s].toInt());
        QVERIFY(row[u"lastProbeAt"_s].isString());
    }

    void onlyThisMachineReadsItAndOnlyMetrics() {
        RunningEngine engine;
        const QUrl url = listening(engine);
        QCOMPARE(url.host(), u"127.0.0.1"_s);
        QCOMPARE(ask(url).status, 200);
        QCOMPARE(ask(url, "localhost:" + QByteArray::number(url.port())).status, 200);
        QCOMPARE(ask(url, "evil.example").status, 421);
        QCOMPARE(ask(url, {}, "POST").status, 405);
        QUrl other = url;
        other.setPath(u"/"_s);
        QCOMPARE(ask(other).status, 404);
        // A port that is taken is told, and a later call may choose another.
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        QCOMPARE(engine.code(u"metrics.listen"_s, {{u"port"_s, taken.serverPort()}}), u"LISTEN_FAILED"_s);
        QCOMPARE(engine.code(u"metrics.listen"_s, {{u"port"_s, 70'000}}), u"ARGUMENT_INVALID"_s);
        QCOMPARE(ask(listening(engine)).status, 200);
        QCOMPARE(engine.audited(u"action:metrics.listen"_s).size(), 8);
    }

    void whatIsKeptCanBeReadByName() {
        RunningEngine engine;
        engine.addEnvironment("connectors.enabled=false\n");
        QVERIFY(engine.invoke(u"connector.list"_s, {}, u"prod"_s).has_value());
        engine->metrics().sample();
        engine->metrics().sample();
        const auto read = [&](const QJsonObject& arguments) {
            return engine.invoke(u"metrics.read"_s, arguments, u"prod"_s);
        };
        const auto all = read({{u"buckets"_s, 6}});
        QVERIFY2(all.has_value(), qPrintable(all ? QString() : all.error().toLogLine()));
        QCOMPARE((*all)[u"schema"_s].toString(), u"metrics/1"_s);
        QStringList names;
        for (const QJsonValue& series : (*all)[u"series"_s].toArray()) {
            names.append(series[u"name"_s].toString());
            QVERIFY2(!series[u"unit"_s].toString().isEmpty(), qPrintable(names.last()));
            QCOMPARE(series[u"points"_s].toArray().size(), 6);
        }
        for (const char* name : {"process.memory", "process.cpu", "disk.free", "audit.writable", "actions"})
            QVERIFY2(names.contains(QString::fromLatin1(name)), name);
        const auto one = read({{u"names"_s, QJsonArray{u"process.memory"_s}}, {u"aggregate"_s, u"last"_s}});
        QCOMPARE((*one)[u"series"_s].toArray().size(), 1);
        for (const QJsonObject& wrong :
             {QJsonObject{{u"buckets"_s, 0}}, QJsonObject{{u"from"_s, u"yesterday"_s}},
              QJsonObject{{u"aggregate"_s, u"median"_s}},
              QJsonObject{{u"from"_s, u"2026-01-02T00:00:00Z"_s}, {u"to"_s, u"2026-01-01T00:00:00Z"_s}}})
            QCOMPARE(engine.code(u"metrics.read"_s, wrong, u"prod"_s), u"ARGUMENT_INVALID"_s);
    }

    void switchedOffNothingIsKept() {
        RunningEngine engine;
        engine.addEnvironment("connectors.metrics.enabled=false\n");
        QVERIFY(engine.invoke(u"connector.list"_s, {}, u"prod"_s).has_value());
        engine->metrics().sample();
        engine->metrics().sample();
        QVERIFY(!QFile::exists(engine.file(u"metrics.db"_s)));
    }

    void theOtlpFileHoldsOneEnvironmentAndTheEngine() {
        RunningEngine engine;
        const QString path = engine.file(u"metrics.otlp.jsonl"_s);
        engine.addEnvironment("connectors.enabled=false\nconnectors.metrics.otlp.file=" + path.toUtf8() +
                              '\n');
        QVERIFY(engine.invoke(u"connector.list"_s, {}, u"prod"_s).has_value());
        for (int round = 0; round < 12; ++round)
            engine->metrics().sample();
        const QList<QByteArray> lines = RunningEngine::bytesOf(path).trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        for (const QByteArray& line : lines) {
            const QJsonObject all = QJsonDocument::fromJson(line).object();
            const QJsonArray metrics =
                all["resourceMetrics"_L1][0]["scopeMetrics"_L1][0]["metrics"_L1].toArray();
            QVERIFY(metrics.size() > 5);
            QVERIFY(line.contains("fdc_process_resident_memory_bytes"));
            QVERIFY(line.contains("\"prod\""));
        }
    }

    void anEnvironmentThatIsGoneIsNotToldAnyMore() {
        RunningEngine engine;
        const QUrl url = listening(engine);
        engine.addEnvironment("connectors.enabled=false\n");
        QVERIFY(engine.invoke(u"connector.list"_s, {}, u"prod"_s).has_value());
        engine->metrics().sample();
        QVERIFY(ask(url).body.contains("environment=\"prod\""));
        QVERIFY(engine.invoke(u"environment.remove"_s, {{u"name"_s, u"prod"_s}}).has_value());
        engine->metrics().sample();
        QVERIFY(!ask(url).body.contains("environment=\"prod\""));
    }
};

QTEST_GUILESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
