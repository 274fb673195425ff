// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/ChartCard.h"
#include "ui/common/Services.h"

namespace fdc::ui {
class StaleMark;
}

namespace fdc::ui::migrations {

class CampaignRunPresenter;

/// Documents a second over the running time, and now.
class CampaignThroughputCard : public ChartCard {
    Q_OBJECT
public:
    CampaignThroughputCard(Services services, CampaignRunPresenter& presenter, QWidget* parent = nullptr);

    void refresh();
    void showRate();

private:
    void showError();

    Services m_services;
    CampaignRunPresenter& m_presenter;
    QLabel* m_rate;
    StaleMark* m_stale;
};

}  // namespace fdc::ui::migrations
