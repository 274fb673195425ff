// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <optional>

#include "ui/common/Poller.h"
#include "ui/common/Services.h"
#include "ui/migrations/CampaignListModel.h"

namespace fdc::ui::migrations {

class CampaignEndings;

/// Which campaigns there are, asked once a second while watched. Keeps filter and chosen row. Thread: GUI.
class CampaignListPresenter : public QObject {
    Q_OBJECT
public:
    /// @p endings must outlive this.
    CampaignListPresenter(const Services& services, CampaignEndings& endings, QObject* parent = nullptr);

    void setWatching(bool watching);
    void refresh() { m_poller.refresh(); }

    enum class Shows { Loading, Rows, Empty, NoMatch, Error };
    Shows shows() const;
    /// The last question's error; rows of before may still be there.
    const std::optional<base::Error>& error() const { return m_poller.error(); }
    /// What is shown may be old.
    bool isStale() const;
    /// How many there are without the filter.
    qsizetype total() const { return m_rows.size(); }

    CampaignListModel& model() { return m_model; }
    const QString& filter() const { return m_filter; }
    void setFilter(const QString& filter);
    const QString& chosen() const { return m_chosen; }
    void setChosen(const QString& campaign) { m_chosen = campaign; }

Q_SIGNALS:
    void changed();

private:
    void take();
    void applyFilter();

    CampaignEndings& m_endings;
    Poller m_poller;
    CampaignListModel m_model;
    QList<CampaignRow> m_rows;
    QString m_filter;
    QString m_chosen;
    bool m_known = false;
};

}  // namespace fdc::ui::migrations
