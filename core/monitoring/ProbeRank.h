// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace fdc::monitoring {

/// How bad a kept state is, as the tables of metrics.db have it (docs/monitoring.md).
inline constexpr int upRank = 1;
inline constexpr int unknownRank = 2;
inline constexpr int degradedRank = 3;
inline constexpr int downRank = 4;

inline int probeRank(QStringView state) {
    if (state == QStringView(u"up"))
        return upRank;
    if (state == QStringView(u"degraded"))
        return degradedRank;
    return state == QStringView(u"down") ? downRank : unknownRank;
}

inline QString probeState(int rank) {
    switch (rank) {
        case upRank: return QStringLiteral("up");
        case degradedRank: return QStringLiteral("degraded");
        case downRank: return QStringLiteral("down");
        default: return QStringLiteral("unknown");
    }
}

}  // namespace fdc::monitoring
