// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include "ui/common/Services.h"
#include "ui/migrations/CampaignEndings.h"
#include "ui/migrations/CampaignListPresenter.h"
#include "ui/migrations/CampaignRunPresenter.h"
#include "ui/migrations/NewMigrationPresenter.h"

namespace fdc::ui::migrations {

/// Which of the three places of the page is in front: all campaigns, one of them, or a new one; and which of
/// them may ask the engine. Thread: GUI.
class MigrationsPresenter : public QObject {
    Q_OBJECT
public:
    enum class Place { List, Run, New };

    explicit MigrationsPresenter(const Services& services, QObject* parent = nullptr);

    Place place() const { return m_place; }
    bool isSandbox() const;
    /// "list", "campaign:NAME", "new", "new:PATH" (an index file or a folder), "demo". False for other words.
    bool show(const QString& what);
    void openCampaign(const QString& campaign);
    void showList();
    /// A draft that was left is taken up again.
    void showNew();
    /// Gives up a draft.
    void showDemo();
    bool hasDraft() const { return m_fresh.hasDraft(); }
    void setWatching(bool watching);

    CampaignListPresenter& campaigns() { return m_campaigns; }
    CampaignRunPresenter& run() { return m_run; }
    NewMigrationPresenter& fresh() { return m_fresh; }

Q_SIGNALS:
    void placeChanged();

private:
    void go(Place place);
    void applyWatching();

    QString m_environment;
    CampaignEndings m_endings;
    CampaignListPresenter m_campaigns;
    CampaignRunPresenter m_run;
    NewMigrationPresenter m_fresh;
    Place m_place = Place::List;
    bool m_watching = false;
};

}  // namespace fdc::ui::migrations
