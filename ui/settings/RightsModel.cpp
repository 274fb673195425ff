// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/RightsModel.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;
using security::Role;

RightsModel::RightsModel(QObject* parent) : ListRowModel(parent) {
    setHeld({});
}

void RightsModel::setHeld(security::Roles roles) {
    QList<Right> rights;
    for (const Role role : {Role::Viewer, Role::Operator, Role::Configurator, Role::Auditor})
        rights.append({role, roles.testFlag(role)});
    setList(rights);
}

QString RightsModel::name(Role role) {
    switch (role) {
        case Role::Viewer:
            //: a role: may look
            return tr("Viewer");
        case Role::Operator:
            //: a role: runs migrations
            return tr("Operator");
        case Role::Configurator:
            //: a role: changes settings
            return tr("Configurator");
        case Role::Auditor:
            //: a role: reads the audit trail
            return tr("Auditor");
    }
    return {};
}

Cell RightsModel::cell(int row, int column) const {
    const Right& right = list()[row];
    Cell cell;
    switch (RightColumn(column)) {
        case RightColumn::Role: cell.text = name(right.role); break;
        case RightColumn::Held:
            cell.text = right.held ? u"✓ "_s + tr("yes") : tr("no");
            cell.spoken = right.held ? tr("yes") : tr("no");
            cell.tone = right.held ? Tone::Ok : Tone::Neutral;
            break;
        case RightColumn::May:
            switch (right.role) {
                case Role::Viewer: cell.text = tr("See states, campaigns and reports"); break;
                case Role::Operator:
                    cell.text = tr("Run migrations, test and restart connectors, save maps");
                    break;
                case Role::Configurator:
                    cell.text = tr("Change settings, switches, environments and secrets");
                    break;
                case Role::Auditor: cell.text = tr("Read, verify and export the audit trail"); break;
            }
            cell.tip = cell.text;
            break;
        case RightColumn::Count: break;
    }
    return cell;
}

QString RightsModel::header(int column) const {
    switch (RightColumn(column)) {
        case RightColumn::Role: return tr("Role");
        case RightColumn::Held:
            //: column: does the person who works here have the role?
            return tr("Held");
        case RightColumn::May: return tr("What it allows");
        case RightColumn::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::settings
