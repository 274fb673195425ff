// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>

#include "core/base/Result.h"

/// Files and folders that live no longer than the process that made them: its id begins their names, so that
/// others know what a dead one left. Thread-safe.
namespace fdc::base {

/// "<process>-<number>"; no other entry of this machine has it.
QString passingName();

/// Makes @p folder (0700). At the first use in this process, and when the folder was gone, entries of @p
/// kinds that processes left which are gone, or are this one before that use, are removed. Errors:
/// FILE_UNWRITABLE, DISK_FULL.
Result<void> preparePassingFiles(const QString& folder, QDir::Filters kinds);

/// A file, a link, or a folder with all that is in it.
void removeTree(const QString& path);

}  // namespace fdc::base
