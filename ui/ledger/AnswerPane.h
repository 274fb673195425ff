// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"

namespace fdc::ui {
class DataTable;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::ledger {

class AnswerModel;
struct ChangeTarget;
class LedgerPresenter;

/// The answer to a standard question, and what can be done with one of its lines. The quarantine is one of
/// them: by cause, with who can put it right.
class AnswerPane : public Card {
    Q_OBJECT
public:
    AnswerPane(LedgerPresenter& presenter, const Services& services, const QString& question,
               QWidget* parent = nullptr);

private:
    void refresh();
    void showNothing(bool isComplete);
    bool isOfFailures() const;
    static ChangeTarget releaseOf(const QJsonObject& line);
    QString sentenceOf(const QJsonObject& line) const;
    void refreshLine();
    void showDocuments();

    LedgerPresenter& m_presenter;
    const Services& m_services;
    const QString m_question;
    AnswerModel* m_model;
    DataTable* m_table;
    StatePane* m_pane;
    QWidget* m_foot;  ///< what the chosen line is, and what can be done with it
    ElidedLabel* m_line;
    QPushButton* m_documents;
    QPushButton* m_release;
    QPushButton* m_help;
    QLabel* m_incomplete;
};

}  // namespace fdc::ui::ledger
