// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>
#include <span>

#include "core/config/SettingSpec.h"

namespace fdc::config {

/// The known keys of core.properties: the connectors' and this program's own, then FlowerDocs Core's.
/// One table per product in Settings<Product>.cpp; a new key is one line there. Immutable; thread-safe.
class SettingCatalog {
public:
    static std::span<const SettingSpec> connectors();
    static std::span<const SettingSpec> core();

    /// The line of exactly this key, else the first pattern that admits it, else nullptr.
    static const SettingSpec* find(QStringView key);

    /// The known key at an edit distance (swaps count once) of at most 2, shorter than half the key; empty
    /// when none. Patterns are not suggested.
    static QString nearest(QStringView key);

    /// True when some known key begins with the same first segment.
    static bool knowsPrefix(QStringView key);
};

/// Optimal string alignment distance, or @p limit + 1 as soon as it is larger than @p limit.
int editDistance(QStringView a, QStringView b, int limit);

}  // namespace fdc::config
