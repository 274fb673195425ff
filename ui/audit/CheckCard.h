// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "ui/common/Widgets.h"

namespace fdc::ui::audit {

class AuditPresenter;

/// Says that the trail was changed, where, and what that means; or that it could not be verified. Hidden
/// while there is nothing to say.
class CheckCard : public Card {
    Q_OBJECT
public:
    CheckCard(AuditPresenter& presenter, std::function<QString()> language, QWidget* parent = nullptr);

Q_SIGNALS:
    void helpWanted(const QString& topic);

private:
    void refresh();

    AuditPresenter& m_presenter;
    std::function<QString()> m_language;
    QLabel* m_mark;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_show;
    QPushButton* m_help;
    QString m_topic;
};

}  // namespace fdc::ui::audit
