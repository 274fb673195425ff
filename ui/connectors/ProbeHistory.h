// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

#include "core/base/Result.h"
#include "ui/common/ProbeLines.h"

namespace fdc::ui::connectors {

/// The probes of an environment from @p from until before @p to, out of metrics.db. For a worker thread.
/// Errors: those of store::Database.
base::Result<ProbeLines> readProbes(const QString& path, const QString& environment, const QDateTime& from,
                                    const QDateTime& to);

}  // namespace fdc::ui::connectors
