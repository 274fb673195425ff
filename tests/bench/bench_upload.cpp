// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: fdc_allocator core_migration core_net

// The engine as a user has it (map, CSV index, ledger with synchronous=FULL, audit trail) in front of a
// target that takes one PUT a document. tests/bench/upload.sh runs it beside its peers. Modes:
//   make FOLDER N SIZE              N files of SIZE bytes, and index.csv
//   index FOLDER N                  index.csv of N rows over the files that there are, again and again
//   engine FOLDER URL DATA [CA]     a campaign of that index; DATA keeps ledger and audit trail. Again with
//   the
//                                   same DATA: a new campaign, which finds everything done
//   resume FOLDER URL DATA [CA]     goes on with the newest campaign of DATA, which a dead process left
//   behind bare FOLDER URL [CA]            the same index, map and requests without ledger and audit trail
// Concurrency and bulk threads: FDC_REQUESTS (0 = adaptive), FDC_THREADS.

#include <qcorotask.h>
#include <sys/resource.h>

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>
#include <atomic>
#include <cstdio>
#include <semaphore>

#include "PutTarget.h"
#include "core/audit/AuditTrail.h"
#include "core/migration/DerivedId.h"
#include "core/migration/EmbeddedBroker.h"

using namespace fdc;
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

int number(const char* name, int fallback) {
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok ? value : fallback;
}

QString nameOf(int i) {
    return u"file-%1.bin"_s.arg(i, 7, 10, QChar(u'0'));
}

void writeIndex(const QString& folder, int rows, int files) {
    QFile index(folder + u"/index.csv"_s);
    if (!index.open(QIODevice::WriteOnly))
        giveUp(index.errorString());
    index.write("documentId,ref,subject,contentPath\n");
    for (int i = 0; i < rows; ++i) {
        index.write("DOC-" + QByteArray::number(i).rightJustified(7, '0') + ",R" + QByteArray::number(i) +
                    ",facture," + nameOf(i % files).toLatin1() + '\n');
    }
}

void make(const QString& folder, int files, int size) {
    QDir().mkpath(folder);
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 1;
    for (int i = 0; i < files; ++i) {
        for (char& byte : bytes) {
            state = state * 1664525 + 1013904223;
            byte = char(state >> 24);
        }
        QFile file(folder + u'/' + nameOf(i));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != size)
            giveUp(file.errorString());
    }
    writeIndex(folder, files, files);
}

migration::Map map() {
    const auto pattern = [](const QByteArray& text) {
        return R"({"objectConfiguration":{"className":"com.fast2.model.context.Pattern","fields":[)"
               R"({"name":"pattern","primitiveConfiguration":{"value":")" +
               text + R"("}}]}})";
    };
    const auto alter = [&](const QByteArray& id, const QByteArray& className, const QByteArray& key,
                           const QByteArray& value, const QByteArray& next) {
        return R"({"id":")" + id + R"(","name":")" + id +
               R"(","queue":"Default","taskType":"Task","objectConfiguration":{"className":")" + className +
               R"(","fields":[{"name":"propertyMap","mapConfiguration":[{"key":{"primitiveConfiguration":{"value":")" +
               key + R"("}},"value":)" + pattern(value) + R"(}]}]},"links":[{"name":"ok","target":")" + next +
               R"("}]},)";
    };
    const QByteArray json =
        R"({"name":"Bench","steps":[{"id":"s1","name":"Index","queue":"Default","taskType":"Source",)"
        R"("objectConfiguration":{"className":"CSVSource","fields":[{"name":"csvPaths","listConfiguration":)"
        R"([{"primitiveConfiguration":{"value":"index.csv"}}]}]},"links":[{"name":"ok","target":"s2"}]},)" +
        alter("s2", "com.fast2.alter.AlterPunnetProperties", "category", "DOCUMENT", "s3") +
        alter("s3", "com.fast2.alter.AlterDocumentProperties", "classid", "Invoice", "s4") +
        R"({"id":"s4","name":"Content","queue":"Default","taskType":"Task","objectConfiguration":)"
        R"({"className":"AlterDocumentContent","fields":[{"name":"contentPath",)" +
        pattern("${contentPath}").sliced(1).chopped(1) +
        R"(}]},"links":[{"name":"ok","target":"s5"}]},{"id":"s5","name":"Inject","queue":"Default",)"
        R"("taskType":"Task","objectConfiguration":{"className":"com.fast2.flowerdocs.FlowerInjector",)"
        R"("fields":[{"name":"connection","referenceConfiguration":{"name":"environment"}},)"
        R"({"name":"loadContent","primitiveConfiguration":{"value":"true"}}]},"links":[]}]})";
    return must(migration::Map::parse(json));
}

void report(qint64 documents, double seconds, int mostInFlight) {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto cpu = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    std::printf("%lld documents in %.3f s, %.0f /s, cpu %.2f s, peak %ld KiB, limit at most %d\n",
                (long long)documents, seconds, double(documents) / seconds,
                cpu(usage.ru_utime) + cpu(usage.ru_stime), usage.ru_maxrss, mostInFlight);
}

/// The name of the campaign that now runs.
QString begin(migration::EmbeddedBroker& broker, const QString& folder, bool resumes) {
    if (resumes) {
        const auto known = must(QCoro::waitFor(broker.list()));
        if (known.isEmpty())
            giveUp(u"no campaign to resume"_s);
        const QString name = known.last().campaign;
        if (const auto resumed = QCoro::waitFor(broker.resume(name, u"bench"_s)); !resumed)
            giveUp(resumed.error().toLogLine());
        return name;
    }
    migration::StartRequest request;
    request.map = map();
    request.mapFolder = folder;
    request.actor = u"bench"_s;
    request.readBack = u"none"_s;
    request.concurrency = number("FDC_REQUESTS", 0);
    return must(QCoro::waitFor(broker.start(std::move(request))));
}

