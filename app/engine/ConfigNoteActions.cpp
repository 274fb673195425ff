// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/Actions.h"
#include "app/engine/ConfigSaving.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "core/config/OwnKeys.h"
#include "core/config/PendingRestarts.h"
#include "core/config/SettingCatalog.h"

/// What the engine remembers about configuration files and keeps outside of them: restarts to come, and the
/// keys that belong to the people who run the installation.
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using config::OwnKeys;
using config::PendingRestarts;

namespace {

Result<PendingRestarts> pendingOf(const Engine& engine) {
    const auto hashKey = engine.auditHashKey();
    if (!hashKey)
        return base::fail(hashKey.error());
    return PendingRestarts(engine.folder().file(u"pending-restarts.json"_s), *hashKey);
}

QJsonObject pendingJson(const PendingRestarts::Pending& pending, const QString& file) {
    QJsonObject json = pending.toJson();
    json[u"file"_s] = file;
    return json;
}

QCoro::Task<Handled> pending(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    const auto store = pendingOf(*engine);
    if (!store)
        co_return base::fail(store.error());
    // A file that cannot be read now says nothing against what was noted.
    const auto file = config::ConfigFile::load(*path);
    const auto listed = store->list(*path, file ? &file->document() : nullptr);
    if (!listed)
        co_return base::fail(listed.error());
    co_return outcome(pendingJson(*listed, *path));
}

QCoro::Task<Handled> restarted(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    auto store = pendingOf(*engine);
    if (!store)
        co_return base::fail(store.error());
    const auto waited = store->restarted(*path);
    if (!waited)
        co_return base::fail(waited.error());
    QStringList keys;
    for (const PendingRestarts::Key& one : waited->keys)
        keys.append(one.key);
    co_return outcome(pendingJson({waited->product, {}}, *path), keys.join(u", "_s),
                      config::productWord(waited->product) + u" restarted"_s);
}

QCoro::Task<Handled> ownKeys(Engine* engine, QJsonObject) {
    const auto keys = OwnKeys::load(engine->folder().ownKeysFile());
    if (!keys)
        co_return base::fail(keys.error());
    co_return outcome(keys->toJson());
}

base::Failure invalid(const QString& argument) {
    return base::fail(base::Error(argumentInvalid, u"not one of its words"_s).with(u"argument"_s, argument));
}

Result<OwnKeys::Entry> entryIn(const QJsonObject& arguments) {
    OwnKeys::Entry entry;
    entry.pattern = arguments[u"pattern"_s].toString();
    const QJsonValue secret = arguments[u"secret"_s];
    // Read as false, a slip of the pen would show what somebody wanted to hide.
    if (!secret.isUndefined() && !secret.isBool())
        return invalid(u"secret"_s);
    entry.secret = secret.toBool();
    entry.note = arguments[u"note"_s].toString();
    if (const QString word = arguments[u"type"_s].toString(); !word.isEmpty()) {
        entry.type = config::typeFromWord(word);
        if (!entry.type)
            return invalid(u"type"_s);
    }
    return entry;
}

QString entryText(const OwnKeys& keys, const QString& pattern) {
    const auto entry = std::ranges::find(keys.entries, pattern, &OwnKeys::Entry::pattern);
    if (entry == keys.entries.end())
        return u"absent"_s;
    QString text = entry->type ? config::typeWord(*entry->type) : u"any type"_s;
    if (entry->secret)
        text += u", secret"_s;
    return entry->note.isEmpty() ? text : text + u", "_s + entry->note;
}

QString ruleText(const OwnKeys& keys, const QString& prefix) {
    const auto rule = std::ranges::find(keys.severities, prefix, &OwnKeys::Rule::prefix);
    return rule == keys.severities.end() ? u"as usual"_s : config::loudnessWord(rule->loudness);
}

/// From now on the whole process checks and hides by @p keys.
Result<void> keep(const Engine& engine, const OwnKeys& keys) {
    FDC_TRY(keys.save(engine.folder().ownKeysFile()));
    config::SettingCatalog::setOwnKeys(keys);
    return {};
}

QCoro::Task<Handled> own(Engine* engine, QJsonObject arguments) {
    const auto pattern = textArgument(arguments, u"pattern"_s);
    if (!pattern)
        co_return base::fail(pattern.error());
    auto keys = OwnKeys::load(engine->folder().ownKeysFile());
    if (!keys)
        co_return base::fail(keys.error());
    const QString before = entryText(*keys, *pattern);
    if (arguments[u"remove"_s].toBool()) {
        keys->remove(*pattern);
    } else {
        const auto entry = entryIn(arguments);
        if (!entry)
            co_return base::fail(entry.error());
        FDC_CO_TRY(keys->declare(*entry));
    }
    FDC_CO_TRY(keep(*engine, *keys));
    co_return outcome(keys->toJson(), before, entryText(*keys, *pattern));
}

/// "default" takes the rule of the prefix back; the empty prefix stands for every key.
QCoro::Task<Handled> severity(Engine* engine, QJsonObject arguments) {
    const QString prefix = arguments[u"prefix"_s].toString();
    const QString word = arguments[u"severity"_s].toString();
    const auto loudness = config::loudnessFromWord(word);
    if (!arguments[u"prefix"_s].isString())
        co_return invalid(u"prefix"_s);
    if (!loudness && word != u"default"_s)
        co_return invalid(u"severity"_s);
    auto keys = OwnKeys::load(engine->folder().ownKeysFile());
    if (!keys)
        co_return base::fail(keys.error());
    const QString before = ruleText(*keys, prefix);
    if (loudness)
        FDC_CO_TRY(keys->setSeverity({prefix, *loudness}));
    else
        keys->removeSeverity(prefix);
    FDC_CO_TRY(keep(*engine, *keys));
    co_return outcome(keys->toJson(), before, ruleText(*keys, prefix));
}

}  // namespace

void addConfigNoteActions(Engine& engine) {
    addConfigQuery(engine, u"config.pending"_s, pending);
    addConfigChange(engine, u"config.restarted"_s, "file", restarted, security::Role::Operator);
    addConfigQuery(engine, u"config.ownKeys"_s, ownKeys);
    addConfigChange(engine, u"config.own"_s, "pattern", own);
    addConfigChange(engine, u"config.severity"_s, "prefix", severity);
}

}  // namespace fdc::engine
