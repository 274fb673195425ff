// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QStringList>
#include <functional>

#include "core/base/Result.h"
#include "core/security/Digest.h"

/// The files that a source names, read in pieces. Blocking.
namespace fdc::migration {

/// The files of @p paths, each once, in their order; patterns in the order of FileWalk. Errors: SOURCE_EMPTY
/// (a path without a file); of a pattern SOURCE_FILE_MISSING (it fits a link to nothing), SOURCE_NOT_A_FILE
/// (a pipe or a device), those of FileWalk.
base::Result<QStringList> filesNamed(const QStringList& paths, const QString& baseFolder);

/// Feeds the file's bytes to @p take, in pieces of 256 KiB. Errors: those of @p take; SOURCE_NOT_A_FILE,
/// SOURCE_UNREADABLE (fact file).
base::Result<void> readInPieces(const QString& path,
                                const std::function<base::Result<void>(QByteArrayView)>& take);

/// Adds path, size, time and SHA-256 of the bytes of @p path to @p digest.
base::Result<void> addFile(security::Sha256& digest, const QString& path);

}  // namespace fdc::migration
