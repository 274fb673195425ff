// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Widgets.h"

namespace fdc::ui {
class DataTable;
}

namespace fdc::ui::migrations {

class CampaignPrediction;

/// What the rehearsal had said of a campaign that ended, beside what came. Hidden when there was none.
class CampaignPredictionCard : public Card {
    Q_OBJECT
public:
    explicit CampaignPredictionCard(CampaignPrediction& prediction, QWidget* parent = nullptr);

private:
    void refresh();

    CampaignPrediction& m_prediction;
    QLabel* m_sentence;
    DataTable* m_table;
    QPushButton* m_list;
};

}  // namespace fdc::ui::migrations
