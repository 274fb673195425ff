// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/LedgerSchema.h"

#include "core/migration/ledger/LedgerSchemaShared.h"

namespace fdc::migration {

namespace {

// The trigger repeats isAllowed() on purpose: no statement of any version, and no hand on a SQL prompt, can
// move a document along an edge that the state machine does not have. tst_ledger compares the two
// exhaustively.
constexpr const char* first = R"sql(
CREATE TABLE scopes (
    id INTEGER PRIMARY KEY,
    environment TEXT NOT NULL CHECK (environment <> ''),
    source TEXT NOT NULL CHECK (source <> ''),
    UNIQUE (environment, source)
);

CREATE TABLE run_numbers (
    wished_name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE campaigns (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    scope INTEGER NOT NULL REFERENCES scopes (id),
    map_name TEXT NOT NULL,
    map_fingerprint TEXT NOT NULL,
    map TEXT NOT NULL,
    map_folder TEXT NOT NULL,
    settings TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'Starting'
        CHECK (state IN ('Starting', 'Started', 'Paused', 'Stopping', 'Stopped', 'Finished')),
    stage TEXT NOT NULL DEFAULT '',
    hold TEXT,
    verdict TEXT CHECK (verdict IN ('verified', 'arrived', 'partial', 'failed', 'cancelled')),
    cancelled_by TEXT,
    inventory_complete INTEGER NOT NULL DEFAULT 0,
    source_fingerprint TEXT,
    rejected INTEGER NOT NULL DEFAULT 0,
    notices TEXT NOT NULL DEFAULT '[]',
    counts TEXT NOT NULL DEFAULT '{}',
    statistics TEXT NOT NULL DEFAULT '{}',
    bytes INTEGER NOT NULL DEFAULT 0,
    running_ms INTEGER NOT NULL DEFAULT 0,
    report TEXT,
    superseded_by TEXT,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    updated_at TEXT NOT NULL,
    CHECK (state <> 'Finished' OR verdict IS NOT NULL),
    CHECK ((verdict = 'cancelled') = (cancelled_by IS NOT NULL))
);
CREATE INDEX campaigns_scope ON campaigns (scope);

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL REFERENCES scopes (id),
    source_id TEXT NOT NULL CHECK (source_id <> ''),
    state TEXT NOT NULL DEFAULT 'PENDING'
        CHECK (state IN ('PENDING', 'IN_FLIGHT', 'MIGRATED', 'FAILED', 'QUARANTINED', 'SKIPPED')),
    doc_class TEXT NOT NULL DEFAULT '',
    batch_id INTEGER NOT NULL REFERENCES campaigns (id),
    punnet_id TEXT,
    attempt_count INTEGER NOT NULL DEFAULT 0 CHECK (attempt_count >= 0),
    reclaim_count INTEGER NOT NULL DEFAULT 0 CHECK (reclaim_count >= 0),
    claim_count INTEGER NOT NULL DEFAULT 0,
    last_error_class TEXT,
    last_error_code TEXT,
    last_error_step TEXT,
    last_error_detail TEXT CHECK (length(last_error_detail) <= 2000),
    claimed_by TEXT,
    claimed_at TEXT,
    source_hash TEXT,
    source_bytes INTEGER NOT NULL DEFAULT -1,
    source_modified_at TEXT,
    data TEXT NOT NULL,
    target_id TEXT,
    target_hash TEXT,
    target_bytes INTEGER,
    metadata_hash TEXT,
    parts TEXT,
    migrated_at TEXT,
    migrated_by INTEGER REFERENCES campaigns (id),
    audit_sequence INTEGER,
    verification TEXT NOT NULL DEFAULT 'NONE' CHECK (verification IN ('NONE', 'VERIFIED')),
    verified_at TEXT,
    skip_reason TEXT,
    skip_approver TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (scope, source_id),
    CHECK (state <> 'IN_FLIGHT' OR (claimed_by IS NOT NULL AND claimed_at IS NOT NULL)),
    CHECK (state <> 'MIGRATED' OR (target_id IS NOT NULL AND migrated_at IS NOT NULL)),
    CHECK (state <> 'SKIPPED' OR (skip_reason <> '' AND skip_reason IS NOT NULL)),
    CHECK (verification <> 'VERIFIED' OR verified_at IS NOT NULL)
);
CREATE INDEX documents_batch ON documents (batch_id, state);
CREATE INDEX documents_unverified ON documents (batch_id) WHERE state = 'MIGRATED' AND verification <> 'VERIFIED';

CREATE TRIGGER documents_edges BEFORE UPDATE OF state ON documents
WHEN NOT (
    (OLD.state = 'PENDING' AND NEW.state IN ('IN_FLIGHT', 'SKIPPED')) OR
    (OLD.state = 'IN_FLIGHT' AND NEW.state IN ('MIGRATED', 'FAILED', 'PENDING')) OR
    (OLD.state = 'MIGRATED' AND NEW.state = 'PENDING') OR
    (OLD.state = 'FAILED' AND NEW.state IN ('PENDING', 'QUARANTINED')) OR
    (OLD.state = 'QUARANTINED' AND NEW.state = 'PENDING'))
BEGIN
    SELECT RAISE(ABORT, 'the state machine has no such edge');
END;
)sql";

// What a later check found: a row that is no longer right in the target keeps its state and goes back to
// verification NONE; the text says what was wrong, verified_at when it was seen. A CHECK of step 1 knows no
// third word, and rebuilding a table of ten million rows for one would take minutes.
constexpr const char* second = R"sql(
ALTER TABLE documents ADD COLUMN verification_detail TEXT;
CREATE INDEX documents_unfaithful ON documents (batch_id) WHERE verification_detail IS NOT NULL;
)sql";

