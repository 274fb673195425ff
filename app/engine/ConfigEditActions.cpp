// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>

#include "app/engine/Actions.h"
#include "app/engine/ConfigSaving.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "core/config/DocumentEdits.h"
#include "core/config/SettingCatalog.h"

/// Changes that name keys: one edit of one logical line each.
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using config::ConfigFile;
using config::PropertiesDocument;

namespace {

QCoro::Task<Handled> set(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    const QJsonObject object = arguments[u"pairs"_s].toObject();
    QList<std::pair<QString, QString>> pairs;
    for (auto pair = object.begin(); pair != object.end(); ++pair) {
        // A number or null would be written as nothing.
        if (pair.key().isEmpty() || !pair->isString())
            co_return base::fail(base::Error(argumentInvalid, u"no text"_s).with(u"argument"_s, u"pairs"_s));
        pairs.append({pair.key(), pair->toString()});
    }
    if (pairs.isEmpty())
        co_return base::fail(base::Error(argumentInvalid, u"missing"_s).with(u"argument"_s, u"pairs"_s));
    const config::Product product = config::SettingCatalog::productOf(QFileInfo(*path).fileName());
    ConfigChange change{*path,
                        [pairs, product](ConfigFile& file) {
                            config::setValues(file.document(), pairs, product);
                            return Result<void>();
                        },
                        object.keys()};
    auto saving = saveConfig(engine, std::move(change));
    Handled handled = co_await std::move(saving);
    co_return handled;
}

/// A change of keys that are named by `keys`.
QCoro::Task<Handled> editKeys(Engine* engine, QJsonObject arguments,
                              Result<void> (*edit)(PropertiesDocument&, const QStringList&)) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    const auto keys = textsArgument(arguments, u"keys"_s);
    if (!keys)
        co_return base::fail(keys.error());
    ConfigChange change{*path, [edit, keys = *keys](ConfigFile& file) { return edit(file.document(), keys); },
                        *keys};
    auto saving = saveConfig(engine, std::move(change));
    Handled handled = co_await std::move(saving);
    co_return handled;
}

Result<void> unsetAll(PropertiesDocument& document, const QStringList& keys) {
    for (const QString& key : keys)
        document.unset(key);
    return {};
}

QCoro::Task<Handled> unset(Engine* engine, QJsonObject arguments) {
    return editKeys(engine, std::move(arguments), unsetAll);
}

QCoro::Task<Handled> comment(Engine* engine, QJsonObject arguments) {
    return editKeys(engine, std::move(arguments), config::commentOut);
}

QCoro::Task<Handled> uncomment(Engine* engine, QJsonObject arguments) {
    return editKeys(engine, std::move(arguments), config::uncomment);
}

QCoro::Task<Handled> rename(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    const auto from = textArgument(arguments, u"from"_s);
    if (!from)
        co_return base::fail(from.error());
    const auto to = textArgument(arguments, u"to"_s);
    if (!to)
        co_return base::fail(to.error());
    ConfigChange change{
        *path,
        [from = *from, to = *to](ConfigFile& file) { return config::rename(file.document(), from, to); },
        QStringList{*from, *to}};
    auto saving = saveConfig(engine, std::move(change));
    Handled handled = co_await std::move(saving);
    co_return handled;
}

}  // namespace

void addConfigEditActions(Engine& engine) {
    addConfigChange(engine, u"config.set"_s, "file", set);
    addConfigChange(engine, u"config.unset"_s, "file", unset);
    addConfigChange(engine, u"config.comment"_s, "file", comment);
    addConfigChange(engine, u"config.uncomment"_s, "file", uncomment);
    addConfigChange(engine, u"config.rename"_s, "file", rename);
}

}  // namespace fdc::engine
