// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: fdc_allocator core_migration

// What the inventory of an index costs: CSV into the ledger (fingerprint, rules of the index, states, unique
// key, both indexes, synchronous FULL) beside `.import` of the sqlite3 program, of the same file on the same
// disk, in turn. bench_index [ROWS [PAIRS]]; the median ratio is what counts.

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>

#include "core/migration/CampaignTable.h"
#include "core/migration/CsvSource.h"
#include "core/migration/Inventory.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

[[noreturn]] void giveUp(const QString& why) {
    std::fprintf(stderr, "%s\n", qPrintable(why));
    std::exit(1);
}
template <typename T>
T must(base::Result<T> result) {
    if (!result)
        giveUp(result.error().toLogLine());
    return std::move(*result);
}

qint64 writeIndex(const QString& path, int rows) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        giveUp(file.errorString());
    file.write("documentId,classid,title,amount,customer,date,contentPath,comment\n");
    QByteArray part;
    for (int i = 0; i < rows; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(8, '0');
        part += "DOC-" + number + ",Invoice,\"Invoice no. " + number + ", copy\"," +
                QByteArray::number(i % 9973) + ".50,Société Générale " + QByteArray::number(i % 1000) +
                ",2024-03-15,files/" + number.first(4) + '/' + number + ".pdf,\n";
        if (part.size() > 1'000'000)
            file.write(std::exchange(part, {}));
    }
    file.write(part);
    return file.pos();
}

double ours(const QString& index, int rows) {
    QTemporaryDir folder;
    base::SystemClock clock;
    QElapsedTimer timer;
    timer.start();
    Ledger ledger = must(Ledger::open(folder.filePath(u"ledger.db"_s), clock));
    CampaignTable table(ledger.database(), clock);
    CampaignRecord record;
    record.name = u"bench_Run1"_s;
    record.key = {u"bench"_s, u"Index"_s};
    const qint64 campaign = must(table.insert(record, {}));
    CsvSource::Settings settings;
    settings.paths = {index};
    settings.idColumn = u"documentId"_s;
    settings.baseFolder = u"/"_s;
    const CsvSource source(settings);
    Inventory inventory(ledger, campaign, source);
    qint64 added = 0;
    inventory.progressed = [&added](const Inventory::Progress& progress) { added += progress.added; };
    if (const auto taken = inventory.take(); !taken)
        giveUp(taken.error().toLogLine());
    if (added != rows)
        giveUp(u"%1 rows of %2"_s.arg(added).arg(rows));
    return double(timer.nsecsElapsed()) / 1e9;
}

/// Reading alone, as far as rows: what is left is the ledger's.
double readOnly(const QString& index) {
    CsvSource::Settings settings;
    settings.paths = {index};
    settings.idColumn = u"documentId"_s;
    settings.baseFolder = u"/"_s;
    const CsvSource source(settings);
    QElapsedTimer timer;
    timer.start();
    qint64 rows = 0;
    const auto read = source.enumerate(
        [&rows](InventoryRow) {
            ++rows;
            return base::Result<void>();
        },
        [](const base::Error&) {});
    if (!read)
        giveUp(read.error().toLogLine());
    return double(timer.nsecsElapsed()) / 1e9;
}

double theirs(const QString& index) {
    QTemporaryDir folder;
    QProcess sqlite;
    QElapsedTimer timer;
    timer.start();
    sqlite.start(u"sqlite3"_s,
                 {folder.filePath(u"plain.db"_s), u".mode csv"_s, u".import %1 documents"_s.arg(index)});
    if (!sqlite.waitForFinished(600'000) || sqlite.exitCode() != 0)
        giveUp(u"sqlite3 (Debian package sqlite3): "_s + QString::fromUtf8(sqlite.readAllStandardError()));
    return double(timer.nsecsElapsed()) / 1e9;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    const int pairs = argc > 2 ? QByteArray(argv[2]).toInt() : 5;
    QTemporaryDir folder;
    const QString index = folder.filePath(u"index.csv"_s);
    const qint64 bytes = writeIndex(index, rows);
    std::printf("%d rows, %.1f MB\n", rows, double(bytes) / 1e6);
    std::printf("reading and checking alone: %.2f s\n", readOnly(index));
    std::vector<double> ratios;
    for (int i = 0; i < pairs; ++i) {
        const double peer = theirs(index);
        const double own = ours(index, rows);
        ratios.push_back(own / peer);
        std::printf("pair %d: inventory %.2f s, sqlite3 .import %.2f s, ratio %.2f\n", i + 1, own, peer,
                    own / peer);
        std::fflush(stdout);
    }
    std::printf("median ratio to sqlite3 .import: %.2f\n", median(ratios));
    return 0;
}
