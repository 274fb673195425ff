// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <variant>

#include "core/base/Clock.h"
#include "core/migration/Ledger.h"
#include "core/migration/PunnetRun.h"

namespace fdc::migration {

/// A row on its way through the plan.
struct Job {
    ClaimedRow row;
    PunnetRun run;
    QString punnetId;
    QString stepId;  ///< of the injection under way
    std::vector<std::optional<base::Result<Delivery>>> results;
    size_t missing = 0;
    /// Of the injection under way: by document, what its contents were before they were converted. Empty:
    /// none was.
    std::vector<QStringList> originalHashes = {};
    std::vector<Delivery> deliveries;
    QString storedId = {};  ///< of a document that is there although its delivery failed
    qint64 successesAtStart = 0;
    qint64 bytesTaken = 0;  ///< of the pace, for the delivery under way
    qint64 ticket = 0;      ///< of the pace
};

/// Its source no longer waits for a server: its steps may begin. Weak, because threads of that source hold
/// it, which must never be the last to let go of it.
struct JobReady {
    std::weak_ptr<Job> job;
};
struct JobAdvanced {
    std::shared_ptr<Job> job;
    PunnetRun::Next next;
};
struct DocumentDelivered {
    std::shared_ptr<Job> job;
    size_t index = 0;
    base::Result<Delivery> result;
};
struct TargetPinged {
    base::Result<void> result;
};
/// A person skipped documents that were waiting.
struct DocumentsChanged {};
using CampaignMessage =
    std::variant<JobReady, JobAdvanced, DocumentDelivered, TargetPinged, DocumentsChanged>;

/// What the world wants of a campaign thread. The last two end it with its engine: Leave waits for what is
/// under way as a pause does, Shutdown a moment only.
enum class Wish { Run, Pause, Stop, Leave, Shutdown };
inline bool endsWithEngine(Wish wish) {
    return wish == Wish::Leave || wish == Wish::Shutdown;
}

/// Everything that reaches the campaign thread from others. Thread-safe. Shared with the callers of
/// completions, so that one that comes after the campaign's end finds a box that nobody empties, and no
/// dangling pointer.
class CampaignInbox {
public:
    void post(CampaignMessage message);
    /// Without waking whoever waits in take(): announce() does, soon.
    void postQuietly(CampaignMessage message);
    void announce();
    void wish(Wish wish);
    Wish wished() const;
    /// Rises with every wish, so that asking for the same thing again is noticed too.
    int wishNumber() const;
    /// All that arrived; waits at most @p atMost for the first message or a change of the wish.
    std::deque<CampaignMessage> take(base::Milliseconds atMost);

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<CampaignMessage> m_messages;
    Wish m_wish = Wish::Run;
    int m_wishNumber = 0;
    bool m_wishChanged = false;
    bool m_isAwaited = false;  ///< somebody waits in take()
};

}  // namespace fdc::migration
