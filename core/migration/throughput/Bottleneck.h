// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/base/Clock.h"

namespace fdc::migration {

/// What is known about the last ten seconds of a campaign. Shares are 0 to 1.
struct BottleneckFacts {
    struct Stage {
        double utilisation = 0;
        double capacity = 0;  ///< mean number of servers
    };
    base::Milliseconds observed{0};
    qint64 documents = 0;  ///< that a stage handed on meanwhile
    Stage source;          ///< claims; on one thread with the ledger
    Stage transform;       ///< the threads of the steps, which also open what the source names
    double opening = 0;    ///< share of those threads' work that was opening
    double awaited = 0;  ///< share of the time in which only contents on their way from a server were missing
    Stage target;
    Stage ledger;
    bool isAdaptive = false;    ///< the number of requests is the target's to find
    bool limitGrows = false;    ///< and it still rises
    double latencyRatio = 1;    ///< answer time against the best of this run
    double processors = -1;     ///< share of all at work; -1 = not known
    double throttled = 0;       ///< share of the time in which the target had asked for silence
    double limited = 0;         ///< share of the time in which a rate let nothing pass
    bool windowClosed = false;  ///< now
    bool isAway = false;        ///< the target is waited for
    bool isHeld = false;        ///< a person keeps the source closed
    bool isDraining = false;    ///< a person asked for a pause or a stop
    bool hasMore = true;        ///< there are documents that were not begun
};

/// Which side sets the pace, in the words of Throughput::bottleneck, ::quiet and ::gainBecause.
struct Bottleneck {
    QString side;
    QString quiet;
    double gain = 0;
    QString gainBecause;
};

/// Pure. A side is named when it is full: where it is not, nothing is claimed (docs/throughput.md).
Bottleneck findBottleneck(const BottleneckFacts& facts);

}  // namespace fdc::migration
