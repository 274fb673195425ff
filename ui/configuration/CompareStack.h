// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>
#include <QStackedWidget>

#include "ui/common/Services.h"

namespace fdc::ui::configuration {

class ComparePresenter;
class CompareView;

/// The settings, or the comparison of two environments over all of them.
class CompareStack : public QStackedWidget {
    Q_OBJECT
public:
    /// @p settings becomes a child.
    CompareStack(ComparePresenter& presenter, Services services, QWidget* settings,
                 QWidget* parent = nullptr);

private:
    void refresh();

    ComparePresenter& m_presenter;
    Services m_services;
    QWidget* m_settings;
    CompareView* m_compare = nullptr;  ///< made when first shown
    QPointer<QWidget> m_from;          ///< had the focus before
};

}  // namespace fdc::ui::configuration
