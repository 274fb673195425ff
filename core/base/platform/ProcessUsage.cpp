// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/ProcessUsage.h"

#include <dirent.h>
#include <sys/resource.h>
#include <unistd.h>
#include <cstdio>

namespace fdc::base::platform {

namespace {

constexpr double microsecond = 1e-6;

double secondsOf(const timeval& time) {
    return double(time.tv_sec) + double(time.tv_usec) * microsecond;
}

std::optional<qint64> residentBytes() {
    FILE* file = std::fopen("/proc/self/statm", "re");
    if (file == nullptr)
        return std::nullopt;
    long long total = 0;
    long long resident = 0;
    const bool read = std::fscanf(file, "%lld %lld", &total, &resident) == 2;
    std::fclose(file);
    return read ? std::optional(qint64(resident) * sysconf(_SC_PAGESIZE)) : std::nullopt;
}

std::optional<int> openDescriptors() {
    DIR* folder = opendir("/proc/self/fd");
    if (folder == nullptr)
        return std::nullopt;
    int count = 0;
    while (const dirent* entry = readdir(folder))
        count += entry->d_name[0] != '.' ? 1 : 0;
    closedir(folder);
    return count - 1;  // the one that reads the folder
}

}  // namespace

ProcessUsage processUsage() {
    ProcessUsage usage;
    rusage used{};
    if (getrusage(RUSAGE_SELF, &used) == 0)
        usage.cpuSeconds = secondsOf(used.ru_utime) + secondsOf(used.ru_stime);
    usage.residentBytes = residentBytes();
    usage.descriptors = openDescriptors();
    return usage;
}

}  // namespace fdc::base::platform
