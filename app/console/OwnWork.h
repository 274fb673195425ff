// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QMap>
#include <QObject>
#include <QStringList>
#include <functional>
#include <utility>

#include "ui/common/EngineClient.h"

namespace fdc::console {

/// What this window set to work in the engine of a command, which ends with the command, so that it can go on
/// in whose engine there is then. What others set to work is not known here, and what an engine that stays
/// has is forgotten: when that one ends, somebody ended it for a reason. Thread: GUI.
class OwnWork : public QObject {
    Q_OBJECT
public:
    using EngineOf = std::function<ui::EngineClient&(const QString& environment)>;

    /// Something that this window asked for was done.
    void hear(const QString& environment, const QString& action, const QJsonObject& result);
    /// Another engine answers: whatever the last one left behind goes on.
    void look();

Q_SIGNALS:
    /// It was tried once and not again: the source changed or is held, the account was refused …
    void refused(const fdc::base::Error& error);

protected:
    using Place = std::pair<QString, QString>;  ///< environment, campaign
    /// Ids of actions, the results of which name the campaign.
    struct Actions {
        QStringList settingToWork;
        QStringList bringingToRest;
    };
    OwnWork(EngineOf engineOf, Actions actions);

    /// @p begun is what was told when it was set to work.
    virtual void keep(const Place& place, const QJsonObject& begun) { m_all.insert(place, begun); }
    /// Answers whether it was kept.
    bool forget(const Place& place) { return m_all.remove(place) > 0; }
    const QMap<Place, QJsonObject>& all() const { return m_all; }
    /// Finds out what became of one, and lets it go on when nobody works on it.
    virtual void lookAt(const Place& place, const QJsonObject& begun) = 0;

    /// Asks the engine of the place's environment, about its campaign.
    void ask(const Place& place, const QString& action, QJsonObject arguments,
             ui::EngineClient::Answer answer);

private:
    void forgetIfTheEngineStays(const Place& place);

    const EngineOf m_engineOf;
    const Actions m_actions;
    QMap<Place, QJsonObject> m_all;
};

}  // namespace fdc::console
