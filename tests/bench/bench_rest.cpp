// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What this machine takes for a little work after a rest: a host that takes memory back from a guest at rest
// lets it pay for every page that it touches again, and whoever works rarely then seems to work much. idle.sh
// prints it beside its figures.

#include <time.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace {

constexpr size_t size = 4 << 20;
constexpr size_t page = 4096;
constexpr int rounds = 10;

double processorMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// Mean time to touch every page of @p memory, each time after @p rest.
double touchedAfter(std::vector<char>& memory, std::chrono::milliseconds rest) {
    double spent = 0;
    for (int round = 0; round < rounds; ++round) {
        std::this_thread::sleep_for(rest);
        const double before = processorMs();
        for (size_t at = 0; at < memory.size(); at += page)
            const_cast<volatile char&>(memory[at]) = char(round);
        spent += processorMs() - before;
    }
    return spent / rounds;
}

}  // namespace

int main() {
    std::vector<char> memory(size, 1);
    const double busy = touchedAfter(memory, std::chrono::milliseconds(0));
    const double rested = touchedAfter(memory, std::chrono::seconds(1));
    std::printf(
        "touching 4 MiB costs %.2f ms of a processor at work, %.2f ms after a second of rest: %.0f times as "
        "much\n",
        busy, rested, rested / busy);
    return 0;
}
