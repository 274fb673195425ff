// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

#include "ui/common/Tokens.h"

namespace fdc::ui::migrations {

/// One step of several: its number in a circle (a tick when done, a mark when something is wrong), its name
/// and its state in words. Space and Return go there.
class NewMigrationStepButton : public QAbstractButton {
    Q_OBJECT
public:
    NewMigrationStepButton(int number, const QString& title, const QString& name, QWidget* parent = nullptr);

    void setState(const QString& word, Tone tone, bool isCurrent);
    QString stateWord() const { return m_word; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paintCircle(QPainter& painter, const Tokens& tokens) const;
    QFont titleFont() const;

    const int m_number;
    QString m_word;
    Tone m_tone = Tone::Neutral;
    bool m_isCurrent = false;
};

}  // namespace fdc::ui::migrations
