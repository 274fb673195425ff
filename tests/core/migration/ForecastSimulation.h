// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cmath>
#include <functional>
#include <numbers>
#include <random>

#include "core/migration/forecast/Forecaster.h"

/// Made-up migrations whose end is known, to see how often forecasts hold (docs/forecast.md). The same
/// numbers every time.
namespace fdc::migration::simulation {

using Random = std::mt19937_64;

/// Sizes of the documents of a source, in bytes.
struct Mix {
    const char* name;
    double (*size)(Random& random);
};

inline double lognormal(Random& random, double sigma) {
    return 20'000 * std::exp(std::normal_distribution<>(0, sigma)(random));
}

inline constexpr Mix mixes[] = {
    {"all the same", [](Random&) { return 20'000.0; }},
    {"lognormal, sigma 1", [](Random& random) { return lognormal(random, 1); }},
    {"lognormal, sigma 2", [](Random& random) { return lognormal(random, 2); }},
    {"Pareto, alpha 1.3, to 1 GB",
     [](Random& random) {
         return std::min(1e9, 5'000 * std::pow(std::uniform_real_distribution<>(1e-12, 1)(random), -1 / 1.3));
     }},
    {"1 in 100 of 50 MB, else 4 KiB",
     [](Random& random) { return std::uniform_real_distribution<>(0, 1)(random) < 0.01 ? 5e7 : 4'096.0; }}};

/// How the speed of the target changes: by 15 % from second to second; in waves of half a minute; in waves of
/// half an hour besides; or to one half at a moment that nobody can know.
enum class Speed { Even, Waves, Tides, Halved };
inline constexpr Speed speeds[] = {Speed::Even, Speed::Waves, Speed::Tides, Speed::Halved};
inline const char* nameOf(Speed speed) {
    switch (speed) {
        case Speed::Even: return "even";
        case Speed::Waves: return "waves";
        case Speed::Tides: return "tides";
        case Speed::Halved: return "halved";
    }
    return "";
}

struct Outcome {
    int told = 0;
    int held = 0;
    int afterwards = 0;      ///< of those: told when the speed had been halved a while ago
    int heldAfterwards = 0;  ///< and held
    double width = 0;        ///< sum of half the interval as a part of what it took
    ForecastScore published;

    double share() const { return told == 0 ? 0 : double(held) / told; }
    Outcome& operator+=(const Outcome& other) {
        told += other.told;
        held += other.held;
        afterwards += other.afterwards;
        heldAfterwards += other.heldAfterwards;
        width += other.width;
        published.made += other.published.made;
        published.held += other.published.held;
        return *this;
    }
};

/// One migration of 20,000 documents that takes two minutes to two hours, with a cost per document and one
/// per byte in a proportion of its own; asked nine times, each time another tenth of the documents is done.
inline Outcome migrate(const Mix& mix, Speed speed, bool sizesAreKnown, quint64 seed) {
    constexpr int documents = 20'000;
    Random random(seed);
    const double duration =
        std::exp(std::uniform_real_distribution<>(std::log(120), std::log(7'200))(random));
    std::vector<double> sizes(documents);
    double total = 0;
    for (double& size : sizes)
        total += size = mix.size(random);
    const double ofBytes = std::uniform_real_distribution<>(0, 1)(random);
    const double perDocument = (1 - ofBytes) * duration / documents;
    const double perByte = ofBytes * duration / total;
    const double halvedAt = duration * std::uniform_real_distribution<>(0.1, 0.9)(random);
    const double phase = std::uniform_real_distribution<>(0, 2 * std::numbers::pi)(random);

    struct Told {
        double at;
        TimeLeft left;
    };
    std::vector<Told> told;
    Forecaster forecaster;
    double now = 0;
    double pace = 1;
    double wave = 0;
    double paceOf = -1;
    double nextLook = 0;
    double done = 0;
    int tenth = 1;
    const auto milliseconds = [](double seconds) { return base::Milliseconds(qint64(seconds * 1000)); };
    for (int i = 0; i < documents; ++i) {
        if (paceOf < 0 || now - paceOf >= 1) {
            const double step = std::max(1.0, now - paceOf);
            paceOf = now;
            const double noise = std::normal_distribution<>(0, 0.15)(random);
            const double kept = std::exp(-step / 30);
            wave = wave * kept + noise * std::sqrt(1 - kept * kept);
            pace = std::exp(speed == Speed::Even ? noise : wave);
            if (speed == Speed::Tides)
                pace *= 1 + 0.25 * std::sin(phase + now / 1'800 * 2 * std::numbers::pi);
            if (speed == Speed::Halved && now > halvedAt)
                pace *= 0.5;
        }
        now += (perDocument + perByte * sizes[size_t(i)]) / pace;
        done += sizes[size_t(i)];
        if (now < nextLook)
            continue;
        nextLook = now + 0.5;
        forecaster.worked(milliseconds(now), {double(i + 1), sizesAreKnown ? done : 0});
        const auto left = forecaster.timeLeft({double(documents - i - 1), sizesAreKnown ? total - done : 0});
        if (!left)
            continue;
        forecaster.publish(milliseconds(now), *left);
        if (i >= documents * tenth / 10) {
            told.push_back({now, *left});
            ++tenth;
        }
    }
    Outcome outcome;
    outcome.published = forecaster.judge(milliseconds(now));
    for (const Told& one : told) {
        const double took = now - one.at;
        const bool held =
            took * 1000 >= double(one.left.early.count()) && took * 1000 <= double(one.left.late.count());
        ++outcome.told;
        outcome.held += held;
        outcome.width += double((one.left.late - one.left.early).count()) / 2000 / std::max(took, 1.0);
        if (speed == Speed::Halved && one.at > halvedAt + 0.05 * duration) {
            ++outcome.afterwards;
            outcome.heldAfterwards += held;
        }
    }
    return outcome;
}

inline Outcome migrate(const Mix& mix, Speed speed, bool sizesAreKnown, int runs) {
    Outcome all;
    for (int run = 0; run < runs; ++run)
        all += migrate(mix, speed, sizesAreKnown, quint64(1'000 + run * 7'919 + int(speed) * 31));
    return all;
}

}  // namespace fdc::migration::simulation
