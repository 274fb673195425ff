// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/cli/ConfigFiles.h"
#include "app/engine/EngineErrors.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/base/platform/NewFile.h"
#include "core/config/ConfigFile.h"
#include "core/config/SafeCopy.h"
#include "core/config/ShownText.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

/// The copy under its name, 0600. What stands there is replaced only when the caller said so.
Result<void> writeCopy(const QString& out, const QByteArray& bytes, bool mayReplace) {
    if (mayReplace)
        return base::platform::replaceFile(out, bytes, base::platform::FileMode::Private);
    const auto created = base::platform::createPrivateFile(out, bytes);
    if (!created)
        return base::fail(created.error());
    if (!*created)
        return base::fail(base::Error(engine::outputExists).with(u"file"_s, out));
    return {};
}

QJsonArray json(const QList<config::ExposedSecret>& masked) {
    QJsonArray array;
    for (const config::ExposedSecret& secret : masked)
        array.append(QJsonObject{{u"key"_s, secret.key},
                                 {u"line"_s, secret.line},
                                 {u"kind"_s, security::leakKindWord(secret.kind)},
                                 {u"comment"_s, secret.isComment},
                                 {u"placeholder"_s, secret.placeholder}});
    return array;
}

void tell(const Output& output, const QString& out, const QList<config::ExposedSecret>& masked) {
    for (const config::ExposedSecret& secret : masked)
        output.text(secret.placeholder.isEmpty()
                        ? Cli::tr("line %1: comment withheld").arg(secret.line)
                        : Cli::tr("line %1: %2=%3")
                              .arg(secret.line)
                              .arg(config::onOneLine(secret.key), secret.placeholder));
    output.message(Cli::tr("%1 written.").arg(out));
}

QCoro::Task<int> exportFile(CommandContext* context, Arguments arguments) {
    const QString path = arguments.words.first();
    const QString out = absoluteFile(arguments.value(u"out"_s));
    if (arguments.value(u"out"_s).isEmpty())
        co_return context->fail(base::Error(base::usageError).with(u"detail"_s, u"--out OUT"_s));
    const auto file = config::ConfigFile::load(path);
    if (!file)
        co_return context->fail(file.error());
    if (QFileInfo(path).canonicalFilePath() == QFileInfo(out).canonicalFilePath())
        co_return context->fail(
            base::Error(base::usageError).with(u"detail"_s, Cli::tr("OUT is the file itself")));
    const config::PropertiesDocument& document = file->document();
    if (const auto exposed = config::exposedSecrets(document);
        !exposed.isEmpty() && !arguments.has(u"mask"_s))
        co_return context->fail(config::exportRefusal(exposed).with(u"file"_s, path));
    // Without secrets it has the same bytes; the last look at them is the same.
    const auto copy = config::safeCopy(document);
    if (!copy)
        co_return context->fail(base::Error(copy.error()).with(u"file"_s, path));
    if (const auto written = writeCopy(out, copy->bytes, context->options().assumeYes); !written)
        co_return context->fail(written.error());
    if (context->output().isJson())
        context->output().document({{u"schema"_s, u"config-export/1"_s},
                                    {u"file"_s, path},
                                    {u"out"_s, out},
                                    {u"masked"_s, json(copy->masked)}});
    else
        tell(context->output(), out, copy->masked);
    co_return exitOk;
}

}  // namespace

std::vector<CommandSpec> exportCommands() {
    return {
        {{u"config"_s, u"export"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("Cli", "write a copy that can be given away; refused while secrets stand in it"),
         1,
         1,
         {{u"out"_s, u"OUT"_s, QT_TRANSLATE_NOOP("Cli", "the copy; an existing file needs --yes")},
          {u"mask"_s, {}, QT_TRANSLATE_NOOP("Cli", "put references in the place of secrets")}},
         exportFile}};
}

}  // namespace fdc::cli
