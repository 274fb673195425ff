// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/EnvironmentModel.h"

#include "ui/settings/Swatches.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

namespace {

Cell plain(const QString& text, Private what = Private::Prose) {
    if (text.isEmpty())
        return {u"–"_s};
    Cell cell{text};
    cell.tip = text;
    cell.what = what;
    return cell;
}

}  // namespace

Cell EnvironmentModel::cell(int row, int column) const {
    const EnvironmentRow& shown = list()[row];
    const config::Environment& environment = shown.environment;
    switch (EnvironmentColumn(column)) {
        case EnvironmentColumn::Colour: {
            Cell cell;
            cell.raw = environment.colour;
            cell.tip = colourName(environment.colour);
            cell.spoken = cell.tip;
            return cell;
        }
        case EnvironmentColumn::Name: {
            Cell cell = plain(environment.name);
            if (shown.current) {
                //: %1 is the name of an environment
                cell.text = tr("%1 (this window)").arg(environment.name);
                cell.raw = environment.name;
                cell.tip = tr("This window works in %1").arg(environment.name);
            }
            return cell;
        }
        case EnvironmentColumn::Core:
            return shown.builtIn ? plain(tr("built in, on this machine"))
                                 : plain(environment.coreUrl, Private::Place);
        case EnvironmentColumn::Scope: return plain(environment.scope);
        case EnvironmentColumn::User: return plain(environment.user, Private::Person);
        case EnvironmentColumn::CoreProperties: return plain(environment.corePropertiesFile, Private::Place);
        case EnvironmentColumn::Count: break;
    }
    return {};
}

QString EnvironmentModel::header(int column) const {
    switch (EnvironmentColumn(column)) {
        case EnvironmentColumn::Colour: return tr("Colour");
        case EnvironmentColumn::Name: return tr("Name");
        case EnvironmentColumn::Core: return u"FlowerDocs Core"_s;
        case EnvironmentColumn::Scope: return tr("Scope");
        case EnvironmentColumn::User: return tr("User");
        case EnvironmentColumn::CoreProperties: return u"core.properties"_s;
        case EnvironmentColumn::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::settings
