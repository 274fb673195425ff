// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/engine/CampaignArguments.h"
#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/migration/Map.h"
#include "core/migration/MapDiff.h"
#include "core/migration/MapText.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonArray findingsJson(const std::vector<migration::MapFinding>& findings, const QString& language) {
    QJsonArray array;
    for (const migration::MapFinding& finding : findings) {
        QJsonObject one = base::toJson(finding.error);
        one[u"severity"_s] =
            finding.severity == migration::MapFinding::Severity::Error ? u"error"_s : u"warning"_s;
        one[u"message"_s] = base::errorSentence(finding.error, language);
        array.append(one);
    }
    return array;
}

/// A file that is no map is listed with the code that says so.
QJsonObject listed(const QFileInfo& file) {
    QJsonObject one{{u"file"_s, file.absoluteFilePath()},
                    {u"modified"_s, base::toRfc3339(file.lastModified().toUTC())}};
    const auto map = engine::readMap(file.absoluteFilePath());
    if (!map) {
        one[u"code"_s] = map.error().code();
        return one;
    }
    int errors = 0;
    int warnings = 0;
    for (const migration::MapFinding& finding : migration::validateMap(*map))
        ++(finding.severity == migration::MapFinding::Severity::Error ? errors : warnings);
    one[u"name"_s] = map->name;
    one[u"fingerprint"_s] = QString::fromLatin1(map->fingerprint());
    one[u"steps"_s] = qint64(map->steps.size());
    one[u"errors"_s] = errors;
    one[u"warnings"_s] = warnings;
    return one;
}

QCoro::Task<int> list(CommandContext* context, Arguments) {
    const auto folder = context->folder();
    if (!folder)
        co_return context->fail(folder.error());
    const QDir maps(folder->file(u"maps"_s));
    QJsonArray array;
    std::vector<QStringList> rows;
    for (const QFileInfo& file : maps.entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        const QJsonObject one = listed(file);
        array.append(one);
        const bool isMap = !one.contains(u"code"_s);
        const auto number = [&one, isMap](const QString& key) {
            return isMap ? QString::number(one[key].toInteger()) : QString();
        };
        rows.push_back({file.fileName(), isMap ? one[u"name"_s].toString() : one[u"code"_s].toString(),
                        number(u"steps"_s), number(u"errors"_s), number(u"warnings"_s),
                        one[u"fingerprint"_s].toString().left(12)});
    }
    const Output& output = context->output();
    if (output.isJson())
        output.document({{u"schema"_s, u"map-list/1"_s}, {u"folder"_s, maps.path()}, {u"maps"_s, array}});
    else if (rows.empty())
        output.text(Cli::tr("No maps in %1.").arg(maps.path()));
    else
        output.table({Cli::tr("File"), Cli::tr("Map"), Cli::tr("Steps"), Cli::tr("Errors"),
                      Cli::tr("Warnings"), Cli::tr("Fingerprint")},
                     rows);
    co_return exitOk;
}

QCoro::Task<int> validate(CommandContext* context, Arguments arguments) {
    const auto map = engine::readMap(arguments.words.first());
    if (!map)
        co_return context->fail(map.error());
    QJsonArray findings = findingsJson(migration::validateMap(*map), context->output().language());
    // With an environment the target has its say too: classes and mandatory tags.
    if (!context->options().environment.isEmpty()) {
        auto asking = context->invoke(u"map.checkTarget"_s,
                                      {{u"mapFile"_s, QFileInfo(arguments.words.first()).absoluteFilePath()},
                                       {u"language"_s, context->output().language()}});
        const auto answer = co_await std::move(asking);
        if (!answer)
            co_return context->fail(answer.error());
        for (const QJsonValue& finding : (*answer)[u"findings"_s].toArray())
            findings.append(finding);
    }
    bool bad = false;
    for (const QJsonValue& value : findings) {
        const QJsonObject one = value.toObject();
        bad = bad || one[u"severity"_s].toString() == u"error"_s;
        if (!context->output().isJson())
            context->output().text(one[u"severity"_s].toString().leftJustified(8) +
                                   one[u"code"_s].toString() + u"  "_s + one[u"message"_s].toString());
    }
    if (context->output().isJson())
        context->output().document(
            {{u"schema"_s, u"map-validate/1"_s}, {u"map"_s, map->name}, {u"findings"_s, findings}});
    else if (findings.isEmpty())
        context->output().text(Cli::tr("%1: nothing wrong found.").arg(map->name));
    co_return bad ? exitConfiguration : exitOk;
}

void showValues(const Output& output, const migration::MapValues& values) {
    for (auto one = values.begin(); one != values.end(); ++one) {
        const QString text = one->isSecret() && one->shown.isEmpty() ? Cli::tr("(secret)") : one->shown;
        output.text(u"      "_s + one.key() + u" = "_s + text);
    }
}

void showStep(const Output& output, const migration::Map& map, const migration::MapStep& step) {
    output.text(u"  "_s + step.name.leftJustified(24) + u"  "_s +
                migration::classText(step.configuration.className));
    showValues(output, migration::valuesOf(step.configuration, migration::Defaults::AsWritten));
    for (const migration::Link& link : step.links) {
        const migration::MapStep* target = map.step(link.target);
        const QString condition = migration::conditionText(link);
        output.text(u"      → "_s + (target ? target->name : link.target) +
                    (condition.isEmpty() ? QString() : u"  ["_s + condition + u']'));
    }
}

