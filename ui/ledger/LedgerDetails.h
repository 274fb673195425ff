// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <functional>

#include "ui/common/Widgets.h"

class QGridLayout;
class QPlainTextEdit;
class QScrollArea;

namespace fdc::ui::ledger {

class DocumentWay;
class LedgerPresenter;

/// Everything that the ledger knows about the chosen document, and what can be done with it.
class LedgerDetails : public Card {
    Q_OBJECT
public:
    LedgerDetails(LedgerPresenter& presenter, std::function<QString()> language, QWidget* parent = nullptr);

Q_SIGNALS:
    void helpWanted(const QString& topic);
    void campaignWanted(const QString& campaign);
    void recordWanted(qint64 sequence);

private:
    struct Row {
        QLabel* name = nullptr;
        ElidedLabel* value = nullptr;
    };
    QWidget* makeForm();
    QWidget* makeButtons();
    void addRow(const QString& key, const QString& name, bool mono = false);
    void setRow(const QString& key, const QString& text);
    void refresh();
    void showFields();
    void showError();
    void showActions();
    void showWay();

    LedgerPresenter& m_presenter;
    std::function<QString()> m_language;
    Pill* m_state;
    QLabel* m_none;
    QLabel* m_meaning;
    QLabel* m_sentence;
    QPushButton* m_help;
    QGridLayout* m_grid = nullptr;
    QHash<QString, Row> m_rows;
    QPlainTextEdit* m_data;
    QScrollArea* m_area;
    DocumentWay* m_way;
    QLabel* m_wayState;
    QPushButton* m_wayButton;
    QPushButton* m_rehearseButton;
    QWidget* m_buttons = nullptr;
    QPushButton* m_skip;
    QPushButton* m_release;
    QPushButton* m_campaign;
    QPushButton* m_record;
    CommandLineBox* m_command;
    QString m_code;
};

}  // namespace fdc::ui::ledger
