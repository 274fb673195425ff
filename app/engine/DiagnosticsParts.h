// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include "app/engine/DiagnosticsBundle.h"
#include "core/base/DataFolder.h"
#include "core/config/Environments.h"
#include "core/security/Secret.h"

namespace fdc::engine {

/// What a bundle is made of, gathered on the engine's thread; the files are read by whoever builds it.
struct DiagnosticsMaterial {
    base::DataFolder folder;
    QList<config::Environment> environments;  ///< the sandbox included when it was used
    QList<security::Secret> secrets;          ///< of stores that are open, and of this process
    QStringList users;
    QJsonObject doctor;     ///< as `doctor` tells it
    QJsonArray connectors;  ///< of environments at work
    QStringList notes;
};

/// Every entry of the bundle but the manifest. Blocks: worker thread. What cannot be read is noted.
void buildDiagnostics(const DiagnosticsMaterial& material, DiagnosticsBundle& bundle);

/// One line of exchanges.jsonl without what names a document: of the path only the words of the interface
/// stay, and no query. An empty line for what is no JSON.
QString exchangeLine(const QByteArray& line);

}  // namespace fdc::engine
