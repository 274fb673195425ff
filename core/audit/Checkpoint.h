// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/Result.h"

/// The writer's side of checkpoints: one line of audit-checkpoints.jsonl for each (docs/audit-format.md).
namespace fdc::audit {

struct Checkpoint {
    qint64 size = 0;      ///< records covered: 1 … size
    QByteArray head;      ///< hash of record `size`
    QByteArray root;      ///< RFC 6962 root over the record hashes
    QByteArray frontier;  ///< MerkleFrontier::toBytes(); in the database only
    QString time;
};

QByteArray checkpointLine(const Checkpoint& checkpoint);  ///< with its line end

/// What a writer must know of the copy before it adds to it.
struct CheckpointCopy {
    qint64 lastSize = 0;    ///< `size` of the last whole line; 0: no line, -1: that line is not ours
    qint64 wholeBytes = 0;  ///< up to and including the last line end
    qint64 bytes = 0;       ///< more than wholeBytes after a crash in mid-write
};
/// Reads the end of the file only. Errors: FILE_UNREADABLE.
base::Result<CheckpointCopy> inspectCheckpointCopy(const QString& path);

}  // namespace fdc::audit
