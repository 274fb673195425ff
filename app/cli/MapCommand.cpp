// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/base/platform/Files.h"
#include "core/migration/Map.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mapLimit = 64 * 1024 * 1024;

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

QCoro::Task<int> validate(CommandContext* context, Arguments arguments) {
    const auto bytes = base::platform::readFile(arguments.words.first(), mapLimit);
    if (!bytes)
        co_return context->fail(bytes.error());
    const auto map = migration::Map::parse(*bytes);
    if (!map)
        co_return context->fail(base::Error(map.error()).with(u"file"_s, arguments.words.first()));
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

}  // namespace

std::vector<CommandSpec> mapCommands() {
    return {{{u"map"_s, u"validate"_s},
             u"FILE"_s,
             QT_TRANSLATE_NOOP("Cli",
                               "structure, classes and fields; with --environment the target's classes too"),
             1,
             1,
             {},
             validate}};
}

}  // namespace fdc::cli
