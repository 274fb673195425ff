// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/cli/MapWords.h"
#include "app/engine/CampaignArguments.h"
#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/migration/Map.h"
#include "core/migration/MapDiff.h"

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
        auto asking = context->insist(u"map.checkTarget"_s,
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

QCoro::Task<int> show(CommandContext* context, Arguments arguments) {
    const auto map = engine::readMap(arguments.words.first());
    if (!map)
        co_return context->fail(map.error());
    if (context->output().isJson())
        context->output().document(mapJson(*map));
    else
        showMap(context->output(), *map);
    co_return exitOk;
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
            output.text(changeLine(change));
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
