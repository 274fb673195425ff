// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollArea>

#include "ui/common/Services.h"

class QVBoxLayout;

namespace fdc::ui::configuration {

class SwitchCard;
class SwitchesPresenter;

/// The connectors of the edited file: which are on, why, and what an edit of their switches would do.
class SwitchesView : public QScrollArea {
    Q_OBJECT
public:
    SwitchesView(SwitchesPresenter& presenter, Services services, QWidget* parent = nullptr);

Q_SIGNALS:
    /// A line (from 0) of the raw text.
    void lineWanted(qsizetype line);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();

    SwitchesPresenter& m_presenter;
    Services m_services;
    QVBoxLayout* m_column;
    QList<SwitchCard*> m_cards;
};

}  // namespace fdc::ui::configuration
