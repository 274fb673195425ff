// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <chrono>

#include "core/base/Result.h"
#include "core/connector/sdk/Connector.h"

namespace fdc::connector {

enum class PluginKind { Process, Library };
QString pluginKindName(PluginKind kind);  ///< "process", "library"

/// A key of core.properties that a plug-in reads.
struct PluginSetting {
    QString key;
    QString type = QStringLiteral("text");  ///< "text", "integer", "boolean", "url", "path", "seconds"
    bool secret = false;
    bool required = false;
    QString en;
    QString fr;
};

/// What one process of it may use.
struct PluginLimits {
    qint64 memoryMiB = 256;  ///< resident, all its processes together
    std::chrono::milliseconds call{30'000};
    std::chrono::milliseconds start{10'000};
    std::chrono::milliseconds synchronize{3'600'000};  ///< in all; `call` is how long it may be silent
};

/// `manifest.json` of a plug-in (docs/plugin-protocol.md). A value; parse() is pure.
struct Manifest {
    QString id;
    QString name;
    QString version;
    PluginKind kind = PluginKind::Process;
    QStringList command;  ///< of a process
    QString library;      ///< of a library, relative to the folder
    int interfaceVersion = 1;
    QStringList settingPrefixes;
    QList<PluginSetting> settings;
    QString endpoint;  ///< key of the address that the ladder climbs; may be empty
    bool synchronizes = false;
    std::chrono::seconds synchronizeEvery{0};
    bool handlesEvents = false;
    RetryPolicy retry;
    FlowPolicy flow{1, 100'000};
    int eventsPerSecond = 50;
    PluginLimits limits;
    QMap<QString, QByteArray> files;  ///< path inside the folder to its SHA-256 in lower-case hex

    /// Errors: PLUGIN_MANIFEST_INVALID with fact "field" (and "plugin" when its id can be read).
    static base::Result<Manifest> parse(const QByteArray& bytes);
    /// For supervisor, inbox and pages.
    Descriptor descriptor() const;
    QJsonObject limitsJson() const;
    QJsonArray settingsJson() const;
    bool isSecret(const QString& key) const;  ///< declared so, or by its name
};

/// True for a path that stays inside the folder it is relative to: no root, no "..", no empty part, no
/// backslash, no control character.
bool isInnerPath(const QString& path);
/// True for an id that can be installed: 2 to 32 of a-z, 0-9 and inner '-', none of ours.
bool isPluginId(const QString& id);

}  // namespace fdc::connector
