// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/store/PostgresSettings.h"

struct pg_conn;

namespace fdc::store {

/// A new session, owned by the caller (PQfinish). Errors: STORE_UNREACHABLE, STORE_REFUSED, STORE_TLS,
/// STORE_UNSUITABLE, those of the password.
base::Result<pg_conn*> connectToPostgres(const PostgresSettings& settings, bool readOnly);

}  // namespace fdc::store
