// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/ConfigSaving.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QLoggingCategory>

#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "core/config/DocumentEdits.h"
#include "core/config/PendingRestarts.h"
#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"
#include "core/config/ShownText.h"
#include "core/security/Digest.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using config::PropertiesDocument;

namespace {

Q_LOGGING_CATEGORY(log, "engine.config", QtInfoMsg)

/// Beyond these a record names the digest of the file, whose bytes the versions keep.
constexpr qsizetype mostAudited = 500;

/// A reminder that cannot be kept is no reason to refuse the change itself.
void notePending(const config::PendingRestarts& store, const QString& file, const PropertiesDocument& before,
                 const PropertiesDocument& after, const base::Clock& clock) {
    const config::Product product = config::SettingCatalog::productOf(QFileInfo(file).fileName());
    config::PendingRestarts pending = store;
    if (const auto noted = pending.take(file, before, after, product, clock.utcNow()); !noted)
        qCWarning(log).noquote() << "the restart to come is not noted:" << noted.error().toLogLine();
}

QJsonArray pendingKeys(const config::PendingRestarts& store, const config::ConfigFile& file) {
    QJsonArray keys;
    if (const auto pending = store.list(file.path(), &file.document())) {
        for (const config::PendingRestarts::Key& one : pending->keys)
            keys.append(one.key);
    }
    return keys;
}

base::Failure about(const QString& file, base::Error error) {
    return base::fail(std::move(error).with(u"file"_s, file));
}

}  // namespace

QString auditedValues(const PropertiesDocument& document, const QStringList& keys, const QByteArray& hashKey,
                      const QSet<QString>& hidden) {
    QStringList pairs;
    for (const QString& key : keys.first(std::min(keys.size(), mostAudited))) {
        const auto value = document.value(key);
        if (!value)
            pairs.append(key + u" absent"_s);
        else if (hidden.contains(*value) || (config::isSecretKey(key) && config::hasLiteralSecret(*value)))
            pairs.append(
                key + u"=hmac:"_s +
                QString::fromLatin1(security::hmacSha256(hashKey, value->toUtf8()).toHex().left(16)));
        else
            pairs.append(key + u'=' + config::displayValue(key, *value));
    }
    if (keys.size() > mostAudited)
        pairs.append(u"and %1 more, file sha256:%2"_s.arg(keys.size() - mostAudited)
                         .arg(QString::fromLatin1(security::sha256Hex(document.toBytes()))));
    return pairs.join(u", "_s);
}

QCoro::Task<Handled> saveConfig(Engine* engine, ConfigChange change) {
    auto file = config::ConfigFile::load(change.file);
    if (!file)
        co_return about(change.file, file.error());
    const auto hashKey = engine->auditHashKey();
    if (!hashKey)
        co_return base::fail(hashKey.error());
    const PropertiesDocument was = file->document();
    if (const auto edited = change.edit(*file); !edited)
        co_return about(change.file, edited.error());
    const QStringList changedOnes = config::changedKeys(was, file->document());
    const QStringList named = change.named.value_or(changedOnes);
    const QSet<QString> hidden = config::secretValues(was) + config::secretValues(file->document());
    const QString before = auditedValues(was, named, *hashKey, hidden);
    QString after = auditedValues(file->document(), named, *hashKey, hidden);
    const config::PendingRestarts pending(engine->folder().file(u"pending-restarts.json"_s), *hashKey);
    if (!changedOnes.isEmpty())
        notePending(pending, change.file, was, file->document(), engine->clock());
    config::VersionFolder versions = engine->versionsOf(change.file);
    const auto changed = file->save(&versions);
    if (!changed) {
        notePending(pending, change.file, file->document(), was, engine->clock());
        co_return about(change.file, changed.error());
    }
    if (*changed) {
        auto following = engine->configurationSaved(change.file);
        co_await std::move(following);
    }
    if (*changed && named.isEmpty())
        after = u"no value changed"_s;
    co_return outcome({{u"schema"_s, u"config-change/1"_s},
                       {u"file"_s, change.file},
                       {u"changed"_s, *changed},
                       {u"keys"_s, QJsonArray::fromStringList(changedOnes)},
                       {u"pending"_s, pendingKeys(pending, *file)}},
                      before, after);
}

Result<QStringList> textsArgument(const QJsonObject& arguments, const QString& name) {
    QStringList texts;
    for (const QJsonValue& value : arguments[name].toArray())
        texts.append(value.toString());
    if (texts.isEmpty() || texts.contains(QString()))
        return base::fail(base::Error(argumentInvalid, u"missing"_s).with(u"argument"_s, name));
    return texts;
}

void addConfigChange(Engine& engine, const QString& id, const char* target,
                     QCoro::Task<Handled> (*run)(Engine*, QJsonObject), security::Role needs) {
    Engine* raw = &engine;
    engine.registry().add(
        {id,
         true,
         needs,
         targetArgument(target),
         [raw, run](QJsonObject arguments, action::Caller) { return run(raw, std::move(arguments)); },
         {}});
}

void addConfigQuery(Engine& engine, const QString& id, QCoro::Task<Handled> (*run)(Engine*, QJsonObject)) {
    Engine* raw = &engine;
    engine.registry().add(
        {id,
         false,
         security::Role::Viewer,
         {},
         [raw, run](QJsonObject arguments, action::Caller) { return run(raw, std::move(arguments)); },
         {}});
}

}  // namespace fdc::engine
