// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroTimer>
#include <QTemporaryDir>
#include <QTest>

#include "core/monitoring/HealthMonitor.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Answers a probe only when the test says so.
class SlowConnector final : public connector::Connector {
public:
    SlowConnector(int* probes, QTimer* answer) : m_probes(probes), m_answer(answer) {}

    const connector::Descriptor& descriptor() const override {
        static const connector::Descriptor descriptor{u"slow"_s, u"Slow"_s, u"custom"_s, {}, false, false};
        return descriptor;
    }
    QCoro::Task<base::Result<void>> initialize(connector::Config) override { co_return base::Result<void>(); }
    connector::Status status() const override { return {}; }
    QCoro::Task<connector::Status> probe() override {
        ++*m_probes;
        co_await *m_answer;
        connector::Status status;
        status.health = connector::Health::Up;
        co_return status;
    }
    QCoro::Task<base::Result<connector::SyncReport>> synchronize(connector::SyncRequest) override {
        co_return connector::SyncReport{};
    }
    QCoro::Task<base::Result<void>> handleEvent(connector::Event) override { co_return base::Result<void>(); }
    QCoro::Task<std::vector<connector::Rung>> test() override { co_return std::vector<connector::Rung>{}; }
    QCoro::Task<void> shutdown() override { co_return; }

private:
    int* m_probes;
    QTimer* m_answer;
};

}  // namespace

class HealthMonitorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoAsksDuringAProbeGetsItsAnswer() {
        const QTemporaryDir folder;
        const base::ManualClock clock;
        int probes = 0;
        QTimer answer;
        answer.start(std::chrono::hours(1));
        connector::ConnectorSupervisor supervisor(clock);
        supervisor.add(std::make_unique<SlowConnector>(&probes, &answer));
        connector::Wanted wanted;
        wanted.on = true;
        bool applied = false;
        supervisor.apply({{u"slow"_s, wanted}}).then([&applied] { applied = true; });
        QTRY_VERIFY(applied);

        HealthMonitor monitor(supervisor, u"prod"_s, folder.filePath(u"metrics.db"_s), clock);
        QList<QList<ProbeRecord>> answers;
        const auto ask = [&] {
            monitor.probeNow().then([&answers](const base::Result<QList<ProbeRecord>>& records) {
                answers.append(records.value_or(QList<ProbeRecord>()));
            });
        };
        ask();
        ask();
        QCOMPARE(probes, 1);
        QVERIFY(answers.isEmpty());
        answer.start(1);
        QTRY_COMPARE(answers.size(), 2);
        for (const QList<ProbeRecord>& records : answers) {
            QCOMPARE(records.size(), 1);
            QCOMPARE(records.first().state, u"up"_s);
            QCOMPARE(records.first().environment, u"prod"_s);
        }
        QCOMPARE(probes, 1);
    }
};

QTEST_GUILESS_MAIN(HealthMonitorTest)
#include "tst_health_monitor.moc"
