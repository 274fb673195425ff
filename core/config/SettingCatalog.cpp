// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/SettingCatalog.h"

#include "core/config/CatalogueTables.h"
#include "core/config/EditDistance.h"
#include "core/config/OwnSpecs.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int nearDistance = 2;

const CatalogueTables& tables() {
    return CatalogueTables::get();
}

}  // namespace

std::span<const SettingSpec> SettingCatalog::specs(Product product) {
    return tables().specs(product);
}

std::span<const SettingSpec> SettingCatalog::connectors() {
    return specs(Product::Core).first(tables().connectors());
}

std::span<const SettingSpec> SettingCatalog::core() {
    return specs(Product::Core).subspan(tables().connectors());
}

const SettingSpec* SettingCatalog::find(QStringView key, Product product) {
    if (const SettingSpec* spec = tables().exact(key, product))
        return spec;
    const OwnSpecs& own = OwnSpecs::current();
    if (const SettingSpec* spec = own.exact(key))
        return spec;
    if (const SettingSpec* spec = tables().pattern(key, product, false))
        return spec;
    if (const SettingSpec* spec = own.prefix(key))
        return spec;
    return tables().pattern(key, product, true);
}

QString SettingCatalog::nearest(QStringView key, Product product) {
    QString closest;
    int best = nearDistance + 1;
    for (qsizetype length = key.size() - nearDistance; length <= key.size() + nearDistance; ++length) {
        for (const SettingSpec* spec : tables().ofLength(length, product)) {
            const int distance = editDistance(key, spec->key, best - 1);
            if (distance > 0 && distance < best && distance * 2 < spec->key.size()) {
                best = distance;
                closest = spec->key;
            }
        }
    }
    return closest;
}

bool SettingCatalog::knowsPrefix(QStringView key, Product product) {
    return tables().hasPrefix(key, product);
}

SettingCatalog::Claim SettingCatalog::claimedElsewhere(QStringView key, Product butNot) {
    Claim first;
    for (const auto& [spec, product] : tables().closed(key)) {
        if (product != butNot && product != Product::Companion && (!first.spec || product < first.product))
            first = {spec, product};
    }
    return first;
}

std::optional<bool> SettingCatalog::saysSecret(QStringView key) {
    if (OwnSpecs::current().isSecret(key))
        return true;
    std::optional<bool> said;
    for (const auto& [spec, product] : tables().closed(key))
        said = said.value_or(false) || spec->isSecret();
    return said || !OwnSpecs::current().keys().hidesUnknown ? said : true;
}

Product SettingCatalog::productOf(QStringView fileName) {
    const QString name = fileName.mid(fileName.lastIndexOf(u'/') + 1).toString().toLower();
    if (name == u"gui.properties"_s)
        return Product::Gui;
    if (name == u"plume.properties"_s)
        return Product::Plume;
    if (name.startsWith(u"companion"_s) && name.endsWith(u".properties"_s))
        return Product::Companion;
    const bool isFast2 =
        name == u"application.properties"_s || name == u"env.properties"_s || name == u"opensearch.yml"_s;
    return isFast2 ? Product::Fast2 : Product::Core;
}

base::Result<void> SettingCatalog::loadOwnKeys(const QString& path) {
    auto keys = OwnKeys::load(path);
    if (!keys) {
        OwnKeys closed;
        closed.hidesUnknown = true;
        setOwnKeys(closed);
        return base::fail(std::move(keys.error()));
    }
    setOwnKeys(*keys);
    return {};
}

void SettingCatalog::setOwnKeys(const OwnKeys& keys) {
    OwnSpecs::setCurrent(keys);
}

const OwnKeys& SettingCatalog::ownKeys() {
    return OwnSpecs::current().keys();
}

}  // namespace fdc::config
