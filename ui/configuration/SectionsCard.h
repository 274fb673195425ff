// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"

class QCheckBox;
class QLineEdit;

namespace fdc::ui {
class DataTable;
}

namespace fdc::ui::configuration {

class ConfigurationPresenter;

/// Search, filters, the list of sections, and the way to a new key.
class SectionsCard : public Card {
    Q_OBJECT
public:
    SectionsCard(ConfigurationPresenter& presenter, Services services, QWidget* parent = nullptr);

    void refresh();
    void focusSearch();
    void askNewKey();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void applyFilter();

    void add(const QString& key, const QString& value);

    ConfigurationPresenter& m_presenter;
    Services m_services;
    QTimer m_pause;
    QLineEdit* m_search;
    QCheckBox* m_modifiedOnly;
    QCheckBox* m_setOnly;
    DataTable* m_list;
    QPushButton* m_add;
};

}  // namespace fdc::ui::configuration
