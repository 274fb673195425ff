// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration

// A reconciliation of a million documents (or as many as the first argument says) with differences planted,
// the target's answers computed: what remains is the engine's own work. Peer: the same three lists in a bare
// SQLite file and one join over them. Also what memory it takes, which must not follow the number of
// documents.

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <cstdio>

#include "core/audit/AuditTrail.h"
#include "core/base/platform/ProcessUsage.h"
#include "core/migration/Inventory.h"
#include "core/migration/MapBuilding.h"
#include "core/migration/verification/VerificationRun.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int spacing = 10'000;  // one of each difference in so many documents

[[noreturn]] void giveUp(const base::Error& error) {
    std::fprintf(stderr, "%s\n", qPrintable(error.toLogLine()));
    std::exit(1);
}
template <typename T>
T must(base::Result<T> result) {
    if (!result)
        giveUp(result.error());
    return std::move(*result);
}
void must(base::Result<void> result) {
    if (!result)
        giveUp(result.error());
}

QString idOf(int number) {
    return u"D%1"_s.arg(number, 9, 10, QLatin1Char('0'));
}

/// Holds what the numbers say: 1 of each spacing is missing, 2 has another tag; as many more are nobody's.
class ComputedTarget final : public Target {
public:
    explicit ComputedTarget(int documents) : m_documents(documents) {}
    ~ComputedTarget() override {
        for (std::thread& thread : m_threads)
            thread.join();
    }
    void deliver(TargetDocument, DeliveryOptions, Completion) override {}
    void setConcurrency(int) override {}
    QCoro::Task<base::Result<TargetClass>> documentClass(QString id) override {
        co_return TargetClass{id, u"DOCUMENT"_s, {}};
    }
    QCoro::Task<base::Result<void>> ping() override { co_return base::Result<void>(); }
    QString description() const override { return u"computed"_s; }
    QString account() const override { return u"importer"_s; }

    void inspect(QString id, bool, Inspected completion) override {
        const int number = id.mid(1).toInt();
        if (id.startsWith(u'D') && number % spacing == 1)
            return completion(std::optional<StoredDocument>());
        StoredDocument stored;
        stored.id = id;
        stored.classId = u"Invoice"_s;
        stored.name = id;
        stored.owner = account();
        stored.tags = {{u"Ref"_s, {number % spacing == 2 ? u"other"_s : u"R"_s + id}}};
        stored.contentBytes = 0;
        completion(std::optional(std::move(stored)));
    }
    void enumerate(EnumerationScope scope, Listing sink, Enumerated completion) override {
        m_threads.emplace_back([this, scope, sink, completion] {
            Enumeration end;
            std::vector<ListedDocument> page;
            const auto add = [&](const QString& id) {
                page.push_back({id, scope.classId, id, {}, {}});
                ++end.listed;
                if (page.size() == 1000)
                    sink(std::exchange(page, {}));
            };
            for (int i = 0; i < m_documents; ++i) {
                if (i % spacing != 1)
                    add(idOf(i));
                if (i % spacing == 3)
                    add(u"X"_s + QString::number(i));
            }
            sink(std::move(page));
            end.announced = end.listed;
            completion(end);
        });
    }

private:
    const int m_documents;
    std::vector<std::thread> m_threads;
};

Map map() {
    using namespace building;
    Chain chain(u"bench"_s);
    chain.add(u"Index"_s, u"CSVSource"_s,
              {list(u"csvPaths"_s, {u"index.csv"_s}), text(u"documentIdColumn"_s, u"documentId"_s)});
    chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
              {properties({{u"category"_s, u"DOCUMENT"_s}})});
    chain.add(u"Class"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
              {properties({{u"classid"_s, u"Invoice"_s}})});
    chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {connection(u"environment"_s), flag(u"loadContent"_s, false), flag(u"modeUpdate"_s, false),
               field(u"documentIdPattern"_s, pattern(u"${documentId}"_s))});
    return must(Map::parse(
        QJsonDocument(QJsonObject{{u"name"_s, u"bench"_s}, {u"steps"_s, chain.steps()}}).toJson()));
}

void writeIndex(const QString& path, int documents) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        std::exit(1);
    file.write("documentId,Ref\n");
    for (int i = 0; i < documents; ++i) {
        const QByteArray id = idOf(i).toLatin1();
        file.write(id + ",R" + id + '\n');
    }
}

