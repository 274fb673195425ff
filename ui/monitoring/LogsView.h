// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/common/Services.h"
#include "ui/monitoring/LogsPresenter.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStringListModel;

namespace fdc::ui {
class Card;
class CommandLineBox;
class DataTable;
class ElidedLabel;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::monitoring {

/// The engine's log: filters above, lines, and the chosen line whole below.
class LogsView : public QWidget {
    Q_OBJECT
public:
    LogsView(LogsPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    QWidget* makeFilters();
    QLineEdit* addField(const QString& name, const QString& text, const QString& hint);
    Card* makeDetail();
    void wire();
    void refresh();
    void refreshPane();
    void refreshDetail();
    void fillFilters();
    void apply();

    LogsPresenter& m_presenter;
    const Services& m_services;
    QComboBox* m_level;
    QLineEdit* m_category = nullptr;
    QLineEdit* m_correlation = nullptr;
    QLineEdit* m_text = nullptr;
    QPushButton* m_clear;
    QStringListModel* m_categories;
    DataTable* m_lines;
    StatePane* m_pane = nullptr;
    Card* m_detail = nullptr;
    QLabel* m_message;
    ElidedLabel* m_where;
    QPushButton* m_same;
    QPushButton* m_audit;
    CommandLineBox* m_command;
    QTimer m_typed;  ///< a filter is applied when nobody types any more
};

}  // namespace fdc::ui::monitoring
