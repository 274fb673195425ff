// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

struct pg_conn;
struct pg_result;

namespace fdc::store {

/// What the server said about a statement; @p result may be null when the connection broke. Fact "file":
/// @p address.
base::Error postgresError(pg_conn* connection, const pg_result* result, const QString& address);

/// Why a connection could not be made. Expects the verbosity PQERRORS_VERBOSE while connecting, because only
/// that tells the SQLSTATE, and words of the server are in its own language.
base::Error postgresConnectError(pg_conn* connection, const QString& address);

/// The meaning of a SQLSTATE; STORE_FAILED for what has none of its own. Pure.
base::ErrorCode postgresErrorCode(QByteArrayView sqlState);

}  // namespace fdc::store
