// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>
#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Result.h"

/// Where events of other systems wait until they are handled, once each in effect (docs/events.md).
namespace fdc::connector {

inline constexpr qsizetype mostEventBytes = 1024 * 1024;  ///< of one body

/// An event as it comes in. Texts that are longer than an inbox keeps (id 256, object 512, type 128
/// characters) are replaced by their SHA-256, the type is cut.
struct NewEvent {
    QString environment;
    QString connector;
    QString id;                ///< given by the sender; empty: SHA-256 of path and body, "sha256:…"
    QString object;            ///< what it is about; events of one object keep their order. Empty: of its own
    QString type;              ///< the sender's word
    QByteArray body;           ///< a JSON object, at most mostEventBytes
    QString path = {};         ///< where it came in: part of the id of an event that has none
    QString correlation = {};  ///< empty: made from the number that the event gets
};

enum class Acceptance {
    Accepted,   ///< on disk, will be handled
    Duplicate,  ///< has been accepted before; nothing was kept
    Full,       ///< EVENT_INBOX_FULL: not kept, the sender asks again later
    TooLarge,   ///< EVENT_TOO_LARGE: not kept, and never will be
};
QString acceptanceName(Acceptance acceptance);  ///< "accepted", "duplicate", "full", "tooLarge"

enum class EventState { Waiting, Handling, Done, Dead };
QString eventStateName(EventState state);  ///< "waiting", "handling", "done", "dead"
std::optional<EventState> eventStateFromName(QStringView name);

/// One event as it is kept.
struct StoredEvent {
    qint64 seq = 0;  ///< its number in this data folder, from 1, in the order of coming in
    QString id;
    QString environment;
    QString connector;
    QString object;
    QString type;
    QDateTime received;
    EventState state = EventState::Waiting;
    int attempts = 0;       ///< that were made and count
    QDateTime nextAttempt;  ///< invalid unless it waits for one
    QDateTime handledAt;    ///< invalid unless done
    QString code;           ///< of the last failure, or EVENT_DISCARDED
    QString cause;          ///< its technical text, or why somebody discarded it
    QString correlation;
    QByteArray body;  ///< empty once done, and in pages
};

struct EventCounts {
    qint64 waiting = 0;
    qint64 handling = 0;
    qint64 dead = 0;
    qint64 done = 0;  ///< since the data folder exists
};

/// Since this process opened the inbox.
struct EventTotals {
    qint64 accepted = 0;
    qint64 duplicates = 0;
    qint64 refused = 0;  ///< full or too large
    qint64 handled = 0;
    qint64 dead = 0;
    qint64 retried = 0;
};

/// Selects a page, newest first.
struct EventQuery {
    QString environment;
    QString connector;                ///< empty: of all
    std::optional<EventState> state;  ///< empty: all
    qint64 before = 0;                ///< numbers below this one; 0: from the newest
    qint64 after = 0;                 ///< numbers above this one
    int limit = 100;                  ///< at most 1,000
};

/// How much an inbox keeps of what is not handled. Beyond it events are refused as Full.
struct InboxLimits {
    qint64 mostWaiting = 100'000;              ///< waiting and being handled; as many again may be dead
    qint64 mostBytes = qint64(1024) << 20;     ///< of the bodies of all of them
    qint64 mostRemembered = 1'000'000;         ///< ids of handled events, to know duplicates
    std::chrono::hours rememberedFor{7 * 24};  ///< older ones are forgotten, but for the newest 100,000
    qint64 mostListed = 20'000;                ///< handled events of a connector that can still be listed
};

/// The durable queue of all connectors of one data folder, in events.db. What accept() called Accepted is on
/// disk (synchronous=FULL), and comes out of claim() until finish(), bury() or discard(), whatever dies in
/// between; an id comes in once.
///
/// Thread: all methods may be called from any thread; concurrent accept()s share one commit. Signals come in
/// the thread of the caller: connect them queued. One process at a time writes (the one with the lock of the
/// data folder); the static readers are for any process.
/// Errors: those of store::Database, DISK_FULL; then nothing of the call has happened.
class EventInbox : public QObject {
    Q_OBJECT
public:
    /// Events that were being handled when the last process ended wait again. @p clock must outlive it.
    static base::Result<std::unique_ptr<EventInbox>> open(const QString& path, const base::Clock& clock,
                                                          InboxLimits limits = {});
    ~EventInbox() override;

    /// Of one connector, in place of InboxLimits::mostWaiting.
    void setMostWaiting(const QString& environment, const QString& connector, qint64 most);

    /// Answers when what it accepted is on disk; one answer for each event, in their order.
    base::Result<std::vector<Acceptance>> accept(std::span<const NewEvent> events);
    base::Result<Acceptance> accept(const NewEvent& event);
    /// Whether accept() would answer Full for one more event, as far as can be told now.
    bool isFull(const QString& environment, const QString& connector) const;

    /// At most @p most events that may be handled now, oldest first, those whose retry is due among them;
    /// they are then Handling. Never two of one object, and none of an object whose earlier event is not
    /// finished.
    base::Result<std::vector<StoredEvent>> claim(const QString& environment, const QString& connector,
                                                 int most);
    /// When the next retry is due, from now; empty: none waits.
    std::optional<std::chrono::milliseconds> nextRetry(const QString& environment,
                                                       const QString& connector) const;

    /// They are Done; the bodies are dropped, the ids remembered.
    base::Result<void> finish(std::span<const qint64> events);
    /// A claimed event failed and is due again after @p delay (at most an hour). @p counts: the attempt is
    /// one of those that the connector allows.
    base::Result<void> fail(qint64 event, const base::Error& error, std::chrono::milliseconds delay,
                            bool counts = true);
    /// A claimed event becomes a dead letter: it waits for a person, and no longer holds up its object.
    base::Result<void> bury(qint64 event, const base::Error& error);
    /// Claimed events that nobody touched wait again, as if never claimed. Empty: all that are Handling.
    base::Result<void> giveBack(std::span<const qint64> events);

    /// A dead event waits again, with all its attempts. Errors: EVENT_UNKNOWN, EVENT_NOT_DEAD.
    base::Result<void> replay(qint64 event);
    /// Every dead event of a connector; answers how many.
    base::Result<qint64> replayDead(const QString& environment, const QString& connector);
    /// A waiting or dead event is given up by a person. Errors: EVENT_UNKNOWN, EVENT_BUSY (being handled),
    /// EVENT_NOT_DEAD (done already).
    base::Result<void> discard(qint64 event, const QString& reason);

    /// Error EVENT_UNKNOWN.
    base::Result<StoredEvent> event(qint64 event) const;
    /// The number of the event with this id of the sender. Error EVENT_UNKNOWN.
    base::Result<qint64> numberOf(const QString& environment, const QString& connector,
                                  const QString& id) const;
    EventCounts counts(const QString& environment, const QString& connector) const;
    EventTotals totals(const QString& environment, const QString& connector) const;

    /// Without the lock and without the engine. A file that is not there yet has no events.
    static base::Result<QList<StoredEvent>> page(const QString& path, const EventQuery& query);
    static base::Result<EventCounts> counts(const QString& path, const QString& environment,
                                            const QString& connector);

Q_SIGNALS:
    /// There is something new to claim, or counts changed.
    void changed(const QString& environment, const QString& connector);

private:
    class Private;
    explicit EventInbox(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_d;
};

}  // namespace fdc::connector