// The kill switch of who owns a source (core/migration/pace/SourceHolds.h). No reference to scopes: a source
// may be held before anything was ever read from it.
constexpr const char* third = R"sql(
CREATE TABLE source_holds (
    environment TEXT NOT NULL CHECK (environment <> ''),
    source TEXT NOT NULL CHECK (source <> ''),
    actor TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    held_at TEXT NOT NULL,
    PRIMARY KEY (environment, source)
);
)sql";

// For what people ask (docs/ledger.md, "What the indexes cost"): by class of document, by class of error, by
// the time of migration. None of them holds the state of a document that goes well, so that its way to
// MIGRATED writes them once, at the end.
constexpr const char* questions = R"sql(
CREATE INDEX documents_class ON documents (doc_class);
CREATE INDEX documents_error ON documents (last_error_class, state) WHERE last_error_class IS NOT NULL;
CREATE INDEX documents_migrated ON documents (migrated_at) WHERE migrated_at IS NOT NULL;
)sql";
constexpr const char* postgresQuestions = R"sql(
CREATE INDEX documents_class ON documents (doc_class, id);
CREATE INDEX documents_error ON documents (last_error_class, state, id) WHERE last_error_class IS NOT NULL;
CREATE INDEX documents_migrated ON documents (migrated_at, id) WHERE migrated_at IS NOT NULL;
DROP INDEX documents_unverified;
CREATE INDEX documents_unverified ON documents (batch_id, id)
    WHERE state = 'MIGRATED' AND verification <> 'VERIFIED';
)sql";

// What the inventory wrote, in one number (core/migration/ledger/RowSeal.h); rows of before have none.
constexpr const char* seals = "ALTER TABLE documents ADD COLUMN seal BIGINT;";

