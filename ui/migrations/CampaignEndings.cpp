// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignEndings.h"

#include "ui/common/Notices.h"
#include "ui/migrations/CampaignFacts.h"
#include "ui/migrations/CampaignText.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

void CampaignEndings::seen(const migration::CampaignStatus& status) {
    // A paused campaign that somebody stops ends too, so all that has no verdict yet counts.
    if (!hasEnded(status)) {
        m_atWork.insert(status.campaign, true);
        return;
    }
    if (m_atWork.take(status.campaign))
        tell(status);
}

void CampaignEndings::tell(const migration::CampaignStatus& status) const {
    Notice notice;
    notice.tone = CampaignText::state(status).tone;
    notice.text = status.campaign + u" · "_s + CampaignText::verdictSentence(status);
    if (status.hold)
        notice.code = status.hold->code();
    //: button: shows the campaign
    notice.actionText = CampaignText::tr("Open");
    const auto navigate = m_services.navigate;
    notice.action = [navigate, campaign = status.campaign] {
        navigate(u"migrations"_s, u"campaign:"_s + campaign);
    };
    notice.seconds = 10;
    m_services.notices.post(notice);
}

}  // namespace fdc::ui::migrations
