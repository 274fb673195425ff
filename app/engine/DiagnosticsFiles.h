// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <optional>

#include "app/engine/DiagnosticsBundle.h"
#include "core/config/Environments.h"
#include "core/config/PropertiesDocument.h"

/// The property files of a diagnostics bundle. Blocks: worker thread.
namespace fdc::engine {

struct PropertyFile {
    QString environment;
    QString path;
    std::optional<config::PropertiesDocument> document;
    QString error;
};

/// Those of all environments, the related ones included.
QList<PropertyFile> readPropertyFiles(const QList<config::Environment>& environments);
/// Hosts and accounts that its values name, also where nothing in a value looks like one.
void learnNamesOf(const config::PropertiesDocument& document, Pseudonyms& names);
/// Each file masked, and what the check finds in it.
void addPropertyFiles(const QList<PropertyFile>& files, DiagnosticsBundle& bundle);

}  // namespace fdc::engine
