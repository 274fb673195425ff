// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Page.h"
#include "ui/common/Services.h"
#include "ui/settings/About.h"
#include "ui/settings/SettingsPresenter.h"

namespace fdc::ui {
class Preferences;
}

namespace fdc::ui::settings {

/// How the window looks, where FlowerDocs is, who works here, where secrets are kept, and what this program
/// is.
///
/// show() knows the sections by their ids ("appearance", "environments", "session", "secrets", "about") and
/// "environments:add", which opens the form. Thread: GUI.
class SettingsPage : public Page {
    Q_OBJECT
public:
    SettingsPage(Services services, Preferences& preferences, About about, QObject* parent = nullptr);

    QString id() const override;
    QString title() const override;
    QString icon() const override;
    QWidget* createView(QWidget* parent) override;
    void opened() override;
    void closed() override;
    QList<Command> commands() override;
    bool show(const QString& what) override;
    QString unsaved() const override;

    SettingsPresenter& presenter() { return m_presenter; }

public Q_SLOTS:
    /// Whether the engine runs in this process; unknown until it is told.
    void setEngineOwned(bool owned);

Q_SIGNALS:
    /// One was added or removed here.
    void environmentsChanged();
    /// Somebody logged in or out.
    void sessionChanged();
    /// The person wants this window to work in it. Without a listener the page does not offer it.
    void environmentRequested(const QString& name);

private:
    SettingsPresenter m_presenter;
};

}  // namespace fdc::ui::settings
