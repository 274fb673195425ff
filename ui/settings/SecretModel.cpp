// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/SecretModel.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

QString SecretModel::use(const SecretRow& row) {
    QStringList uses;
    for (const QString& environment : row.environments)
        uses.append(tr("Password of environment %1").arg(environment));
    if (!row.login.isEmpty())
        uses.append(tr("Login on %1").arg(row.login));
    return uses.join(u", "_s);
}

Cell SecretModel::cell(int row, int column) const {
    const SecretRow& secret = list()[row];
    Cell cell;
    switch (SecretColumn(column)) {
        case SecretColumn::Name:
            cell.text = secret.name;
            cell.mono = true;
            cell.tip = secret.name;
            break;
        case SecretColumn::Use: {
            const QString known = use(secret);
            // A reference in a core.properties may name it; no page reads all of those files.
            cell.text = known.isEmpty() ? u"${"_s + secret.name + u"} "_s + tr("in settings") : known;
            cell.tip = cell.text;
            break;
        }
        case SecretColumn::Count: break;
    }
    return cell;
}

QString SecretModel::header(int column) const {
    switch (SecretColumn(column)) {
        case SecretColumn::Name: return tr("Name");
        case SecretColumn::Use: return tr("Used as");
        case SecretColumn::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::settings
