// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/PluginSettings.h"

#include <QLoggingCategory>

#include "app/engine/Engine.h"
#include "core/config/OwnKeys.h"
#include "core/config/SettingCatalog.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using connector::Manifest;

namespace {

Q_LOGGING_CATEGORY(log, "engine.plugins", QtInfoMsg)

config::SettingType typeOf(const connector::PluginSetting& setting) {
    if (setting.secret)
        return config::SettingType::Secret;
    if (setting.type == u"integer"_s)
        return config::SettingType::Integer;
    if (setting.type == u"boolean"_s)
        return config::SettingType::Boolean;
    if (setting.type == u"path"_s)
        return config::SettingType::Path;
    if (setting.type == u"seconds"_s)
        return config::SettingType::Duration;
    return config::SettingType::Text;  // an address may have any scheme
}

QList<config::OwnKeys::Entry> entriesOf(const Manifest& manifest) {
    using Type = config::SettingType;
    QList<config::OwnKeys::Entry> entries{
        {u"connectors."_s + manifest.id + u".enabled"_s, Type::Boolean, false, manifest.name},
        {manifest.id + u".connector.enabled"_s, Type::Boolean, false, manifest.name},
        {manifest.id + u".connector.webhook.secret"_s, Type::Secret, true, manifest.name}};
    for (const connector::PluginSetting& setting : manifest.settings)
        entries.append({setting.key, typeOf(setting), setting.secret,
                        setting.en.isEmpty() ? manifest.name : setting.en});
    return entries;
}

}  // namespace

void declareSettings(Engine& engine, const Manifest& manifest, bool known) {
    const QString file = engine.folder().ownKeysFile();
    auto keys = config::OwnKeys::load(file);
    if (!keys) {
        qCWarning(log).noquote() << "settings are not declared:" << keys.error().toLogLine();
        return;
    }
    for (const config::OwnKeys::Entry& entry : entriesOf(manifest)) {
        if (!known)
            keys->remove(entry.pattern);
        else if (const auto declared = keys->declare(entry); !declared)
            qCInfo(log).noquote() << entry.pattern << declared.error().toLogLine();
    }
    if (const auto saved = keys->save(file); !saved) {
        qCWarning(log).noquote() << "settings are not declared:" << saved.error().toLogLine();
        return;
    }
    config::SettingCatalog::setOwnKeys(*keys);
}

}  // namespace fdc::engine