QCoro::Task<int> show(CommandContext* context, Arguments arguments) {
    const auto map = engine::readMap(arguments.words.first());
    if (!map)
        co_return context->fail(map.error());
    const Output& output = context->output();
    const QString fingerprint = QString::fromLatin1(map->fingerprint());
    if (output.isJson()) {
        QJsonArray steps;
        for (const migration::MapStep& step : map->steps)
            steps.append(QJsonObject{{u"id"_s, step.id},
                                     {u"name"_s, step.name},
                                     {u"class"_s, migration::classText(step.configuration.className)}});
        output.document({{u"schema"_s, u"map-show/1"_s},
                         {u"name"_s, map->name},
                         {u"fingerprint"_s, fingerprint},
                         {u"steps"_s, steps}});
        co_return exitOk;
    }
    output.text(map->name + u"  "_s + fingerprint);
    for (const migration::MapStep& step : map->steps)
        showStep(output, *map, step);
    if (const auto shared = migration::sharedValuesOf(*map, migration::Defaults::AsWritten);
        !shared.isEmpty()) {
        output.text(u"  "_s + Cli::tr("Shared objects"));
        showValues(output, shared);
    }
    co_return exitOk;
}

/// What changed, without the values.
QString subjectOf(const migration::MapChange& change) {
    using What = migration::MapChange::What;
    switch (change.what) {
        case What::MapName: return Cli::tr("name of the map");
        case What::Step:
            return change.kind == migration::MapChange::Kind::Changed
                       ? Cli::tr("step %1, its name").arg(change.step)
                       : Cli::tr("step %1").arg(change.step);
        case What::Class: return Cli::tr("step %1, class").arg(change.step);
        case What::Queue: return Cli::tr("step %1, queue").arg(change.step);
        case What::Link: return Cli::tr("step %1, link %2").arg(change.step, change.name);
        case What::LinkOrder: return Cli::tr("step %1, order of its links").arg(change.step);
        case What::Shared: return Cli::tr("shared object %1").arg(change.name);
        case What::Field: break;
    }
    return change.step + u": "_s + change.name;
}

QString lineOf(const migration::MapChange& change) {
    using Kind = migration::MapChange::Kind;
    const QString mark = change.kind == Kind::Added     ? u"+ "_s
                         : change.kind == Kind::Removed ? u"- "_s
                                                        : u"~ "_s;
    const QString line = mark + subjectOf(change);
    if (change.isSecret && change.before == change.after)
        return line + u"  "_s + Cli::tr("(secret)");
    switch (change.kind) {
        case Kind::Added: return change.after.isEmpty() ? line : line + u"  "_s + change.after;
        case Kind::Removed: return change.before.isEmpty() ? line : line + u"  "_s + change.before;
        case Kind::Changed: break;
    }
    const auto shown = [](const QString& text) { return text.isEmpty() ? Cli::tr("(nothing)") : text; };
    return line + u"  "_s + shown(change.before) + u" → "_s + shown(change.after);
}

QCoro::Task<int> diff(CommandContext* context, Arguments arguments) {
    std::vector<migration::Map> maps;
    for (const QString& file : arguments.words) {
        auto map = engine::readMap(file);
        if (!map)
            co_return context->fail(map.error());
        maps.push_back(std::move(*map));
    }
    const std::vector<migration::MapChange> changes = migration::mapDiff(maps[0], maps[1]);
    const Output& output = context->output();
    if (output.isJson()) {
        QJsonArray array;
        for (const migration::MapChange& change : changes)
            array.append(change.toJson());
        output.document(
            {{u"schema"_s, u"map-diff/1"_s}, {u"same"_s, changes.empty()}, {u"changes"_s, array}});
    } else if (changes.empty()) {
        output.text(Cli::tr("Both maps do the same."));
    } else {
        for (const migration::MapChange& change : changes)
            output.text(lineOf(change));
    }
    co_return !changes.empty() && arguments.has(u"detailed-exitcode"_s) ? exitDifferences : exitOk;
}

}  // namespace

std::vector<CommandSpec> mapCommands() {
    return {{{u"map"_s, u"list"_s},
             {},
             QT_TRANSLATE_NOOP("Cli", "the maps of the data folder, with what is wrong with each"),
             0,
             0,
             {},
             list},
            {{u"map"_s, u"validate"_s},
             u"FILE"_s,
             QT_TRANSLATE_NOOP("Cli",
                               "structure, classes and fields; with --environment the target's classes too"),
             1,
             1,
             {},
             validate},
            {{u"map"_s, u"show"_s},
             u"FILE"_s,
             QT_TRANSLATE_NOOP("Cli", "its steps, what they are told, and the links; secrets masked"),
             1,
             1,
             {},
             show},
            {{u"map"_s, u"diff"_s},
             u"A B"_s,
             QT_TRANSLATE_NOOP("Cli", "what two maps do differently, step by step; secrets masked"),
             2,
             2,
             {{u"detailed-exitcode"_s, {}, QT_TRANSLATE_NOOP("Cli", "exit code 10 when they differ")}},
             diff}};
}

}  // namespace fdc::cli
