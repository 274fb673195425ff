// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>

#include "ui/common/Page.h"
#include "ui/common/Services.h"
#include "ui/configuration/ComparePresenter.h"
#include "ui/configuration/ConfigFiles.h"
#include "ui/configuration/ConfigurationPresenter.h"

namespace fdc::ui::configuration {

class FilesView;

/// The page "configuration": core.properties of the window's environment, and the files named beside it, as
/// form and as text. Shows "key:<setting key>", "why:<setting key>", "section:<id>" and "switches" of
/// core.properties, "file:<path>", and "compare:<environment>".
class ConfigurationPage : public Page {
    Q_OBJECT
public:
    explicit ConfigurationPage(Services services, QObject* parent = nullptr);

    QString id() const override;
    QString title() const override;
    QString icon() const override;
    QWidget* createView(QWidget* parent) override;
    void opened() override;
    void closed() override { m_files.close(); }
    QList<Command> commands() override;
    bool show(const QString& what) override;
    QString unsaved() const override { return m_files.unsaved(); }

    ConfigFiles& files() { return m_files; }
    /// Of the chosen file.
    ConfigurationPresenter& presenter() { return m_files.current(); }
    ComparePresenter& comparison() { return m_comparison; }

private:
    QList<Command> viewCommands();
    Services m_services;
    ConfigFiles m_files;
    ComparePresenter m_comparison;
    QPointer<FilesView> m_view;
};

}  // namespace fdc::ui::configuration
