// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

#include "ui/migrations/NewMigrationLimits.h"

class QLabel;
class QLineEdit;

namespace fdc::ui::migrations {

/// The fields of NewMigrationLimits, each with what is wrong with it right below.
class NewMigrationLimitsPanel : public QWidget {
    Q_OBJECT
public:
    explicit NewMigrationLimitsPanel(QWidget* parent = nullptr);
    /// Leaves alone what is being typed.
    void refresh(const NewMigrationLimits& limits);

Q_SIGNALS:
    void edited(fdc::ui::migrations::NewMigrationLimits::Field field, const QString& text);

private:
    struct Row {
        NewMigrationLimits::Field field;
        QLineEdit* edit = nullptr;
        QLabel* problem = nullptr;
    };
    QList<Row> m_rows;
};

}  // namespace fdc::ui::migrations
