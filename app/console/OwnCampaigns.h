// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSet>
#include <functional>
#include <utility>

#include "ui/common/EngineClient.h"

namespace fdc::console {

/// Campaigns that this window began or resumed in the engine of a command, which ends with the command. When
/// they are found interrupted they go on, in whose engine there is then. Those that others began do not, nor
/// those of an engine that stays: somebody ended it for a reason. Thread: GUI.
class OwnCampaigns : public QObject {
    Q_OBJECT
public:
    using EngineOf = std::function<ui::EngineClient&(const QString& environment)>;
    explicit OwnCampaigns(EngineOf engineOf);

    /// Something that this window asked for was done.
    void hear(const QString& environment, const QString& action, const QJsonObject& result);
    /// Another engine answers: whatever the last one left behind goes on.
    void look();
    /// The same for those that @p list, an answer of campaign.list, shows as interrupted.
    void look(const QJsonObject& list);

Q_SIGNALS:
    void wentOn(const QString& campaign);
    /// It was tried once and not again: the source changed, the account was refused …
    void refused(const fdc::base::Error& error);

private:
    using Place = std::pair<QString, QString>;  ///< environment, campaign
    void note(const Place& place);
    void lookAt(const Place& place);
    void resume(const Place& place);

    const EngineOf m_engineOf;
    QSet<Place> m_all;
};

}  // namespace fdc::console
