// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <functional>

#include "app/cli/CommandContext.h"
#include "core/config/ConfigFile.h"
#include "core/config/Language.h"
#include "core/config/SettingSpec.h"

/// What the commands of configuration files have in common. Files are read in this process; the engine is
/// asked for changes only.
namespace fdc::cli {

config::Language languageOf(const CommandContext* context);

/// The file as the engine is told of it: its folder is not this process's.
QString absoluteFile(const QString& path);

/// Prints what @p edit would change, secrets masked, and writes nothing.
QCoro::Task<int> previewEdit(CommandContext* context, QString path,
                             std::function<base::Result<void>(config::ConfigFile&)> edit);

/// Has the engine change a file and tells whether anything changed and what waits for a restart now.
QCoro::Task<int> applyEdit(CommandContext* context, QString action, QJsonObject request);

}  // namespace fdc::cli
