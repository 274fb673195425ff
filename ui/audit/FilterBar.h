// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>
#include <functional>

#include "ui/audit/AuditModel.h"

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace fdc::ui::audit {

class AuditPresenter;

/// The filter as text, and menus that put terms into it. Return applies, Escape takes back what was typed.
class FilterBar : public QWidget {
    Q_OBJECT
public:
    FilterBar(AuditPresenter& presenter, std::function<QString()> language, QWidget* parent = nullptr);
    void focusField();

Q_SIGNALS:
    void helpWanted(const QString& topic);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Choice {
        QString text;
        QString token;
    };
    QPushButton* addMenu(const QString& text, const QString& name, const QString& field,
                         std::function<void(QMenu&)> fill);
    void fillChoices(QMenu& menu, const QString& field, const QString& any, const QList<Choice>& choices);
    void fillValues(QMenu& menu, AuditModel::Column column, const QString& any);
    void fillPeriods(QMenu& menu);
    void refresh();

    AuditPresenter& m_presenter;
    std::function<QString()> m_language;
    QLineEdit* m_field;
    QWidget* m_problem;
    QLabel* m_sentence;
    QList<std::pair<QString, QPushButton*>> m_menus;  ///< field and button
};

}  // namespace fdc::ui::audit
