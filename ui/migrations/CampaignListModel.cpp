// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignListModel.h"

#include "ui/common/Format.h"
#include "ui/migrations/CampaignFacts.h"
#include "ui/migrations/CampaignText.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

Cell CampaignListModel::cell(int row, int column) const {
    const migration::CampaignStatus& status = list()[row].status;
    const migration::DocumentCounts& documents = status.documents;
    switch (Column(column)) {
        case Column::Name:
            return {.text = status.campaign, .tip = status.campaign + u'\n' + tr("Map: %1").arg(status.map)};
        case Column::State: {
            const CampaignText::State state = CampaignText::state(status);
            const QString sentence = CampaignText::verdictSentence(status);
            return {.text = state.word, .tone = state.tone, .tip = sentence};
        }
        case Column::Progress: {
            const double part = arrivedPart(documents);
            return {.text = status.counted ? format::percent(part) : u"–"_s,
                    .tone = CampaignText::state(status).tone,
                    .raw = part};
        }
        case Column::Verified: {
            const QString verified = format::count(documents.verified);
            const QString total = status.counted ? format::count(inScope(documents)) : u"–"_s;
            return {.text = verified + u" / "_s + total,
                    .raw = documents.verified,
                    .spoken = tr("%1 of %2").arg(verified, total)};
        }
        case Column::ToTreat: {
            const qint64 number = toBeTreated(documents);
            return {.text = number > 0 ? format::count(number) : u"–"_s,
                    .tone = number > 0 ? Tone::Warn : Tone::Neutral,
                    .raw = number,
                    .spoken = format::count(number)};
        }
        case Column::Started:
            return {.text = status.started.isValid() ? format::dateTime(status.started) : u"–"_s,
                    .raw = status.started};
        case Column::Duration:
            return {.text = format::duration(qint64(status.seconds)),
                    .raw = status.seconds,
                    .tip = tr("Running time, without pauses")};
        case Column::Count: break;
    }
    return {};
}

QString CampaignListModel::header(int column) const {
    switch (Column(column)) {
        //: column: name of a campaign
        case Column::Name: return tr("Campaign");
        //: column: state of a campaign, or its verdict
        case Column::State: return tr("State");
        //: column: part of the documents that arrived
        case Column::Progress: return tr("Progress");
        //: column: documents verified / in all
        case Column::Verified: return tr("Verified / all");
        //: column: documents that failed or are in quarantine
        case Column::ToTreat: return tr("To be treated");
        //: column: when it started
        case Column::Started: return tr("Started");
        case Column::Duration: return tr("Duration");
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::migrations
