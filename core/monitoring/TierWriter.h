// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include "core/store/Database.h"

namespace fdc::monitoring {

/// The statements of one append to a series of three tiers. Whoever appends binds the names of the series to
/// `know` and `find`, and the observation to the others.
struct TierWriter {
    store::Statement know;    ///< the series, where it is new
    store::Statement find;    ///< its id
    store::Statement insert;  ///< one observation
    store::Statement minute;  ///< one more in its minute
    store::Statement hour;    ///< and in its hour

    struct Sql {
        QByteArray know;
        QByteArray find;
        QByteArray insert;
        QByteArray minute;
        QByteArray hour;
    };
    static base::Result<TierWriter> prepare(store::Database& database, const Sql& sql);

    /// Of the series that is bound. By name each time: another writer may have dropped a series that had
    /// nothing left.
    base::Result<qint64> seriesId();
};

}  // namespace fdc::monitoring
