// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/cli/Csv.h"
#include "app/cli/LedgerText.h"
#include "core/base/BaseErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 pageSize = 500;
constexpr qint64 mostDocuments = 10'000'000;
constexpr qint64 countBudgetMs = 1000;

QCoro::Task<int> summary(CommandContext* context, Arguments) {
    auto asking = context->query(u"ledger.summary"_s, {}, [context](const QJsonObject& answer) {
        const QStringList states{u"pending"_s, u"inFlight"_s,    u"migrated"_s, u"verified"_s,
                                 u"failed"_s,  u"quarantined"_s, u"skipped"_s};
        std::vector<QStringList> rows;
        for (const QJsonValue& value : answer[u"lines"_s].toArray()) {
            const QJsonObject one = value.toObject();
            QStringList row{one[u"environment"_s].toString(), one[u"source"_s].toString(),
                            one[u"class"_s].toString()};
            for (const QString& state : states)
                row.append(QString::number(one[u"documents"_s][state].toInteger()));
            rows.push_back(row);
        }
        context->output().table(
            {Cli::tr("Environment"), Cli::tr("Source"), Cli::tr("Class"), Cli::tr("Pending"),
             Cli::tr("In flight"), Cli::tr("Migrated"), Cli::tr("Verified"), Cli::tr("Failed"),
             Cli::tr("Quarantined"), Cli::tr("Skipped")},
            rows);
    });
    co_return co_await std::move(asking);
}

/// One of the standard questions.
QCoro::Task<int> askNamed(CommandContext* context, QString question) {
    auto asking = context->query(
        u"ledger.ask"_s, {{u"question"_s, question}, {u"seconds"_s, 600}},
        [context, question](const QJsonObject& answer) { showAnswer(context->output(), question, answer); });
    co_return co_await std::move(asking);
}

/// How many, told as they are counted.
QCoro::Task<int> countMatching(CommandContext* context, QString filter) {
    qint64 documents = 0;
    QString after;
    do {
        auto asking = context->read(
            u"ledger.count"_s, {{u"filter"_s, filter}, {u"after"_s, after}, {u"budgetMs"_s, countBudgetMs}});
        const auto answer = co_await std::move(asking);
        if (!answer)
            co_return context->fail(answer.error());
        documents += (*answer)[u"documents"_s].toInteger();
        after = (*answer)[u"next"_s].toString();
        if (!after.isEmpty() && context->output().progressIsShown())
            context->output().progress(Cli::tr("Counting"), documents, 0, {});
        if (context->signalNumber() != 0)
            break;
    } while (!after.isEmpty());
    context->output().clearProgress();
    const bool isWhole = after.isEmpty();
    if (context->output().isJson())
        context->output().document(
            {{u"schema"_s, u"ledger-count/1"_s}, {u"documents"_s, documents}, {u"complete"_s, isWhole}});
    else if (isWhole)
        context->output().text(QString::number(documents));
    else
        context->output().text(Cli::tr("more than %1").arg(documents));
    co_return exitOk;
}

/// Prints documents as they come, and keeps what a table or one JSON document needs.
class Listing {
public:
    Listing(const Output& output, const QString& format) : m_output(output), m_format(format) {
        if (m_format == u"csv")
            m_output.bytes(csvRow(ledgerColumnNames()));
    }

    void take(const QJsonObject& document) {
        ++m_count;
        if (m_format == u"jsonl")
            m_output.line(document);
        else if (m_format == u"csv")
            m_output.bytes(csvRow(ledgerCells(document)));
        else
            m_documents.append(document);
    }

    void end(const QString& next) const {
        if (m_format == u"json")
            m_output.document({{u"schema"_s, u"ledger-query/1"_s},
                               {u"documents"_s, m_documents},
                               {u"next"_s, next.isEmpty() ? QJsonValue() : QJsonValue(next)}});
        else if (m_format == u"table")
            showDocuments(m_output, m_documents);
        if (m_format != u"json" && m_count == 0)
            m_output.message(Cli::tr("No document matches."));
        if (m_format != u"json" && !next.isEmpty())
            m_output.message(Cli::tr("More: --after %1").arg(next));
    }

    qint64 count() const { return m_count; }

private:
    const Output& m_output;
    const QString m_format;
    QJsonArray m_documents;
    qint64 m_count = 0;
};

