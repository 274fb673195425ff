// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "core/config/ConfigFile.h"
#include "core/config/Placeholders.h"
#include "core/security/Digest.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using config::PropertiesDocument;

namespace {

/// "key=value, key2=••••••" as the audit may keep it; equal secrets of one file compare equal by a short
/// keyed hash.
QString auditText(const PropertiesDocument& document, const QStringList& keys, const QByteArray& hashKey) {
    QStringList pairs;
    for (const QString& key : keys) {
        const auto value = document.value(key);
        if (!value)
            pairs.append(key + u" absent"_s);
        else if (config::isSecretKey(key) && config::hasLiteralSecret(*value))
            pairs.append(
                key + u"=hmac:"_s +
                QString::fromLatin1(security::hmacSha256(hashKey, value->toUtf8()).toHex().left(16)));
        else
            pairs.append(key + u'=' + config::displayValue(key, *value));
    }
    return pairs.join(u", "_s);
}

QCoro::Task<Handled> save(Engine* engine, QString path, QStringList keys,
                          std::function<void(PropertiesDocument&)> edit) {
    auto file = config::ConfigFile::load(path);
    if (!file)
        co_return base::fail(std::move(file.error()));
    const auto hashKey = engine->auditHashKey();
    if (!hashKey)
        co_return base::fail(hashKey.error());
    const QString before = auditText(file->document(), keys, *hashKey);
    edit(file->document());
    const QString after = auditText(file->document(), keys, *hashKey);
    config::VersionFolder versions = engine->versionsOf(path);
    const auto changed = file->save(&versions);
    if (!changed)
        co_return base::fail(changed.error());
    if (*changed) {
        auto following = engine->configurationSaved(path);
        co_await std::move(following);
    }
    co_return outcome({{u"schema"_s, u"config-change/1"_s}, {u"file"_s, path}, {u"changed"_s, *changed}},
                      before, after);
}

QCoro::Task<Handled> set(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    const QJsonObject pairs = arguments[u"pairs"_s].toObject();
    auto saving = save(engine, *path, pairs.keys(), [pairs](PropertiesDocument& document) {
        for (auto pair = pairs.begin(); pair != pairs.end(); ++pair)
            document.set(pair.key(), pair->toString());
    });
    Handled handled = co_await std::move(saving);
    co_return handled;
}

QCoro::Task<Handled> unset(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    QStringList keys;
    for (const QJsonValue& key : arguments[u"keys"_s].toArray())
        keys.append(key.toString());
    auto saving = save(engine, *path, keys, [keys](PropertiesDocument& document) {
        for (const QString& key : keys)
            document.unset(key);
    });
    Handled handled = co_await std::move(saving);
    co_return handled;
}

}  // namespace

void addConfigActions(Engine& engine) {
    Engine* raw = &engine;
    engine.registry().add({u"config.set"_s,
                           true,
                           security::Role::Configurator,
                           targetArgument("file"),
                           [raw](QJsonObject arguments, Caller) { return set(raw, arguments); },
                           {}});
    engine.registry().add({u"config.unset"_s,
                           true,
                           security::Role::Configurator,
                           targetArgument("file"),
                           [raw](QJsonObject arguments, Caller) { return unset(raw, arguments); },
                           {}});
}

}  // namespace fdc::engine
