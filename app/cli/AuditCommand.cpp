// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Cli.h"
#include "core/audit/AuditErrors.h"
#include "core/audit/AuditTrail.h"
#include "core/base/BaseErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

base::Result<QString> trailPath(const CommandContext* context) {
    const auto folder = context->folder();
    if (!folder)
        return base::fail(folder.error());
    return folder->file(u"audit.db"_s);
}

void showRecord(const Output& output, const audit::Record& record) {
    const audit::Entry& entry = record.entry;
    output.text(u"%1  %2  %3  %4  %5  %6"_s.arg(
        QString::number(record.sequence).rightJustified(6), record.time,
        audit::outcomeName(entry.outcome).leftJustified(7), entry.actor, entry.action, entry.target));
}

void showDetails(const Output& output, const audit::Record& record) {
    const QJsonObject object = record.toJson();
    for (auto field = object.begin(); field != object.end(); ++field)
        output.text(field.key().leftJustified(14) + field->toVariant().toString());
}

QCoro::Task<int> list(CommandContext* context, Arguments arguments) {
    const auto path = trailPath(context);
    const auto limit = arguments.number(u"limit"_s, 100, 1, 10'000'000);
    if (!path || !limit)
        co_return context->fail(path ? limit.error() : path.error());
    audit::Query query;
    query.filter = arguments.value(u"filter"_s);
    query.limit = *limit;
    qint64 count = 0;
    const Output& output = context->output();
    const auto done = audit::readAudit(*path, query, context->clock(), [&](const audit::Record& record) {
        ++count;
        if (output.isJson())
            output.line(record.toJson());
        else
            showRecord(output, record);
    });
    if (!done)
        co_return context->fail(done.error());
    if (count == 0 && !output.isJson())
        output.message(Cli::tr("No record matches."));
    co_return exitOk;
}

QCoro::Task<int> show(CommandContext* context, Arguments arguments) {
    const auto path = trailPath(context);
    if (!path)
        co_return context->fail(path.error());
    bool isNumber = false;
    audit::Query query;
    query.from = query.to = arguments.words.first().toLongLong(&isNumber);
    if (!isNumber || query.from < 1)
        co_return context->fail(
            base::Error(base::usageError)
                .with(u"detail"_s, Cli::tr("the sequence number of a record, as `audit list` shows it")));
    bool found = false;
    const auto done = audit::readAudit(*path, query, context->clock(), [&](const audit::Record& record) {
        found = true;
        if (context->output().isJson())
            context->output().document(record.toJson());
        else
            showDetails(context->output(), record);
    });
    if (!done)
        co_return context->fail(done.error());
    if (!found)
        co_return context->fail(
            base::Error(audit::auditRecordUnknown).with(u"record"_s, QString::number(query.from)));
    co_return exitOk;
}

QCoro::Task<int> verify(CommandContext* context, Arguments arguments) {
    const auto path = trailPath(context);
    const auto from = arguments.number(u"from"_s, 0, 0, std::numeric_limits<qint64>::max());
    const auto to = arguments.number(u"to"_s, 0, 0, std::numeric_limits<qint64>::max());
    if (!path)
        co_return context->fail(path.error());
    if (!from || !to)
        co_return context->fail(from ? to.error() : from.error());
    if (*to > 0 && *from > *to)
        co_return context->fail(base::Error(base::usageError).with(u"detail"_s, u"--from A --to B, A ≤ B"_s));
    const auto verification = audit::verifyAudit(*path, *from, *to);
    if (!verification)
        co_return context->fail(verification.error());
    if (context->output().isJson()) {
        QJsonObject document{{u"schema"_s, u"audit-verify/1"_s},
                             {u"ok"_s, verification->ok},
                             {u"records"_s, verification->records},
                             {u"checkpoints"_s, verification->checkpoints},
                             {u"firstBad"_s, QJsonValue::Null}};
        if (verification->firstBad)
            document[u"firstBad"_s] = QJsonObject{{u"seq"_s, verification->firstBad->sequence},
                                                  {u"problem"_s, verification->firstBad->problem}};
        context->output().document(document);
    } else if (verification->ok) {
        context->output().text(Cli::tr("The trail is intact: %L1 records, %L2 checkpoints.")
                                   .arg(verification->records)
                                   .arg(verification->checkpoints));
    } else {
        context->output().text(
            Cli::tr("The trail was changed at record %1: %2.")
                .arg(verification->firstBad ? verification->firstBad->sequence : 0)
                .arg(verification->firstBad ? verification->firstBad->problem : QString()));
    }
    co_return verification->ok ? exitOk : exitVerification;
}

}  // namespace

std::vector<CommandSpec> auditCommands() {
    return {
        {{u"audit"_s, u"list"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "who did what; newest records, oldest first"),
         0,
         0,
         {{u"filter"_s, u"EXPR"_s,
           QT_TRANSLATE_NOOP("Cli", "actor:x action:config.* since:24h -outcome:ok word")},
          {u"limit"_s, u"N"_s, QT_TRANSLATE_NOOP("Cli", "at most N records (100)")}},
         list},
        {{u"audit"_s, u"show"_s},
         u"SEQ"_s,
         QT_TRANSLATE_NOOP("Cli", "one record with all its fields"),
         1,
         1,
         {},
         show},
        {{u"audit"_s, u"verify"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "check the chain and the checkpoints"),
         0,
         0,
         {{u"from"_s, u"SEQ"_s, QT_TRANSLATE_NOOP("Cli", "first record")},
          {u"to"_s, u"SEQ"_s, QT_TRANSLATE_NOOP("Cli", "last record")}},
         verify},
    };
}

}  // namespace fdc::cli
