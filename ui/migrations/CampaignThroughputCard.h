// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/ChartCard.h"
#include "ui/common/ChartData.h"
#include "ui/common/Services.h"

class QComboBox;

namespace fdc::ui {
class StaleMark;
}

namespace fdc::ui::migrations {

class CampaignRunPresenter;

/// How fast the campaign was over its running time, and is now: documents, data, requests in flight against
/// their limit, or answer time; behind the lines when it was slowed, waited or was paused.
class CampaignThroughputCard : public ChartCard {
    Q_OBJECT
public:
    CampaignThroughputCard(Services services, CampaignRunPresenter& presenter, QWidget* parent = nullptr);

    void refresh();
    void showRate();

private:
    void showError();
    void makeChoice();
    std::vector<ChartSeries> series() const;
    QString valueText(double value) const;

    Services m_services;
    CampaignRunPresenter& m_presenter;
    ElidedLabel* m_rate;
    QComboBox* m_quantity;
    StaleMark* m_stale;
};

}  // namespace fdc::ui::migrations
