// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/ReadOnly.h"

#include "core/store/StoreErrors.h"

namespace fdc::store {

base::Result<std::optional<Database>> openReadOnly(const QString& path, std::span<const SchemaStep> schema) {
    auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database && database.error().is(storeMissing))
        return std::nullopt;
    if (!database)
        return base::fail(std::move(database.error()));
    if (auto known = database->applySchema(schema); !known) {
        if (known.error().is(storeOlder))
            return std::nullopt;
        return base::fail(std::move(known.error()));
    }
    return std::optional(std::move(*database));
}

}  // namespace fdc::store
