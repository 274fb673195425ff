// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <memory>

#include "core/connector/plugin/PluginConnector.h"

namespace fdc::connector {

/// Settings as a plug-in gets them.
struct PluginSettings {
    Config config;                             ///< as they stand in the file
    QMap<QString, security::Secret> resolved;  ///< placeholders replaced
    QByteArray digest;                         ///< changes when a resolved setting changes

    QJsonObject params() const;  ///< of `initialize`
};

/// Resolves placeholders; what is secret is masked from now on in @p own and, when there is one, @p shared.
/// Errors: those of Config::resolve with fact "key"; PLUGIN_SAYS_CONFIGURATION for a required one that is
/// missing.
base::Result<PluginSettings> resolvedSettings(const Manifest& manifest, const Config& config,
                                              security::Redaction& own, security::Redaction* shared);

/// Program and arguments with absolute paths. Error: PLUGIN_START_FAILED.
base::Result<QStringList> pluginCommand(const Manifest& manifest, const QString& folder,
                                        const QString& hostProgram);

/// Verifies the folder, starts its process, says hello and verifies once more, since only now it is certain
/// what runs. @p expected: the manifest that the connector was made from. Errors: PLUGIN_… .
QCoro::Task<base::Result<std::unique_ptr<PluginProcess>>> startPlugin(
    PluginSetup setup, Manifest expected, QString environment,
    std::shared_ptr<security::Redaction> redaction);

}  // namespace fdc::connector
