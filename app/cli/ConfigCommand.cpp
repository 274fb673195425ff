// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>
#include <QProcessEnvironment>
#include <algorithm>

#include "app/cli/Cli.h"
#include "app/cli/ConfigFiles.h"
#include "core/config/ConfigCheck.h"
#include "core/config/ConfigErrors.h"
#include "core/config/ConfigFile.h"
#include "core/config/EnvironmentErrors.h"
#include "core/config/Environments.h"
#include "core/config/SettingCatalog.h"
#include "core/config/UnifiedDiff.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using config::ConfigFile;
using config::PropertiesDocument;

namespace {

/// @p path as a finding names it: by its folder too where another file has the same name.
QString shortName(const QString& path, const QStringList& all) {
    const QString name = QFileInfo(path).fileName();
    const auto same = std::ranges::count_if(
        all, [&name](const QString& other) { return QFileInfo(other).fileName() == name; });
    return same > 1 ? path : name;
}

bool isSameFile(const QString& a, const QString& b) {
    return QFileInfo(a).canonicalFilePath() == QFileInfo(b).canonicalFilePath();
}

/// The other files of the chosen environment; none without one. The sandbox has only its core.properties.
base::Result<QStringList> filesOfEnvironment(const CommandContext* context) {
    const QString& name = context->options().environment;
    if (name.isEmpty() || name == QStringView(config::sandboxEnvironment))
        return QStringList();
    const auto folder = context->folder();
    if (!folder)
        return base::fail(folder.error());
    const auto environment = config::Environments(folder->file(u"environments.json"_s)).find(name);
    if (!environment)
        return base::fail(environment.error());
    QStringList files = environment->relatedFiles;
    if (!environment->corePropertiesFile.isEmpty())
        files.prepend(environment->corePropertiesFile);
    return files;
}

base::Result<QList<config::RelatedFile>> related(const CommandContext* context, const Arguments& arguments) {
    auto others = filesOfEnvironment(context);
    if (!others)
        return base::fail(others.error());
    others->append(arguments.options.value(u"with"_s));
    QList<config::RelatedFile> files;
    for (const QString& path : *others) {
        const auto before = others->first(others->indexOf(path));
        const auto isSame = [&path](const QString& other) { return isSameFile(path, other); };
        if (isSame(arguments.words.first()) || std::ranges::any_of(before, isSame))
            continue;
        const auto file = ConfigFile::load(path);
        // A rule over several files that misses one of them would find nothing and say so.
        if (!file)
            return base::fail(file.error());
        files.append({shortName(path, *others), config::SettingCatalog::productOf(QFileInfo(path).fileName()),
                      file->document()});
    }
    return files;
}

base::Result<config::CheckOptions> checkOptions(const CommandContext* context, const Arguments& arguments) {
    config::CheckOptions options;
    options.environment = QProcessEnvironment::systemEnvironment();
    options.fileName = QFileInfo(arguments.words.first()).fileName();
    options.product = config::productFromWord(arguments.value(u"product"_s))
                          .value_or(config::SettingCatalog::productOf(options.fileName));
    auto others = related(context, arguments);
    if (!others)
        return base::fail(others.error());
    options.related = *std::move(others);
    return options;
}

QCoro::Task<int> check(CommandContext* context, Arguments arguments) {
    const auto file = ConfigFile::load(arguments.words.first());
    if (!file)
        co_return context->fail(file.error());
    const auto options = checkOptions(context, arguments);
    if (!options)
        co_return context->fail(options.error());
    const auto findings = config::check(file->document(), *options);
    QJsonArray array;
    for (const config::Finding& finding : findings) {
        const QJsonObject json = finding.toJson(languageOf(context));
        array.append(json);
        if (!context->output().isJson())
            context->output().text(u"%1:%2: %3 %4: %5"_s.arg(
                arguments.words.first(), QString::number(finding.line), json[u"severity"_s].toString(),
                json[u"code"_s].toString(), json[u"message"_s].toString()));
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

}  // namespace

std::vector<CommandSpec> configCommands() {
    return {
        {{u"config"_s, u"check"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("Cli", "what is wrong or doubtful, by line"),
         1,
         1,
         {{u"with"_s, u"OTHER"_s, QT_TRANSLATE_NOOP("Cli", "another file of the same installation"), true},
          {u"product"_s, u"core|gui|fast2|plume|companion"_s,
           QT_TRANSLATE_NOOP("Cli", "whose file it is, where its name does not say it")}},
         check},
        {{u"config"_s, u"get"_s},
         u"FILE KEY"_s,
         QT_TRANSLATE_NOOP("Cli", "the value in force"),
         2,
         2,
         {{u"origin"_s, {}, QT_TRANSLATE_NOOP("Cli", "and where it stands")}},
         get},
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
    };
}

}  // namespace fdc::cli
