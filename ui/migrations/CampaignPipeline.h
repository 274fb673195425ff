// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollArea>

#include "ui/migrations/CampaignRunPresenter.h"

class QHBoxLayout;

namespace fdc::ui::migrations {

class CampaignStepNode;

/// The steps of the map from left to right, an arrow between; scrolls sideways when there are many. Widgets
/// are made anew only when the map has other steps.
class CampaignPipeline : public QScrollArea {
    Q_OBJECT
public:
    explicit CampaignPipeline(QWidget* parent = nullptr);

    void set(const QList<CampaignRunPresenter::Step>& steps, qint64 total, bool isOver);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild(const QList<CampaignRunPresenter::Step>& steps);
    void fitHeight();
    void fitNodes();

    QHBoxLayout* m_row;
    QStringList m_ids;
    bool m_tall = false;  ///< once a step needed the room, so that no number makes it come and go
    QList<CampaignStepNode*> m_nodes;
};

}  // namespace fdc::ui::migrations
