// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <algorithm>

#include "app/cli/Cli.h"
#include "core/base/LogReader.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::LogPage;
using base::LogReader;
using base::Result;

namespace {

constexpr auto followInterval = 500ms;
constexpr qint64 mostRecords = 100'000;
constexpr qint64 usualRecords = 100;
constexpr int pageSize = 1'000;

QJsonObject recordJson(const base::LogRecord& record) {
    QJsonObject json{{u"time"_s, base::toRfc3339(record.time)},
                     {u"level"_s, base::logLevelName(record.level)},
                     {u"category"_s, record.category},
                     {u"correlation"_s, record.correlation},
                     {u"message"_s, record.message}};
    if (!record.thread.isEmpty())
        json[u"thread"_s] = record.thread;
    return json;
}

/// On one line and without the sequences that steer a terminal: strangers have a say in what is logged.
QString printable(QString text) {
    for (QChar& each : text) {
        if (each == u'\n' || each == u'\t')
            each = u' ';
        else if (each.category() == QChar::Other_Control || each.category() == QChar::Other_Format)
            each = QChar::ReplacementCharacter;
    }
    return text;
}

void showRecord(const Output& output, const base::LogRecord& record) {
    QString text = base::toRfc3339(record.time) + u"  "_s +
                   base::logLevelName(record.level).leftJustified(7) + u"  "_s + record.category + u"  "_s +
                   record.message;
    if (!record.correlation.isEmpty())
        text += u"  "_s + base::correlated(record.correlation);
    output.text(printable(text));
}

base::LogQuery queryOf(const Arguments& arguments) {
    base::LogQuery query;
    query.least = base::logLevelFromName(arguments.value(u"level"_s)).value_or(base::LogLevel::Debug);
    query.category = arguments.value(u"category"_s);
    query.correlation = arguments.value(u"correlation"_s);
    query.text = arguments.value(u"grep"_s);
    return query;
}

/// The newest records before @p cursor, the oldest of them first.
Result<QList<base::LogRecord>> newest(const LogReader& reader, const base::LogQuery& query, qint64 limit,
                                      QString cursor) {
    QList<base::LogRecord> records;
    while (records.size() < limit) {
        const int wanted = int(std::min<qint64>(pageSize, limit - records.size()));
        auto page = reader.before(query, wanted, cursor);
        if (!page)
            return base::fail(std::move(page.error()));
        records += page->records;
        cursor = page->cursor;
        if (page->isComplete)
            break;
    }
    std::reverse(records.begin(), records.end());
    return records;
}

void print(const Output& output, const base::LogRecord& record) {
    if (output.isJson())
        output.line(recordJson(record));
    else
        showRecord(output, record);
}

/// Until a signal; what comes is printed as it comes.
QCoro::Task<int> follow(CommandContext* context, LogReader reader, base::LogQuery query, QString cursor) {
    while (context->signalNumber() == 0) {
        const auto page = reader.after(query, pageSize, cursor);
        if (!page)
            co_return context->fail(page.error());
        for (const base::LogRecord& record : page->records)
            print(context->output(), record);
        cursor = page->cursor;
        if (!page->isComplete)
            continue;
        auto pausing = context->pause(followInterval);
        co_await std::move(pausing);
    }
    co_return 128 + context->signalNumber();
}

/// Reads the files, so it needs no engine and holds up nobody's.
QCoro::Task<int> logs(CommandContext* context, Arguments arguments) {
    const auto limit = arguments.number(u"limit"_s, usualRecords, 0, mostRecords);
    if (!limit)
        co_return context->fail(limit.error());
    const LogReader reader(LogReader::folderIn(base::DataFolder::pathOf(context->options().data)));
    const base::LogQuery query = queryOf(arguments);
    // One place in the log: the page ends there, and following begins there.
    const auto end = reader.after(query, 1, {});
    if (!end)
        co_return context->fail(end.error());
    const auto records = newest(reader, query, *limit, end->cursor);
    if (!records)
        co_return context->fail(records.error());
    const bool asDocument = context->output().isJson() && !arguments.has(u"follow"_s);
    QJsonArray array;
    for (const base::LogRecord& record : *records) {
        if (asDocument)
            array.append(recordJson(record));
        else
            print(context->output(), record);
    }
    if (asDocument)
        context->output().document({{u"schema"_s, u"logs/1"_s}, {u"records"_s, array}});
    if (!arguments.has(u"follow"_s))
        co_return exitOk;
    auto following = follow(context, reader, query, end->cursor);
    co_return co_await std::move(following);
}

void showLevels(const Output& output, const QJsonObject& answer) {
    const QJsonObject levels = answer[u"levels"_s].toObject();
    for (auto one = levels.begin(); one != levels.end(); ++one)
        output.text((one.key().isEmpty() ? u"*"_s : one.key()) + u"  "_s + one->toString());
}

QCoro::Task<int> level(CommandContext* context, Arguments arguments) {
    auto opening = context->access();
    const auto access = co_await std::move(opening);
    if (access && (*access)->ownsEngine())
        context->output().message(
            Cli::tr("No engine runs on this data folder: the level ends with this command."));
    auto asking = context->query(
        u"log.level"_s, {{u"category"_s, arguments.words[0]}, {u"level"_s, arguments.words[1]}},
        [context](const QJsonObject& answer) { showLevels(context->output(), answer); });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> logsCommands() {
    return {
        {{u"logs"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "the engine's log, newest records last"),
         0,
         0,
         {{u"level"_s, u"debug|info|warning|error"_s,
           QT_TRANSLATE_NOOP("Cli", "only what is at least as severe")},
          {u"category"_s, u"CATEGORY"_s, QT_TRANSLATE_NOOP("Cli", "only this category and those below it")},
          {u"correlation"_s, u"ID"_s, QT_TRANSLATE_NOOP("Cli", "only what belongs to this id")},
          {u"grep"_s, u"TEXT"_s, QT_TRANSLATE_NOOP("Cli", "only what has this text in it")},
          {u"limit"_s, u"N"_s, QT_TRANSLATE_NOOP("Cli", "at most so many; 100 when nothing is said")},
          {u"follow"_s, {}, QT_TRANSLATE_NOOP("Cli", "go on with what comes, until Ctrl+C")}},
         logs},
        {{u"logs"_s, u"level"_s},
         u"CATEGORY debug|info|warning|error"_s,
         QT_TRANSLATE_NOOP("Cli", "what of a category is kept, until the engine ends"),
         2,
         2,
         {},
         level},
    };
}

}  // namespace fdc::cli