int engine(const QString& folder, const QUrl& url, const QString& data, const net::TlsSettings& tls,
           bool resumes) {
    const auto started = std::chrono::steady_clock::now();
    QDir().mkpath(data);
    base::SystemClock clock;
    auto trail = must(audit::AuditTrail::open(data + u"/audit.db"_s, clock));
    auto target =
        std::make_shared<bench::PutTarget>(url, tls, number("FDC_REQUESTS", 0), number("FDC_THREADS", 2));
    migration::EmbeddedBroker::Options options;
    options.ledger = data + u"/ledger.db"_s;
    options.reportsFolder = data + u"/reports"_s;
    options.environment = u"bench"_s;
    options.holder = u"bench:1"_s;
    options.clock = &clock;
    options.audit = trail.get();
    options.target =
        [&target](
            migration::Plan::Connection) -> QCoro::Task<base::Result<std::shared_ptr<migration::Target>>> {
        const std::shared_ptr<migration::Target> same = target;
        co_return same;
    };
    auto broker = must(migration::EmbeddedBroker::open(std::move(options)));
    QElapsedTimer timer;
    timer.start();
    const QString campaign = begin(*broker, folder, resumes);
    int mostInFlight = 0;
    migration::CampaignStatus status;
    QTimer tick;
    double transferStarted = -1;
    QObject::connect(&tick, &QTimer::timeout, &tick, [&] {
        mostInFlight = std::max(mostInFlight, target->load().limit);
        status = must(QCoro::waitFor(broker->status(campaign)));
        if (transferStarted < 0 && status.stage != u"inventory")
            transferStarted = double(timer.nsecsElapsed()) / 1e9;
        const bool rests = status.state == migration::CampaignState::Paused ||
                           status.state == migration::CampaignState::Stopped ||
                           status.state == migration::CampaignState::Finished;
        if (rests || (resumes && target->firstAsked() != bench::PutTarget::Moment()))
            QCoreApplication::quit();
    });
    tick.start(20);  // a fraction of what is measured, and little of its time
    QCoreApplication::exec();
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    if (const auto first = target->firstAsked(); first == bench::PutTarget::Moment())
        std::printf("no request; ");
    else
        std::printf("first request after %.3f s; ", std::chrono::duration<double>(first - started).count());
    if (resumes) {
        std::printf("%lld of %lld documents were done\n", (long long)status.documents.migrated,
                    (long long)status.documents.total());
        return 0;
    }
    std::printf("inventory %.3f s; ", transferStarted);
    report(status.documents.migrated, seconds, mostInFlight);
    return status.documents.migrated == status.documents.total() && status.documents.total() > 0 ? 0 : 1;
}

/// Index, map and requests, and nothing that is written down.
int bare(const QString& folder, const QUrl& url, const net::TlsSettings& tls) {
    constexpr int most = 512;
    bench::PutTarget target(url, tls, number("FDC_REQUESTS", 0), number("FDC_THREADS", 2));
    const auto plan = must(migration::Plan::compile(map(), {.baseFolder = folder}));
    std::counting_semaphore<most> room(most);
    std::atomic<int> failed{0};
    qint64 sent = 0;
    QElapsedTimer timer;
    timer.start();
    const auto listed = plan->source().enumerate(
        [&](const migration::InventoryRow& row) -> base::Result<void> {
            migration::PunnetRun run(plan, plan->source().punnet(row));
            auto next = run.advance();
            auto* injection = std::get_if<migration::PunnetRun::Injection>(&next);
            if (!injection || injection->documents.size() != 1)
                return base::fail(base::internalError, u"the map does not inject"_s);
            migration::TargetDocument& document = injection->documents.front();
            document.id = migration::derivedId({u"bench"_s, plan->sourceName()}, row.sourceId);
            room.acquire();
            ++sent;
            target.deliver(std::move(document), {}, [&](const base::Result<migration::Delivery>& result) {
                failed += result ? 0 : 1;
                room.release();
            });
            return {};
        },
        [](const base::Error&) {});
    if (!listed)
        giveUp(listed.error().toLogLine());
    for (int i = 0; i < most; ++i)
        room.acquire();
    report(sent, double(timer.nsecsElapsed()) / 1e9, target.load().limit);
    return failed == 0 && sent > 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList words = application.arguments();
    const QString mode = words.value(1);
    const QString folder = QDir(words.value(2)).absolutePath();
    net::TlsSettings tls;
    tls.authorityFile = words.value(mode == u"bare" ? 4 : 5);
    if (mode == u"make")
        make(folder, words.value(3).toInt(), words.value(4).toInt());
    else if (mode == u"index")
        writeIndex(folder, words.value(3).toInt(),
                   int(QDir(folder).entryList({u"*.bin"_s}, QDir::Files).size()));
    else if (mode == u"engine" || mode == u"resume")
        return engine(folder, QUrl(words.value(3)), words.value(4), tls, mode == u"resume");
    else if (mode == u"bare")
        return bare(folder, QUrl(words.value(3)), tls);
    else
        giveUp(u"see the head of bench_upload.cpp"_s);
    return 0;
}
