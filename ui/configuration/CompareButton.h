// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>

class QMenu;

namespace fdc::ui::configuration {

class ComparePresenter;

/// "Compare with …": at once when there is one other environment, else a menu of them; off, with the reason,
/// when there is none.
class CompareButton : public QPushButton {
    Q_OBJECT
public:
    explicit CompareButton(ComparePresenter& presenter, QWidget* parent = nullptr);

private:
    void refresh();

    ComparePresenter& m_presenter;
    QMenu* m_menu;
    QString m_only;  ///< the one other environment
    QStringList m_listed;
};

}  // namespace fdc::ui::configuration
