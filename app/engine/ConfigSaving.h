// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QJsonObject>
#include <QSet>
#include <QStringList>
#include <functional>
#include <optional>

#include "app/engine/Actions.h"
#include "core/config/ConfigFile.h"
#include "core/security/Roles.h"

/// How the engine changes a configuration file, whichever action asks: the one way that keeps a version,
/// notes what waits for a restart, makes the environments follow and tells the audit what changed.
namespace fdc::engine {

class Engine;

struct ConfigChange {
    QString file;
    /// Changes the document of the loaded file; an error ends the change with the file as it is.
    std::function<base::Result<void>(config::ConfigFile&)> edit;
    /// What the audit speaks of; absent: the keys whose value in force changes.
    std::optional<QStringList> named = {};
};

/// Answers {schema config-change/1, file, changed, keys, pending: keys of the file that wait for a restart}.
/// Errors: those of ConfigFile and of the edit, each with fact file; storage codes of the audit's hash key.
QCoro::Task<Handled> saveConfig(Engine* engine, ConfigChange change);

/// "key=value, key2=••••••" as the audit may keep it; equal secrets of one data folder compare equal by a
/// short keyed hash. Values that are @p hidden are secrets under every key. Of more than 500 keys the rest is
/// told by number, with the SHA-256 of the document.
QString auditedValues(const config::PropertiesDocument& document, const QStringList& keys,
                      const QByteArray& hashKey, const QSet<QString>& hidden = {});

/// A required argument: texts, at least one, none empty. Error ARGUMENT_INVALID with fact "argument".
base::Result<QStringList> textsArgument(const QJsonObject& arguments, const QString& name);

/// Registers @p run as an audited change of what the argument @p target names.
void addConfigChange(Engine& engine, const QString& id, const char* target,
                     QCoro::Task<Handled> (*run)(Engine*, QJsonObject),
                     security::Role needs = security::Role::Configurator);
void addConfigQuery(Engine& engine, const QString& id, QCoro::Task<Handled> (*run)(Engine*, QJsonObject));

}  // namespace fdc::engine
