// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <QTimer>
#include <deque>

#include "core/connector/inbox/EventDispatcher.h"

namespace fdc::connector {

/// The events of one connector on their way. A call that outlives its limit keeps the lane alive until it
/// ends, and finds `owner` null when the dispatcher is gone by then.
class EventDispatcher::Lane : public std::enable_shared_from_this<Lane> {
public:
    Lane(EventDispatcher* dispatcher, Descriptor descriptor);

    void setDescriptor(const Descriptor& descriptor);
    /// Hands over what can be handed over; safe to be called from wherever something ended.
    void pump();
    /// Records what was handled. False: could not, will be tried again.
    bool record();
    void giveBackReady();
    void forsake();  ///< the dispatcher goes

    int inFlight() const { return m_inFlight; }
    const std::optional<base::Error>& heldBy() const { return m_heldBy; }

private:
    struct Call {
        StoredEvent event;
        bool settled = false;
        QTimer limit;
    };
    struct Handled {
        qint64 seq;
        QString id;
    };
    bool handOver();
    bool refill();
    bool isHeld();
    void begin(StoredEvent event);
    static QCoro::Task<void> run(std::shared_ptr<Lane> lane, std::shared_ptr<Call> call);
    void outcome(const std::shared_ptr<Call>& call, const base::Result<void>& result);
    void failed(const StoredEvent& event, const base::Error& error);
    void rest();
    void soon(std::chrono::milliseconds delay);
    QString placeOf(const StoredEvent& event) const;

    EventDispatcher* m_owner;
    Descriptor m_descriptor;
    std::deque<StoredEvent> m_ready;  ///< claimed, not handed over
    std::vector<Handled> m_handled;   ///< not recorded yet
    std::vector<qint64> m_recorded;   ///< recorded, not Done yet
    QSet<QString> m_stuck;            ///< objects of calls that outlived their limit
    int m_inFlight = 0;
    bool m_pumping = false;
    bool m_again = false;
    bool m_recordFailed = false;
    std::optional<base::Error> m_heldBy;
    qint64 m_heldAt = 0;  ///< generation of the connector that was to blame
    QTimer m_next;        ///< when to look again
    QTimer m_recordSoon;
    QTimer m_release;  ///< when a hold ends by itself
};

}  // namespace fdc::connector
