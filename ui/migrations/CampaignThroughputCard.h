// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/ChartCard.h"

namespace fdc::ui::migrations {

class CampaignRunPresenter;

/// Documents a second over the running time, and now.
class CampaignThroughputCard : public ChartCard {
    Q_OBJECT
public:
    explicit CampaignThroughputCard(CampaignRunPresenter& presenter, QWidget* parent = nullptr);

    void refresh();
    void showRate();

private:
    CampaignRunPresenter& m_presenter;
    QLabel* m_rate;
};

}  // namespace fdc::ui::migrations
