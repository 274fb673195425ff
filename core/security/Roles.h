// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFlags>
#include <QHash>
#include <QStringList>

namespace fdc::security {

/// What a person may do here; rights on the target stay those of the FlowerDocs account.
enum class Role { Viewer = 1, Operator = 2, Configurator = 4, Auditor = 8 };
Q_DECLARE_FLAGS(Roles, Role)
Q_DECLARE_OPERATORS_FOR_FLAGS(Roles)

inline constexpr Roles allRoles = Roles(Role::Viewer) | Role::Operator | Role::Configurator | Role::Auditor;

QStringList roleNames(Roles roles);              ///< "viewer", "operator", "configurator", "auditor"
Roles rolesFromNames(const QStringList& names);  ///< unknown names are left out
/// ADMIN and SYSTEM_ADMIN give all roles, every other profile viewer; @p mapping (profile → roles) goes
/// first.
Roles rolesOfProfiles(const QStringList& profiles, const QHash<QString, Roles>& mapping = {});

}  // namespace fdc::security
