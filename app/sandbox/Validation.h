// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/CoreStandIn.h"

namespace fdc::sandbox {

/// Checks a draft against the model and completes it (ACL of the class). Errors, in the order of the checks:
/// F00206 class, T01002 ACL, F00013 date in the future, F00032 undeclared tag, F00033 mandatory tag missing,
/// F00414 no slot.
Answer<void> validate(Component& draft, const QString& scope, const CoreParts& parts);

/// The component of one element, read and checked.
Answer<Component> readDraft(const QJsonObject& object, const Category& category, const QString& scope,
                            const CoreParts& parts);

/// Ids of the temporary files that raw elements name, readable or not: a failed create uses them up all the
/// same.
QStringList namedTemps(const QList<QJsonObject>& objects);

/// Stores drafts; counts what was created.
Answer<QList<Component>> createComponents(Call& call, const CoreParts& parts, const Category& category,
                                          const QList<QJsonObject>& objects);

/// Cancel and replace of one component by @p object.
Answer<Component> replaceComponent(Call& call, const CoreParts& parts, const Category& category,
                                   const QString& id, const QJsonObject& object);

}  // namespace fdc::sandbox
