// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include "core/base/Result.h"

/// The files of a plug-in's folder, within its bounds. Blocking: not for the event loop.
namespace fdc::connector {

using FileHashes = QMap<QString, QByteArray>;  ///< path inside the folder to SHA-256 in hex

/// What lies in the folder, paths relative to it, sorted, folders before what is in them. Errors:
/// PLUGIN_FILE_UNSAFE (link, device, FIFO, a name that is no inner path), PLUGIN_TOO_LARGE, FILE_UNREADABLE.
struct FolderContent {
    QStringList folders;
    QStringList files;
};
base::Result<FolderContent> listPluginFiles(const QString& folder);

/// Of all files but manifest.json and manifest.sig. Errors: those of listPluginFiles().
base::Result<FileHashes> hashPluginFiles(const QString& folder);

/// Digest of which files and folders these are and when each was changed last (device, node, size, times),
/// all of them. Quick: reads no content. Errors: those of listPluginFiles().
base::Result<QByteArray> stampPluginFiles(const QString& folder);

}  // namespace fdc::connector
