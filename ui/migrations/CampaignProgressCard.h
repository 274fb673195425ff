// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Widgets.h"

class QBoxLayout;

namespace fdc::ui {
class SegmentedBar;
}

namespace fdc::ui::migrations {

class BottleneckLine;
class CampaignPipeline;
class CampaignRunPresenter;

/// How far a campaign is: percentage, counts by state, time left, verdict, and the steps of its map. Texts
/// are changed in place.
class CampaignProgressCard : public Card {
    Q_OBJECT
public:
    explicit CampaignProgressCard(CampaignRunPresenter& presenter, QWidget* parent = nullptr);

    void refresh();
    void showPace();
    void showSteps();
    void showSpeed();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Counter {
        QString state;  ///< as the ledger writes it
        Pill* pill;
    };
    void makeTop();
    void addCounter(const QString& state, Tone tone);
    void showCounters();
    void showVerdict();
    void arrangeTop();

    CampaignRunPresenter& m_presenter;
    QBoxLayout* m_top = nullptr;
    QWidget* m_words = nullptr;
    QWidget* m_counts = nullptr;
    QLabel* m_percent;
    ElidedLabel* m_documents;
    ElidedLabel* m_pace;
    QList<Counter> m_counters;
    SegmentedBar* m_bar;
    QWidget* m_ending;
    Pill* m_verdict;
    QLabel* m_sentence;
    CampaignPipeline* m_pipeline;
    BottleneckLine* m_bottleneck;
};

}  // namespace fdc::ui::migrations
