// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "core/config/ConfigErrors.h"
#include "core/config/ConfigFile.h"
#include "core/config/Placeholders.h"
#include "core/security/Digest.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
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

/// Keys whose value in force differs, those of @p before first, in file order.
QStringList changedKeys(const PropertiesDocument& before, const PropertiesDocument& after) {
    QStringList keys;
    for (const PropertiesDocument::Pair& pair : before.pairs()) {
        if (after.value(pair.key) != pair.value)
            keys.append(pair.key);
    }
    for (const PropertiesDocument::Pair& pair : after.pairs()) {
        if (!before.contains(pair.key))
            keys.append(pair.key);
    }
    return keys;
}

using Edit = std::function<Result<void>(config::ConfigFile&)>;

/// @p keys: what the audit speaks of; those that changed when not told.
QCoro::Task<Handled> save(Engine* engine, QString path, Edit edit, std::optional<QStringList> keys = {}) {
    auto file = config::ConfigFile::load(path);
    if (!file)
        co_return base::fail(std::move(file.error()));
    const auto hashKey = engine->auditHashKey();
    if (!hashKey)
        co_return base::fail(hashKey.error());
    const PropertiesDocument was = file->document();
    FDC_CO_TRY(edit(*file));
    const QStringList changedOnes = changedKeys(was, file->document());
    const QStringList named = keys.value_or(changedOnes);
    const QString before = auditText(was, named, *hashKey);
    QString after = auditText(file->document(), named, *hashKey);
    config::VersionFolder versions = engine->versionsOf(path);
    const auto changed = file->save(&versions);
    if (!changed)
        co_return base::fail(changed.error());
    if (*changed) {
        auto following = engine->configurationSaved(path);
        co_await std::move(following);
    }
    if (*changed && named.isEmpty())
        after = u"no value changed"_s;
    co_return outcome({{u"schema"_s, u"config-change/1"_s},
                       {u"file"_s, path},
                       {u"changed"_s, *changed},
                       {u"keys"_s, QJsonArray::fromStringList(changedOnes)}},
                      before, after);
}

QCoro::Task<Handled> set(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    const QJsonObject pairs = arguments[u"pairs"_s].toObject();
    const Edit edit = [pairs](config::ConfigFile& file) -> Result<void> {
        for (auto pair = pairs.begin(); pair != pairs.end(); ++pair)
            file.document().set(pair.key(), pair->toString());
        return {};
    };
    auto saving = save(engine, *path, edit, pairs.keys());
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
    const Edit edit = [keys](config::ConfigFile& file) -> Result<void> {
        for (const QString& key : keys)
            file.document().unset(key);
        return {};
    };
    auto saving = save(engine, *path, edit, keys);
    Handled handled = co_await std::move(saving);
    co_return handled;
}

/// What an editor hands over: the whole file, and the digest of the bytes that it started from.
QCoro::Task<Handled> write(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    const auto was = textArgument(arguments, u"was"_s);
    if (!was)
        co_return base::fail(was.error());
    const QJsonValue content = arguments[u"content"_s];
    auto decoded = QByteArray::fromBase64Encoding(content.toString().toLatin1(),
                                                  QByteArray::AbortOnBase64DecodingErrors);
    if (!content.isString() || !decoded)
        co_return base::fail(base::Error(argumentInvalid, u"no Base64"_s).with(u"argument"_s, u"content"_s));
    const Edit edit = [was = was->toLatin1().toLower(),
                       bytes = *decoded](config::ConfigFile& file) -> Result<void> {
        if (security::sha256Hex(file.document().toBytes()) != was)
            return base::fail(base::Error(config::changedOnDisk).with(u"file"_s, file.path()));
        file.document() = PropertiesDocument::parse(bytes);
        return {};
    };
    auto saving = save(engine, *path, edit);
    Handled handled = co_await std::move(saving);
    co_return handled;
}

QCoro::Task<Handled> versions(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    QJsonArray kept;
    for (const config::VersionFolder::Version& version : engine->versionsOf(*path).versions())
        kept.append(QJsonObject{{u"number"_s, version.number},
                                {u"savedAt"_s, base::toRfc3339(version.savedAt)},
                                {u"size"_s, version.size}});
    co_return outcome({{u"schema"_s, u"config-versions/1"_s}, {u"file"_s, *path}, {u"versions"_s, kept}});
}

QCoro::Task<Handled> restore(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    const qint64 number = arguments[u"version"_s].toInteger();
    const Edit edit = [kept = engine->versionsOf(*path), number](config::ConfigFile& file) {
        return file.restore(kept, number);
    };
    auto saving = save(engine, *path, edit);
    Handled handled = co_await std::move(saving);
    co_return handled;
}

void addChange(Engine& engine, const QString& id, QCoro::Task<Handled> (*run)(Engine*, QJsonObject)) {
    Engine* raw = &engine;
    engine.registry().add({id,
                           true,
                           security::Role::Configurator,
                           targetArgument("file"),
                           [raw, run](QJsonObject arguments, Caller) { return run(raw, arguments); },
                           {}});
}

}  // namespace

void addConfigActions(Engine& engine) {
    Engine* raw = &engine;
    addChange(engine, u"config.set"_s, set);
    addChange(engine, u"config.unset"_s, unset);
    addChange(engine, u"config.write"_s, write);
    addChange(engine, u"config.restore"_s, restore);
    engine.registry().add({u"config.versions"_s,
                           false,
                           security::Role::Viewer,
                           {},
                           [raw](QJsonObject arguments, Caller) { return versions(raw, arguments); },
                           {}});
}

}  // namespace fdc::engine
