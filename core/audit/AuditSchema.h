// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>

#include "core/store/Database.h"

namespace fdc::audit {

/// Schema of audit.db (docs/audit-format.md). A step never changes once it was released.
inline constexpr std::array<store::SchemaStep, 1> auditSchema{{{1, R"sql(
CREATE TABLE record (
    seq INTEGER PRIMARY KEY,
    time TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    connector TEXT NOT NULL,
    environment TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('started', 'ok', 'failed', 'refused')),
    origin TEXT NOT NULL,
    correlation TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    reason TEXT NOT NULL,
    prev BLOB NOT NULL CHECK (length(prev) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY,
    head BLOB NOT NULL CHECK (length(head) = 32),
    root BLOB NOT NULL CHECK (length(root) = 32),
    frontier BLOB NOT NULL,
    time TEXT NOT NULL,
    signature BLOB,
    key_id TEXT
) STRICT;
CREATE TRIGGER record_next BEFORE INSERT ON record
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM record)
BEGIN SELECT RAISE(ABORT, 'the audit trail only grows at its end'); END;
CREATE TRIGGER record_update BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER record_delete BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER checkpoint_next BEFORE INSERT ON checkpoint
WHEN NEW.size <= (SELECT coalesce(max(size), 0) FROM checkpoint)
BEGIN SELECT RAISE(ABORT, 'checkpoints only grow'); END;
CREATE TRIGGER checkpoint_update BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;
CREATE TRIGGER checkpoint_delete BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;
)sql"}}};

}  // namespace fdc::audit
