// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

namespace fdc::config {

/// Optimal string alignment distance (a swap of neighbours counts once), or @p limit + 1 as soon as it is
/// larger than @p limit. Cost: length × limit.
int editDistance(QStringView a, QStringView b, int limit);

}  // namespace fdc::config
