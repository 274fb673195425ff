// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>

#include "core/store/Database.h"

namespace fdc::connector {

/// Steps of events.db. `state`: 0 waiting, 1 handling, 2 done, 3 dead. `head` is 1 for the event of its
/// object that comes first among those that are not finished, and for events without object: only heads are
/// claimed, so that claiming never looks at what is held up. `next`: 0, or when a retry is due. `seen`
/// outlives the events that it remembers.
inline constexpr std::array<store::SchemaStep, 1> eventSchema{{
    {1, R"sql(
CREATE TABLE channel(
    id INTEGER PRIMARY KEY,
    environment TEXT NOT NULL,
    connector TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    UNIQUE(environment, connector));
CREATE TABLE event(
    seq INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL,
    id TEXT NOT NULL,
    object TEXT NOT NULL,
    type TEXT NOT NULL,
    received INTEGER NOT NULL,
    state INTEGER NOT NULL,
    head INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next INTEGER NOT NULL,
    handled INTEGER NOT NULL,
    size INTEGER NOT NULL,
    code TEXT NOT NULL,
    cause TEXT NOT NULL,
    correlation TEXT NOT NULL);
CREATE INDEX event_open ON event(channel, state, head, next, seq) WHERE state <> 2;
CREATE INDEX event_object ON event(channel, object, seq) WHERE state < 2 AND object <> '';
CREATE INDEX event_done ON event(channel, handled) WHERE state = 2;
CREATE TABLE body(seq INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE seen(
    seq INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL,
    hash BLOB NOT NULL,
    received INTEGER NOT NULL);
CREATE UNIQUE INDEX seen_hash ON seen(channel, hash);
)sql"},
}};

}  // namespace fdc::connector
