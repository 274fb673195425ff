// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QUuid>

#include "app/cli/Cli.h"
#include "app/cli/ConfigFiles.h"
#include "app/cli/LedgerText.h"
#include "core/base/BaseErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 copyBlock = 256 * 1024;

base::Error usage(const QString& detail) {
    return base::Error(base::usageError).with(u"detail"_s, detail);
}

/// Asks the engine and shows, on a terminal, how far its work on the ledger is.
QCoro::Task<base::Result<QJsonObject>> invokeWatched(CommandContext* context, QString action,
                                                     QJsonObject request, QString label) {
    auto working = context->insist(action, request);
    const bool isShown = context->output().progressIsShown() && !context->output().isJson();
    while (isShown && !working.isReady()) {
        auto pausing = context->pause(500ms);
        co_await std::move(pausing);
        if (working.isReady() || context->signalNumber() != 0)
            break;
        auto asking = context->invoke(u"ledger.work"_s, {});
        const auto work = co_await std::move(asking);
        if (!work)
            continue;
        for (const QJsonValue& one : (*work)[u"work"_s].toArray()) {
            if (one[u"kind"_s].toString() == action)
                context->output().progress(label, one[u"documents"_s].toInteger(), 0, {});
        }
    }
    auto result = co_await std::move(working);
    context->output().clearProgress();
    co_return result;
}

/// First how many, then a question, then the change. @p request has no dryRun yet.
QCoro::Task<int> change(CommandContext* context, Arguments arguments, QJsonObject request, bool isSkip) {
    const bool isDry = arguments.has(u"dry-run"_s);
    const bool isOne = request.contains(u"document"_s);
    if (isDry || (!isOne && context->canAsk())) {
        QJsonObject wish = request;
        wish[u"change"_s] = isSkip ? u"skip"_s : u"release"_s;
        auto asking = context->insist(u"ledger.preview"_s, wish);
        const auto preview = co_await std::move(asking);
        if (!preview)
            co_return context->fail(preview.error());
        if (isDry) {
            if (context->output().isJson())
                context->output().document(*preview);
            else
                showChange(context->output(), *preview, isSkip, true);
            co_return exitOk;
        }
        const QString number = QString::number((*preview)[u"documents"_s].toInteger());
        const bool isWanted = context->confirm(isSkip ? Cli::tr("Skip %1 documents for good?").arg(number)
                                                      : Cli::tr("Release %1 documents?").arg(number));
        if (!isWanted)
            co_return exitOk;
    }
    auto changing = invokeWatched(context, isSkip ? u"ledger.skip"_s : u"ledger.release"_s, request,
                                  isSkip ? Cli::tr("Skipping") : Cli::tr("Releasing"));
    const auto changed = co_await std::move(changing);
    if (!changed)
        co_return context->fail(changed.error());
    if (context->output().isJson())
        context->output().document(*changed);
    else
        showChange(context->output(), *changed, isSkip, false);
    co_return exitOk;
}

QCoro::Task<int> skip(CommandContext* context, Arguments arguments) {
    const bool isOne = !arguments.words.isEmpty();
    if (isOne == arguments.has(u"filter"_s))
        co_return context->fail(usage(Cli::tr("a document's identifier, or --filter EXPR")));
    const bool isDry = arguments.has(u"dry-run"_s);
    if (!isDry && (arguments.value(u"reason"_s).isEmpty() || arguments.value(u"approver"_s).isEmpty()))
        co_return context->fail(usage(u"--reason R --approver A"_s));
    QJsonObject request{{u"reason"_s, arguments.value(u"reason"_s)},
                        {u"approver"_s, arguments.value(u"approver"_s)},
                        {u"source"_s, arguments.value(u"source"_s)},
                        {u"fromQuarantine"_s, arguments.has(u"from-quarantine"_s)}};
    if (isOne)
        request[u"document"_s] = arguments.words.first();
    else
        request[u"filter"_s] = arguments.value(u"filter"_s);
    auto changing = change(context, arguments, request, true);
    co_return co_await std::move(changing);
}

/// What the last checks of a campaign found missing or different in the target.
QCoro::Task<int> releaseUnfaithful(CommandContext* context, QString campaign) {
    const bool isWanted = context->confirm(
        Cli::tr("Release the documents of %1 that checks found missing or different, or could not check?")
            .arg(campaign));
    if (!isWanted)
        co_return exitOk;
    auto asking = context->query(
        u"ledger.releaseUnfaithful"_s, {{u"campaign"_s, campaign}}, [context](const QJsonObject& answer) {
            context->output().text(Cli::tr("%1 documents released.").arg(answer[u"released"_s].toInteger()));
        });
    co_return co_await std::move(asking);
}

