// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/SwitchPair.h"

namespace fdc::ui::configuration {

QList<SwitchPair> SwitchPair::all(const config::PropertiesDocument& saved,
                                  const config::PropertiesDocument& edited,
                                  const QProcessEnvironment& environment, const QStringList& registered) {
    QStringList ids = registered;
    for (const config::EffectiveConnector& one : config::EffectiveSwitches(saved, environment).all())
        ids.append(one.id);
    QList<SwitchPair> pairs;
    for (const config::EffectiveConnector& one : config::EffectiveSwitches(edited, environment).all(ids))
        pairs.append({config::SwitchTable::of(one.id, saved, environment),
                      config::SwitchTable::of(one.id, edited, environment)});
    return pairs;
}

}  // namespace fdc::ui::configuration
