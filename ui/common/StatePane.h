// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStackedWidget>
#include <optional>

#include "core/base/Error.h"

class QLabel;
class QPushButton;

namespace fdc::ui {

class Pill;

/// Shows its content, or, in the same place, why there is none: loading, empty, error, denied. Each state
/// says what to do next. Content that is old stays, marked as stale.
class StatePane : public QStackedWidget {
    Q_OBJECT
public:
    enum class State { Loading, Content, Empty, Error, Denied };

    /// @p content becomes a child.
    explicit StatePane(QWidget* content, QWidget* parent = nullptr);

    State state() const { return m_state; }
    void showLoading(const QString& text);
    void showContent();
    /// @p actionText empty: no button.
    void showEmpty(const QString& title, const QString& text, const QString& actionText = {});
    /// A permission error is shown as Denied.
    void showError(const base::Error& error, const QString& language);

Q_SIGNALS:
    /// The button of the empty or error state.
    void actionRequested();
    /// The error's page was asked for.
    void helpRequested(const QString& code);

private:
    void showMessage(State state, const QString& title, const QString& text, const QString& actionText);

    State m_state = State::Loading;
    QString m_code;
    QWidget* m_content;
    QWidget* m_message;
    QLabel* m_mark;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_action;
    QPushButton* m_help;
};

}  // namespace fdc::ui