QCoro::Task<int> release(CommandContext* context, Arguments arguments) {
    if (arguments.has(u"verification-failed"_s)) {
        auto releasing = releaseUnfaithful(context, arguments.value(u"verification-failed"_s));
        co_return co_await std::move(releasing);
    }
    if (arguments.value(u"error-class"_s).isEmpty() && arguments.value(u"filter"_s).isEmpty())
        co_return context->fail(usage(u"--error-class C, --filter EXPR"_s));
    const QJsonObject request{{u"errorClass"_s, arguments.value(u"error-class"_s)},
                              {u"filter"_s, arguments.value(u"filter"_s)}};
    auto changing = change(context, arguments, request, false);
    co_return co_await std::move(changing);
}

/// The file of an export that goes to standard output: it lives until it was copied there.
class PassingFile {
public:
    explicit PassingFile(const base::DataFolder& folder)
        : m_path(folder.file(u"export-%1.tmp"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces)))) {}
    ~PassingFile() { QFile::remove(m_path); }
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;
    const QString& path() const { return m_path; }

    base::Result<void> copyTo(const Output& output) const {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            return base::fail(base::Error(base::fileUnreadable, file.errorString()).with(u"file"_s, m_path));
        while (!file.atEnd())
            output.bytes(file.read(copyBlock));
        return {};
    }

private:
    const QString m_path;
};

QCoro::Task<int> exportMatching(CommandContext* context, Arguments arguments) {
    const QString format = arguments.value(u"format"_s, context->output().isJson() ? u"jsonl"_s : u"csv"_s);
    const QString out = arguments.value(u"out"_s);
    const auto folder = context->folder();
    if (!folder)
        co_return context->fail(folder.error());
    const PassingFile passing(*folder);
    const QJsonObject request{{u"file"_s, out.isEmpty() ? passing.path() : absoluteFile(out)},
                              {u"format"_s, format},
                              {u"replace"_s, context->options().assumeYes},
                              {u"filter"_s, arguments.words.join(u' ')}};
    auto working = invokeWatched(context, u"ledger.export"_s, request, Cli::tr("Exporting"));
    const auto answer = co_await std::move(working);
    if (!answer)
        co_return context->fail(answer.error());
    if (out.isEmpty()) {
        const auto copied = passing.copyTo(context->output());
        co_return copied ? exitOk : context->fail(copied.error());
    }
    if (context->output().isJson())
        context->output().document(*answer);
    else
        context->output().message(Cli::tr("%1 documents written to %2.")
                                      .arg((*answer)[u"documents"_s].toInteger())
                                      .arg((*answer)[u"file"_s].toString()));
    co_return exitOk;
}

}  // namespace

std::vector<CommandSpec> ledgerChangeCommands() {
    const OptionSpec dryRun{
        u"dry-run"_s, {}, QT_TRANSLATE_NOOP("Cli", "only tell how many documents it would be")};
    return {{{u"ledger"_s, u"skip"_s},
             u"[ID] --reason R --approver A"_s,
             QT_TRANSLATE_NOOP("Cli", "leave pending documents out, for good"),
             0,
             1,
             {{u"reason"_s, u"R"_s, QT_TRANSLATE_NOOP("Cli", "why, as the report will tell it")},
              {u"approver"_s, u"A"_s, QT_TRANSLATE_NOOP("Cli", "who decided it")},
              {u"source"_s, u"S"_s,
               QT_TRANSLATE_NOOP("Cli", "the Source step, when several have the identifier")},
              {u"filter"_s, u"EXPR"_s, QT_TRANSLATE_NOOP("Cli", "all pending documents that it finds")},
              {u"from-quarantine"_s,
               {},
               QT_TRANSLATE_NOOP("Cli", "failed and quarantined ones, too: released and skipped at once")},
              dryRun},
             skip},
            {{u"ledger"_s, u"release"_s},
             u"--error-class C"_s,
             QT_TRANSLATE_NOOP("Cli", "failed and quarantined documents are pending again, after a fix"),
             0,
             0,
             {{u"error-class"_s, u"C"_s, QT_TRANSLATE_NOOP("Cli", "only those of this error class")},
              {u"filter"_s, u"EXPR"_s, QT_TRANSLATE_NOOP("Cli", "only those that it finds")},
              {u"verification-failed"_s, u"N"_s,
               QT_TRANSLATE_NOOP(
                   "Cli", "instead: what checks of campaign N found missing or different in the target")},
              dryRun},
             release},
            {{u"ledger"_s, u"export"_s},
             u"[EXPR]"_s,
             QT_TRANSLATE_NOOP("Cli", "all documents that a filter finds, to a file or standard output"),
             0,
             -1,
             {{u"format"_s, u"csv|jsonl"_s, QT_TRANSLATE_NOOP("Cli", "csv unless --json is given")},
              {u"out"_s, u"FILE"_s, QT_TRANSLATE_NOOP("Cli", "the file; an existing one needs --yes")}},
             exportMatching}};
}

}  // namespace fdc::cli
