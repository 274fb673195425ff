// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include "core/migration/Target.h"

namespace fdc::migration {

/// The classes in an answer of the action `target.classes` (schema "target-classes/1"); what is missing there
/// is a default here.
QList<TargetClass> targetClassesFromJson(const QJsonObject& answer);

}  // namespace fdc::migration
