// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include "core/migration/throughput/Throughput.h"

class QLabel;
class QTableWidget;

namespace fdc::ui::migrations {

/// The numbers behind the sentence: every stage in a row, and what is known of the target and the machine. A
/// pop-up: Escape or a click beside it closes it, and the focus goes back to where it came from.
class StageNumbers : public QFrame {
    Q_OBJECT
public:
    explicit StageNumbers(QWidget* parent);
    /// Cells change in place.
    void set(const migration::Throughput& throughput);
    void showBelow(QWidget* widget);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QTableWidget* m_table;
    QLabel* m_facts;
};

}  // namespace fdc::ui::migrations
