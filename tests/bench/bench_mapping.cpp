// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// links: core_migration
// Documents a second through the steps of a map, in memory: rules, a value table, dates, numbers, and
// console.CheckDocument with a model of twenty classes and two rules; nothing is read, sent or written.
// Beside the same documents through a map of a source and an injector alone, in turn, on one and on two
// threads. bench_mapping [DOCUMENTS [PAIRS]]; ends with 1 when a document does not arrive as it should.

#include <QElapsedTimer>
#include <QJsonDocument>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "core/migration/MapBuilding.h"
#include "core/migration/PunnetRun.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

[[noreturn]] void giveUp(const QString& why) {
    std::fprintf(stderr, "%s\n", qPrintable(why));
    std::exit(1);
}

TargetModel model() {
    TargetModel all;
    for (int i = 0; i < 20; ++i) {
        TargetClass one{u"Class%1"_s.arg(i), u"DOCUMENT"_s, {}};
        one.tags = {{u"Number"_s, true, false, u"STRING"_s},
                    {u"Supplier"_s, true, false, u"STRING"_s},
                    {u"Amount"_s, false, false, u"CURRENCY"_s},
                    {u"Date"_s, false, false, u"DATE"_s},
                    {u"Service"_s, false, false, u"CHOICELIST"_s, {u"Law"_s, u"Post"_s, u"Sales"_s}},
                    {u"Words"_s, false, true, u"FREELIST"_s},
                    {u"LegacyId"_s, false, false, u"STRING"_s}};
        all.classes.insert(one.id, one);
    }
    return all;
}

std::shared_ptr<const Plan> planOf(bool isWhole) {
    using namespace building;
    Chain chain(u"bench"_s);
    chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
    if (isWhole) {
        chain.add(u"Rules"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
                  {properties({{u"classid"_s, u"Class${kind}"_s},
                               {u"Number"_s, u"${year}-${number}"_s},
                               {u"LegacyId"_s, u"${documentId}"_s},
                               {u"Supplier"_s, u"${supplier}"_s}}),
                   list(u"deleteProperties"_s, {u"kind"_s, u"year"_s, u"number"_s, u"supplier"_s})});
        chain.add(u"Service"_s, u"console.ValueTable"_s,
                  {text(u"dataName"_s, u"Service"_s),
                   texts(u"table"_s, {{u"1"_s, u"Law"_s}, {u"2"_s, u"Post"_s}, {u"3"_s, u"Sales"_s}})});
        chain.add(u"Date"_s, u"console.DateConversion"_s,
                  {text(u"dataName"_s, u"Date"_s), list(u"inputFormats"_s, {u"dd/MM/yyyy"_s})});
        chain.add(u"Amount"_s, u"console.NumberConversion"_s, {text(u"dataName"_s, u"Amount"_s)});
        chain.add(u"Check"_s, u"console.CheckDocument"_s,
                  {texts(u"rules"_s, {{u"positive"_s, u"Amount > 0"_s},
                                      {u"law has words"_s, u"Service != 'Law' or Words != null"_s}})});
    }
    chain.add(u"Injection"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {connection(u"environment"_s), text(u"category"_s, u"DOCUMENT"_s)});
    const auto map =
        Map::parse(QJsonDocument(QJsonObject{{u"name"_s, u"Bench"_s}, {u"steps"_s, chain.steps()}}).toJson());
    if (!map)
        giveUp(map.error().toLogLine());
    auto plan = Plan::compile(*map, {});
    if (!plan)
        giveUp(plan.error().toLogLine());
    (*plan)->learnModel(std::make_shared<const TargetModel>(model()));
    return *plan;
}

/// As a source gives it; @p isWhole: with the values before, not after the rules.
Punnet punnetOf(int number, bool isWhole) {
    const QString id = u"INV-%1"_s.arg(number, 9, 10, QLatin1Char('0'));
    Data data{{u"Words"_s, {u"one"_s, u"two"_s}}};
    if (isWhole) {
        data.insert(u"kind"_s, {QString::number(number % 20)});
        data.insert(u"year"_s, {u"2025"_s});
        data.insert(u"number"_s, {QString::number(number)});
        data.insert(u"supplier"_s, {u"Dupont et fils"_s});
        data.insert(u"Service"_s, {QString::number(1 + number % 3)});
        data.insert(u"Date"_s, {u"%1/03/2025"_s.arg(1 + number % 28, 2, 10, QLatin1Char('0'))});
        data.insert(u"Amount"_s, {u"1 2%1,50"_s.arg(number % 90 + 10)});
    } else {
        data.insert(u"classid"_s, {u"Class1"_s});
        data.insert(u"Number"_s, {u"2025-1"_s});
        data.insert(u"Supplier"_s, {u"Dupont et fils"_s});
        data.insert(u"LegacyId"_s, {id});
        data.insert(u"Service"_s, {u"Law"_s});
        data.insert(u"Date"_s, {u"2025-03-01"_s});
        data.insert(u"Amount"_s, {u"1234.50"_s});
    }
    return {id, {}, {{id, data, {}}}};
}

/// Seconds for all of them; punnets are made before.
double secondsFor(const std::shared_ptr<const Plan>& plan, const std::vector<Punnet>& punnets, int threads) {
    std::atomic<size_t> next{0};
    std::atomic<size_t> whole{0};
    constexpr size_t portion = 256;
    const auto work = [&] {
        size_t arrived = 0;
        for (size_t at = next.fetch_add(portion); at < punnets.size(); at = next.fetch_add(portion)) {
            for (size_t i = at; i < std::min(at + portion, punnets.size()); ++i) {
                PunnetRun run(plan, punnets[i]);
                run.leaveClosed();
                const auto made = run.advance();
                const auto* injection = std::get_if<PunnetRun::Injection>(&made);
                arrived += injection && injection->documents.front().tags.size() == 7 ? 1 : 0;
            }
        }
        whole += arrived;
    };
    QElapsedTimer timer;
    timer.start();
    std::vector<std::thread> workers;
    for (int i = 0; i < threads; ++i)
        workers.emplace_back(work);
    for (std::thread& worker : workers)
        worker.join();
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (whole != punnets.size())
        giveUp(u"%1 of %2 documents arrived"_s.arg(qint64(whole.load())).arg(qint64(punnets.size())));
    return seconds;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
    const int documents = argc > 1 ? std::atoi(argv[1]) : 200'000;
    const int pairs = argc > 2 ? std::atoi(argv[2]) : 5;
    const auto plan = planOf(true);
    const auto bare = planOf(false);
    std::vector<Punnet> before;
    std::vector<Punnet> after;
    for (int i = 0; i < documents; ++i) {
        before.push_back(punnetOf(i, true));
        after.push_back(punnetOf(i, false));
    }
    std::printf("%d documents of 8 values, %d pairs, %u cores, medians\n", documents, pairs,
                std::thread::hardware_concurrency());
    std::printf("%-8s %22s %26s %8s\n", "threads", "mapped, validated /s", "source and injector /s", "ratio");
    for (const int threads : {1, 2}) {
        std::vector<double> ours;
        std::vector<double> peers;
        for (int i = 0; i < pairs; ++i) {
            ours.push_back(secondsFor(plan, before, threads));
            peers.push_back(secondsFor(bare, after, threads));
        }
        std::printf("%-8d %22.0f %26.0f %8.2f\n", threads, documents / median(ours),
                    documents / median(peers), median(ours) / median(peers));
    }
    return 0;
}
