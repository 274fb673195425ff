// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>
#include <optional>

#include "core/base/Result.h"
#include "core/notify/Notice.h"
#include "core/store/Database.h"

namespace fdc::notify {

/// The tables of the outbox, as a step of the file they stand in. Frozen.
extern const char* const outboxTables;

/// How one notice fares on one channel.
struct Delivery {
    qint64 notice = 0;
    QString channel;
    QString state;  ///< "waiting", "sent", "failed"
    int attempts = 0;
    QDateTime at;           ///< of the newest attempt, or of the notice
    QDateTime nextAttempt;  ///< of a waiting one
    QString code;           ///< why the newest attempt failed
};

/// Notices that were decided, and their deliveries: written in the transaction that decides, so that a crash
/// neither loses nor doubles one. One thread at a time, on a database that its owner opened. Errors: those
/// of store::Database.
class Outbox {
public:
    explicit Outbox(store::Database& database) : m_database(database) {}

    /// Inside the caller's transaction. The window reads all of them; @p channels are those to be sent by
    /// the engine. Answers the notice's id.
    base::Result<qint64> add(const Notice& notice, const QStringList& channels);

    /// Deliveries of @p environment that are due at @p now, oldest first, at most @p limit.
    base::Result<QList<Delivery>> due(const QString& environment, const QDateTime& now, int limit);
    /// When the next one is due; none when nothing waits.
    base::Result<std::optional<QDateTime>> nextDue(const QString& environment);
    base::Result<std::optional<Notice>> notice(qint64 id);

    base::Result<void> sent(const Delivery& delivery, const QDateTime& now);
    base::Result<void> later(const Delivery& delivery, const QString& code, const QDateTime& now,
                             const QDateTime& next);
    base::Result<void> failed(const Delivery& delivery, const QString& code, const QDateTime& now);

    /// What waits for @p channel is not due before @p until: it would meet the same wall.
    base::Result<void> postpone(const QString& environment, const QString& channel, const QDateTime& until);
    /// Makes everything that waits for @p channel due at @p now: whatever stopped it is over.
    base::Result<void> wake(const QString& environment, const QString& channel, const QDateTime& now);

    /// Newer than @p after, oldest first, not older than @p from.
    base::Result<QList<Notice>> since(const QString& environment, qint64 after, const QDateTime& from,
                                      int limit);
    base::Result<QList<Delivery>> ofIncident(qint64 incident);
    /// Drops what is older than @p before and waits for nothing, at most 1,000 a call.
    base::Result<void> tidy(const QDateTime& before);

private:
    store::Database& m_database;
};

}  // namespace fdc::notify
