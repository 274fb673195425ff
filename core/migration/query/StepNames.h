// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>

#include "core/migration/Ledger.h"

namespace fdc::migration {

/// The ledger keeps the step of an error by its id; its name is in the map of the campaign. A map is read
/// once for all campaigns that ran it. Bound to the connection and its thread.
class StepNames {
public:
    explicit StepNames(store::Database& database) : m_database(&database) {}

    using ById = QHash<QString, QString>;
    /// Of the map that campaign @p id runs; empty when it cannot be read any more.
    /// Errors: those of store::Database.
    base::Result<ById> of(qint64 id);
    /// The name in the text of an error: the map of an earlier campaign may have had its id for another step,
    /// and the error itself knows. Empty: it does not tell.
    static QString toldBy(const QString& detail);

private:
    store::Database* m_database;
    QHash<QString, ById> m_maps;       ///< by fingerprint
    QHash<qint64, QString> m_printOf;  ///< by campaign
};

}  // namespace fdc::migration
