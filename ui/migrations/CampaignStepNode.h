// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Tokens.h"
#include "ui/migrations/CampaignRunPresenter.h"

namespace fdc::ui::migrations {

/// One step of the pipeline: name, documents that passed and their speed, what waits, runs and failed, and a
/// bar: how full the step is while the campaign runs, in colour and word; else how much of the whole passed.
/// Painted in one go, so that a tick costs one repaint and only when something changed.
class CampaignStepNode : public QWidget {
    Q_OBJECT
public:
    explicit CampaignStepNode(int number, QWidget* parent = nullptr);

    /// @p total: documents in scope. @p isOver: nothing moves any more.
    void set(const CampaignRunPresenter::Step& step, qint64 total, bool isOver);
    /// What runs and what failed do not fit side by side.
    bool isCrowded() const;
    /// A line more, for what failed; all steps of a pipeline are as high.
    void setTall(bool tall);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();
    void describeBar();
    void paintTexts(QPainter& painter) const;
    void paintBar(QPainter& painter) const;
    int textWidth() const;

    CampaignRunPresenter::Step m_step;
    qint64 m_total = 0;
    bool m_over = false;
    bool m_tall = false;
    QString m_numbers;
    QString m_waiting;
    QString m_running;
    QString m_exceptions;
    QString m_word;  ///< of the bar
    double m_part = 0;
    Tone m_tone = Tone::Accent;
};

}  // namespace fdc::ui::migrations
