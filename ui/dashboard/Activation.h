// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QWidget;

namespace fdc::ui::dashboard {

/// Makes a card something to open: by click, by Return and by Space. Buttons on it keep their clicks.
class Activation : public QObject {
    Q_OBJECT
public:
    /// Owned by @p card. @p hint tells what opens; it becomes the card's tool tip.
    Activation(QWidget* card, const QString& hint);
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void activated();

private:
    bool isOnButton(const QEvent* event) const;
    QWidget* m_card;
};

}  // namespace fdc::ui::dashboard
