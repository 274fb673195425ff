// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/cli/ConfigFiles.h"
#include "core/base/BaseErrors.h"
#include "core/config/DocumentEdits.h"
#include "core/config/SettingCatalog.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using config::ConfigFile;
using config::PropertiesDocument;

namespace {

QCoro::Task<int> set(CommandContext* context, Arguments arguments) {
    QJsonObject pairs;
    QList<std::pair<QString, QString>> edits;
    for (const QString& word : arguments.words.mid(1)) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals < 1)
            co_return context->fail(base::Error(base::usageError).with(u"detail"_s, u"KEY=VALUE: "_s + word));
        pairs[word.left(equals)] = word.mid(equals + 1);
    }
    // In the order in which the engine goes through them, so that both put new keys in the same places.
    for (auto pair = pairs.begin(); pair != pairs.end(); ++pair)
        edits.append({pair.key(), pair->toString()});
    const QString path = absoluteFile(arguments.words.first());
    if (arguments.has(u"dry-run"_s)) {
        const config::Product product = config::SettingCatalog::productOf(QFileInfo(path).fileName());
        auto previewing = previewEdit(context, path, [edits, product](ConfigFile& file) {
            config::setValues(file.document(), edits, product);
            return Result<void>();
        });
        co_return co_await std::move(previewing);
    }
    auto applying = applyEdit(context, u"config.set"_s, {{u"file"_s, path}, {u"pairs"_s, pairs}});
    co_return co_await std::move(applying);
}

using KeysEdit = Result<void> (*)(PropertiesDocument&, const QStringList&);

QCoro::Task<int> editKeys(CommandContext* context, Arguments arguments, QString action, KeysEdit edit) {
    const QString path = absoluteFile(arguments.words.first());
    const QStringList keys = arguments.words.mid(1);
    if (arguments.has(u"dry-run"_s)) {
        auto previewing = previewEdit(context, path,
                                      [edit, keys](ConfigFile& file) { return edit(file.document(), keys); });
        co_return co_await std::move(previewing);
    }
    auto applying =
        applyEdit(context, action, {{u"file"_s, path}, {u"keys"_s, QJsonArray::fromStringList(keys)}});
    co_return co_await std::move(applying);
}

Result<void> unsetAll(PropertiesDocument& document, const QStringList& keys) {
    for (const QString& key : keys)
        document.unset(key);
    return {};
}

QCoro::Task<int> unset(CommandContext* context, Arguments arguments) {
    return editKeys(context, std::move(arguments), u"config.unset"_s, unsetAll);
}

QCoro::Task<int> comment(CommandContext* context, Arguments arguments) {
    return editKeys(context, std::move(arguments), u"config.comment"_s, config::commentOut);
}

QCoro::Task<int> uncomment(CommandContext* context, Arguments arguments) {
    return editKeys(context, std::move(arguments), u"config.uncomment"_s, config::uncomment);
}

QCoro::Task<int> rename(CommandContext* context, Arguments arguments) {
    const QString path = absoluteFile(arguments.words[0]);
    const QString from = arguments.words[1];
    const QString to = arguments.words[2];
    if (from.isEmpty() || to.isEmpty())
        co_return context->fail(base::Error(base::usageError).with(u"detail"_s, u"FROM TO"_s));
    if (arguments.has(u"dry-run"_s)) {
        auto previewing = previewEdit(context, path, [from, to](ConfigFile& file) {
            return config::rename(file.document(), from, to);
        });
        co_return co_await std::move(previewing);
    }
    auto applying =
        applyEdit(context, u"config.rename"_s, {{u"file"_s, path}, {u"from"_s, from}, {u"to"_s, to}});
    co_return co_await std::move(applying);
}

}  // namespace

std::vector<CommandSpec> configEditCommands() {
    const OptionSpec dryRun{u"dry-run"_s, {}, QT_TRANSLATE_NOOP("Cli", "only print the difference")};
    return {
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
        {{u"config"_s, u"comment"_s},
         u"FILE KEY..."_s,
         QT_TRANSLATE_NOOP("Cli", "turn keys into comments, to be brought back later"),
         2,
         -1,
         {dryRun},
         comment},
        {{u"config"_s, u"uncomment"_s},
         u"FILE KEY..."_s,
         QT_TRANSLATE_NOOP("Cli", "bring commented-out keys back"),
         2,
         -1,
         {dryRun},
         uncomment},
        {{u"config"_s, u"rename"_s},
         u"FILE FROM TO"_s,
         QT_TRANSLATE_NOOP("Cli", "give a key another name; its value stays as it is written"),
         3,
         3,
         {dryRun},
         rename},
    };
}

}  // namespace fdc::cli
