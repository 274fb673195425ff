// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"

class QLabel;
class QPushButton;

namespace fdc::ui {
class CommandLineBox;
class ElidedLabel;
class PageHead;
class Pill;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::audit {

class AuditPresenter;
class AuditTable;
class FilterBar;
class Histogram;

/// Layout and wiring of the audit page.
class AuditView : public QWidget {
    Q_OBJECT
public:
    AuditView(AuditPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    void buildHead();
    QWidget* makeTable();
    QWidget* makeCellLine();
    void wire();
    void refreshHead();
    void refreshOverview();
    void refreshState();
    void refreshPending();
    void refreshCell();
    void moveCursor(int row);
    void follow();
    void filterByCell(bool only);
    void showMenu(const QPoint& globalPosition);
    QString integrityText() const;

    AuditPresenter& m_presenter;
    const Services& m_services;
    PageHead* m_head;
    Pill* m_verdict;
    QPushButton* m_verify;
    FilterBar* m_filter;
    Histogram* m_histogram;
    AuditTable* m_table;
    StatePane* m_pane = nullptr;
    QPushButton* m_new;
    QLabel* m_progress;
    ElidedLabel* m_cell;
    QPushButton* m_only;
    QPushButton* m_not;
    CommandLineBox* m_command;
};

}  // namespace fdc::ui::audit
