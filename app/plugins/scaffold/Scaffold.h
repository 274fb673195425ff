// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/connector/plugin/Manifest.h"

namespace fdc::engine {

/// A connector to begin with: it works, and conforms, against the practice server (docs/conformance.md).
struct Scaffold {
    QString id;  ///< of the plug-in
    connector::PluginKind kind = connector::PluginKind::Process;
    QString folder;  ///< made; must be new or empty
};

/// Writes its files; answers their names. Errors: ARGUMENT_INVALID (the id), OUTPUT_EXISTS (something is in
/// the folder), FILE_UNWRITABLE, DISK_FULL.
base::Result<QStringList> writeScaffold(const Scaffold& scaffold);

}  // namespace fdc::engine
