// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/MachineUsage.h"

#include <algorithm>
#include <cstdio>

namespace fdc::base::platform {

std::optional<double> MachineUsage::since(const MachineUsage& before) const {
    if (total <= before.total)
        return std::nullopt;
    return std::clamp(double(busy - before.busy) / double(total - before.total), 0.0, 1.0);
}

std::optional<MachineUsage> machineUsage() {
    FILE* file = std::fopen("/proc/stat", "re");
    if (file == nullptr)
        return std::nullopt;
    // user nice system idle iowait irq softirq steal
    long long ticks[8] = {};
    const int read = std::fscanf(file, "cpu %lld %lld %lld %lld %lld %lld %lld %lld", &ticks[0], &ticks[1],
                                 &ticks[2], &ticks[3], &ticks[4], &ticks[5], &ticks[6], &ticks[7]);
    std::fclose(file);
    if (read < 5)
        return std::nullopt;
    MachineUsage usage;
    for (const long long one : ticks)
        usage.total += one;
    usage.busy = usage.total - ticks[3] - ticks[4];
    return usage;
}

}  // namespace fdc::base::platform
