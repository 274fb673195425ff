// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/engine/CampaignArguments.h"
#include "core/config/ShownText.h"
#include "core/migration/editing/FieldValues.h"

/// `map publish`, `map versions` and `campaign map` (docs/map-editor.md, docs/ledger.md).
namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

void showVersions(const Output& output, const QJsonObject& answer) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : answer[u"versions"_s].toArray()) {
        const QJsonObject one = value.toObject();
        const QString actor = one[u"actor"_s].toString();
        rows.push_back({QString::number(one[u"version"_s].toInt()), one[u"published"_s].toString(),
                        actor.isEmpty() ? Cli::tr("(found)") : actor,
                        one[u"fingerprint"_s].toString().left(12),
                        config::onOneLine(one[u"comment"_s].toString())});
    }
    if (rows.empty())
        output.text(Cli::tr("%1 was never published here.").arg(answer[u"name"_s].toString()));
    else
        output.table({Cli::tr("Version"), Cli::tr("Published"), Cli::tr("By"), Cli::tr("Fingerprint"),
                      Cli::tr("Comment")},
                     rows);
}

QStringList stateRow(const QString& what, const QJsonObject& state) {
    const int version = state[u"version"_s].toInt();
    return {what, state[u"map"_s].toString(), version > 0 ? QString::number(version) : u"–"_s,
            state[u"fingerprint"_s].toString().left(12)};
}

/// Of a campaign: what it runs, and what lies in the file of its map now.
void showMapOf(const Output& output, const QJsonObject& answer) {
    const QJsonObject now = answer[u"now"_s].toObject();
    std::vector<QStringList> rows{stateRow(Cli::tr("The campaign"), answer)};
    if (now.contains(u"fingerprint"_s))
        rows.push_back(stateRow(Cli::tr("Its file now"), now));
    output.table({QString(), Cli::tr("Map"), Cli::tr("Version"), Cli::tr("Fingerprint")}, rows);
    QStringList steps;
    for (const QJsonValue& step : now[u"steps"_s].toArray())
        steps.append(config::onOneLine(step.toString()));
    if (!steps.isEmpty())
        output.text(Cli::tr("Steps that differ: %1").arg(steps.join(u", "_s)));
}

QCoro::Task<int> mapOfCampaign(CommandContext* context, Arguments arguments) {
    auto asking =
        context->query(u"campaign.map"_s, {{u"campaign"_s, arguments.words.first()}},
                       [context](const QJsonObject& answer) { showMapOf(context->output(), answer); });
    co_return co_await std::move(asking);
}

QCoro::Task<int> versions(CommandContext* context, Arguments arguments) {
    auto asking =
        context->query(u"map.versions"_s, {{u"name"_s, arguments.words.first()}},
                       [context](const QJsonObject& answer) { showVersions(context->output(), answer); });
    co_return co_await std::move(asking);
}

/// What the file reads beside itself it reads there from the data folder, too.
base::Result<migration::Map> mapToPublish(const CommandContext& context, const QFileInfo& file) {
    auto map = engine::readMap(file.filePath());
    const auto folder = context.folder();
    if (map && folder && file.absolutePath() != QFileInfo(folder->file(u"maps"_s)).absoluteFilePath())
        migration::editing::anchorSource(*map, file.absolutePath());
    return map;
}

QCoro::Task<int> publish(CommandContext* context, Arguments arguments) {
    const QFileInfo file(arguments.words.first());
    const auto map = mapToPublish(*context, file);
    if (!map)
        co_return context->fail(map.error());
    const QString name = arguments.has(u"name"_s) ? arguments.value(u"name"_s) : file.completeBaseName();
    auto asking = context->invoke(u"map.versions"_s, {{u"name"_s, name}});
    const auto known = co_await std::move(asking);
    if (!known)
        co_return context->fail(known.error());
    const QJsonObject request{{u"name"_s, name},
                              {u"map"_s, map->toJson()},
                              {u"comment"_s, arguments.value(u"comment"_s)},
                              {u"basedOn"_s, (*known)[u"versions"_s][0][u"version"_s].toInt()}};
    auto publishing = context->query(u"map.publish"_s, request, [context](const QJsonObject& answer) {
        context->output().text(Cli::tr("Version %1 of %2 is in force: %3")
                                   .arg(answer[u"version"_s].toInt())
                                   .arg(answer[u"name"_s].toString(), answer[u"mapFile"_s].toString()));
    });
    co_return co_await std::move(publishing);
}

}  // namespace

std::vector<CommandSpec> mapVersionCommands() {
    return {
        {{u"map"_s, u"publish"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("Cli", "make a map the next version of the one of its name in the data folder"),
         1,
         1,
         {{u"name"_s, u"N"_s, QT_TRANSLATE_NOOP("Cli", "name of the map there; usual: that of the file")},
          {u"comment"_s, u"TEXT"_s, QT_TRANSLATE_NOOP("Cli", "what changed, and why")}},
         publish},
        {{u"map"_s, u"versions"_s},
         u"NAME"_s,
         QT_TRANSLATE_NOOP("Cli", "every version of a map that was published, with its comment"),
         1,
         1,
         {},
         versions},
        {{u"campaign"_s, u"map"_s},
         u"N"_s,
         QT_TRANSLATE_NOOP("Cli", "the version of the map that it runs, and of what its file holds now"),
         1,
         1,
         {},
         mapOfCampaign}};
}

}  // namespace fdc::cli
