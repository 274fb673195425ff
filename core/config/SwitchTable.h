// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QProcessEnvironment>
#include <QString>
#include <array>

#include "core/config/EffectiveSwitches.h"
#include "core/config/Language.h"
#include "core/config/PropertiesDocument.h"

namespace fdc::config {

/// One of the eight ways in which the three switches of a connector can stand.
struct SwitchRow {
    bool master = false;
    bool connector = false;
    bool product = false;
    bool effective = false;  ///< what the connector is then
    bool current = false;    ///< how they stand now; exactly one row
    /// An edit of the file can bring this row about: no environment variable says otherwise.
    bool reachable = true;

    bool operator==(const SwitchRow&) const = default;
};

/// The truth table of a connector's switches, with the place where it stands. A value that is no boolean
/// counts as off. A value; nothing in it is a secret.
struct SwitchTable {
    EffectiveConnector state;       ///< with id, reason, and the three switches in the order of the columns
    std::array<SwitchRow, 8> rows;  ///< all on first, all off last, the product switch changing fastest

    /// An environment variable decides the column, so no edit of the file changes it. @p column: 0 master, 1
    /// connector, 2 product.
    bool isForced(qsizetype column) const;
    const SwitchRow& current() const;
    /// One line for each thing that must change for the connector to be on; empty when it is on.
    QStringList changes(Language language) const { return state.changes(language); }

    /// {id, columns: [{key, value, on, valid, origin, line, variable, forced}], rows: [{master, connector,
    /// product, effective, current, reachable}], effective, code, reason, changes}.
    QJsonObject toJson(Language language) const;

    static SwitchTable of(const QString& id, const PropertiesDocument& document,
                          const QProcessEnvironment& environment);
};

}  // namespace fdc::config
