// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/EffectiveValue.h"

#include "core/config/SettingCatalog.h"

namespace fdc::config {

EffectiveValue effectiveValue(const PropertiesDocument& document, const QProcessEnvironment& environment,
                              const QString& key, Product product) {
    EffectiveValue found;
    const QString variable = environmentName(key);
    const SettingSpec* spec = SettingCatalog::find(key, product);
    found.line = document.line(key);
    for (const PropertiesDocument::Duplicate& duplicate : document.duplicates()) {
        if (duplicate.key == key) {
            found.supersededLines = duplicate.lines;
            found.supersededLines.removeLast();
        }
    }
    if (environment.contains(variable)) {
        found.origin = Origin::Environment;
        found.variable = variable;
        found.text = environment.value(variable);
    } else if (found.line) {
        found.origin = Origin::File;
        found.text = document.value(key);
    } else if (spec && spec->defaultValue) {
        found.text = spec->defaultValue;
    }
    if (!found.text)
        return found;
    if (auto resolution = Placeholders(document, environment).resolve(*found.text))
        found.resolution = *std::move(resolution);
    return found;
}

}  // namespace fdc::config
