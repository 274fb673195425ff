// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QStringList>
#include <optional>

#include "core/base/Error.h"

namespace fdc::ui::migrations {

/// Which map a campaign runs, and which one its file holds now: "campaign-map/1" of the engine. A value.
struct CampaignMap {
    Q_DECLARE_TR_FUNCTIONS(CampaignMap)
public:
    /// One state of a map.
    struct State {
        QString map;
        QString fingerprint;
        int version = 0;  ///< 0: it was not published
        bool operator==(const State&) const = default;
    };
    State runs;
    std::optional<State> now;            ///< absent: the file is gone, or is no map
    std::optional<base::Error> problem;  ///< why no campaign can go on with the map as it is now
    QString mapFile;
    QJsonObject settings;  ///< arguments of campaign.start that it was started with; without map

    static CampaignMap fromJson(const QJsonObject& json);
    /// A campaign can be started with the map as it is now, in place of this one.
    bool canBeFollowed() const { return now && !problem && !mapFile.isEmpty(); }
    /// "Demo, version 3 (4f1c08aa92d1)"; where it was not published "Demo (4f1c08aa92d1)".
    static QString words(const State& state);
    /// Names of steps; parts of a map that are none in words.
    static QString stepWords(const QStringList& steps);
};

}  // namespace fdc::ui::migrations
