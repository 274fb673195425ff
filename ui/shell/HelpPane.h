// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QTextBrowser;

namespace fdc::ui::shell {

/// The offline help beside the page. Esc or its button closes it.
class HelpPane : public QFrame {
    Q_OBJECT
public:
    explicit HelpPane(QWidget* parent = nullptr);
    void showTopic(const QString& topic, const QString& language);
    const QString& topic() const { return m_topic; }

Q_SIGNALS:
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_topic;
    QLabel* m_title;
    QTextBrowser* m_text;
};

}  // namespace fdc::ui::shell
