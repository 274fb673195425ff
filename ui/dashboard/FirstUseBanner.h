// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"
#include "ui/dashboard/DashboardPresenter.h"

namespace fdc::ui::dashboard {

/// Invites to the first migration, while there is none.
class FirstUseBanner : public Card {
    Q_OBJECT
public:
    FirstUseBanner(DashboardPresenter& presenter, const Services& services);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void paintMark();

    DashboardPresenter& m_presenter;
    const Services m_services;
    QLabel* m_mark;
    QLabel* m_heading;
    QLabel* m_text;
    QPushButton* m_begin;
    std::optional<DashboardPresenter::FirstUse> m_shown;
};

}  // namespace fdc::ui::dashboard
