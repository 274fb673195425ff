// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>

#include "ui/common/Page.h"
#include "ui/common/Services.h"
#include "ui/configuration/ConfigurationPresenter.h"

namespace fdc::ui::configuration {

class ConfigurationView;

/// The page "configuration": core.properties of the window's environment as form and as text. Shows
/// "key:<setting key>" and "section:<id>".
class ConfigurationPage : public Page {
    Q_OBJECT
public:
    explicit ConfigurationPage(Services services, QObject* parent = nullptr);

    QString id() const override;
    QString title() const override;
    QString icon() const override;
    QWidget* createView(QWidget* parent) override;
    void opened() override { m_presenter.open(); }
    void closed() override { m_presenter.close(); }
    QList<Command> commands() override;
    bool show(const QString& what) override;
    QString unsaved() const override { return m_presenter.unsaved(); }

    ConfigurationPresenter& presenter() { return m_presenter; }

private:
    Services m_services;
    ConfigurationPresenter m_presenter;
    QPointer<ConfigurationView> m_view;
};

}  // namespace fdc::ui::configuration
