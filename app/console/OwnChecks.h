// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <chrono>

#include "app/console/OwnWork.h"

namespace fdc::console {

/// Checks of campaigns that this window began or resumed (OwnWork). One that had not ended begins anew: it
/// has changed nothing that a second one would not find. Thread: GUI.
class OwnChecks : public OwnWork {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds usualInterval{2'000};
    /// Asks every @p interval, while there are any, how they are: an engine that ends keeps nothing of them.
    explicit OwnChecks(EngineOf engineOf, std::chrono::milliseconds interval = usualInterval);

Q_SIGNALS:
    void beganAnew(const QString& campaign);

private:
    void keep(const Place& place, const QJsonObject& begun) override;
    void lookAt(const Place& place, const QJsonObject& begun) override;
    void take(const Place& place, const QJsonObject& begun, const base::Result<QJsonObject>& status);
    void beginAnew(const Place& place, const QJsonObject& begun);

    QTimer m_timer;
    int m_unanswered = 0;
};

}  // namespace fdc::console
