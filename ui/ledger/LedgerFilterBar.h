// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>
#include <functional>

class QCompleter;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStringListModel;

namespace fdc::ui::ledger {

class LedgerPresenter;

/// The filter as text with proposals, menus that put terms into it, and each term as a button that takes it
/// out. Return applies, Escape takes back what was typed.
class LedgerFilterBar : public QWidget {
    Q_OBJECT
public:
    LedgerFilterBar(LedgerPresenter& presenter, std::function<QString()> language, QWidget* parent = nullptr);
    void focusField();

Q_SIGNALS:
    void helpWanted(const QString& topic);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addMenu(const QString& text, const QString& name, const QString& field);
    void fill(QMenu& menu, const QString& field);
    void propose();
    void accept(const QString& proposal);
    void refresh();
    void refreshChips();

    LedgerPresenter& m_presenter;
    std::function<QString()> m_language;
    QLineEdit* m_field;
    QStringListModel* m_proposals;
    QCompleter* m_completer;
    QWidget* m_chips;
    QHBoxLayout* m_chipRow;
    QWidget* m_problem;
    QLabel* m_sentence;
    QList<std::pair<QString, QPushButton*>> m_menus;
};

}  // namespace fdc::ui::ledger
