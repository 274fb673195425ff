// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QHash>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fdc::ui::shell {

/// The places of the program, one button each, and below them what the engine does. Arrow keys move between
/// the places.
class Rail : public QFrame {
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);
    void addPlace(const QString& id, const QString& title, const QString& icon, int number);
    void setCurrent(const QString& id);
    void setEngineText(const QString& text);
    void refreshIcons();

Q_SIGNALS:
    void chosen(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QVBoxLayout* m_places;
    QList<QPushButton*> m_buttons;
    QHash<QPushButton*, QString> m_icons;
    QLabel* m_flower;
    QLabel* m_engine;
};

}  // namespace fdc::ui::shell
