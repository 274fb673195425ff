// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"

class QFormLayout;

namespace fdc::ui::migrations {

class CampaignRunPresenter;
struct ExceptionRow;

/// One document that did not arrive: what is known of it, why, what to check and how to put it right. Follows
/// the chosen row while it is open.
class ExceptionDetails : public Card {
    Q_OBJECT
public:
    ExceptionDetails(Services services, CampaignRunPresenter& presenter, QWidget* parent = nullptr);

    /// Hidden when there are no details to show.
    void refresh();

private:
    QWidget* makeContent();
    QWidget* makeButtons();
    QLabel* addFact(const QString& name, const QString& objectName, TextRole role);
    void explain(const ExceptionRow& row);

    Services m_services;
    CampaignRunPresenter& m_presenter;
    ElidedLabel* m_document;
    QLabel* m_gone;
    QLabel* m_sentence;
    QLabel* m_detail;
    QFormLayout* m_facts;
    QLabel* m_class;
    QLabel* m_step;
    QLabel* m_errorClass;
    QLabel* m_code;
    QLabel* m_attempts;
    QLabel* m_state;
    QLabel* m_target;
    QVBoxLayout* m_parts;
    QPushButton* m_help;
    QString m_explained;
};

}  // namespace fdc::ui::migrations
