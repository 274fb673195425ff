// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QObject>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "core/connector/inbox/EventInbox.h"
#include "core/connector/sdk/Connector.h"

namespace fdc::connector {

/// The connectors as events see them; the supervisor stands behind it (SupervisorReceivers).
/// Thread: the engine's event loop.
class EventReceivers {
public:
    virtual ~EventReceivers() = default;
    /// Those that handle events, on or off.
    virtual std::vector<Descriptor> receivers() const = 0;
    /// False while it is off, or its circuit is open and no trial is due: events then stay in the inbox.
    virtual bool takes(const QString& connector) const = 0;
    /// False while its circuit is not closed: then one event at a time is tried, and no failure counts.
    virtual bool isSound(const QString& connector) const = 0;
    /// Calls to it, of whatever kind, that failed in a row until now for what may pass.
    virtual int failuresInRow(const QString& connector) const = 0;
    /// Asked once before each event; the answer true is a permit, used up by handle() and noteOutcome().
    virtual bool mayHandle(const QString& connector) = 0;
    virtual QCoro::Task<base::Result<void>> handle(QString connector, Event event) = 0;
    /// How the call went; null: well.
    virtual void noteOutcome(const QString& connector, const base::Error* error) = 0;
    /// Another number after every start of the connector.
    virtual qint64 generation(const QString& connector) const = 0;
};

/// A group of events that were handled, as it goes into the audit trail before they are Done.
struct EventBatch {
    QString environment;
    QString connector;
    qint64 events = 0;
    qint64 first = 0;  ///< number of the first and last of them
    qint64 last = 0;
    QString root;  ///< hex Merkle root (RFC 6962) of their ids in the order of the numbers
};

/// Takes events out of the inbox and hands them to the connectors of one environment: as many at once as the
/// connector wants, one after the other for one object, again with growing delay after what may pass, to the
/// dead letters after what may not or after the last attempt (docs/events.md has the table). While a
/// connector is off or its circuit is open, its events wait and no attempt counts. What was handled is first
/// recorded, then Done; while it cannot be recorded nothing further is handed over, and after a crash in
/// between it is handled again.
///
/// Thread: the engine's event loop. Inbox, receivers and clock must outlive it; drain() it before they go.
class EventDispatcher : public QObject {
    Q_OBJECT
public:
    using Recorder = std::function<base::Result<void>(const EventBatch&)>;

    struct Limits {
        std::chrono::milliseconds call{60'000};        ///< of one event; after it EVENT_TIMEOUT
        std::chrono::milliseconds recordAfter{200};    ///< what was handled waits that long for more
        std::chrono::milliseconds holdFor{60'000};     ///< after an error of the connector, not of the event
        std::chrono::milliseconds recordAgain{5'000};  ///< when the record could not be written
        std::chrono::milliseconds drain{10'000};
        int batch = 256;  ///< events that share one record
    };

    EventDispatcher(EventInbox& inbox, EventReceivers& receivers, QString environment, Recorder record);
    EventDispatcher(EventInbox& inbox, EventReceivers& receivers, QString environment, Recorder record,
                    Limits limits);
    ~EventDispatcher() override;

    /// Begins; later it goes on by itself at every new event.
    void start();
    /// A connector came, went, started, or its circuit changed.
    void receiversChanged();
    /// Ends what is in flight, at most ten seconds, records it, and gives the rest back. Nothing is handed
    /// over after it.
    QCoro::Task<void> drain();

    int inFlight(const QString& connector) const;
    /// Why nothing is handed over although events wait: the error that holds them up; empty: nothing does.
    std::optional<base::Error> heldBy(const QString& connector) const;

Q_SIGNALS:
    void handled(const QString& connector, qint64 events);  ///< recorded and Done
    void died(const QString& connector, qint64 event);

private:
    class Lane;
    std::shared_ptr<Lane> lane(const QString& connector) const;

    EventInbox& m_inbox;
    EventReceivers& m_receivers;
    const QString m_environment;
    const Recorder m_record;
    const Limits m_limits;
    bool m_stopping = false;
    std::map<QString, std::shared_ptr<Lane>> m_lanes;
};

}  // namespace fdc::connector
