// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <optional>

namespace fdc::base::platform {

/// What this process takes of the machine now. Absent: the system does not tell.
struct ProcessUsage {
    std::optional<qint64> residentBytes;
    std::optional<double> cpuSeconds;  ///< user and system, all threads, since its start
    std::optional<int> descriptors;    ///< open now
};
ProcessUsage processUsage();

}  // namespace fdc::base::platform
