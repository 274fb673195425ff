// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignPredictionCard.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/DataTable.h"
#include "ui/migrations/CampaignPrediction.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostRowsShown = 8;  // more are scrolled to
}

CampaignPredictionCard::CampaignPredictionCard(CampaignPrediction& prediction, QWidget* parent)
    : Card(tr("What the rehearsal had said"), parent),
      m_prediction(prediction),
      m_sentence(paragraph(QString(), TextRole::Body, u"predictionSentence"_s)),
      m_table(new DataTable(u"predictionTable"_s, tr("Outcomes, as foreseen and as they came"))),
      m_list(button(tr("All that came otherwise"), u"predictionList"_s)) {
    setObjectName(u"predictionCard"_s);
    head()->addStretch(1);
    head()->addWidget(m_list);
    body()->addWidget(m_sentence);
    body()->addWidget(m_table);
    m_table->setModel(&m_prediction.model());
    m_table->setColumnWidths({-1, 12, 12, 14});
    m_list->setToolTip(
        tr("Opens the list of the documents that became something else than the rehearsal had "
           "said, with both outcomes."));
    connect(m_list, &QPushButton::clicked, &m_prediction, &CampaignPrediction::openList);
    connect(&m_prediction, &CampaignPrediction::changed, this, &CampaignPredictionCard::refresh);
    refresh();
}

void CampaignPredictionCard::refresh() {
    setVisible(m_prediction.isKnown());
    m_sentence->setText(m_prediction.sentence());
    // A sentence says it all when nothing differs.
    const bool differs = m_prediction.isKnown() && !m_prediction.isExact();
    m_table->setVisible(differs);
    m_list->setVisible(m_prediction.hasSurprises());
    const int rows = std::min(mostRowsShown, m_prediction.model().rowCount()) + 2;
    m_table->setFixedHeight(rows * (fontMetrics().height() + 10));
}

}  // namespace fdc::ui::migrations
