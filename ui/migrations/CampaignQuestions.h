// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <optional>

#include "ui/common/Dialogs.h"
#include "ui/migrations/CampaignMap.h"
#include "ui/migrations/CampaignText.h"

namespace fdc::migration {
struct PlanChanges;
}

namespace fdc::ui::migrations {

/// What a refused resume or retry asks a person, and how the answer is told to the engine.
class CampaignQuestions {
    Q_DECLARE_TR_FUNCTIONS(CampaignQuestions)
public:
    struct Question {
        Confirmation confirmation;
        QJsonObject arguments;  ///< added to those of before when the person agrees
    };
    /// The source changed, the map is another one, or there are more documents than expected; nothing for any
    /// other error. Of another map it offers to go on with the map as it was. @p arguments: of the refused
    /// action.
    static std::optional<Question> of(const base::Error& error, CampaignAction action,
                                      const QString& campaign, const QJsonObject& arguments,
                                      const QString& environment);

    /// Another map lies where that of the campaign lay, and a new campaign can run it: the person chooses.
    struct MapQuestion {
        FormQuestion form;
        QJsonObject stored;          ///< arguments of the action that goes on with the map as it was
        QJsonObject fresh;           ///< arguments of campaign.start with the map as it is now
        bool stopsCampaign = false;  ///< before: while it is paused no other one can read its source
    };
    /// Of the form: the map as it was; a new campaign.
    static const QString choiceField;
    static const QString storedChoice;
    static const QString freshChoice;

    /// The refusal is about the map, not about the source alone.
    static bool isAboutMap(const base::Error& error);
    /// @p map can be followed.
    static MapQuestion ofMap(const base::Error& error, CampaignAction action,
                             const migration::CampaignStatus& status, const CampaignMap& map,
                             const QJsonObject& arguments, const QString& environment);

private:
    static Confirmation planChanged(const base::Error& error, const QString& campaign);
    static Confirmation mapChanged(const base::Error& error, const QString& campaign);
    static Confirmation volume(const base::Error& error, const QString& campaign);
    static QStringList sourceSentences(const migration::PlanChanges& changes);
    static QString mapText(const migration::PlanChanges& changes, const migration::CampaignStatus& status,
                           const CampaignMap& map, const MapQuestion& question);
};

}  // namespace fdc::ui::migrations
