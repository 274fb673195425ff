// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Condition.h"
#include "core/migration/PunnetRun.h"
#include "core/migration/steps/FlowerInjector.h"
#include "core/migration/steps/Step.h"
#include "core/migration/validation/DocumentClaims.h"
#include "core/migration/validation/ModelCheck.h"

namespace fdc::migration {

/// A compiled map: what PunnetRun walks. Indexes into `nodes` stand for steps.
struct Plan::State {
    struct Exit {
        Condition condition;
        size_t target = 0;
    };
    struct Node {
        QString id;
        QString name;
        std::unique_ptr<Step> step;  ///< null for source and injectors
        std::unique_ptr<FlowerInjector> injector;
        std::vector<Exit> exits;
    };
    std::vector<Node> nodes;
    size_t sourceNode = 0;
    std::unique_ptr<Source> source;
    std::vector<Connection> connections;
    QString readPlace;        ///< DocumentStore::place(); empty: the source reads none
    bool storesRead = false;  ///< what is stored may be of a class that is read, or the very document
    QStringList constantClasses;
    std::shared_ptr<ModelSlot> model;   ///< null: no step asks for it
    std::shared_ptr<ClaimSlot> claims;  ///< likewise
};

}  // namespace fdc::migration
