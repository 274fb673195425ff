// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/migration/Punnet.h"

namespace fdc::migration {

/// A folder of the target on the way to a document.
struct TargetFolder {
    QString id;       ///< derived from its place (docs/exactly-once.md); the target keeps it
    QString classId;  ///< empty: a folder that is there already, of which nothing but that is asked
    QString name;
    Data tags = {};

    bool mustExist() const { return classId.isEmpty(); }
};

}  // namespace fdc::migration
