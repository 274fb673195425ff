// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>

#include "core/migration/Broker.h"
#include "ui/common/Services.h"

namespace fdc::ui::migrations {

/// Says once, as a notice, that a campaign ended which was seen at work before; whichever view saw it.
/// Thread: GUI.
class CampaignEndings {
public:
    explicit CampaignEndings(Services services) : m_services(std::move(services)) {}

    void seen(const migration::CampaignStatus& status);
    /// Nobody looks any more: what ends from now on was not watched.
    void forget() { m_atWork.clear(); }

private:
    void tell(const migration::CampaignStatus& status) const;

    Services m_services;
    QHash<QString, bool> m_atWork;
};

}  // namespace fdc::ui::migrations
