// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/Promotion.h"

#include <algorithm>

#include "core/config/SettingCatalog.h"

namespace fdc::config {

namespace {

/// Keys of the catalogue that stand in the same section as @p key.
QStringList neighboursOf(const QString& key, Product product) {
    QStringList neighbours;
    const SettingSpec* spec = SettingCatalog::find(key, product);
    if (!spec)
        return neighbours;
    for (const SettingSpec& one : SettingCatalog::specs(product)) {
        if (one.section == spec->section && !one.isPattern() && one.key != key)
            neighbours.append(one.key);
    }
    return neighbours;
}

}  // namespace

Promotion Promotion::plan(const PropertiesDocument& a, const PropertiesDocument& b, const QStringList& keys,
                          Product product) {
    Promotion plan;
    plan.product = product;
    QStringList asked = keys;
    asked.removeDuplicates();
    for (const QString& key : std::as_const(asked)) {
        const ComparedRow row = ComparedRow::of(key, a, b, product);
        if (row.isPromotable())
            plan.edits.append({key, a.value(key).value_or(QString())});
        else if (row.keptBack == KeptBack::Same)
            plan.unchanged.append(key);
        else
            plan.refusals.append({key, row.keptBack});
    }
    return plan;
}

bool Promotion::apply(PropertiesDocument& b) const {
    bool changed = false;
    for (const ConfigEdit& edit : edits)
        changed = b.set(edit.key, edit.value, neighboursOf(edit.key, product)) || changed;
    return changed;
}

}  // namespace fdc::config
