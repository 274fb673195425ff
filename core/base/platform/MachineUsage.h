// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <optional>

namespace fdc::base::platform {

/// What all processors of the machine did since it started, in ticks of the kernel. Two readings tell how
/// busy they were in between.
struct MachineUsage {
    qint64 busy = 0;
    qint64 total = 0;
    /// Share at work since @p before, 0 to 1; absent when no time passed.
    std::optional<double> since(const MachineUsage& before) const;
};
/// Absent: the system does not tell. Costs one small read of /proc.
std::optional<MachineUsage> machineUsage();

}  // namespace fdc::base::platform