QCoro::Task<int> listMatching(CommandContext* context, QString filter, QString after, qint64 limit,
                              QString format) {
    Listing listing(context->output(), format);
    bool isMore = true;
    while (isMore && listing.count() < limit && context->signalNumber() == 0) {
        auto asking =
            context->read(u"ledger.query"_s, {{u"filter"_s, filter},
                                              {u"after"_s, after},
                                              {u"limit"_s, std::min(pageSize, limit - listing.count())},
                                              {u"budgetMs"_s, countBudgetMs}});
        const auto answer = co_await std::move(asking);
        if (!answer)
            co_return context->fail(answer.error());
        for (const QJsonValue& document : (*answer)[u"documents"_s].toArray())
            listing.take(document.toObject());
        after = (*answer)[u"next"_s].toString();
        isMore = !after.isEmpty();
    }
    listing.end(after);
    co_return exitOk;
}

QCoro::Task<int> query(CommandContext* context, Arguments arguments) {
    const QString question = arguments.value(u"named"_s);
    const QString filter = arguments.words.join(u' ');
    if (!question.isEmpty() && !filter.isEmpty())
        co_return context->fail(
            base::Error(base::usageError).with(u"detail"_s, u"ledger query EXPR, ledger query --named"_s));
    if (!question.isEmpty()) {
        auto asking = askNamed(context, question);
        co_return co_await std::move(asking);
    }
    if (arguments.has(u"count"_s)) {
        auto counting = countMatching(context, filter);
        co_return co_await std::move(counting);
    }
    const QString format = arguments.value(u"format"_s, context->output().isJson() ? u"json"_s : u"table"_s);
    if (format != u"json" && format != u"table" && format != u"jsonl" && format != u"csv")
        co_return context->fail(base::Error(base::usageError).with(u"detail"_s, u"--format jsonl|csv"_s));
    // A table and one document are held in memory; a stream is not.
    const bool isStream = format == u"jsonl" || format == u"csv";
    const auto limit = arguments.number(u"limit"_s, 100, 1, isStream ? mostDocuments : 10'000);
    if (!limit)
        co_return context->fail(limit.error());
    auto listing = listMatching(context, filter, arguments.value(u"after"_s), *limit, format);
    co_return co_await std::move(listing);
}

QCoro::Task<int> show(CommandContext* context, Arguments arguments) {
    const bool isRehearsed = arguments.has(u"rehearse"_s);
    const bool isWay = isRehearsed || arguments.has(u"way"_s);
    QJsonObject request{{u"document"_s, arguments.words.first()},
                        {u"source"_s, arguments.value(u"source"_s)}};
    if (isRehearsed)
        request[u"rehearse"_s] = true;
    auto asking = context->query(isWay ? u"ledger.trace"_s : u"ledger.document"_s, request,
                                 [context, isWay](const QJsonObject& answer) {
                                     isWay ? showWay(context->output(), answer)
                                           : showDocument(context->output(), answer);
                                 });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> ledgerCommands() {
    std::vector<CommandSpec> commands{
        {{u"ledger"_s, u"summary"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "documents by source, class and state"),
         0,
         0,
         {},
         summary},
        {{u"ledger"_s, u"query"_s},
         u"[EXPR]"_s,
         QT_TRANSLATE_NOOP("Cli", "documents that a filter finds, or a standard question"),
         0,
         -1,
         {{u"named"_s, u"not-landed|by-class|quarantine|failures|changed|throughput"_s,
           QT_TRANSLATE_NOOP("Cli", "a standard question in place of a filter")},
          {u"format"_s, u"jsonl|csv"_s, QT_TRANSLATE_NOOP("Cli", "one document a line, as it comes")},
          {u"limit"_s, u"N"_s, QT_TRANSLATE_NOOP("Cli", "at most N documents (100)")},
          {u"after"_s, u"PLACE"_s, QT_TRANSLATE_NOOP("Cli", "go on where the page before ended")},
          {u"count"_s, {}, QT_TRANSLATE_NOOP("Cli", "only how many there are")}},
         query},
        {{u"ledger"_s, u"show"_s},
         u"ID"_s,
         QT_TRANSLATE_NOOP("Cli", "everything that the ledger knows about one document"),
         1,
         1,
         {{u"source"_s, u"S"_s,
           QT_TRANSLATE_NOOP("Cli", "the Source step, when several have the identifier")},
          {u"way"_s, {}, QT_TRANSLATE_NOOP("Cli", "its time line, and what each step of the map does to it")},
          {u"rehearse"_s,
           {},
           QT_TRANSLATE_NOOP(
               "Cli", "its time line, with its contents and what FlowerDocs would say; nothing is written")}},
         show}};
    for (CommandSpec& command : ledgerChangeCommands())
        commands.push_back(std::move(command));
    return commands;
}

}  // namespace fdc::cli
