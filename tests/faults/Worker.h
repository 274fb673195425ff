// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <cstdio>

#include "core/migration/LedgerReading.h"
#include "core/store/Database.h"
#include "tests/core/migration/Workshop.h"
#include "tests/faults/Faults.h"

/// A campaign of the real engine in a child process that faults strike, and the judge of what it leaves.
namespace faults {

using namespace fdc;
using namespace fdc::migration;

constexpr int workerFinished = 0;  ///< the campaign says that it is through and verified
constexpr int workerRefused = 3;   ///< could not begin, and said why
constexpr int workerResting = 5;   ///< holds, stopped, or ended in part, and said why
constexpr int workerKilled = -1;

/// A place that cannot be opened ends the worker with its reason; it is no crash.
inline void endOnFatal(QtMsgType type, const QMessageLogContext& /*where*/, const QString& text) {
    std::fprintf(stderr, "%s\n", qPrintable(text));
    if (type == QtFatalMsg)
        std::_Exit(workerRefused);
}

/// Until the campaign rests, or cannot be asked any more; says how on standard error.
inline int untilItRests(Workshop& w, const QString& name) {
    auto status = QCoro::waitFor(w.broker().status(name));
    while (status && (status->state == CampaignState::Starting || status->state == CampaignState::Started ||
                      status->state == CampaignState::Stopping)) {
        QTest::qWait(5);
        status = QCoro::waitFor(w.broker().status(name));
    }
    if (!status) {
        std::fprintf(stderr, "status: %s\n", qPrintable(status.error().toLogLine()));
        return workerResting;
    }
    std::fprintf(stderr, "%s %s\n", qPrintable(campaignStateName(status->state)),
                 status->hold ? qPrintable(status->hold->toLogLine()) : "");
    const bool through = status->state == CampaignState::Finished && status->verdict == Verdict::Verified;
    return through ? workerFinished : workerResting;
}

/// Starts the campaign of @p folder, or resumes the one that is there, until it rests.
inline int runWorker(const QString& folder, int documents) {
    qInstallMessageHandler(endOnFatal);
    Workshop w(documents, {}, folder);
    w.checkpoint = checkpointFromEnvironment();
    const auto known = QCoro::waitFor(w.broker().list());
    if (!known)
        return workerRefused;
    auto name = known->isEmpty() ? w.start() : base::Result<QString>(known->first().campaign);
    if (!name) {
        std::fprintf(stderr, "start: %s\n", qPrintable(name.error().toLogLine()));
        return workerRefused;
    }
    if (!known->isEmpty() && known->first().state != CampaignState::Finished) {
        if (const auto resumed = w.resume(*name); !resumed) {
            std::fprintf(stderr, "resume: %s\n", qPrintable(resumed.error().toLogLine()));
            return workerRefused;
        }
    }
    return untilItRests(w, *name);
}

struct Worked {
    int code = workerKilled;
    QByteArray text;
    bool crashed = false;  ///< by a signal, and not by the one that was sent
};

/// Runs this program again as a worker in @p folder.
inline Worked work(const QString& folder, const QMap<QString, QString>& variables, int killAfterMs = -1) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        environment.insert(variable.key(), *variable);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QCoreApplication::applicationFilePath(), {u"--worker"_s, folder});
    if (killAfterMs >= 0 && !process.waitForFinished(killAfterMs))
        process.kill();
    if (!process.waitForFinished(120'000))
        return {workerKilled, "hangs: " + process.readAll(), true};
    Worked worked;
    worked.text = process.readAll();
    const bool bySignal = process.exitStatus() == QProcess::CrashExit;
    worked.code = bySignal ? workerKilled : process.exitCode();
    // 9 is the kill that was asked for; abort and its like are not.
    worked.crashed = bySignal && process.exitCode() != 9;
    return worked;
}

/// Rows that the ledger calls migrated and the target does not hold. A ledger that cannot be read says
/// nothing.
inline QStringList liesOfLedger(const QString& folder) {
    QStringList lies;
    auto database = store::Database::open(folder + u"/ledger.db"_s, store::Database::Mode::ReadOnly);
    if (!database)
        return lies;
    auto rows = database->prepare("SELECT target_id, source_hash FROM documents WHERE state = 'MIGRATED'");
    if (!rows)
        return lies;
    const auto stored = FolderTarget::stored(folder + u"/target"_s);
    for (auto row = rows->step(); row && *row; row = rows->step()) {
        if (stored.value(rows->text(0)) != rows->text(1))
            lies.append(rows->text(0));
    }
    return lies;
}

/// Finishes what is in @p folder as a person would, with resume or a new start, and compares: every document
/// stored once with its SHA-256, nothing else; the ledger says the same; the audit verifies. Empty when all
/// of it holds.
inline QString finishAndJudge(const QString& folder, int documents) {
    Workshop w(documents, {}, folder);
    const auto known = QCoro::waitFor(w.broker().list());
    if (!known)
        return u"list: "_s + known.error().toLogLine();
    QString name;
    if (!known->isEmpty()) {
        name = known->last().campaign;
        for (const CampaignStatus& one : *known) {
            if (one.documents.total() > 0)
                name = one.campaign;
        }
        const CampaignStatus found = w.status(name);
        if (found.state != CampaignState::Finished) {
            if (const auto resumed = w.resume(name); !resumed) {
                if (found.documents.total() > 0)
                    return u"resume: "_s + resumed.error().toLogLine();
                name.clear();
            }
        }
    }
    if (name.isEmpty()) {
        const auto started = w.start();
        if (!started)
            return u"start: "_s + started.error().toLogLine();
        name = *started;
    }
    CampaignStatus status = w.rest(name);
    if (status.documents.failed + status.documents.quarantined > 0) {
        if (const auto retried = w.retry({name, {}, {}}); !retried)
            return u"retry: "_s + retried.error().toLogLine();
        status = w.rest(name);
    }
    if (status.state != CampaignState::Finished || status.verdict != Verdict::Verified)
        return u"ended as %1: %2"_s.arg(campaignStateName(status.state),
                                        status.hold ? status.hold->toLogLine() : QString());
    const auto summary = ledgerSummary(w.ledgerPath());
    if (!summary || summary->documents != DocumentCounts{.migrated = documents, .verified = documents})
        return u"the ledger counts otherwise"_s;
    if (w.stored() != w.corpus.expected())
        return u"the target holds %1 documents, or others"_s.arg(w.stored().size());
    const auto references = FolderTarget::references(folder + u"/target"_s);
    for (auto entry = references.cbegin(); entry != references.cend(); ++entry) {
        if (entry.value() != 1)
            return entry.key() + u" is there %1 times"_s.arg(entry.value());
    }
    w.close();
    const auto audit = audit::verifyAudit(folder + u"/audit.db"_s);
    if (!audit)
        return u"audit: "_s + audit.error().toLogLine();
    return audit->ok ? QString() : u"the audit does not verify"_s;
}

}  // namespace faults
