// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/throughput/Bottleneck.h"

#include <algorithm>
#include <array>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Shorter than this nothing can be told; with so few documents, not before the whole window was seen.
constexpr base::Milliseconds shortest = 4s;
constexpr base::Milliseconds whole = 9s;
constexpr qint64 fewest = 12;

/// Of what comes from outside: a share of the time that is felt.
constexpr double felt = 0.2;
/// A side is full from here on; it is never at work all the time, because somebody has to hand it the next.
constexpr double full = 0.75;
/// The machine has nothing left to give to one more thread.
constexpr double allProcessors = 0.95;
/// Answers that got so much slower say that the target queues what it is sent.
constexpr double slower = 2.0;
/// Below this a gain is not worth a word.
constexpr double leastGain = 0.02;

struct Side {
    QString name;
    double utilisation;
    double capacity;
    bool isSerial;
    bool isOutside = false;  ///< a server that is waited for
};

Bottleneck quiet(const QString& why) {
    return {.side = {}, .quiet = why, .gain = 0, .gainBecause = {}};
}

Bottleneck outside(const QString& side) {
    return {.side = side, .quiet = {}, .gain = 0, .gainBecause = u"outside"_s};
}

/// Why one more of them brings nothing; empty when it does.
QString obstacle(const BottleneckFacts& facts, const Side& side) {
    if (side.isOutside)
        return u"outside"_s;
    if (side.isSerial)
        return u"serial"_s;
    if (facts.processors >= allProcessors)
        return u"cpu"_s;
    const bool isTarget = side.name == u"target";
    if (isTarget && facts.latencyRatio >= slower)
        return u"latency"_s;
    if (isTarget && facts.isAdaptive && !facts.limitGrows)
        return u"adaptive"_s;
    return {};
}

/// Below the knee one more of n brings 1/n, until the next side is full.
void estimate(const BottleneckFacts& facts, const Side& side, double next, Bottleneck& found) {
    found.gainBecause = obstacle(facts, side);
    if (!found.gainBecause.isEmpty())
        return;
    const double linear = 1 / std::max(side.capacity, 1.0);
    const double room = next > 0 ? side.utilisation / next - 1 : linear;
    const double gain = std::min(linear, room);
    found.gainBecause = gain < leastGain ? u"next"_s : u"linear"_s;
    found.gain = gain < leastGain ? 0 : gain;
}

}  // namespace

Bottleneck findBottleneck(const BottleneckFacts& facts) {
    if (facts.isDraining)
        return quiet(u"draining"_s);
    if (facts.windowClosed)
        return outside(u"window"_s);
    if (facts.isHeld)
        return quiet(u"held"_s);
    // A target that answers "not now" to everything is slow, not away.
    if (facts.isAway && facts.throttled < felt)
        return quiet(u"away"_s);
    if (facts.observed < shortest)
        return quiet(u"early"_s);
    if (facts.throttled >= felt && facts.throttled >= facts.limited)
        return outside(u"throttled"_s);
    if (facts.limited >= felt)
        return outside(u"limit"_s);
    if (!facts.hasMore)
        return quiet(u"ending"_s);
    if (facts.documents < fewest && facts.observed < whole)
        return quiet(u"early"_s);

    // Source and ledger take turns on one thread: together they can be full although neither is.
    const double thread = std::min(1.0, facts.source.utilisation + facts.ledger.utilisation);
    const bool isSource = facts.source.utilisation > facts.ledger.utilisation;
    const bool isOpening = facts.opening > 0.5;
    std::array<Side, 4> sides{{{u"target"_s, facts.target.utilisation, facts.target.capacity, false},
                               {isOpening ? u"source"_s : u"transform"_s, facts.transform.utilisation,
                                facts.transform.capacity, false},
                               {isSource ? u"source"_s : u"ledger"_s, thread, 1, true},
                               {u"source"_s, facts.awaited, 1, false, true}}};
    std::ranges::stable_sort(sides, std::ranges::greater{}, &Side::utilisation);
    if (sides[0].utilisation < full)
        return quiet(u"even"_s);
    Bottleneck found;
    found.side = sides[0].name;
    estimate(facts, sides[0], sides[1].utilisation, found);
    return found;
}

}  // namespace fdc::migration
