// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration Qt6::Test

// What a second and a fourth engine bring on one campaign of one PostgreSQL ledger. Each engine is a process
// with its own data folder; the target takes 20 ms to answer and lets each engine have eight requests in
// flight, so that an engine alone cannot do more than 400 documents a second. One run measures one, two and
// four engines in turn, three times; the median ratio to one engine is what counts. The server keeps fsync
// on.

#include <QElapsedTimer>
#include <QThread>
#include <algorithm>
#include <cstdio>

#include "tests/core/migration/EngineProcess.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int documents = 6000;
constexpr int rounds = 3;

qint64 migrated(store::Database& database) {
    auto statement = database.prepare("SELECT count(*) FROM documents WHERE state = 'MIGRATED'");
    const auto row = statement->step();
    return row && *row ? statement->integer(0) : -1;
}

double documentsPerSecond(store::PostgresServer& server, int engines) {
    QTemporaryDir folder;
    const Corpus corpus(folder.path() + u"/corpus"_s, documents);
    SharedPlace place;
    place.folder = folder.path();
    place.server = server.newDatabase();
    place.answerMs = 20;
    place.concurrency = 8;
    place.beat = base::Milliseconds(10'000);
    place.lease = base::Milliseconds(60'000);
    std::vector<std::unique_ptr<EngineProcess>> all;
    all.push_back(std::make_unique<EngineProcess>(place, u"e1"_s, u"start"_s));
    const QString campaign = all.front()->awaitReady();
    for (int i = 2; i <= engines; ++i)
        all.push_back(std::make_unique<EngineProcess>(place, u"e%1"_s.arg(i), campaign));
    for (size_t i = 1; i < all.size(); ++i)
        all[i]->awaitReady();
    auto database = LedgerPlace(place.server).open();
    if (!database || campaign.isEmpty())
        qFatal("the engines did not start");
    // From when all are at work until nothing is left; the end (verdict, report) is not part of it.
    while (migrated(*database) <= 0)
        QThread::msleep(5);
    QElapsedTimer timer;
    const qint64 before = migrated(*database);
    timer.start();
    qint64 now = before;
    while (now < documents) {
        QThread::msleep(20);
        now = migrated(*database);
    }
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    for (const auto& engine : all) {
        if (engine->awaitEnd() != 0)
            qFatal("an engine failed: %s", engine->text().constData());
    }
    if (CountingTarget::stored(place.target()) != corpus.expected())
        qFatal("the target does not hold what the source holds");
    return double(documents - before) / seconds;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() > 4 && arguments[1] == u"--engine")
        return runEngine(arguments);
    store::PostgresServer::Options options;
    options.durable = true;
    store::PostgresServer server(options);
    std::printf("%d cores, %d documents, target answers after 20 ms, 8 requests an engine\n",
                QThread::idealThreadCount(), documents);
    std::map<int, std::vector<double>> rates;
    for (int round = 0; round < rounds; ++round) {
        for (const int engines : {1, 2, 4}) {
            rates[engines].push_back(documentsPerSecond(server, engines));
            std::printf("%d engines: %.0f documents/s\n", engines, rates[engines].back());
            std::fflush(stdout);
        }
    }
    for (const int engines : {2, 4}) {
        std::vector<double> ratios;
        for (size_t i = 0; i < rates[engines].size(); ++i)
            ratios.push_back(rates[engines][i] / rates[1][i]);
        std::printf("%d engines: %.2f times one engine\n", engines, median(ratios));
    }
    return 0;
}
