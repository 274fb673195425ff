// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/LedgerActions.h"

#include "app/engine/Engine.h"
#include "app/engine/LedgerDesk.h"
#include "app/engine/LedgerPlaces.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

base::Result<LedgerAddress> ledgerAddress(Engine& engine, const QString& environment) {
    const auto name = engine.environmentName(environment);
    if (!name)
        return base::fail(name.error());
    auto place = ledgerPlaceNamed(engine, *name);
    if (!place)
        return base::fail(std::move(place.error()));
    return LedgerAddress{std::move(*place), *name};
}

void addLedgerActions(Engine& engine) {
    const auto desk = std::make_shared<LedgerDesk>(engine.clock());
    addLedgerQueries(engine, desk);
    addLedgerTrace(engine, desk);
    addLedgerChanges(engine, desk);
    addCampaignMap(engine, desk);
}

}  // namespace fdc::engine
