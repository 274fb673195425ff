// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

#include "ui/migrations/NewMigrationOptions.h"

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QRadioButton;
class QSpinBox;
class QVBoxLayout;

namespace fdc::ui::migrations {

class NewMigrationLimitsPanel;
class NewMigrationPresenter;

/// How the campaign is called and how it runs; each way of reading back says which verdict it can lead to.
class NewMigrationRunPanel : public QWidget {
    Q_OBJECT
public:
    explicit NewMigrationRunPanel(NewMigrationPresenter& presenter, QWidget* parent = nullptr);
    void refresh();
    QWidget* firstField() const;

private:
    using ReadBack = NewMigrationOptions::ReadBack;
    void addName(QVBoxLayout* column);
    void addReadBack(QVBoxLayout* column);
    void addExceptions(QVBoxLayout* column);
    void addWay(QVBoxLayout* column, ReadBack way, const QString& name, const QString& text,
                const QString& promise);
    void addLimits(QVBoxLayout* column);
    void change(const std::function<void(NewMigrationOptions&)>& how);

    NewMigrationPresenter& m_presenter;
    QLineEdit* m_name = nullptr;
    QLabel* m_nameHint = nullptr;
    QList<std::pair<ReadBack, QRadioButton*>> m_ways;
    QLineEdit* m_byClass = nullptr;
    QDoubleSpinBox* m_sample = nullptr;
    QSpinBox* m_requests = nullptr;
    QSpinBox* m_outage = nullptr;
    NewMigrationLimitsPanel* m_limits = nullptr;
};

}  // namespace fdc::ui::migrations
