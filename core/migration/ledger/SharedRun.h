// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/migration/ledger/SharedCampaign.h"

namespace fdc::migration {

/// What keeps one engine's run of a shared campaign in step with the others: it joins, looks at the wish
/// about once a second, counts the rows now and then. Lives on the campaign's thread.
class SharedRun {
public:
    using Wished = std::function<void(const SharedCampaign::Look&)>;

    /// @p ledger works as an engine already (Ledger::workAs).
    SharedRun(Ledger& ledger, qint64 campaign, const base::Clock& clock, Wished wished);

    SharedCampaign rows();

    /// Becomes one of those at work; @p own: what this engine did for the campaign before.
    base::Result<void> join(CampaignProgress& own);
    base::Result<void> leave();

    /// Looks when it is time to, tells of a new wish, and refreshes the counts in @p own. A look that fails
    /// is made again: whether the ledger can be written is told by the next change of a row. True: the engine
    /// had to take a new seat meanwhile and joined again, with nothing done yet.
    bool follow(CampaignProgress& own);

private:
    void count(CampaignProgress& own);

    Ledger& m_ledger;
    const qint64 m_campaign;
    const base::Clock& m_clock;
    Wished m_wished;
    qint64 m_number = 0;
    qint64 m_joinedAs = 0;
    base::Milliseconds m_lookAt{0};
    base::Milliseconds m_countAt{0};
};

}  // namespace fdc::migration
