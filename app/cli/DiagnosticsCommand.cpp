// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/cli/ConfigFiles.h"
#include "app/cli/Doctor.h"
#include "core/base/BaseErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

void show(const Output& output, const QJsonObject& answer) {
    for (const QJsonValue& entry : answer[u"entries"_s].toArray())
        output.text(entry[u"name"_s].toString());
    for (const QJsonValue& note : answer[u"notes"_s].toArray())
        output.message(note.toString());
    output.message(Cli::tr("%1 written. Look into it before you send it.").arg(answer[u"file"_s].toString()));
}

QCoro::Task<int> diagnostics(CommandContext* context, Arguments arguments) {
    if (arguments.value(u"out"_s).isEmpty())
        co_return context->fail(base::Error(base::usageError).with(u"detail"_s, u"--out FILE"_s));
    const auto folder = context->folder();
    if (!folder)
        co_return context->fail(folder.error());
    const QJsonObject request{{u"out"_s, absoluteFile(arguments.value(u"out"_s))},
                              {u"replace"_s, context->options().assumeYes},
                              {u"doctor"_s, doctorDocument(*folder, context->output().language())}};
    auto asking = context->query(u"diagnostics.collect"_s, request,
                                 [context](const QJsonObject& answer) { show(context->output(), answer); });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> diagnosticsCommands() {
    return {
        {{u"diagnostics"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "write a bundle for a supporter, without secrets, accounts and hosts"),
         0,
         0,
         {{u"out"_s, u"FILE"_s, QT_TRANSLATE_NOOP("Cli", "a .tar.gz or .zip; an existing file needs --yes")}},
         diagnostics}};
}

}  // namespace fdc::cli
