// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>

#include "core/store/Database.h"

namespace fdc::sandbox {

/// Tables of DATA/core.db. A step is never changed once released.
///
/// components  the truth, read by id
/// stale       earlier states, each true from changed_ms until replaced_ms: searches look back by the lag
/// tag_values  short values of components, so that a search for one value needs no scan
/// tombstones  what is known of deleted ids: how often they were created
/// files       contents: `path` is relative to DATA; retained = only a version still needs it
/// garbage     paths to delete, written in the transaction that made them useless
/// children    what lies in folders, in the order in which it was put there
inline constexpr std::array<store::SchemaStep, 2> schemaSteps{{{1, R"sql(
CREATE TABLE model(scope TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY(scope, kind, id)) WITHOUT ROWID;
CREATE TABLE components(scope TEXT NOT NULL, category TEXT NOT NULL, id TEXT NOT NULL, class_id TEXT NOT NULL,
    name TEXT NOT NULL, acl TEXT NOT NULL, owner TEXT NOT NULL, status TEXT NOT NULL, created_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL, version INTEGER NOT NULL, tags TEXT NOT NULL, files TEXT NOT NULL,
    extra TEXT NOT NULL, creates INTEGER NOT NULL, PRIMARY KEY(scope, category, id));
CREATE INDEX components_class ON components(scope, category, class_id);
CREATE TABLE stale(scope TEXT NOT NULL, category TEXT NOT NULL, id TEXT NOT NULL, class_id TEXT NOT NULL,
    name TEXT NOT NULL, acl TEXT NOT NULL, owner TEXT NOT NULL, status TEXT NOT NULL, created_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL, version INTEGER NOT NULL, tags TEXT NOT NULL, files TEXT NOT NULL,
    extra TEXT NOT NULL, creates INTEGER NOT NULL, replaced_ms INTEGER NOT NULL);
CREATE INDEX stale_age ON stale(scope, category, replaced_ms);
CREATE TABLE tag_values(scope TEXT NOT NULL, category TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    id TEXT NOT NULL, PRIMARY KEY(scope, category, name, value, id)) WITHOUT ROWID;
CREATE TABLE tombstones(scope TEXT NOT NULL, category TEXT NOT NULL, id TEXT NOT NULL, creates INTEGER NOT NULL,
    PRIMARY KEY(scope, category, id)) WITHOUT ROWID;
CREATE TABLE temps(id TEXT PRIMARY KEY, scope TEXT NOT NULL, name TEXT NOT NULL, format TEXT NOT NULL,
    size INTEGER NOT NULL, sha256 TEXT NOT NULL, path TEXT NOT NULL, created_ms INTEGER NOT NULL);
CREATE INDEX temps_age ON temps(created_ms);
CREATE TABLE files(id TEXT PRIMARY KEY, scope TEXT NOT NULL, component_id TEXT NOT NULL, name TEXT NOT NULL,
    format TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, path TEXT NOT NULL,
    retained INTEGER NOT NULL DEFAULT 0);
CREATE INDEX files_component ON files(scope, component_id);
CREATE TABLE versions(id TEXT PRIMARY KEY, scope TEXT NOT NULL, component_id TEXT NOT NULL, label TEXT NOT NULL,
    created_ms INTEGER NOT NULL, owner TEXT NOT NULL, snapshot TEXT NOT NULL);
CREATE INDEX versions_component ON versions(scope, component_id);
CREATE TABLE facts(seq INTEGER PRIMARY KEY, id TEXT NOT NULL, scope TEXT NOT NULL, category TEXT NOT NULL,
    object_id TEXT NOT NULL, created_ms INTEGER NOT NULL, user TEXT NOT NULL, request_id TEXT NOT NULL,
    technical INTEGER NOT NULL, action TEXT NOT NULL, description TEXT, fields TEXT NOT NULL);
CREATE INDEX facts_object ON facts(scope, category, object_id);
CREATE TABLE garbage(path TEXT PRIMARY KEY) WITHOUT ROWID;
)sql"},
                                                               {2, R"sql(
CREATE TABLE children(seq INTEGER PRIMARY KEY, scope TEXT NOT NULL, folder_id TEXT NOT NULL, category TEXT NOT NULL,
    id TEXT NOT NULL, UNIQUE(scope, folder_id, category, id));
CREATE INDEX children_child ON children(scope, category, id);
)sql"}}};

}  // namespace fdc::sandbox
