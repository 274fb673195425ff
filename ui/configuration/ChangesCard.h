// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"

class QPlainTextEdit;

namespace fdc::ui {
class DataTable;
}

namespace fdc::ui::configuration {

class ConfigurationPresenter;
class DiffHighlighter;
class FindingsList;

/// What saving would change, what is wrong with the file, and its earlier versions.
class ChangesCard : public Card {
    Q_OBJECT
public:
    ChangesCard(ConfigurationPresenter& presenter, Services services, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    void findingOpened(int row);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addDifference();
    void addFindings();
    void addHistory();
    void showDifference();
    void showFindings();
    void showHistory();
    void restoreChosen();

    ConfigurationPresenter& m_presenter;
    Services m_services;
    Pill* m_lines = nullptr;
    QString m_shownDiff;
    QPlainTextEdit* m_diff = nullptr;
    DiffHighlighter* m_highlighter = nullptr;
    QLabel* m_noDifference = nullptr;
    QLabel* m_blocked = nullptr;
    Pill* m_findingCount = nullptr;
    QLabel* m_noFindings = nullptr;
    FindingsList* m_findings = nullptr;
    QPushButton* m_historyButton = nullptr;
    DataTable* m_versions = nullptr;
    QPushButton* m_restore = nullptr;
};

}  // namespace fdc::ui::configuration
