// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <span>

#include "core/store/Database.h"

namespace fdc::store {

/// For reading beside the engine, from any process; nothing when there is no file, or when the engine has not
/// brought it to the form of @p schema yet. Errors: those of Database.
base::Result<std::optional<Database>> openReadOnly(const QString& path, std::span<const SchemaStep> schema);

}  // namespace fdc::store
