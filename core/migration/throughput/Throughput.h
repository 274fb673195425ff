// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/base/Clock.h"
#include "core/migration/Target.h"

/// How fast a campaign is just now, and which side of it sets the pace (docs/throughput.md). Values only.
namespace fdc::migration {

/// One side of a campaign: "source", "transform", "target" or "ledger". Rates and shares are of the last ten
/// seconds.
struct StageRate {
    QString stage;
    double arrival = 0;              ///< documents a second that came
    double service = 0;              ///< documents a second that it handed on
    qint64 queued = 0;               ///< waiting for it now
    int busy = 0;                    ///< threads at work, or requests in flight, now
    int capacity = 0;                ///< how many there can be; 0 = not told
    base::Milliseconds queueAge{0};  ///< of the one that waits longest; 0 when none waits or nobody can tell
    double utilisation = 0;          ///< share of its capacity that was at work, 0 to 1
    double starved = 0;              ///< share of the time with nothing to do
    double blocked = 0;              ///< share of the time in which it could not hand on
    QString blockedBy;               ///< the stage that could not take more; empty: none
    bool operator==(const StageRate&) const = default;
};

/// A step of the map now. Rates are of the last ten seconds.
struct StepRate {
    QString step;                    ///< id
    QString stage;                   ///< the side that it belongs to
    qint64 waiting = 0;              ///< documents whose next step it is
    base::Milliseconds queueAge{0};  ///< of the one that waits longest
    qint64 running = 0;
    double service = 0;      ///< documents a second that passed or failed
    double busyShare = 0;    ///< its part of the time that all steps took on their threads
    double millisecond = 0;  ///< that one document takes in it; 0 = none passed
    double full = 0;         ///< share of what its side can do that goes into it, 0 to 1
    bool operator==(const StepRate&) const = default;
};

/// Time in which the target had asked to be left alone (429 or 503).
struct ThrottledSpan {
    QDateTime from;
    QDateTime to;
    bool operator==(const ThrottledSpan&) const = default;
};

/// All empty and zero while nothing runs.
struct Throughput {
    QString campaign;
    QList<StageRate> stages;  ///< in the order of the way
    QList<StepRate> steps;    ///< in the order of the map
    /// What limits: "source", "transform", "target", "ledger", or from outside "limit" (a rate that was set),
    /// "window" (the hours), "throttled" (the target asks for less). Empty: see `quiet`.
    QString bottleneck;
    /// Why none is named: "resting", "inventory", "early" (too short to tell), "ending" (the last documents),
    /// "held" (a person keeps the source closed), "away" (the target is waited for), "draining", "even" (no
    /// side is full). Empty when one is named.
    QString quiet;
    /// Of the bottleneck "transform": the step that takes most of the time; its id.
    QString slowestStep;
    double gainOfOneMore = 0;  ///< share, what one more thread or connection of that stage would bring
    /// "linear", or why it brings nothing: "cpu", "adaptive" (more is taken by itself as long as it helps),
    /// "latency" (answers get slower instead), "serial" (one at a time by design), "next" (the next side is
    /// as full), "outside". Empty without a bottleneck.
    QString gainBecause;
    double documentsPerSecond = 0;
    double bytesPerSecond = 0;
    base::Milliseconds observed{0};  ///< how long these numbers were watched, ten seconds at most
    double processors = -1;          ///< share of the machine's processors that was at work; -1 = not known
    int requests = 0;                ///< requests in flight as the campaign was told; 0 = adaptive
    TargetLoad load;
    double awaited = 0;  ///< share of the time in which only contents on their way from a source were missing
    double held = 0;     ///< share of the time in which limits or windows let nothing pass
    std::vector<ThrottledSpan> throttled;  ///< the newest, oldest first

    QJsonObject toJson() const;  ///< schema "throughput/1"
    /// What is missing keeps its default.
    static Throughput fromJson(const QJsonObject& object);
    const StageRate* stage(QStringView name) const;
};

namespace stage {
inline constexpr auto source = "source";
inline constexpr auto transform = "transform";
inline constexpr auto target = "target";
inline constexpr auto ledger = "ledger";
}  // namespace stage

}  // namespace fdc::migration
