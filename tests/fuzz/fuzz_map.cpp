// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration

#include <QJsonDocument>

#include "core/migration/Map.h"

using namespace fdc::migration;

/// What parses must come back the same, and checking it must end.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const auto map = Map::parse(QByteArray(reinterpret_cast<const char*>(data), qsizetype(size)));
    if (!map)
        return 0;
    const QJsonObject json = map->toJson();
    const auto again = Map::parse(QJsonDocument(json).toJson());
    if (!again || again->toJson() != json || again->fingerprint() != map->fingerprint())
        __builtin_trap();
    static_cast<void>(validateMap(*map));
    return 0;
}
