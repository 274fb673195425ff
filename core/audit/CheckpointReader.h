// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

/// The verifier's side of audit-checkpoints.jsonl, written from docs/audit-format.md alone.
namespace fdc::audit {

struct SeenCheckpoint {
    qint64 size = 0;
    QByteArray head;  ///< 32 raw bytes
    QByteArray root;  ///< 32 raw bytes
    QString time;
};

struct SeenCheckpoints {
    QList<SeenCheckpoint> all;  ///< in the order of the file
    /// A finished line that is no checkpoint stood after the checkpoint of this size (0: at the start).
    std::optional<qint64> unreadableAfter;
};

/// An unfinished last line is what a crash leaves: it is passed over.
SeenCheckpoints readCheckpointLines(const QByteArray& bytes);

}  // namespace fdc::audit
