// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <array>

#include "ui/configuration/SwitchesPresenter.h"
#include "ui/configuration/TruthModel.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fdc::ui {
class DataTable;
class ElidedLabel;
class Pill;
class ToggleSwitch;
}  // namespace fdc::ui

namespace fdc::ui::configuration {

/// One connector: its state and why, its three switches, the eight ways they can stand, what must change and
/// what would stop. Changed in place, so that the focus stays where it is.
class SwitchCard : public QFrame {
    Q_OBJECT
public:
    SwitchCard(SwitchesPresenter& presenter, const SwitchCardText& text, QWidget* parent = nullptr);

    void set(const SwitchCardText& text);
    const QString& id() const { return m_id; }

Q_SIGNALS:
    /// A line (from 0) of the raw text.
    void lineWanted(qsizetype line);
    void helpWanted(const QString& topic);

private:
    struct Row {
        ToggleSwitch* toggle = nullptr;
        QLabel* title = nullptr;
        ElidedLabel* key = nullptr;
        QPushButton* place = nullptr;
        QLabel* trouble = nullptr;
        std::optional<qint64> line;
    };
    void addHead(QVBoxLayout* column);
    void addSwitch(QVBoxLayout* column, size_t index, const SwitchLine& line);
    void addTable(QVBoxLayout* column);
    void addStops(QVBoxLayout* column);
    void showSwitch(Row& row, const SwitchLine& line);
    void showStops(const StopText& stops);

    SwitchesPresenter& m_presenter;
    const QString m_id;
    QLabel* m_name = nullptr;
    Pill* m_state = nullptr;
    QLabel* m_reason = nullptr;
    QLabel* m_after = nullptr;
    Pill* m_afterPill = nullptr;
    std::array<Row, 3> m_rows;
    QPushButton* m_fold = nullptr;
    TruthModel m_truth;
    DataTable* m_table = nullptr;
    QLabel* m_changesTitle = nullptr;
    QLabel* m_changes = nullptr;
    QLabel* m_stops = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_help = nullptr;
    QString m_code;
};

}  // namespace fdc::ui::configuration
