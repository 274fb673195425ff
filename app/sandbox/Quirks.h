// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <array>
#include <atomic>
#include <mutex>

#include "core/base/Clock.h"
#include "core/base/Result.h"

namespace fdc::sandbox {

/// Ways in which the stand-in can misbehave; names and meaning in docs/sandbox.md.
enum class Quirk {
    SearchLag,
    Throttle429,
    Unavailable,
    LostAck,
    DropAfterAck,
    Slow,
    CorruptContent,
    ExpiredCertificate,
    WrongHostCertificate,
    ShortTokens,
    HalfBody,
    Hang,
    ContentBusy,
    Dialect2025,
    NoReply,
    ErrorAsOk,
    ClockSkew,
    CodedFailure,
    Twice,
    Count
};

/// How the number behind `=` is read.
enum class QuirkUnit { Switch, Percent, Milliseconds, Seconds, PerSecond };

struct QuirkSpec {
    Quirk quirk;
    const char* name;
    QuirkUnit unit;
    double whenNamed;  ///< value of `--quirk NAME` without `=`
    double atStart;    ///< value when nobody names it; 0 = off
};

const QuirkSpec& quirkSpec(Quirk quirk);
/// Null when there is no such quirk.
const QuirkSpec* findQuirk(QStringView name);

/// The switches, thread-safe. Every random decision is a function of the seed, the quirk and how often that
/// quirk was asked, so that a run with one client can be replayed from the printed seed.
class Quirks {
public:
    Quirks(quint64 seed, const base::Clock& clock);

    /// @p value empty: the quirk's usual strength; "off": off. Errors: SANDBOX_QUIRK_UNKNOWN,
    /// SANDBOX_QUIRK_VALUE.
    base::Result<void> set(const QString& name, const QString& value);
    /// `NAME` or `NAME=VALUE`, as on the command line.
    base::Result<void> setFromText(const QString& text);

    double value(Quirk quirk) const { return m_values[size_t(quirk)]; }
    bool isOn(Quirk quirk) const { return value(quirk) > 0; }
    /// Whether a percent quirk strikes this time.
    bool draw(Quirk quirk);
    /// Whether this request is one too many for `throttle-429`.
    bool exceedsRate();
    /// The next number of the seeded sequence of @p quirk.
    quint64 random(Quirk quirk);

private:
    static constexpr size_t count = size_t(Quirk::Count);
    const quint64 m_seed;
    const base::Clock& m_clock;
    std::array<std::atomic<double>, count> m_values;
    std::array<std::atomic<quint64>, count> m_draws{};
    std::mutex m_rateMutex;
    qint64 m_rateSecond = -1;
    int m_rateCount = 0;
};

/// One step of a fixed, well-mixed sequence of 64-bit numbers (SplitMix64).
quint64 mix(quint64 value);

}  // namespace fdc::sandbox
