// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <optional>

#include "ui/common/Dialogs.h"
#include "ui/migrations/CampaignText.h"

namespace fdc::ui::migrations {

/// What a refused resume or retry asks a person, and how the answer is told to the engine.
class CampaignQuestions {
    Q_DECLARE_TR_FUNCTIONS(CampaignQuestions)
public:
    struct Question {
        Confirmation confirmation;
        QJsonObject arguments;  ///< added to those of before when the person agrees
    };
    /// The source changed (unless it is the map that is another: that nobody can agree to), or it has more
    /// documents than expected; nothing for any other error. @p arguments: of the refused action.
    static std::optional<Question> of(const base::Error& error, CampaignAction action,
                                      const QString& campaign, const QJsonObject& arguments,
                                      const QString& environment);

private:
    static Confirmation planChanged(const base::Error& error, const QString& campaign);
    static Confirmation volume(const base::Error& error, const QString& campaign);
};

}  // namespace fdc::ui::migrations
