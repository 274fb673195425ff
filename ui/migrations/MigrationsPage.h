// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>
#include <functional>

#include "ui/common/Page.h"
#include "ui/common/Services.h"
#include "ui/migrations/MigrationsPresenter.h"

namespace fdc::ui::migrations {

class MigrationsView;

/// The page "migrations": campaigns, one campaign, a new migration.
///
/// show(): "list", "campaign:NAME", "new", "new:PATH", "demo".
class MigrationsPage : public Page {
    Q_OBJECT
public:
    explicit MigrationsPage(Services services, QObject* parent = nullptr);
    ~MigrationsPage() override;

    QString id() const override { return QStringLiteral("migrations"); }
    QString title() const override { return tr("Migrations"); }
    QString icon() const override { return QStringLiteral("migrations"); }
    QWidget* createView(QWidget* parent) override;
    void opened() override;
    void closed() override;
    QList<Command> commands() override;
    bool show(const QString& what) override;
    QString unsaved() const override;

    MigrationsPresenter& presenter() { return m_presenter; }

private:
    Command campaignCommand(CampaignAction action);
    void run(CampaignAction action);
    /// Opens the page, which makes the view that a question needs, then asks.
    void inView(std::function<void(MigrationsView&)> ask);

    Services m_services;
    MigrationsPresenter m_presenter;
    QPointer<MigrationsView> m_view;
};

}  // namespace fdc::ui::migrations
