// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>
#include <QSet>
#include <array>
#include <span>
#include <vector>

#include "core/config/SettingSpec.h"

namespace fdc::config {

/// A lookup key without a copy; only for the duration of the lookup.
inline QString borrowed(QStringView text) {
    return QString::fromRawData(text.data(), text.size());
}

/// What stands in front of the first dot or index.
QStringView firstSegment(QStringView key);

/// The settings of all products and the ways to find one among them; built once, then only read.
class CatalogueTables {
public:
    struct Line {
        const SettingSpec* spec = nullptr;
        Product product = Product::Core;
    };

    static const CatalogueTables& get();
    CatalogueTables(const CatalogueTables&) = delete;
    CatalogueTables& operator=(const CatalogueTables&) = delete;

    std::span<const SettingSpec> specs(Product product) const { return m_specs[size_t(product)]; }
    /// How many of Product::Core come first and belong to the connectors.
    size_t connectors() const { return m_connectors; }

    const SettingSpec* exact(QStringView key, Product product) const;
    /// The first pattern that admits the key; open ones and others are asked for separately.
    const SettingSpec* pattern(QStringView key, Product product, bool open) const;
    /// Every line of any product that is this key or a pattern, not open, that admits it.
    QList<Line> closed(QStringView key) const;

    bool hasPrefix(QStringView key, Product product) const;
    /// Keys in use of this length, patterns left out.
    QList<const SettingSpec*> ofLength(qsizetype length, Product product) const;

private:
    CatalogueTables();
    void index(const SettingSpec& spec, Product product);
    static constexpr size_t products = size_t(Product::Companion) + 1;

    std::array<std::vector<SettingSpec>, products> m_specs;
    size_t m_connectors = 0;
    QHash<QString, QList<Line>> m_exact;
    QHash<QString, QList<Line>> m_patterns;  ///< by first segment
    QList<Line> m_anyPatterns;               ///< those that begin with '*'
    std::array<QSet<QString>, products> m_prefixes;
    std::array<QHash<qsizetype, QList<const SettingSpec*>>, products> m_byLength;
};

}  // namespace fdc::config
