// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <atomic>
#include <thread>
#include <vector>

#include "core/security/Digest.h"
#include "tests/app/sandbox/SandboxFixture.h"

using namespace fdc::sandbox;
using namespace Qt::Literals::StringLiterals;

/// Many clients at once.
class TestParallel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoThousandCreatesInParallelAreStoredOnceEach() {
        constexpr int threads = 8;
        constexpr int total = 2000;
        SandboxFixture fixture;
        std::atomic<int> next{0};
        std::atomic<int> failed{0};
        std::vector<std::thread> workers;
        for (int t = 0; t < threads; ++t) {
            workers.emplace_back([&] {
                CoreClient client = fixture.client();
                for (int i = next++; i < total; i = next++) {
                    const QString temp = uploadTemp(client, "content " + QByteArray::number(i));
                    const QJsonArray body{contract(u"doc-%1"_s.arg(i), {temp})};
                    failed += !client.post("/rest/documents", body).ok();
                }
            });
        }
        for (auto& worker : workers)
            worker.join();
        QCOMPARE(failed.load(), 0);
        const auto stored = fixture.sandbox->oracle();
        QCOMPARE(stored->size(), total);
        QSet<QString> hashes;
        for (const StoredDocument& document : *stored) {
            QCOMPARE(document.creates, 1);
            const QByteArray content = "content " + document.id.sliced(4).toLatin1();
            QCOMPARE(document.sha256, QString::fromLatin1(fdc::security::sha256Hex(content)));
            hashes.insert(document.sha256);
        }
        QCOMPARE(hashes.size(), total);
        const auto counters = fixture.sandbox->counters();
        QCOMPARE(counters.createsById.size(), total);
        QCOMPARE(counters.storesByContent.size(), total);
        QCOMPARE(counters.byRoute.value("POST /rest/documents"), total);
    }

    void oneIdIsWonByExactlyOneOfManyClients() {
        SandboxFixture fixture;
        std::atomic<int> won{0};
        std::atomic<int> used{0};
        std::vector<std::thread> workers;
        for (int t = 0; t < 8; ++t) {
            workers.emplace_back([&] {
                CoreClient client = fixture.client();
                for (int i = 0; i < 50; ++i) {
                    const auto reply =
                        client.post("/rest/documents", QJsonArray{contract(u"doc-%1"_s.arg(i))});
                    won += reply.ok();
                    used += reply.code() == u"T00108";
                }
            });
        }
        for (auto& worker : workers)
            worker.join();
        QCOMPARE(won.load(), 50);
        QCOMPARE(used.load(), 7 * 50);
    }

    void searchesAndWritesGoOnTogether() {
        SandboxFixture fixture({u"search-lag=0"_s}, 200);
        std::atomic<bool> writing{true};
        std::atomic<int> bad{0};
        std::thread writer([&] {
            CoreClient client = fixture.client();
            for (int i = 0; i < 300; ++i)
                bad += !client.post("/rest/documents", QJsonArray{contract(u"w-%1"_s.arg(i))}).ok();
            writing = false;
        });
        CoreClient client = fixture.client();
        int last = 0;
        int searches = 0;
        do {
            const auto reply = client.post("/rest/documents/search", QJsonObject{});
            const int found = reply.object().value("found"_L1).toInt(-1);
            bad += !reply.ok() || found < last;
            last = found;
            ++searches;
        } while (writing);
        writer.join();
        QCOMPARE(bad.load(), 0);
        QVERIFY(searches > 1);
        QCOMPARE(client.post("/rest/documents/search", QJsonObject{}).object().value("found"_L1).toInt(),
                 500);
    }
};

QTEST_GUILESS_MAIN(TestParallel)
#include "tst_parallel.moc"
