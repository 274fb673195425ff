// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <optional>

#include "core/base/Result.h"
#include "core/notify/Notice.h"
#include "core/notify/Outbox.h"
#include "core/store/Database.h"

namespace fdc::monitoring {

/// A trouble from its beginning to its end; at most one open for a rule and a subject.
struct Incident {
    qint64 id = 0;
    QString environment;
    QString rule;
    QString metric;
    QString subject;
    QString connector;  ///< whose maintenance silences it; empty: none in particular
    notify::Severity severity = notify::Severity::Warning;
    QDateTime openedAt;
    QDateTime closedAt;           ///< null while open
    std::optional<double> value;  ///< when it opened
    std::optional<double> threshold;
    QString meaning;        ///< code whose page tells what such an incident is; empty: a rule of one's own
    QString code;           ///< error code behind it, when there is one
    QString line;           ///< of the rule, when it opened
    bool unstable = false;  ///< it came and went: it closes after a longer calm
    QString acknowledgedBy;
    QDateTime acknowledgedAt;
    QString note;

    bool isOpen() const { return closedAt.isNull(); }
    QString stateName() const;  ///< "open", "acknowledged", "closed"
};

/// What people were told last about a rule and a subject.
struct Told {
    QString rule;
    QString subject;
    qint64 incident = 0;
};

/// When a notice about a group and a subject was decided.
struct NoticeTime {
    QString group;
    QString subject;
    QDateTime at;
};

/// The incidents in alerts.db. One thread at a time, on a database that its owner opened; writes stand inside
/// the caller's transaction where it has one. Errors: those of store::Database, INCIDENT_UNKNOWN,
/// INCIDENT_CLOSED.
class Incidents {
public:
    explicit Incidents(store::Database& database) : m_database(database) {}

    base::Result<qint64> open(const Incident& incident);
    base::Result<void> close(qint64 id, const QDateTime& at);
    /// The same trouble again: open as if it had never closed, and unstable.
    base::Result<void> reopen(qint64 id);
    base::Result<void> acknowledge(qint64 id, const QString& by, const QDateTime& at, const QString& note);

    base::Result<std::optional<Incident>> find(qint64 id);
    base::Result<QList<Incident>> allOpen(const QString& environment);
    /// The newest of a rule and a subject, open or closed.
    base::Result<std::optional<Incident>> newest(const QString& environment, const QString& rule,
                                                 const QString& subject);
    /// Newest first. @p onlyOpen: those that are not closed.
    base::Result<QList<Incident>> page(const QString& environment, bool onlyOpen, int limit);

    /// What was told to be open.
    base::Result<QList<Told>> toldOpen(const QString& environment);
    base::Result<void> tell(const Incident& incident, bool open);
    /// Newer than @p from, oldest first.
    base::Result<QList<NoticeTime>> noticeTimes(const QString& environment, const QDateTime& from);
    base::Result<void> noteNotice(const QString& environment, const NoticeTime& time);
    /// Drops closed ones older than @p before, at most 1,000 a call.
    base::Result<void> tidy(const QDateTime& before);

private:
    store::Database& m_database;
};

}  // namespace fdc::monitoring
