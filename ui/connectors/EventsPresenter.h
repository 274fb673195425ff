// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>

#include "ui/common/ConnectorParts.h"
#include "ui/common/Poller.h"
#include "ui/connectors/EventModel.h"

class QWidget;

namespace fdc::ui::connectors {

/// One event with what stands in it.
struct EventDetail {
    EventRow event;
    QString sentence;  ///< of the failure, translated by the engine
    QString body;      ///< shown: indented, secrets masked; cut when it is long
    bool isCut = false;
    bool loading = true;
    std::optional<base::Error> error;
};

/// The events that one connector received: the newest first, by state, one of them in detail. Thread: GUI.
class EventsPresenter : public QObject {
    Q_OBJECT
public:
    enum class Phase {
        NoConnector,
        TakesNone,  ///< this connector handles no events
        Unknown,    ///< this engine has no inbox
        Loading,
        Content,
        Empty,
        Error
    };

    explicit EventsPresenter(const Services& services, QObject* parent = nullptr);

    void open();
    void close();
    void retranslate();
    /// @p takes: it handles events, or has some.
    void setConnector(const QString& id, const QString& name, bool takes);
    const QString& connector() const { return m_connector; }
    const QString& connectorName() const { return m_name; }

    Phase phase() const;
    const std::optional<base::Error>& error() const { return m_poller.error(); }
    /// What is shown is older than the last question.
    bool isStale() const { return m_poller.isStale() || (m_poller.error() && m_known); }
    void retry() { m_poller.refresh(); }

    EventModel& model() { return m_model; }
    /// Absent before the first answer.
    const std::optional<EventCounts>& counts() const { return m_counts; }
    /// "all", "waiting", "handling", "dead", "done"
    const QString& state() const { return m_state; }
    void setState(const QString& state);
    /// Not all are shown, and no more will be.
    bool isCut() const { return m_isCut; }

    void show(qint64 seq);
    void hideDetail();
    const std::optional<EventDetail>& detail() const { return m_detail; }

    bool isBusy() const { return m_busy; }
    void replay(qint64 seq);
    void replayDead(QWidget* parent);
    /// Asks why first: the reason goes into the audit trail.
    void discard(QWidget* parent, qint64 seq);
    /// Why it is of no use, translated; empty when it is.
    QString whyNotReplay(const EventRow* event) const;
    QString whyNotReplayDead() const;
    QString whyNotDiscard(const EventRow* event) const;

Q_SIGNALS:
    void changed();  ///< rows, counts, phase
    void detailChanged();

private:
    void ask();
    void take();
    void takeDetail(const QJsonObject& answer);
    void act(const QString& action, const QJsonObject& arguments,
             std::function<QString(const QJsonObject&)> told);

    Services m_services;
    Poller m_poller;
    EventModel m_model;
    QString m_connector;
    QString m_name;
    QString m_state;
    int m_limit;
    std::optional<EventCounts> m_counts;
    std::optional<EventDetail> m_detail;
    bool m_open = false;
    bool m_takes = false;
    bool m_known = false;
    bool m_isCut = false;
    bool m_busy = false;
};

}  // namespace fdc::ui::connectors
