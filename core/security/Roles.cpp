// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/security/Roles.h"

#include <algorithm>
#include <array>

namespace fdc::security {

using namespace Qt::Literals::StringLiterals;

namespace {

struct RoleName {
    Role role;
    QLatin1StringView name;
};

constexpr std::array names{
    RoleName{Role::Viewer, "viewer"_L1},
    RoleName{Role::Operator, "operator"_L1},
    RoleName{Role::Configurator, "configurator"_L1},
    RoleName{Role::Auditor, "auditor"_L1},
};

Roles rolesOfProfile(const QString& profile) {
    const bool isAdministrator = profile == "ADMIN"_L1 || profile == "SYSTEM_ADMIN"_L1;
    return isAdministrator ? allRoles : Roles(Role::Viewer);
}

}  // namespace

QStringList roleNames(Roles roles) {
    QStringList result;
    for (const auto& [role, name] : names) {
        if (roles.testFlag(role))
            result.append(name);
    }
    return result;
}

Roles rolesFromNames(const QStringList& given) {
    Roles roles;
    for (const auto& [role, name] : names)
        roles.setFlag(role, given.contains(name));
    return roles;
}

Roles rolesOfProfiles(const QStringList& profiles, const QHash<QString, Roles>& mapping) {
    Roles roles;
    for (const QString& profile : profiles) {
        const auto mapped = mapping.find(profile);
        roles |= mapped == mapping.end() ? rolesOfProfile(profile) : *mapped;
    }
    return roles;
}

}  // namespace fdc::security
