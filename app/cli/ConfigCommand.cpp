// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>
#include <QProcessEnvironment>

#include "app/cli/Cli.h"
#include "core/base/BaseErrors.h"
#include "core/config/ConfigCheck.h"
#include "core/config/ConfigErrors.h"
#include "core/config/ConfigFile.h"
#include "core/config/EffectiveSwitches.h"
#include "core/config/UnifiedDiff.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using config::ConfigFile;
using config::PropertiesDocument;

namespace {

config::Language languageOf(const CommandContext* context) {
    return context->output().language() == u"fr"_s ? config::Language::French : config::Language::English;
}

QCoro::Task<int> check(CommandContext* context, Arguments arguments) {
    const auto file = ConfigFile::load(arguments.words.first());
    if (!file)
        co_return context->fail(file.error());
    config::CheckOptions options;
    options.environment = QProcessEnvironment::systemEnvironment();
    const auto findings = config::check(file->document(), options);
    QJsonArray array;
    for (const config::Finding& finding : findings) {
        const QJsonObject json = finding.toJson(languageOf(context));
        array.append(json);
        if (!context->output().isJson())
            context->output().text(u"%1:%2: %3 %4: %5"_s.arg(arguments.words.first())
                                       .arg(finding.line)
                                       .arg(json[u"severity"_s].toString(), json[u"code"_s].toString(),
                                            json[u"message"_s].toString()));
    }
    if (context->output().isJson())
        context->output().document({{u"schema"_s, u"config-check/1"_s}, {u"findings"_s, array}});
    else if (findings.isEmpty())
        context->output().text(Cli::tr("%1: nothing found.").arg(arguments.words.first()));
    co_return config::hasErrors(findings) ? exitConfiguration : exitOk;
}

/// Scripts need the value itself, secrets included: whoever may read the file may ask for it by name.
QCoro::Task<int> get(CommandContext* context, Arguments arguments) {
    const auto file = ConfigFile::load(arguments.words.first());
    if (!file)
        co_return context->fail(file.error());
    const QString& key = arguments.words[1];
    const auto value = file->document().value(key);
    if (!value)
        co_return context->fail(
            base::Error(config::keyNotFound).with(u"key"_s, key).with(u"file"_s, arguments.words.first()));
    const qint64 line = file->document().line(key).value_or(0);
    const QString origin = u"%1:%2"_s.arg(QFileInfo(arguments.words.first()).absoluteFilePath()).arg(line);
    if (context->output().isJson())
        context->output().document({{u"schema"_s, u"config-get/1"_s},
                                    {u"key"_s, key},
                                    {u"value"_s, *value},
                                    {u"line"_s, line},
                                    {u"origin"_s, origin}});
    else
        context->output().text(arguments.has(u"origin"_s) ? *value + u"\t"_s + origin : *value);
    co_return exitOk;
}

QCoro::Task<int> preview(CommandContext* context, QString path,
                         std::function<void(PropertiesDocument&)> edit) {
    auto file = ConfigFile::load(path);
    if (!file)
        co_return context->fail(file.error());
    edit(file->document());
    const QString diff = file->diff();
    if (context->output().isJson())
        context->output().document({{u"schema"_s, u"config-change/1"_s},
                                    {u"file"_s, path},
                                    {u"changed"_s, file->isModified()},
                                    {u"diff"_s, diff}});
    else
        context->output().bytes(diff.toUtf8());
    co_return exitOk;
}

QCoro::Task<int> apply(CommandContext* context, QString action, QJsonObject request) {
    const QString path = request[u"file"_s].toString();
    auto asking = context->query(action, request, [context, path](const QJsonObject& answer) {
        context->output().message(answer[u"changed"_s].toBool() ? Cli::tr("%1 saved.").arg(path)
                                                                : Cli::tr("%1 says so already.").arg(path));
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> set(CommandContext* context, Arguments arguments) {
    QJsonObject pairs;
    for (const QString& word : arguments.words.mid(1)) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals < 1)
            co_return context->fail(base::Error(base::usageError).with(u"detail"_s, u"KEY=VALUE: "_s + word));
        pairs[word.left(equals)] = word.mid(equals + 1);
    }
    const QString path = QFileInfo(arguments.words.first()).absoluteFilePath();
    if (arguments.has(u"dry-run"_s)) {
        auto previewing = preview(context, path, [pairs](PropertiesDocument& document) {
            for (auto pair = pairs.begin(); pair != pairs.end(); ++pair)
                document.set(pair.key(), pair->toString());
        });
        co_return co_await std::move(previewing);
    }
    auto applying = apply(context, u"config.set"_s, {{u"file"_s, path}, {u"pairs"_s, pairs}});
    co_return co_await std::move(applying);
}

QCoro::Task<int> unset(CommandContext* context, Arguments arguments) {
    const QString path = QFileInfo(arguments.words.first()).absoluteFilePath();
    const QStringList keys = arguments.words.mid(1);
    if (arguments.has(u"dry-run"_s)) {
        auto previewing = preview(context, path, [keys](PropertiesDocument& document) {
            for (const QString& key : keys)
                document.unset(key);
        });
        co_return co_await std::move(previewing);
    }
    auto applying =
        apply(context, u"config.unset"_s, {{u"file"_s, path}, {u"keys"_s, QJsonArray::fromStringList(keys)}});
    co_return co_await std::move(applying);
}

QCoro::Task<int> cat(CommandContext* context, Arguments arguments) {
    const auto file = ConfigFile::load(arguments.words.first());
    if (!file)
        co_return context->fail(file.error());
    if (const auto readable = file->document().readable(); !readable)
        co_return context->fail(base::Error(readable.error()).with(u"file"_s, arguments.words.first()));
    const bool json = context->output().isJson() || arguments.value(u"format"_s) == u"json"_s;
    QJsonArray pairs;
    for (const PropertiesDocument::Pair& pair : file->document().pairs()) {
        if (json)
            pairs.append(QJsonObject{{u"key"_s, pair.key}, {u"value"_s, pair.value}});
        else
            context->output().text(pair.key + u'=' + pair.value);
    }
    if (json)
        context->output().document({{u"schema"_s, u"config-cat/1"_s}, {u"pairs"_s, pairs}});
    co_return exitOk;
}

QCoro::Task<int> diff(CommandContext* context, Arguments arguments) {
    const auto before = ConfigFile::load(arguments.words[0]);
    const auto after = ConfigFile::load(arguments.words[1]);
    if (!before || !after)
        co_return context->fail(before ? after.error() : before.error());
    const bool same = before->document().toBytes() == after->document().toBytes();
    QString text =
        config::unifiedDiff(arguments.words[1], before->document().toBytes(), after->document().toBytes());
    if (const QString head = u"--- "_s + arguments.words[1]; text.startsWith(head))
        text.replace(0, head.size(), u"--- "_s + arguments.words[0]);
    if (context->output().isJson())
        context->output().document({{u"schema"_s, u"config-diff/1"_s}, {u"same"_s, same}, {u"diff"_s, text}});
    else
        context->output().bytes(text.toUtf8());
    co_return !same && arguments.has(u"detailed-exitcode"_s) ? exitDifferences : exitOk;
}

QString switchLine(const config::Switch& one) {
    QString line = u"    "_s + one.key + u" = "_s + one.value + u"  ("_s + config::originWord(one.origin);
    if (one.line)
        line += u", "_s + Cli::tr("line %1").arg(*one.line);
    return line + u')';
}

QCoro::Task<int> effective(CommandContext* context, Arguments arguments) {
    const auto file = ConfigFile::load(arguments.words.first());
    if (!file)
        co_return context->fail(file.error());
    const QProcessEnvironment process = QProcessEnvironment::systemEnvironment();
    const auto connectors = config::EffectiveSwitches(file->document(), process).all();
    if (context->output().isJson()) {
        QJsonObject document = config::EffectiveSwitches::toJson(connectors, languageOf(context));
        document[u"schema"_s] = u"config-effective/1"_s;
        context->output().document(document);
        co_return exitOk;
    }
    for (const config::EffectiveConnector& one : connectors) {
        context->output().text(one.id.leftJustified(12) + (one.effective ? Cli::tr("on") : Cli::tr("off")) +
                               u"  "_s + one.reasonText(languageOf(context)));
        for (const config::Switch& part : one.switches)
            context->output().text(switchLine(part));
        for (const QString& change : one.changes(languageOf(context)))
            context->output().text(u"    → "_s + change);
    }
    co_return exitOk;
}

}  // namespace

std::vector<CommandSpec> configCommands() {
    const OptionSpec dryRun{u"dry-run"_s, {}, QT_TRANSLATE_NOOP("Cli", "only print the difference")};
    return {
        {{u"config"_s, u"check"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("Cli", "what is wrong or doubtful, by line"),
         1,
         1,
         {},
         check},
        {{u"config"_s, u"get"_s},
         u"FILE KEY"_s,
         QT_TRANSLATE_NOOP("Cli", "the value in force"),
         2,
         2,
         {{u"origin"_s, {}, QT_TRANSLATE_NOOP("Cli", "and where it stands")}},
         get},
        {{u"config"_s, u"set"_s},
         u"FILE KEY=VALUE..."_s,
         QT_TRANSLATE_NOOP("Cli", "change values; no other byte of the file moves"),
         2,
         -1,
         {dryRun},
         set},
        {{u"config"_s, u"unset"_s},
         u"FILE KEY..."_s,
         QT_TRANSLATE_NOOP("Cli", "remove keys"),
         2,
         -1,
         {dryRun},
         unset},
        {{u"config"_s, u"cat"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("Cli", "the decoded pairs, as java.util.Properties reads them"),
         1,
         1,
         {{u"format"_s, u"json"_s, QT_TRANSLATE_NOOP("Cli", "JSON instead of lines")}},
         cat},
        {{u"config"_s, u"diff"_s},
         u"A B"_s,
         QT_TRANSLATE_NOOP("Cli", "difference of two files, secrets masked"),
         2,
         2,
         {{u"detailed-exitcode"_s, {}, QT_TRANSLATE_NOOP("Cli", "exit code 10 when they differ")}},
         diff},
        {{u"config"_s, u"effective"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("Cli", "which connectors are really on, and why"),
         1,
         1,
         {},
         effective},
    };
}

}  // namespace fdc::cli
