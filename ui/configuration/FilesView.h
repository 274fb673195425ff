// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QWidget>

#include "ui/common/Services.h"

class QStackedWidget;

namespace fdc::ui::configuration {

class ComparePresenter;
class ConfigFiles;
class ConfigurationPresenter;
class ConfigurationView;

/// The views of the files, one shown at a time; each is made when its file is first chosen.
class FilesView : public QWidget {
    Q_OBJECT
public:
    FilesView(ConfigFiles& files, ComparePresenter& comparison, Services services, QWidget* parent = nullptr);

    ConfigurationView& current();

private:
    void showChosen();

    ConfigFiles& m_files;
    ComparePresenter& m_comparison;
    Services m_services;
    QStackedWidget* m_stack;
    QHash<ConfigurationPresenter*, ConfigurationView*> m_views;
};

}  // namespace fdc::ui::configuration
