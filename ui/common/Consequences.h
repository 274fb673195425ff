// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace fdc::ui {

/// What stops when a connector goes off, as `connector.consequences` tells it (docs/connectors.md), and its
/// words on screen. A value.
struct Consequences {
    struct Campaign {
        QString name;
        qint64 toDo = 0;
        bool counting = false;  ///< how many documents there are is not known yet
        bool pauses = false;    ///< else it is paused already and cannot go on meanwhile
        bool operator==(const Campaign&) const = default;
    };
    QList<Campaign> campaigns;
    bool refusesCampaigns = false;  ///< none can be started or resumed while it is off
    bool refusesEvents = false;     ///< senders of webhooks are asked to come again
    qint64 waitingEvents = 0;       ///< these stay in the inbox
    QDateTime nextSync;             ///< a synchronisation that would not take place; invalid: none planned
    bool syncRunning = false;       ///< one runs now and would be ended

    bool operator==(const Consequences&) const = default;
    qsizetype pausing() const;
    /// Something stops that does not go on by itself as if nothing had been: a person is asked first.
    bool stopsSomething() const;
    /// One line each, the first few campaigns by name. @p connector: its name. Empty: nothing stops.
    QStringList lines(const QString& connector) const;
    /// Of the campaigns that pause only: for a connector that comes back at once.
    QStringList pausingLines() const;

    static Consequences from(const QJsonObject& answer);
};

}  // namespace fdc::ui
