// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/console/OwnWork.h"

namespace fdc::console {

/// Campaigns that this window began or resumed (OwnWork). When they are found interrupted they go on. Thread:
/// GUI.
class OwnCampaigns : public OwnWork {
    Q_OBJECT
public:
    explicit OwnCampaigns(EngineOf engineOf);

    using OwnWork::look;
    /// The same for those that @p list, an answer of campaign.list, shows as interrupted.
    void look(const QJsonObject& list);

Q_SIGNALS:
    void wentOn(const QString& campaign);

private:
    void lookAt(const Place& place, const QJsonObject& begun) override;
    void resume(const Place& place, const QJsonObject& begun);
};

}  // namespace fdc::console
