// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

struct sqlite3;

namespace fdc::store {

/// The Error of the last failed call on @p database, whose result code was @p result; fact "file".
base::Error sqliteError(sqlite3* database, int result);

}  // namespace fdc::store
