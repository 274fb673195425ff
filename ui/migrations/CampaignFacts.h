// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>

#include "core/migration/Broker.h"

/// What the engine's answers say about campaigns, as values. Pure; any thread.
namespace fdc::ui::migrations {

/// One step of the map and what went through it, from campaign.stats.
struct CampaignStep {
    QString id;
    QString name;
    qint64 processing = 0;
    qint64 ok = 0;
    qint64 exceptions = 0;
    bool operator==(const CampaignStep&) const = default;
};

/// Reads "campaign/1"; what is missing keeps its default.
migration::CampaignStatus campaignFromJson(const QJsonObject& json);
/// Reads "campaign-stats/1", in the order of the map.
QList<CampaignStep> stepsFromJson(const QJsonObject& json);

/// Documents change, or are about to: it is worth asking often.
bool isAtWork(const migration::CampaignStatus& status);
/// It came to an end with a verdict; only a person starts it again.
bool hasEnded(const migration::CampaignStatus& status);
/// Documents without those that a person left out.
qint64 inScope(const migration::DocumentCounts& documents);
/// Documents with an outcome, whatever it is.
qint64 settled(const migration::DocumentCounts& documents);
/// Documents that need somebody: failed or in quarantine.
qint64 toBeTreated(const migration::DocumentCounts& documents);
/// Arrived, and by a later check missing, different or not to be read any more. A retry does not touch them.
qint64 found(const migration::DocumentCounts& documents);
/// Part of the documents in scope that arrived, 0 to 1; 1 only when every one did. 0 without any document.
double arrivedPart(const migration::DocumentCounts& documents);

}  // namespace fdc::ui::migrations
