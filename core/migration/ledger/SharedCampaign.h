// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/CampaignTable.h"
#include "core/migration/ledger/EngineSeat.h"

namespace fdc::migration {

/// What several engines agree about a campaign of a shared ledger: who works on it, what a person wants of
/// it, who lists its source, who writes its end. All of it is rows of the ledger, decided by the server; an
/// engine that ended or was given up holds nothing (docs/ledger.md). Bound to a connection and its thread.
class SharedCampaign {
public:
    enum class Want { Run, Pause, Stop };
    /// How the campaign stands, read at one moment.
    struct Look {
        CampaignState state = CampaignState::Undefined;
        Want want = Want::Run;
        QString wantedBy;
        qint64 number = 0;  ///< of the wish; rises with every one
        bool inventoryComplete = false;
        QString supersededBy;  ///< the campaign that has its documents now
        int others = 0;        ///< living engines at work on it, this one left out
    };
    /// What is left of its rows for this engine to wait for.
    struct Open {
        bool claimable = false;  ///< PENDING, or FAILED with tries left
        bool held = false;       ///< IN_FLIGHT
    };
    enum class Role { Inventory, Finish };

    SharedCampaign(store::Database& database, const EngineSeat& seat, qint64 campaign,
                   const base::Clock& clock)
        : m_database(database), m_seat(seat), m_campaign(campaign), m_clock(clock) {}

    /// This engine works on it; answers what it did for it before (under this seat).
    base::Result<CampaignProgress> join();
    base::Result<void> leave();
    base::Result<Look> look();
    base::Result<Open> open();

    /// A person's wish, followed by every engine that works on it. A wish to run takes an earlier end back;
    /// of a campaign that was superseded it is CAMPAIGN_SUPERSEDED, and CAMPAIGN_STATE when somebody asked
    /// for a rest after the wish of number @p known.
    base::Result<void> wish(Want want, const QString& actor, std::optional<qint64> known = {});
    base::Result<void> checkNothingAsked(qint64 known);

    /// True when this engine has the role now: nobody else had it, or only an engine that ended.
    base::Result<bool> takeRole(Role role);
    base::Result<void> dropRole(Role role);

    /// Writes the state of @p record when it is this engine's to write: what the wish asks for, or what it is
    /// left to as the last one. Answers false when the others go on, or when it has ended already.
    base::Result<bool> saveState(const CampaignRecord& record);
    /// Statistics, bytes and running time of this engine.
    base::Result<void> saveProgress(const CampaignProgress& progress);

private:
    base::Result<void> failToRun();  ///< the error that says why it may not
    base::Result<bool> isMine(const CampaignRecord& record, const Look& now);
    QString now() const;

    store::Database& m_database;
    const EngineSeat& m_seat;
    const qint64 m_campaign;
    const base::Clock& m_clock;
};

/// Statistics of several engines as one: `{"step": {"ProcessedOK": 3}}`, added up number by number.
QJsonObject sumOfStatistics(const QJsonArray& perEngine);

}  // namespace fdc::migration
