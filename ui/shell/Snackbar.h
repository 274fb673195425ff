// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QTimer>

#include "ui/common/Notices.h"

class QLabel;
class QPushButton;

namespace fdc::ui::shell {

/// The newest notice, at the bottom of the window for its time; the pointer or the focus on it keeps it.
/// A screen reader hears it.
class Snackbar : public QFrame {
    Q_OBJECT
public:
    explicit Snackbar(QWidget* window);
    void post(const Notice& notice);
    /// Where it stands after the window changed its size.
    void place();

Q_SIGNALS:
    void helpRequested(const QString& code);

private:
    void leaveLater();

    Notice m_notice;
    QLabel* m_mark;
    QLabel* m_text;
    QPushButton* m_action;
    QPushButton* m_help;
    QTimer m_timer;
};

}  // namespace fdc::ui::shell
