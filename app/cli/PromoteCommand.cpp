// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestShown = 48;

/// A value that fits into a column; "–" when there is none.
QString cell(const QJsonValue& value) {
    if (value.isNull())
        return u"–"_s;
    const QString text = value.toString().simplified();
    return text.size() <= longestShown ? text : text.first(longestShown - 1) + u'…';
}

QString stateText(const QJsonObject& row) {
    const QString state = row[u"state"_s].toString();
    if (state == u"different"_s)
        return Cli::tr("different");
    if (state == u"onlyA"_s)
        return Cli::tr("only in the first");
    if (state == u"onlyB"_s)
        return Cli::tr("only in the second");
    return row[u"sameMeaning"_s].toBool() ? Cli::tr("same meaning") : Cli::tr("same");
}

void showRows(const CommandContext* context, const QJsonObject& answer, const QJsonArray& rows, bool all) {
    std::vector<QStringList> lines;
    for (const QJsonValue& value : rows) {
        const QJsonObject row = value.toObject();
        if (row[u"state"_s].toString() == u"same"_s && !all)
            continue;
        lines.push_back(
            {row[u"key"_s].toString(), cell(row[u"a"_s]), cell(row[u"b"_s]), stateText(row),
             row[u"promotable"_s].toBool() ? Cli::tr("may be promoted") : row[u"reason"_s].toString()});
    }
    if (lines.empty())
        context->output().text(Cli::tr("The same keys with the same values."));
    else
        context->output().table({Cli::tr("Key"), answer[u"a"_s].toString(), answer[u"b"_s].toString(),
                                 Cli::tr("State"), Cli::tr("Promotion")},
                                lines);
}

void showFile(const CommandContext* context, const QJsonObject& answer, const QJsonObject& file, bool all) {
    const Output& output = context->output();
    output.text(file[u"name"_s].toString());
    if (file[u"error"_s].isObject())
        output.text(base::errorSentence(base::errorFromJson(file[u"error"_s].toObject()), output.language()));
    else if (file[u"rows"_s].isArray())
        showRows(context, answer, file[u"rows"_s].toArray(), all);
    else
        output.text(
            Cli::tr("%1 has no such file.").arg(answer[file[u"a"_s].isNull() ? u"a"_s : u"b"_s].toString()));
}

/// A file that only one side names, or that cannot be read, is a difference, too.
bool differs(const QJsonObject& answer) {
    for (const QJsonValue& value : answer[u"files"_s].toArray()) {
        const QJsonObject file = value.toObject();
        if (!file[u"rows"_s].isArray() || file[u"differs"_s].toBool())
            return true;
    }
    return false;
}

QCoro::Task<int> compare(CommandContext* context, Arguments arguments) {
    auto asking = context->insist(u"environment.compare"_s, {{u"from"_s, arguments.words[0]},
                                                             {u"to"_s, arguments.words[1]},
                                                             {u"language"_s, context->output().language()}});
    const auto answer = co_await std::move(asking);
    if (!answer)
        co_return context->fail(answer.error());
    if (context->output().isJson()) {
        context->output().document(*answer);
    } else {
        for (const QJsonValue& file : (*answer)[u"files"_s].toArray())
            showFile(context, *answer, file.toObject(), arguments.has(u"all"_s));
    }
    co_return differs(*answer) && arguments.has(u"detailed-exitcode"_s) ? exitDifferences : exitOk;
}

QJsonObject promotionOf(const CommandContext* context, const Arguments& arguments) {
    QJsonObject request{{u"from"_s, arguments.words[0]},
                        {u"to"_s, arguments.words[1]},
                        {u"keys"_s, QJsonArray::fromStringList(arguments.words.mid(2))},
                        {u"language"_s, context->output().language()}};
    if (arguments.has(u"file"_s))
        request[u"file"_s] = arguments.value(u"file"_s);
    return request;
}

/// What stays behind ends the command as it would end without --dry-run: nothing would be written.
QCoro::Task<int> preview(CommandContext* context, Arguments arguments) {
    auto asking = context->insist(u"config.promotion"_s, promotionOf(context, arguments));
    const auto answer = co_await std::move(asking);
    if (!answer)
        co_return context->fail(answer.error());
    if (context->output().isJson())
        context->output().document(*answer);
    else
        context->output().bytes((*answer)[u"diff"_s].toString().toUtf8());
    const QJsonArray refusals = (*answer)[u"refusals"_s].toArray();
    for (const QJsonValue& value : refusals)
        context->output().message(u"%1: %2"_s.arg(value[u"key"_s].toString(), value[u"reason"_s].toString()));
    if (!refusals.isEmpty())
        co_return exitConfiguration;
    const bool changes = !(*answer)[u"diff"_s].toString().isEmpty();
    co_return changes&& arguments.has(u"detailed-exitcode"_s) ? exitDifferences : exitOk;
}

QCoro::Task<int> promote(CommandContext* context, Arguments arguments) {
    if (arguments.has(u"dry-run"_s)) {
        auto previewing = preview(context, arguments);
        co_return co_await std::move(previewing);
    }
    auto asking = context->insist(u"config.promote"_s, promotionOf(context, arguments));
    const auto answer = co_await std::move(asking);
    if (!answer)
        co_return context->fail(answer.error());
    const bool changed = (*answer)[u"changed"_s].toBool();
    const QString file = (*answer)[u"file"_s].toString();
    if (context->output().isJson())
        context->output().document(*answer);
    else
        context->output().message(changed ? Cli::tr("%1 saved.").arg(file)
                                          : Cli::tr("%1 says so already.").arg(file));
    co_return changed&& arguments.has(u"detailed-exitcode"_s) ? exitDifferences : exitOk;
}

}  // namespace

std::vector<CommandSpec> promoteCommands() {
    const OptionSpec detailed{
        u"detailed-exitcode"_s, {}, QT_TRANSLATE_NOOP("Cli", "exit code 10 when they differ")};
    return {
        {{u"environment"_s, u"compare"_s},
         u"A B"_s,
         QT_TRANSLATE_NOOP("Cli", "the files of two targets key by key, secrets masked"),
         2,
         2,
         {{u"all"_s, {}, QT_TRANSLATE_NOOP("Cli", "also what is the same")}, detailed},
         compare},
        {{u"environment"_s, u"promote"_s},
         u"FROM TO KEY..."_s,
         QT_TRANSLATE_NOOP("Cli", "carry keys over; secrets and places stay where they are"),
         3,
         -1,
         {{u"file"_s, u"NAME"_s,
           QT_TRANSLATE_NOOP("Cli", "another file than core.properties, such as gui.properties")},
          {u"dry-run"_s, {}, QT_TRANSLATE_NOOP("Cli", "only print the difference")},
          detailed},
         promote},
    };
}

}  // namespace fdc::cli
