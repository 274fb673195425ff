// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>

#include "ui/common/Widgets.h"

class QCheckBox;
class QLineEdit;

namespace fdc::ui {
class DataTable;
}

namespace fdc::ui::configuration {

class ConfigurationPresenter;

/// Search, filters and the list of sections.
class SectionsCard : public Card {
    Q_OBJECT
public:
    explicit SectionsCard(ConfigurationPresenter& presenter, QWidget* parent = nullptr);

    void refresh();
    void focusSearch();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void applyFilter();

    ConfigurationPresenter& m_presenter;
    QTimer m_pause;
    QLineEdit* m_search;
    QCheckBox* m_modifiedOnly;
    QCheckBox* m_setOnly;
    DataTable* m_list;
};

}  // namespace fdc::ui::configuration
