// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/base/platform/MachineUsage.h"
#include "core/migration/throughput/Bottleneck.h"
#include "core/migration/throughput/StageMeter.h"
#include "core/migration/throughput/StepGauges.h"
#include "core/migration/throughput/Throughput.h"

namespace fdc::migration {

/// Told by a running campaign what moves, one call an event; answers Throughput (docs/throughput.md).
/// Thread-safe: a short lock, no allocation on the way of a document.
///
/// A document is at the source while its row is claimed and opened, and while its contents are on their way
/// from a server; else waits for a step thread from its claim on; is at the target from its delivery to the
/// answer; and waits for the ledger from its outcome to the commit.
class ThroughputMeter {
public:
    /// Why nothing new may begin although it could.
    enum class Hold { None, Limit, Window, Away, Person };

    struct Settings {
        int sourceStep = -1;         ///< index among the gauges: the step that opens what the source names
        int firstStep = -1;          ///< the one behind it, which claimed documents wait for
        QList<int> injections = {};  ///< those that send
        int requests = 0;            ///< in flight, as the campaign was told; 0 = adaptive
        bool machine = true;         ///< whether the processors of the machine are looked at; tests do not
    };
    /// @p clock must outlive this. @p gauges may be null.
    ThroughputMeter(const base::Clock& clock, Settings settings, std::shared_ptr<StepGauges> gauges);

    base::Milliseconds now() const { return m_clock.monotonic(); }
    const std::shared_ptr<StepGauges>& gauges() const { return m_gauges; }

    /// The transfer begins: only from now on time counts.
    void started(int stepThreads);
    void claimed(base::Milliseconds since, qint64 rows);
    /// The punnet of a claimed row was made.
    void opened(base::Milliseconds since);
    /// Claimed rows go back unbegun.
    void givenBack(qint64 rows);
    /// The contents of one whose punnet was made come from a server, and until then no step waits for it …
    void awaited();
    /// … and there they are, or it goes back.
    void arrived(bool isThere);
    /// On a step thread. @p first: the row's first way through the steps, up to an injection or its end.
    void stepsBegan(bool first);
    void stepsEnded(bool first);
    void delivering(qint64 documents);
    /// On a thread of the target, when the answer comes.
    void delivered();
    void outcome();
    void committed(base::Milliseconds since, qint64 rows, qint64 bytes);

    /// Once a round of the campaign's thread.
    struct Round {
        Hold hold = Hold::None;
        bool isDraining = false;
        bool hasMore = true;           ///< rows that were not begun
        bool sourceIsBlocked = false;  ///< as many rows are in hand as may be
        bool stepsAreBlocked = false;  ///< rows wait, and no more may be sent
        bool awaitsSource = false;     ///< steps and target could take more, and contents are on their way
    };
    void round(const Round& round);
    /// Whether load() of the target should be told again; a few times a second.
    bool wantsLoad() const;
    void loaded(const TargetLoad& load);

    /// All but `campaign` and what a map's step waits for.
    Throughput read() const;

private:
    /// What is looked at a few times a second, kept for ten seconds.
    struct Sample {
        base::Milliseconds at{-1};
        base::Milliseconds throttled{0};
        int limit = 0;
    };
    struct StepSample {
        base::Milliseconds at{-1};
        std::vector<qint64> passed;
        std::vector<qint64> nanoseconds;
    };
    static constexpr size_t samples = 21;
    static constexpr size_t stepSamples = 11;
    static constexpr size_t mostSpans = 64;

    void fitTarget(base::Milliseconds now);
    void noteThrottling(base::Milliseconds now, const TargetLoad& before, const TargetLoad& load);
    void sampleMachine(base::Milliseconds now);
    void sampleSteps(base::Milliseconds now);
    const Sample* oldestSample() const;
    double throttledShare(base::Milliseconds now) const;
    QList<StepRate> stepRates(base::Milliseconds now) const;
    double openingShare(const QList<StepRate>& steps) const;
    void placeSteps(QList<StepRate>& steps, const std::array<StageMeter::Reading, 4>& readings) const;
    void addReading(Throughput& all, base::Milliseconds now) const;
    BottleneckFacts facts(base::Milliseconds now, const std::array<StageMeter::Reading, 4>& readings,
                          double opening) const;

    const base::Clock& m_clock;
    const Settings m_settings;
    const std::shared_ptr<StepGauges> m_gauges;

    mutable std::mutex m_mutex;
    base::Milliseconds m_startedAt{-1};
    StageMeter m_source;
    StageMeter m_transform;
    StageMeter m_target;
    StageMeter m_ledger;
    StageMeter m_reading;    ///< documents whose contents are on their way from a server
    StageMeter m_limited;    ///< only how long a rate held everything up
    StageMeter m_silenced;   ///< only how long the target had asked for silence
    StageMeter m_bytes;      ///< only how many were delivered
    StageMeter m_committed;  ///< only documents with a committed outcome
    qint64 m_delivering = 0;
    qint64 m_serving = 0;
    Round m_round;
    TargetLoad m_load;
    base::Milliseconds m_loadAt{-1};
    base::Milliseconds m_bestLatency{0};
    std::array<Sample, samples> m_samples{};
    size_t m_nextSample = 0;
    std::array<StepSample, stepSamples> m_stepSamples{};
    size_t m_nextStepSample = 0;
    std::optional<base::platform::MachineUsage> m_machine;
    base::Milliseconds m_machineAt{-1};
    double m_processors = -1;
    std::deque<ThrottledSpan> m_spans;
};

class Plan;

/// For a campaign with this plan, gauges and all. @p requests as in Settings.
std::shared_ptr<ThroughputMeter> meterOf(const Plan& plan, const base::Clock& clock, int requests);

}  // namespace fdc::migration
