// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QObject>
#include <QTimer>
#include <chrono>
#include <functional>
#include <utility>

#include "ui/common/EngineClient.h"

namespace fdc::console {

/// Checks of campaigns that this window began or resumed in the engine of a command, which ends with the
/// command. One that had not ended then begins anew, in whose engine there is: it has changed nothing that a
/// second one would not find. Those of others do not, nor those of an engine that stays. Thread: GUI.
class OwnChecks : public QObject {
    Q_OBJECT
public:
    using EngineOf = std::function<ui::EngineClient&(const QString& environment)>;
    static constexpr std::chrono::milliseconds usualInterval{2'000};
    /// Asks every @p interval, while there are any, how they are: an engine that ends keeps nothing of them.
    explicit OwnChecks(EngineOf engineOf, std::chrono::milliseconds interval = usualInterval);

    /// Something that this window asked for was done.
    void hear(const QString& environment, const QString& action, const QJsonObject& result);
    /// Another engine answers: whatever the last one left behind begins anew.
    void look();

Q_SIGNALS:
    void beganAnew(const QString& campaign);
    /// It was tried once and not again: the account was refused, the source is held …
    void refused(const fdc::base::Error& error);

private:
    using Place = std::pair<QString, QString>;  ///< environment, campaign
    void note(const Place& place, const QJsonObject& begun);
    void take(const Place& place, const QJsonObject& begun, const base::Result<QJsonObject>& status);
    void beginAnew(const Place& place, const QJsonObject& begun);

    const EngineOf m_engineOf;
    QMap<Place, QJsonObject> m_all;  ///< as they were told when they began
    QTimer m_timer;
    int m_unanswered = 0;
};

}  // namespace fdc::console
