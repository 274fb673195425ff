// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>
#include <optional>
#include <span>

#include "core/config/OwnKeys.h"
#include "core/config/SettingSpec.h"

namespace fdc::config {

/// The known keys, by product. They are read once from the data files inside the program
/// (resources/catalogue); a file that cannot be read is a defect of the build and ends the program. Every
/// function may be called from any thread, and what a pointer or span leads to lives as long as the process.
class SettingCatalog {
public:
    /// Product::Core: the connectors' and this program's keys, then FlowerDocs Core's. Own keys are not among
    /// them.
    static std::span<const SettingSpec> specs(Product product);
    /// The two parts of Product::Core.
    static std::span<const SettingSpec> connectors();
    static std::span<const SettingSpec> core();

    /// The line of exactly this key, else the first of these that admits it: an own key, a pattern of the
    /// catalogue, an own prefix, an open pattern of the catalogue; else nullptr. Own keys count in every
    /// product.
    static const SettingSpec* find(QStringView key, Product product = Product::Core);

    /// The known key at an edit distance (swaps count once) of at most 2, shorter than half the key; empty
    /// when none. Patterns, own and renamed keys are not suggested.
    static QString nearest(QStringView key, Product product = Product::Core);

    /// True when some known key begins with the same first segment.
    static bool knowsPrefix(QStringView key, Product product = Product::Core);

    /// The line of another product that this key belongs to, open patterns left out, and that product;
    /// nullptr when none claims it. Companion claims nothing: its keys are everyday words.
    struct Claim {
        const SettingSpec* spec = nullptr;
        Product product = Product::Core;
    };
    static Claim claimedElsewhere(QStringView key, Product butNot);

    /// True or false when the catalogue of any product, or an own key, says whether the value is secret;
    /// absent when none does. One that says secret wins.
    static std::optional<bool> saysSecret(QStringView key);

    /// By the name without its folder: gui.properties; application.properties, env.properties and
    /// opensearch.yml (Fast2); plume.properties; companion*.properties; every other name is Core's.
    static Product productOf(QStringView fileName);

    /// Makes the keys of this file count. When it cannot be read, the values of unknown keys are hidden from
    /// then on. Errors: those of OwnKeys::load().
    static base::Result<void> loadOwnKeys(const QString& path);
    /// The keys that this installation declared, from now on and for the whole process.
    static void setOwnKeys(const OwnKeys& keys);
    static const OwnKeys& ownKeys();
};

}  // namespace fdc::config
