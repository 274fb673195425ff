// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QProcessEnvironment>

#include "app/cli/Cli.h"
#include "app/cli/ConfigFiles.h"
#include "core/config/ConfigFile.h"
#include "core/config/EffectiveSwitches.h"
#include "core/config/SettingCatalog.h"
#include "core/config/ShownText.h"
#include "core/config/SwitchTable.h"
#include "core/config/ValueStory.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using config::ConfigFile;

namespace {

QString onOff(bool on) {
    return on ? Cli::tr("on") : Cli::tr("off");
}

QString switchLine(const config::Switch& one) {
    QString line = u"    "_s + one.key + u" = "_s + config::shownValue(one.key, one.value) + u"  ("_s +
                   config::originWord(one.origin);
    if (one.line)
        line += u", "_s + Cli::tr("line %1").arg(*one.line);
    return line + u')';
}

/// The eight ways in which the switches can stand; an arrow marks the one in force, a bar those that no edit
/// of the file brings about.
void showTable(const Output& output, const config::SwitchTable& table) {
    QStringList header{QString()};
    for (const config::Switch& one : table.state.switches)
        header.append(one.key);
    std::vector<QStringList> rows;
    bool anyForced = false;
    for (const config::SwitchRow& row : table.rows) {
        const QString mark = row.current ? u"→"_s : row.reachable ? u" "_s : u"|"_s;
        anyForced = anyForced || !row.reachable;
        rows.push_back({mark, onOff(row.master), onOff(row.connector), onOff(row.product),
                        row.effective ? Cli::tr("%1 is on").arg(table.state.id)
                                      : Cli::tr("%1 is off").arg(table.state.id)});
    }
    header.append(Cli::tr("Result"));
    output.table(header, rows);
    if (anyForced)
        output.text(Cli::tr("→ in force · | out of reach for the file: an environment variable decides"));
    else
        output.text(Cli::tr("→ in force"));
}

void showEffective(const CommandContext* context, const config::EffectiveConnector& one) {
    context->output().text(one.id.leftJustified(12) + onOff(one.effective) + u"  "_s +
                           one.reasonText(languageOf(context)));
    for (const config::Switch& part : one.switches)
        context->output().text(switchLine(part));
    for (const QString& change : one.changes(languageOf(context)))
        context->output().text(u"    → "_s + change);
}

QCoro::Task<int> effective(CommandContext* context, Arguments arguments) {
    const auto file = ConfigFile::load(arguments.words.first());
    if (!file)
        co_return context->fail(file.error());
    const QProcessEnvironment process = QProcessEnvironment::systemEnvironment();
    const auto connectors = config::EffectiveSwitches(file->document(), process).all();
    const bool wantsTable = arguments.has(u"table"_s);
    QJsonObject tables;
    for (const config::EffectiveConnector& one : connectors) {
        const auto table = config::SwitchTable::of(one.id, file->document(), process);
        tables[one.id] = table.toJson(languageOf(context));
        if (context->output().isJson())
            continue;
        showEffective(context, one);
        if (wantsTable)
            showTable(context->output(), table);
    }
    if (context->output().isJson()) {
        QJsonObject document = config::EffectiveSwitches::toJson(connectors, languageOf(context));
        document[u"schema"_s] = u"config-effective/1"_s;
        if (wantsTable)
            document[u"tables"_s] = tables;
        context->output().document(document);
    }
    co_return exitOk;
}

void showStory(const CommandContext* context, const config::ValueStory& story) {
    const config::Language language = languageOf(context);
    const Output& output = context->output();
    output.text(story.summary(language));
    std::vector<QStringList> rows;
    for (const config::StoryLayer& layer : story.layers)
        rows.push_back({layer.wins ? u"→"_s : u" "_s, layer.place(language), layer.shown.value_or(u"–"_s),
                        story.note(layer, language)});
    output.table({QString(), Cli::tr("Where"), Cli::tr("Value"), Cli::tr("Why")}, rows);
    for (const config::StoryReference& reference : story.references)
        output.text(reference.text(language));
    if (story.resolved)
        output.text(Cli::tr("With its references resolved: %1").arg(*story.resolved));
    for (const QString& remark : story.remarks(language))
        output.text(remark);
}

QCoro::Task<int> explain(CommandContext* context, Arguments arguments) {
    const QString& path = arguments.words[0];
    const auto file = ConfigFile::load(path);
    if (!file)
        co_return context->fail(file.error());
    const config::Product product =
        config::productFromWord(arguments.value(u"product"_s))
            .value_or(config::SettingCatalog::productOf(QFileInfo(path).fileName()));
    const auto story = config::explain(file->document(), QProcessEnvironment::systemEnvironment(),
                                       arguments.words[1], product);
    if (context->output().isJson()) {
        QJsonObject document = story.toJson(languageOf(context));
        document[u"file"_s] = QFileInfo(path).absoluteFilePath();
        context->output().document(document);
    } else {
        showStory(context, story);
    }
    co_return exitOk;
}

}  // namespace

std::vector<CommandSpec> explainCommands() {
    return {
        {{u"config"_s, u"effective"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("Cli", "which connectors are really on, and why"),
         1,
         1,
         {{u"table"_s, {}, QT_TRANSLATE_NOOP("Cli", "with the truth table of the switches")}},
         effective},
        {{u"config"_s, u"explain"_s},
         u"FILE KEY"_s,
         QT_TRANSLATE_NOOP("Cli", "why a value is in force; secrets masked"),
         2,
         2,
         {{u"product"_s, u"core|gui|fast2|plume|companion"_s,
           QT_TRANSLATE_NOOP("Cli", "whose file it is; its name tells when this is left out")}},
         explain},
    };
}

}  // namespace fdc::cli
