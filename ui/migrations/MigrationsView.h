// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStackedWidget>

#include "ui/common/Services.h"

namespace fdc::ui::migrations {

class CampaignListView;
class CampaignRunView;
class MigrationsPresenter;

/// The three places of the page, one in front. The wizard's is made when it is first wanted.
class MigrationsView : public QStackedWidget {
    Q_OBJECT
public:
    MigrationsView(Services services, MigrationsPresenter& presenter, QWidget* parent = nullptr);

    void askStop();
    void askRetry();
    /// Asks whether the draft may go, then shows @p what.
    void askReplaceDraft(const QString& what);

private:
    void refresh();

    Services m_services;
    MigrationsPresenter& m_presenter;
    CampaignListView* m_list;
    CampaignRunView* m_run;
    QWidget* m_fresh = nullptr;
};

}  // namespace fdc::ui::migrations
