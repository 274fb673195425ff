// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/migrations/CampaignText.h"

class QPushButton;

namespace fdc::ui {
class ElidedLabel;
class Pill;
}  // namespace fdc::ui

namespace fdc::ui::migrations {

class CampaignRunPresenter;

/// The head of a run: the way back, its name and origin, and what can be done in its state.
class CampaignHead : public QWidget {
    Q_OBJECT
public:
    explicit CampaignHead(CampaignRunPresenter& presenter, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    void backWanted();
    void stopWanted();

private:
    QPushButton* addButton(CampaignAction action, const QString& name, const QString& icon);
    void showButton(QPushButton* shown, CampaignAction action, bool visible);
    void handOverFocus(QPushButton* from, QPushButton* to);

    CampaignRunPresenter& m_presenter;
    ElidedLabel* m_title;
    ElidedLabel* m_subtitle;
    ElidedLabel* m_version;
    Pill* m_state;
    Pill* m_stale;
    QPushButton* m_back;
    QPushButton* m_pause;
    QPushButton* m_resume;
    QPushButton* m_stop;
    QPushButton* m_report;
};

}  // namespace fdc::ui::migrations
