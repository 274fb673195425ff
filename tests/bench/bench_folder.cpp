// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration

// What listing a folder of many files costs: walk, fingerprint and inventory into the ledger, beside `find
// -printf` of the same facts; and that memory does not grow with the folder. bench_folder PLACE [FILES
// [FLAT]]: makes FILES (1,000,000) empty files below PLACE, which should be a tmpfs, 1,000 a folder, or all
// in one when FLAT is given.

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <cstdio>

#include "core/migration/CampaignTable.h"
#include "core/migration/Inventory.h"
#include "core/migration/LocalSource.h"

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

/// Peak of this process, in KiB.
qint64 peak() {
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmHWM:");
    return text.sliced(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong();
}

void make(const QString& root, int files, bool isFlat) {
    QString folder = root;
    for (int i = 0; i < files; ++i) {
        if (!isFlat && i % 1000 == 0) {
            folder = root + u"/%1/%2"_s.arg(i / 100'000).arg(i / 1000);
            QDir().mkpath(folder);
        }
        QFile file(folder + u"/document-%1.pdf"_s.arg((i * 7919LL) % 10'000'000, 8, 10, QLatin1Char('0')));
        if (!file.open(QIODevice::WriteOnly))
            giveUp(file.errorString());
    }
}

void report(const char* what, const QElapsedTimer& timer, int files) {
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    std::printf("%-28s %7.2f s  %9.0f files/s  peak %.1f MiB\n", what, seconds, files / seconds,
                double(peak()) / 1024);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        giveUp(u"usage: bench_folder PLACE [FILES [FLAT]]"_s);
    const int files = argc > 2 ? QByteArray(argv[2]).toInt() : 1'000'000;
    const QTemporaryDir place(QString::fromLocal8Bit(argv[1]) + u"/bench-folder-XXXXXX"_s);
    make(place.path(), files, argc > 3);
    QElapsedTimer timer;
    timer.start();
    QProcess find;
    find.setStandardOutputFile(QProcess::nullDevice());
    find.start(u"find"_s, {place.path(), u"-type"_s, u"f"_s, u"-printf"_s, u"%s %T@ %P\\n"_s});
    if (!find.waitForFinished(600'000) || find.exitCode() != 0)
        giveUp(u"find"_s);
    const double peer = double(timer.nsecsElapsed()) / 1e9;
    report("find -printf", timer, files);

    const LocalSource source({place.path()}, u"/"_s, u"Invoice"_s);
    timer.restart();
    int seen = 0;
    const auto listed = source.enumerate(
        [&seen](InventoryRow) {
            ++seen;
            return base::Result<void>();
        },
        [](const base::Error& error) { giveUp(error.toLogLine()); });
    if (!listed || seen != files)
        giveUp(u"%1 of %2"_s.arg(seen).arg(files));
    const double own = double(timer.nsecsElapsed()) / 1e9;
    report("walk", timer, files);
    std::printf("ratio to find: %.2f\n", own / peer);

    timer.restart();
    QTemporaryDir folder;
    base::SystemClock clock;
    Ledger ledger = must(Ledger::open(folder.filePath(u"ledger.db"_s), clock));
    CampaignTable table(ledger.database(), clock);
    CampaignRecord record;
    record.name = u"bench_Run1"_s;
    record.key = {u"bench"_s, u"Folder"_s};
    Inventory inventory(ledger, must(table.insert(record, {})), source);
    if (const auto taken = inventory.take(); !taken)
        giveUp(taken.error().toLogLine());
    report("fingerprint and inventory", timer, files);
    return 0;
}