double memory() {
    return double(base::platform::processUsage().residentBytes.value_or(0)) / (1024 * 1024);
}

/// Three lists and one join, with nothing else.
double peerSeconds(const QString& path, int documents) {
    QElapsedTimer timer;
    timer.start();
    store::Database database = must(store::Database::open(path));
    must(
        database.execute("CREATE TABLE s (id TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID;"
                         "CREATE TABLE l (id TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID;"
                         "CREATE TABLE t (id TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID"));
    for (const char* sql : {"INSERT INTO s VALUES (?1, ?2)", "INSERT INTO l VALUES (?1, ?2)",
                            "INSERT INTO t VALUES (?1, ?2)"}) {
        store::Transaction transaction = must(database.begin());
        store::Statement statement = must(database.prepare(sql));
        for (int i = 0; i < documents; ++i)
            must(statement.bind(1, idOf(i)).bind(2, u"R"_s + idOf(i)).run());
        must(transaction.commit());
    }
    store::Statement join =
        must(database.prepare("SELECT count(*) FROM l LEFT JOIN s ON s.id = l.id LEFT JOIN t ON t.id = l.id "
                              "WHERE s.v = l.v AND t.v = "
                              "l.v"));
    must(join.step());
    return double(timer.elapsed()) / 1000;
}

}  // namespace

int main(int argc, char** argv) {
    const int documents = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    QTemporaryDir folder;
    base::SystemClock clock;
    writeIndex(folder.filePath(u"index.csv"_s), documents);
    const auto plan = must(Plan::compile(map(), PlanContext{folder.path()}));
    Ledger ledger = must(Ledger::open(folder.filePath(u"ledger.db"_s), clock));
    CampaignTable table(ledger.database(), clock);
    CampaignRecord record;
    record.name = u"bench_Run1"_s;
    record.key = {u"bench"_s, u"Index"_s};
    record.id = must(table.insert(record, map().toJson()));
    Inventory inventory(ledger, record.id, plan->source());
    must(inventory.take());
    for (const char* sql :
         {"UPDATE documents SET state = 'IN_FLIGHT', claimed_by = 'b', claimed_at = 'b', claim_count = 1",
          "UPDATE documents SET state = 'MIGRATED', target_id = source_id, target_bytes = 0, migrated_at = "
          "'b'"})
        must(ledger.database().execute(sql));
    const auto trail = must(audit::AuditTrail::open(folder.filePath(u"audit.db"_s), clock));

    const double before = memory();
    double most = before;
    QElapsedTimer timer;
    timer.start();
    VerificationStatus status;
    {
        VerificationRun::Start start;
        start.world.ledger = folder.filePath(u"ledger.db"_s);
        start.world.reportsFolder = folder.filePath(u"reports"_s);
        start.world.clock = &clock;
        start.world.audit = trail.get();
        start.record = record;
        start.record.started = clock.utcNow();
        start.request.campaign = record.name;
        start.request.reconcile = true;
        start.policy = must(ReadBackPolicy::parse(u"full"_s));
        start.plan = plan;
        start.target = std::make_shared<ComputedTarget>(documents);
        VerificationRun run(std::move(start));
        while (!run.hasEnded()) {
            most = std::max(most, memory());
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        status = run.status();
    }
    const double seconds = double(timer.elapsed()) / 1000;
    if (status.error)
        giveUp(*status.error);
    const double peer = peerSeconds(folder.filePath(u"peer.db"_s), documents);
    const int planted = documents / spacing;
    const SymbolCounts expected{
        .same = documents - 2 * planted, .missing = planted, .extra = planted, .different = planted};
    std::printf(
        "reconciliation of %d documents: %.1f s, %.0f documents/s, %.1f times three bare tables and a join\n",
        documents, seconds, documents / seconds, seconds / peer);
    std::printf("memory: %.0f MiB before, %.0f MiB at most, %.1f bytes more for each document\n", before,
                most, (most - before) * 1024 * 1024 / documents);
    std::printf("planted %d of each: %s\n", planted,
                status.counts == expected ? "found exactly" : "NOT FOUND EXACTLY");
    return status.counts == expected ? 0 : 1;
}
