// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>

#include "ui/common/Page.h"
#include "ui/common/Services.h"
#include "ui/connectors/ConnectorsPresenter.h"

namespace fdc::ui::connectors {

/// The connectors of the environment: what is wanted, what is observed, and why; their events; plug-ins.
/// show("connector:ID") and show("events:ID") choose one, show("plugins") and show("plugin:ID") the other
/// tab.
class ConnectorsPage : public Page {
    Q_OBJECT
public:
    explicit ConnectorsPage(Services services, QObject* parent = nullptr);

    QString id() const override;
    QString title() const override;
    QString icon() const override;
    QWidget* createView(QWidget* parent) override;
    void opened() override;
    void closed() override;
    QList<Command> commands() override;
    bool show(const QString& what) override;

    ConnectorsPresenter& presenter() { return m_presenter; }

private:
    void addCommands(QList<Command>& commands, const ConnectorState& connector);

    Services m_services;
    ConnectorsPresenter m_presenter;
    QPointer<QWidget> m_view;
};

}  // namespace fdc::ui::connectors
