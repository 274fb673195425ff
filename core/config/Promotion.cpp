// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/Promotion.h"

#include "core/config/DocumentEdits.h"

namespace fdc::config {

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