// Which documents are a campaign's: those that carry its batch. A batch has the id of the campaign that
// listed it; a later one that finds the same source takes it over as a whole (CampaignTable::takeBatch), and
// the earlier one is left with the negative of its own id, which no document has. listed_fingerprint is the
// source's at that listing; source_fingerprint may be a later one, which a person chose to go on with.
constexpr const char* batches = R"sql(
ALTER TABLE campaigns ADD COLUMN batch BIGINT;
ALTER TABLE campaigns ADD COLUMN listed_fingerprint TEXT;
UPDATE campaigns SET batch = id;
CREATE UNIQUE INDEX campaigns_batch ON campaigns (batch);
)sql";

// How good the forecasts of how long a campaign takes were (docs/forecast.md).
constexpr const char* forecasts = R"sql(
ALTER TABLE campaigns ADD COLUMN forecasts_made BIGINT NOT NULL DEFAULT 0;
ALTER TABLE campaigns ADD COLUMN forecasts_held BIGINT NOT NULL DEFAULT 0;
)sql";

// What failures have in common (docs/ledger.md, "Fingerprints"); rows of before have none until they fail
// again.
constexpr const char* fingerprints = R"sql(
ALTER TABLE documents ADD COLUMN last_error_fingerprint TEXT;
CREATE INDEX documents_fingerprint ON documents (last_error_fingerprint, state)
    WHERE last_error_fingerprint IS NOT NULL;
)sql";
constexpr const char* postgresFingerprints = R"sql(
ALTER TABLE documents ADD COLUMN last_error_fingerprint TEXT COLLATE "C";
CREATE INDEX documents_fingerprint ON documents (last_error_fingerprint, state, id)
    WHERE last_error_fingerprint IS NOT NULL;
)sql";

// Which object of a source is the first of its kind (docs/ledger.md, "Claims of what is unique").
constexpr const char* claims = R"sql(
CREATE TABLE document_claims (
    scope INTEGER NOT NULL REFERENCES scopes (id),
    step TEXT NOT NULL,
    key BLOB NOT NULL,
    source_id TEXT NOT NULL,
    PRIMARY KEY (scope, step, key)
) WITHOUT ROWID;
CREATE INDEX document_claims_object ON document_claims (scope, step, source_id);
)sql";
constexpr const char* postgresClaims = R"sql(
CREATE TABLE document_claims (
    scope BIGINT NOT NULL REFERENCES scopes (id),
    step TEXT COLLATE "C" NOT NULL,
    key BYTEA NOT NULL,
    source_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (scope, step, key)
);
CREATE INDEX document_claims_object ON document_claims (scope, step, source_id);
)sql";

// What the contents that are stored have and those under way have no more: free once these are stored.
constexpr const char* leavingClaims = R"sql(
ALTER TABLE document_claims ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0;
CREATE INDEX document_claims_leaving ON document_claims (scope, source_id) WHERE leaving = 1;
)sql";

// The folder into which a document was put, to take it out of that one when it moves.
constexpr const char* filing = "ALTER TABLE documents ADD COLUMN filed_in TEXT";
constexpr const char* postgresFiling = "ALTER TABLE documents ADD COLUMN filed_in TEXT COLLATE \"C\"";

// What the files of a document were before they were converted: source_hash is of the bytes that were sent.
constexpr const char* originals = "ALTER TABLE documents ADD COLUMN original_hashes TEXT";
constexpr const char* postgresOriginals =
    "ALTER TABLE documents ADD COLUMN original_hashes TEXT COLLATE \"C\"";

constexpr store::SchemaStep steps[] = {{1, first, postgresFirst},
                                       {2, second},
                                       {3, third},
                                       {4, sharedSqlite, sharedPostgres},
                                       {5, questions, postgresQuestions},
                                       {6, seals},
                                       {7, batches},
                                       {8, forecasts},
                                       {9, fingerprints, postgresFingerprints},
                                       {10, claims, postgresClaims},
                                       {11, leavingClaims},
                                       {12, filing, postgresFiling},
                                       {13, originals, postgresOriginals}};

}  // namespace

std::span<const store::SchemaStep> ledgerSchema() {
    return steps;
}

}  // namespace fdc::migration
